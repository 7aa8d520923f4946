"""What an import would do, paper by paper, for looking through before anything is stored."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from readlist.core.errors import ReadlistError
from readlist.core.reference import Reference
from readlist.formats.base import Record
from readlist.gui.messages import counted
from readlist.gui.viewmodels.values import label_of, venue_field
from readlist.gui.viewmodels.visible import one_line
from readlist.gui.workspace import Workspace
from readlist.operations import importing
from readlist.operations.importing import ImportPlan, ImportReport, PlannedPaper
from readlist.operations.planning import with_value, without
from readlist.operations.reviewing import (
    Group,
    ReviewRow,
    ReviewSummary,
    grouped,
    row_of,
    summary_of,
    with_free_key,
)

_ROOT: Final = QModelIndex()
_LONG_WORDS: Final = 12


GROUP_WORDS: Final = {
    Group.ALL: "All",
    Group.NEW: "New",
    Group.MERGED: "Merged",
    Group.KNOWN: "Already in library",
    Group.ATTENTION: "Needs attention",
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


# What a line shows until it is known.
_WAITING: Final[dict[int, str]] = {
    Qt.ItemDataRole.DisplayRole: "…", Role.BADGE: "", Role.TONE: "muted", Role.UNDER: "",
}  # fmt: skip


class PlannedPapers(QAbstractListModel):
    """The papers of a plan, or of one group of it.

    Where they are ``selectable``, single ones can be left out by their check boxes, and what is
    carried out changes with what is chosen.
    """

    choices_changed = Signal()

    def __init__(
        self, plan: ImportPlan, parent: QObject | None = None, *, selectable: bool = False
    ) -> None:
        super().__init__(parent)
        self._plan = plan
        self._left_out: dict[int, bool] = {}  # the place of a paper and whether it was known
        self._groups = grouped(plan)
        self._group = Group.ALL
        self.summary = summary_of(plan, self._groups)
        self._selectable = selectable and not self.summary.adds_nothing

    @property
    def left_out(self) -> Collection[int]:
        """The places of the papers that were left out."""
        return self._left_out.keys()

    def count(self, group: Group) -> int:
        """Say how many papers a group has."""
        return len(self._groups[group])

    def show_group(self, group: Group) -> None:
        """Show the papers of one group."""
        self.beginResetModel()
        self._group = group
        self.endResetModel()

    def line(self, row: int) -> ReviewRow | None:
        """Give what the list says about the paper of a row; None while that is not known yet."""
        place = self._groups[self._group][row]
        return row_of(place, self._plan.papers[place])

    def ask_paper(self, row: int, take: Callable[[PlannedPaper], None]) -> None:
        """Give the paper of a row."""
        take(self._plan.papers[self._groups[self._group][row]])

    def carry_out(self, workspace: Workspace, **options: Any) -> None:
        """Store what was chosen; the options are those of the operation and of the workspace."""
        plan = without(self._plan, self.left_out)
        workspace.run(importing.carry_out, plan, **options)

    def close(self) -> None:
        """Let go of what is held for the review."""

    @property
    def adding(self) -> int:
        """How many papers are added or get something new."""
        fresh = self.count(Group.ALL) - self.count(Group.KNOWN)
        return fresh - sum(not known for known in self._left_out.values())

    def choose(
        self, row: int, name: str, record: int, take: Callable[[PlannedPaper], None]
    ) -> None:
        """Take one value of a row's paper from another record; give the paper as it is then."""
        place, known = self._groups[self._group][row], self._groups[Group.KNOWN]
        self._plan = with_value(self._plan, place, name, record)
        paper = self._plan.papers[place]
        if place in known and not paper.known:
            known.remove(place)
            self._groups[Group.MERGED].append(place)
        self.dataChanged.emit(self.index(row), self.index(row))
        self.choices_changed.emit()
        take(paper)

    def rename(
        self,
        workspace: Workspace,
        row: int,
        key: str,
        take: Callable[[PlannedPaper], None],
        failed: Callable[[ReadlistError], None],
    ) -> None:
        """Give a row's paper another citation key; give the paper as it is then."""
        place = self._groups[self._group][row]

        def done(plan: ImportPlan) -> None:
            self._plan = plan
            self.dataChanged.emit(self.index(row), self.index(row))
            take(plan.papers[place])

        workspace.ask(with_free_key, self._plan, place, key, on_done=done, on_failed=failed)

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
        line = self.line(index.row())
        if line is None:
            return False
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._left_out.pop(line.place, None)
        else:
            self._left_out[line.place] = line.known
        self.dataChanged.emit(index, index)
        self.choices_changed.emit()
        return True

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:  # noqa: N802  # Qt's name
        """Count the rows."""
        return 0 if parent.isValid() else self.count(self._group)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Give what a row shows."""
        if not index.isValid():
            return None
        line = self.line(index.row())
        if line is None:
            return _WAITING.get(role)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return one_line(line.first_words)
        if role == Qt.ItemDataRole.CheckStateRole and self._selectable:
            out = line.place in self._left_out
            return Qt.CheckState.Unchecked if out else Qt.CheckState.Checked
        if role in {Role.BADGE, Role.TONE}:
            return badge(line)[role == Role.TONE]
        return under(line) if role == Role.UNDER else None


def badge(line: ReviewRow) -> tuple[str, str]:
    """Give the word of a paper's badge and its tone, a colour of the theme."""
    if line.known:
        return "In library", "muted"
    if not line.titled:
        return "No title", "warning"
    if line.attention:
        return "Check", "warning"
    if line.documents > 1:
        return f"{line.documents} documents", "accent"
    return ("New", "good") if line.new else ("Merged", "accent")


def under(line: ReviewRow) -> str:
    """Give the second line of a paper: creators, year, and what is to be said about it."""
    parts = (line.names, str(line.year or ""), line.attention or line.reason)
    return one_line(" · ".join(part for part in parts if part))


def headline(summary: ReviewSummary) -> tuple[str, str]:
    """Give the title of the review and the line below it."""
    documents = summary.documents
    one = one_line(documents[0], 60) if len(documents) == 1 else ""
    title = f"Import {one or counted(len(documents), 'document')}"
    records = counted(summary.records, "record")
    papers = counted(summary.papers, "paper")
    return title, f"{records} found · {papers} · {_outcome(summary)}"


def _outcome(summary: ReviewSummary) -> str:
    if not summary.papers:
        return one_line(summary.problem or "there is nothing to add")
    if summary.adds_nothing:
        return "all of it is in the library already, so there is nothing to add"
    if summary.groups[Group.KNOWN] == summary.papers:
        return "all of them are in the library already; only where they were read is new"
    return "nothing is stored until you confirm"


def sources(documents: Sequence[str], paper: PlannedPaper) -> tuple[str, ...]:
    """Name the records of a paper: document and ordinal."""
    return tuple(
        f"{one_line(documents[each.document], 24)} · {each.record.ordinal}"
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
