"""What an import would do, paper by paper, for looking through before anything is stored."""

from __future__ import annotations

from collections.abc import Callable, Collection
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
from readlist.gui.messages import counted
from readlist.gui.viewmodels.visible import one_line
from readlist.gui.workspace import Workspace
from readlist.operations import importing
from readlist.operations.importing import ImportPlan, ImportReport, PlannedPaper
from readlist.operations.judging import judge, other_of
from readlist.operations.planning import with_value, without
from readlist.operations.reviewing import (
    Group,
    Judged,
    ReviewRow,
    ReviewSummary,
    grouped,
    judged,
    row_of,
    summary_of,
    with_free_key,
)

_ROOT: Final = QModelIndex()


class Role(IntEnum):
    """What the list of papers tells beyond its text."""

    BADGE = Qt.ItemDataRole.UserRole + 1
    TONE = Qt.ItemDataRole.UserRole + 2
    UNDER = Qt.ItemDataRole.UserRole + 3


_WITHOUT_PAPERS: Final = {"not-recognised", "nothing-found"}
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
    regrouped = Signal()  # there may be fewer papers, and they are in other groups

    def __init__(
        self, plan: ImportPlan, parent: QObject | None = None, *, selectable: bool = False
    ) -> None:
        super().__init__(parent)
        self._plan = self._found = plan
        self._left_out: dict[int, bool] = {}  # the place of a paper and whether it is known
        self._gained = 0  # papers that are known no more, as a value of theirs was chosen
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
        return row_of(self._plan, self._groups[self._group][row])

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
        fresh = self.count(Group.ALL) - self.count(Group.KNOWN) + self._gained
        return fresh - sum(not known for known in self._left_out.values())

    def choose(
        self, row: int, name: str, record: int, take: Callable[[PlannedPaper], None]
    ) -> None:
        """Take one value of a row's paper from another record; give the paper as it is then."""
        place = self._groups[self._group][row]
        self._put(row, with_value(self._plan, place, name, record), take)

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
            self._put(row, plan, take)

        workspace.ask(with_free_key, self._plan, place, key, on_done=done, on_failed=failed)

    def ask_other(
        self, workspace: Workspace, row: int, take: Callable[[Reference | None], None]
    ) -> None:
        """Give the paper that the one of a row may be again."""
        place = self._groups[self._group][row]
        workspace.ask_latest(("other", id(self)), other_of, self._plan, place, on_done=take)

    def judge(
        self,
        workspace: Workspace,
        row: int,
        take: Callable[[int], None],
        failed: Callable[[ReadlistError], None],
        *,
        same: bool | None,
    ) -> None:
        """Take down whether a row's paper and what it is like are the ``same``; None takes it back.

        ``take`` is given the row of the paper then, or -1 where it is in the group no more.
        """
        before, place = self._plan, self._groups[self._group][row]

        def done(answer: tuple[ImportPlan, int]) -> None:
            plan, at = answer
            groups = grouped(plan)
            told = judged(before, plan, groups, at, self.left_out)
            self.beginResetModel()
            self._plan, self._groups = plan, groups
            self._regroup(told)
            take(told.rows.get(self._group.value, -1))

        workspace.ask(judge, self._found, before, place, same=same, on_done=done, on_failed=failed)

    def _regroup(self, told: Judged) -> None:
        self.summary, self._left_out, self._gained = told.summary, dict(told.left_out), 0
        self.endResetModel()
        self.regrouped.emit()
        self.choices_changed.emit()

    def _put(self, row: int, plan: ImportPlan, take: Callable[[PlannedPaper], None]) -> None:
        before = row_of(self._plan, self._groups[self._group][row])
        self._plan = plan
        paper = plan.papers[before.place]
        self.dataChanged.emit(self.index(row), self.index(row))
        self._take_changed(before, paper)
        take(paper)

    def _take_changed(self, line: ReviewRow, paper: PlannedPaper) -> None:
        """Count anew after a paper was changed."""
        self._gained += line.known - paper.known
        if line.place in self._left_out:
            self._left_out[line.place] = paper.known
        self.choices_changed.emit()

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
    if line.attention:
        lacking = "" if line.titled else "No title"
        return lacking or ("Check" if line.dated else "Year unclear"), "warning"
    if line.documents > 1:
        return f"{line.documents} documents", "accent"
    if line.new and line.records > 1:
        return f"{line.records} records", "accent"
    return ("New", "good") if line.new else ("Merged", "accent")


def under(line: ReviewRow) -> str:
    """Give the second line of a paper: creators, year, and what is to be said about it."""
    return one_line(" · ".join(filter(None, (line.names, line.year, line.said))))


def words_of(group: Group, summary: ReviewSummary) -> str:
    """Name a group with its number, as a filter does."""
    words = group.words
    if group is Group.MERGED and not summary.joined and len(summary.documents) > 1:
        words = "Merged from several documents"
    return f"{words} {summary.groups[group]:,}"


def headline(summary: ReviewSummary) -> tuple[str, str]:
    """Give the title of the review and the line below it."""
    documents = summary.documents
    one = one_line(documents[0], 60) if len(documents) == 1 else ""
    title = f"Import {one or counted(len(documents), 'document')}"
    if not summary.papers:
        return title, "Nothing was changed."
    return title, f"{figures_of(summary)} · {_outcome(summary)}"


def figures_of(summary: ReviewSummary) -> str:
    """Say what was found: ``90 records found · 71 papers``."""
    parts = [f"{counted(summary.records, 'record')} found", counted(summary.papers, "paper")]
    if summary.failed and summary.records:
        parts.append(f"{summary.failed:,} could not be read")
    return " · ".join(parts)


def recognised(summary: ReviewSummary) -> str:
    """Say what was found and what becomes of it, in the words of the review."""
    groups = [words_of(group, summary) for group in Group if group is not Group.ALL]
    said = [words for words in groups if not words.endswith(" 0")]
    return " · ".join([figures_of(summary), *said])


def problems_of(summary: ReviewSummary, most: int = 3) -> str:
    """Tell what was wrong with the documents, the first few of it, each on a line.

    That the only one has no papers is no fault of it.
    """
    many = len(summary.documents) > 1
    faults = [each for each in summary.problems if many or each.code not in _WITHOUT_PAPERS]
    lines = [problem_line(p.file if many else "", p.line, p.message) for p in faults[:most]]
    unsaid = len(summary.problems) - len(faults)
    more = max(summary.failed - unsaid, len(faults)) - len(lines)
    return "\n".join([*lines, *([f"… and {more:,} more"] if more > 0 else [])])


def _outcome(summary: ReviewSummary) -> str:
    if summary.adds_nothing:
        return "all of it is in the library already, so there is nothing to add"
    if summary.groups[Group.KNOWN] == summary.papers:
        return "all of them are in the library already; only where they were read is new"
    return "nothing is stored until you confirm"


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
    """Tell where a problem is and what it is; words that name the file stand alone."""
    words = one_line(message, 1000)
    if not line and (not file or file in message):
        return words
    if not file:
        return f"Line {line:,}: {words}"
    place = f"{file}, line {line:,}" if line else file
    return f"{one_line(place)}: {words}"
