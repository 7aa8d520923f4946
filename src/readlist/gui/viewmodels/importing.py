"""What an import would do, paper by paper, for looking through before anything is stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from readlist.core.people import short_names
from readlist.core.reference import Reference
from readlist.formats.base import Record
from readlist.gui.messages import counted
from readlist.gui.viewmodels.values import label_of, venue_field
from readlist.gui.viewmodels.visible import one_line
from readlist.operations.importing import ImportPlan, ImportReport, PlannedPaper
from readlist.operations.planning import with_value, without

_ROOT: Final = QModelIndex()
_LONG_WORDS: Final = 12


class Sort(StrEnum):
    """The groups of papers that one can look at."""

    ALL = "all"
    NEW = "new"
    MERGED = "merged"
    KNOWN = "unchanged"
    ATTENTION = "attention"


SORT_WORDS: Final = {
    Sort.ALL: "All",
    Sort.NEW: "New",
    Sort.MERGED: "Merged",
    Sort.KNOWN: "Already in library",
    Sort.ATTENTION: "Needs attention",
}


class Role(IntEnum):
    """What the list of papers tells beyond its text."""

    BADGE = Qt.ItemDataRole.UserRole + 1
    TONE = Qt.ItemDataRole.UserRole + 2
    UNDER = Qt.ItemDataRole.UserRole + 3


@dataclass(frozen=True, slots=True)
class Comparison:
    """One value of a paper: what each record says, and which of them is taken."""

    name: str
    label: str
    cells: tuple[str, ...]
    taken: tuple[bool, ...]
    stated: tuple[bool, ...]


class PlannedPapers(QAbstractListModel):
    """The papers of a plan, or of one group of it.

    Where they are ``selectable``, single ones can be left out by their check boxes, and ``plan``
    changes with what is chosen.
    """

    choices_changed = Signal()

    def __init__(
        self, plan: ImportPlan, parent: QObject | None = None, *, selectable: bool = False
    ) -> None:
        super().__init__(parent)
        self._plan = plan
        self._selectable = selectable
        self.left_out: set[int] = set()
        self._groups = _groups(plan)
        self._shown = self._groups[Sort.ALL]

    def count(self, group: Sort) -> int:
        """Say how many papers a group has."""
        return len(self._groups[group])

    def show_group(self, group: Sort) -> None:
        """Show the papers of one group."""
        self.beginResetModel()
        self._shown = self._groups[group]
        self.endResetModel()

    def paper(self, row: int) -> PlannedPaper:
        """Give the paper of a row."""
        return self._plan.papers[self._shown[row]]

    @property
    def plan(self) -> ImportPlan:
        """The plan without what was left out and with the values that were chosen."""
        return without(self._plan, self.left_out)

    @property
    def adding(self) -> int:
        """How many papers are added or get something new."""
        known = self._groups[Sort.KNOWN]
        return len(self._plan.papers) - len(self.left_out.union(known))

    def choose(self, row: int, name: str, record: int) -> PlannedPaper:
        """Take one value of a row's paper from another record; give the paper as it is then."""
        self._plan = with_value(self._plan, self._shown[row], name, record)
        index, place, known = self.index(row), self._shown[row], self._groups[Sort.KNOWN]
        if place in known and not is_known(self.paper(row)):
            known.remove(place)
            self._groups[Sort.MERGED].append(place)
        self.dataChanged.emit(index, index)
        self.choices_changed.emit()
        return self.paper(row)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Let papers be left out where they are selectable."""
        usual = super().flags(index)
        return usual | Qt.ItemFlag.ItemIsUserCheckable if self._selectable else usual

    def setData(  # noqa: N802  # Qt's name
        self,
        index: QModelIndex | QPersistentModelIndex,
        value: object,
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        """Leave a paper out, or take it in again."""
        if role != Qt.ItemDataRole.CheckStateRole or not self._selectable:
            return False
        place = self._shown[index.row()]
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self.left_out.discard(place)
        else:
            self.left_out.add(place)
        self.dataChanged.emit(index, index)
        self.choices_changed.emit()
        return True

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:  # noqa: N802  # Qt's name
        """Count the rows."""
        return 0 if parent.isValid() else len(self._shown)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Give what a row shows."""
        if not index.isValid():
            return None
        paper = self.paper(index.row())
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return one_line(paper.reference.first_words)
        if role == Qt.ItemDataRole.CheckStateRole and self._selectable:
            out = self._shown[index.row()] in self.left_out
            return Qt.CheckState.Unchecked if out else Qt.CheckState.Checked
        if role in {Role.BADGE, Role.TONE}:
            return badge(paper)[role == Role.TONE]
        return under(paper) if role == Role.UNDER else None


def _groups(plan: ImportPlan) -> dict[Sort, list[int]]:
    groups: dict[Sort, list[int]] = {group: [] for group in Sort}
    for number, paper in enumerate(plan.papers):
        groups[Sort.ALL].append(number)
        groups[_group(paper)].append(number)
        if paper.attention:
            groups[Sort.ATTENTION].append(number)
    return groups


