"""The lists of the Quality page: the rules by how bad they are, and the papers of one rule."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from posixpath import commonprefix
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from readlist.core.changes import ReferenceId
from readlist.core.ids import Ids
from readlist.core.overriding import override
from readlist.gui.viewmodels.visible import one_line, visible
from readlist.gui.workspace import Workspace

if TYPE_CHECKING:
    from readlist.operations.quality import PaperFindings, QualityReport, RuleReport

RULE_ROLE: Final = Qt.ItemDataRole.UserRole
HEAD_ROLE: Final = Qt.ItemDataRole.UserRole + 1
FINDINGS_ROLE: Final = Qt.ItemDataRole.UserRole + 2
PAGE: Final = 64
_PAGES_KEPT: Final = 32
_TOP: Final = QModelIndex()
_SPOKEN: Final = frozenset(
    {int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)}
)
Index = QModelIndex | QPersistentModelIndex


class RulesModel(QAbstractListModel):
    """The rules that found something, under a heading for how bad it is."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[RuleReport | str] = []

    def show(self, report: QualityReport | None) -> None:
        """Show what a report found."""
        from readlist.core.quality.table import RULES

        self.beginResetModel()
        self._rows = []
        severity = ""
        for each in report.rules if report else ():
            if not each.ids:
                continue
            if RULES[each.rule].severity != severity:
                severity = RULES[each.rule].severity
                self._rows.append(severity.capitalize())
            self._rows.append(each)
        self.endResetModel()

    def found(self, row: int) -> RuleReport | None:
        """Give what the rule in a row found, None for a heading."""
        each = self._rows[row] if 0 <= row < len(self._rows) else ""
        return None if isinstance(each, str) else each

    def row_of(self, rule: str) -> int:
        """Give the row of a rule, else of the first rule, else -1."""
        rows = [row for row, each in enumerate(self._rows) if not isinstance(each, str)]
        same = (row for row in rows if (each := self.found(row)) and each.rule == rule)
        return next(same, rows[0] if rows else -1)

    @override
    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.found(index.row()) is None:
            return Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        from readlist.core.quality.table import RULES

        each = self._rows[index.row()]
        if isinstance(each, str):
            return each if role in _SPOKEN or role == HEAD_ROLE else None
        if role == RULE_ROLE:
            return each
        rule = RULES[each.rule]
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tip(f"{rule.words}\n{each.rule}")
        return f"{rule.words}, {len(each.ids):,}" if role in _SPOKEN else None


class PapersModel(QAbstractTableModel):
    """The papers in which one rule found something, read by the page as they are seen.

    Columns: the paper, its value as it is, and what the repair would make of it or what is wrong.
    """

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._rule = ""
        self._ids = Ids()
        self._papers: dict[int, PaperFindings] = {}
        self._asked: dict[int, None] = {}
        self._reading = 0

    def show(self, rule: str, ids: Ids) -> None:
        """Show the papers of a rule; what was read before is read anew."""
        self.beginResetModel()
        self._rule, self._ids = rule, ids
        self._papers.clear()
        self._asked.clear()
        self._reading += 1
        self.endResetModel()

    def ids(self, rows: Sequence[int]) -> list[ReferenceId]:
        """Give the papers in some rows."""
        return [self._ids[row] for row in rows if 0 <= row < len(self._ids)]

    def paper(self, row: int) -> PaperFindings | None:
        """Give what was found in the paper of a row; what is not known yet is asked for."""
        found = self._papers.get(self._ids[row])
        if found is None:
            self._ask(row // PAGE)
        return found

    @override
    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._ids)

    @override
    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(_COLUMNS)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _COLUMNS[section]
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in _SPOKEN and role not in {FINDINGS_ROLE, Qt.ItemDataRole.ToolTipRole}:
            return None
        paper = self.paper(index.row())
        if role == FINDINGS_ROLE or paper is None:
            return paper
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tip(findings_words(paper))
        return cell_words(paper, index.column())[0]

    def _ask(self, page: int) -> None:
        if page in self._asked:
            return
        from readlist.operations.quality import papers

        self._asked[page] = None
        if len(self._asked) > _PAGES_KEPT:
            self._forget(next(iter(self._asked)))
        reading = self._reading

        def take(found: Sequence[PaperFindings]) -> None:
            if reading == self._reading:
                self._on_read(page, found)

        part = self._ids[page * PAGE : (page + 1) * PAGE]
        self._workspace.ask(papers, part, self._rule, on_done=take)

    def _forget(self, page: int) -> None:
        del self._asked[page]
        for number in self._ids[page * PAGE : (page + 1) * PAGE]:
            self._papers.pop(number, None)

    def _on_read(self, page: int, found: Sequence[PaperFindings]) -> None:
        self._papers.update((paper.id, paper) for paper in found)
        last = min((page + 1) * PAGE, self.rowCount()) - 1
        self.dataChanged.emit(self.index(page * PAGE, 0), self.index(last, len(_COLUMNS) - 1))


def _tip(text: str) -> str:
    """Give a tool tip that shows foreign words as they are; Qt would take some for HTML."""
    return f"<p style='white-space: pre-wrap'>{escape(text)}</p>"


def findings_words(paper: PaperFindings) -> str:
    """Tell everything that was found in a paper, for a tool tip."""
    return "\n\n".join(
        f"{each.words}\n{visible(each.value, _LONGEST)}"
        + (f"\n→ {visible(each.proposed, _LONGEST) or '(taken away)'}" if each.repaired else "")
        for each in paper.findings
    )


_COLUMNS: Final = ("Paper", "Now", "After the repair")
PAPER, NOW, AFTER = range(len(_COLUMNS))
_LONGEST: Final = 400
_BEFORE: Final = 12  # letters that are shown before a difference
_CELL: Final = 30  # letters that a cell has room for


def cell_words(paper: PaperFindings, column: int) -> tuple[str, str]:
    """Give the two lines of a cell: what is most told first, the second may be empty."""
    if column == PAPER:
        return one_line(paper.title), one_line(paper.key)
    if not paper.findings:
        return "", ""
    first, more = paper.findings[0], len(paper.findings) - 1
    now, after = one_line(first.value, _LONGEST), one_line(first.proposed, _LONGEST)
    if now and after:
        now, after = from_difference(now, after)
    if column == NOW:
        also = f" and {more} more" if more else ""
        return now or "(nothing)", first.name + also
    return (after or "(taken away)", first.words) if first.repaired else (first.words, "")


def from_difference(before: str, after: str) -> tuple[str, str]:
    """Leave out what two long texts begin with alike, so that a cell shows where they differ."""
    alike = len(commonprefix([before, after]))
    begin = before.rfind(" ", 0, max(alike - _BEFORE, 0)) + 1
    if begin == 0 or max(len(before), len(after)) < _CELL:
        return before, after
    return "…" + before[begin:], "…" + after[begin:]
