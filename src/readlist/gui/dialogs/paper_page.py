"""The right side of the import review: a paper's values by record, and the records' texts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from readlist.core.errors import ReadlistError
from readlist.core.reference import Reference
from readlist.gui.dialogs.judge_line import JudgeLine, is_judged
from readlist.gui.dialogs.key_line import KeyLine
from readlist.gui.dialogs.marked_field import MarkedField
from readlist.gui.dialogs.values_table import ValuesTable
from readlist.gui.messages import counted
from readlist.gui.theme.pieces import label
from readlist.gui.viewmodels.comparing import columns, compare
from readlist.gui.viewmodels.marked import MOST_RECORDS, MarkedText, marked_text, plain_text
from readlist.gui.viewmodels.visible import visible
from readlist.gui.workspace import Workspace
from readlist.operations.importing import PlannedPaper
from readlist.operations.judging import SAID_SAME

_HINT = "Click a cell to keep that value. Every value keeps the name of the document it came from."


class PaperPage(QFrame):
    """Values that are taken over are marked; the texts are shown as they stand in the documents.

    A click on another value, or Enter, says that it is to be taken.
    """

    chosen = Signal(str, int)  # name of the value; place of the record, or LIBRARY
    key_chosen = Signal(str)
    judged = Signal(object)  # whether it is the same as what it is like; None takes that back

    def __init__(
        self,
        workspace: Workspace,
        documents: Sequence[str],
        parent: QWidget | None = None,
        *,
        selectable: bool = True,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._selectable = selectable
        self.setProperty("role", "panel")
        self._documents = documents
        self._reason = label("", "muted", wraps=True)
        self._table = ValuesTable(selectable=selectable)
        self._table.chosen.connect(self.chosen)
        self._text = MarkedField()
        self._table.looked_at.connect(self._text.seek)
        self._paper: PlannedPaper | None = None
        self._hint = label(_HINT, "muted", wraps=True)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._reason)
        column.addWidget(self._table, 3)
        column.addWidget(self._text, 2)
        column.addWidget(self._hint)

    @cached_property
    def _judge(self) -> JudgeLine:
        """The line about a paper that may be another again; few imports have such."""
        made = JudgeLine(self)
        made.judged.connect(self.judged)
        self._put_in(made)
        return made

    @cached_property
    def _key(self) -> KeyLine:
        """The line about a key that another has; few imports have such."""
        made = KeyLine(self)
        made.chosen.connect(self.key_chosen)
        self._put_in(made)
        return made

    def _put_in(self, line: QWidget) -> None:
        """Put a line above the table, also for the keyboard."""
        line.hide()
        self._column.insertWidget(1, line)
        before = self._table.previousInFocusChain()
        while before is not None and before.focusPolicy() is Qt.FocusPolicy.NoFocus:
            before = before.previousInFocusChain()
        for part in line.findChildren(QWidget):
            if before is not None and part.focusPolicy() is not Qt.FocusPolicy.NoFocus:
                QWidget.setTabOrder(before, part)
                before = part

    def show_paper(self, paper: PlannedPaper) -> None:
        """Show one paper."""
        self._paper = paper
        reasons = [each.reason for each in paper.records if each.reason != SAID_SAME]
        why = "; ".join(dict.fromkeys(filter(None, reasons)))
        said = " · ".join(part for part in (paper.attention, why) if part)
        self._reason.setText(visible(said[:1].upper() + said[1:]))
        self._reason.setVisible(bool(said))
        if is_judged(paper) or "_judge" in vars(self):
            self._judge.show_paper(paper)
        if paper.clash is not None or "_key" in vars(self):
            self._key.show_paper(paper)
        self._show_values(paper, None)
        self._text.show_text(plain_text(self._documents, paper))
        self._workspace.ask_latest(
            ("marks", id(self)), marked_text, self._documents, paper, on_done=self._on_marked
        )

    def show_other(self, paper: PlannedPaper, other: Reference | None) -> None:
        """Show beside the paper the one that it may be again."""
        if paper is self._paper and other is not None:
            self._show_values(paper, other)

    def _show_values(self, paper: PlannedPaper, other: Reference | None) -> None:
        more = (paper.before is not None) + (other is not None)
        shown = columns(self._documents, paper, other)[: MOST_RECORDS + more]
        self._table.show_values(shown, compare(paper, other))
        known = paper.before is not None
        self._show_hint(len(paper.records) + known, MOST_RECORDS + known)

    def refuse_key(self, error: ReadlistError) -> None:
        """Say why the key that was chosen cannot be had."""
        self._key.complain(error.message)

    def _show_hint(self, said: int, most: int) -> None:
        more = f" {counted(said - most, 'more record')} of it not shown." if said > most else ""
        self._hint.setText(f"{_HINT}{more}")
        self._hint.setVisible(self._selectable and said > 1)

    def _on_marked(self, shown: MarkedText) -> None:
        self._text.show_text(shown)