def _group(paper: PlannedPaper) -> Sort:
    if paper.reference_id is None:
        return Sort.MERGED if _documents(paper) > 1 else Sort.NEW
    return Sort.KNOWN if is_known(paper) else Sort.MERGED


def is_known(paper: PlannedPaper) -> bool:
    """Tell whether the library has the paper and the import says nothing more about it."""
    return paper.reference_id is not None and paper.reference == paper.before


def _documents(paper: PlannedPaper) -> int:
    return len({each.document for each in paper.records})


def badge(paper: PlannedPaper) -> tuple[str, str]:
    """Give the word of a paper's badge and its tone, a colour of the theme."""
    if is_known(paper):
        return "In library", "muted"
    if not paper.reference.title:
        return "No title", "warning"
    if paper.attention:
        return "Check", "warning"
    documents = _documents(paper)
    if documents > 1:
        return f"{documents} documents", "accent"
    return ("New", "good") if paper.reference_id is None else ("Merged", "accent")


def under(paper: PlannedPaper) -> str:
    """Give the second line of a paper: creators, year, and what is to be said about it."""
    reference = paper.reference
    names = short_names(reference.creators, complete=reference.creators_complete)
    year = str(reference.year) if reference.year else ""
    parts = (names, year, paper.attention or paper.reason)
    return one_line(" · ".join(part for part in parts if part))


def headline(plan: ImportPlan) -> tuple[str, str]:
    """Give the title of the review and the line below it."""
    documents = plan.documents
    one = one_line(documents[0].name, 60) if len(documents) == 1 else ""
    title = f"Import {one or counted(len(documents), 'document')}"
    records = counted(sum(len(document.records) for document in documents), "record")
    papers = counted(len(plan.papers), "paper")
    return title, f"{records} found · {papers} · {_outcome(plan)}"


def adds_nothing(plan: ImportPlan) -> bool:
    """Tell whether the library has everything that was read, its source included."""
    return len(plan.known) == len(plan.documents)


def _outcome(plan: ImportPlan) -> str:
    if plan.papers and adds_nothing(plan):
        return "all of it is in the library already, so there is nothing to add"
    if not plan.papers:
        return one_line(next((p.message for p in plan.problems), "there is nothing to add"))
    if all(map(is_known, plan.papers)):
        return "all of them are in the library already; only where they were read is new"
    return "nothing is stored until you confirm"


def sources(plan: ImportPlan, paper: PlannedPaper) -> tuple[str, ...]:
    """Name the records of a paper: document and ordinal."""
    return tuple(
        f"{one_line(plan.documents[each.document].name, 24)} · {each.record.ordinal}"
        for each in paper.records
    )


def compare(paper: PlannedPaper) -> tuple[Comparison, ...]:
    """Set the records' values side by side, with those marked that the paper takes over."""
    records = [each.record for each in paper.records]
    return tuple(_comparisons(paper.reference, records))


def _comparisons(merged: Reference, records: list[Record]) -> Iterator[Comparison]:
    names = ["title", "creators", "date", "abstract", venue_field(merged)]
    names += [i.scheme for i in merged.identifiers]
    names += [name for name in merged.fields if name not in names]
    for name in dict.fromkeys(names):
        taken = text_of(merged, name)
        cells = [text_of(record.reference, name) for record in records]
        if taken or any(cells):
            chosen = tuple(bool(cell) and cell == taken for cell in cells)
            shown = tuple(_cell(name, cell) for cell in cells)
            stated = tuple(map(bool, cells))
            yield Comparison(name, label_of(name), shown, chosen, stated)


def _cell(name: str, text: str) -> str:
    words = text.split()
    if name == "abstract" and len(words) > _LONG_WORDS:
        return f"{len(words)} words: {one_line(' '.join(words[:_LONG_WORDS]))}…"
    return one_line(text) or "—"


def text_of(reference: Reference, name: str) -> str:
    """Give a value of a reference as text."""
    if name == "title":
        return reference.title
    if name == "creators":
        et_al = "" if reference.creators_complete else " et al."
        return ", ".join(creator.full for creator in reference.creators) + et_al
    if name == "date":
        return reference.date.words if reference.date else ""
    if name == "abstract":
        return reference.abstract
    return reference.fields.get(name) or reference.identifier(name)


def report_lines(report: ImportReport) -> tuple[str, ...]:
    """Tell the outcome of an import in lines whose figures add up to the records read."""
    rows = (
        (report.new, "new"),
        (report.merged, "merged with another record or with the library"),
        (report.unchanged, "already in the library as they are"),
        (report.failed, "could not be read"),
    )
    return tuple(f"{count:,} {words}" for count, words in rows if count)


def report_text(report: ImportReport) -> str:
    """Give the whole report as plain text, for the clipboard."""
    lines = [f"{counted(report.records, 'record')} read", *report_lines(report)]
    lines += [problem_line(p.file, p.line, p.message) for p in report.problems]
    return "\n".join(lines)


def problem_line(file: str, line: int, message: str) -> str:
    """Tell where a problem is and what it is."""
    place = f"{file}, line {line:,}" if line else file
    return f"{one_line(place)}: {one_line(message, 1000)}"
