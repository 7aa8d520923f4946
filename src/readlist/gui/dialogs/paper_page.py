"""The right side of the import review: a paper's values by record, and the records' texts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from readlist.core.errors import ReadlistError
from readlist.gui.dialogs.key_line import KeyLine
from readlist.gui.dialogs.paper_painter import CellPainter
from readlist.gui.theme import colours
from readlist.gui.theme.fonts import fixed_font
from readlist.gui.theme.pieces import label
from readlist.gui.viewmodels.importing import Comparison, compare, sources, text_of
from readlist.gui.viewmodels.visible import one_line, visible
from readlist.operations.importing import PlannedPaper

_MOST_RECORDS = 8
_LONGEST_RECORD = 20_000
_COLUMN = 240
_HINT = "Click a value, or press Enter on it, to take it instead. The others are kept as sources."
_MARKED = ("title", "creators", "date", "doi", "arxiv", "code")


class PaperPage(QFrame):
    """Values that are taken over are marked; the texts are shown as they stand in the documents.

    A click on another value, or Enter, says that it is to be taken.
    """

    chosen = Signal(str, int)  # name of the value, place of the record
    key_chosen = Signal(str)

    def __init__(
        self, documents: Sequence[str], parent: QWidget | None = None, *, selectable: bool = True
    ) -> None:
        super().__init__(parent)
        self._selectable = selectable
        self._rows: tuple[Comparison, ...] = ()
        self.setProperty("role", "panel")
        self._documents = documents
        self._reason = label("", "muted", wraps=True)
        self._table = QTableWidget()
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._table.setTabKeyNavigation(False)
        self._table.cellClicked.connect(self._on_table_chosen)
        self._table.cellActivated.connect(self._on_table_chosen)
        self._table.setShowGrid(False)
        self._table.setItemDelegate(CellPainter(self._table))
        self._table.verticalHeader().setMinimumSectionSize(1)
        self._table.setWordWrap(True)
        self._table.setAccessibleName("Values by record")
        self._table.verticalHeader().hide()
        self._table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setFont(fixed_font())
        self._text.setAccessibleName("Text of the records")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self._reason)
        self._key = KeyLine()
        self._key.hide()
        self._key.chosen.connect(self.key_chosen)
        column.addWidget(self._key)
        column.addWidget(self._table, 3)
        self._hint = label(_HINT, "small", wraps=True)
        column.addWidget(self._hint)
        column.addWidget(label("AS THE DOCUMENTS HAVE IT", "section"))
        column.addWidget(self._text, 2)

    def show_paper(self, paper: PlannedPaper) -> None:
        """Show one paper."""
        said = " · ".join(part for part in (paper.reason, paper.attention) if part)
        self._reason.setText(visible(said))
        self._reason.setVisible(bool(said))
        self._key.show_paper(paper)
        rows = self._rows = compare(paper)
        self._hint.setVisible(self._selectable and len(paper.records) > 1)
        names = ["", *sources(self._documents, paper)[:_MOST_RECORDS]]
        self._table.clear()
        self._table.setColumnCount(len(names))
        self._table.setRowCount(len(rows))
        self._table.setHorizontalHeaderLabels(names)
        for line, row in enumerate(rows):
            self._fill(line, row)
        self._fit(len(names))
        self._show_texts(paper)

    def refuse_key(self, error: ReadlistError) -> None:
        """Say why the key that was chosen cannot be had."""
        self._key.complain(error.message)

    def _on_table_chosen(self, line: int, column: int) -> None:
        if not self._selectable or not 0 < column <= len(self._rows[line].cells):
            return
        row, record = self._rows[line], column - 1
        if row.stated[record] and not row.taken[record]:
            self.chosen.emit(row.name, record)
            self._table.setCurrentCell(line, column)

    def _fill(self, line: int, row: Comparison) -> None:
        shown = colours()
        first = QTableWidgetItem(row.label)
        first.setForeground(QBrush(QColor(shown.muted)))
        self._table.setItem(line, 0, first)
        cells = zip(row.cells, row.taken, strict=True)
        for column, (words, taken) in enumerate(cells, start=1):
            if column > _MOST_RECORDS:
                break
            item = QTableWidgetItem(words)
            if row.stated[column - 1] and not taken and self._selectable:
                item.setToolTip("Click to take this value")
            if taken:
                item.setBackground(QBrush(QColor(shown.chip)))
            self._table.setItem(line, column, item)

    def _fit(self, columns: int) -> None:
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        few = columns <= 3  # noqa: PLR2004  # as many as fit beside one another
        for column in range(1, columns):
            header.setSectionResizeMode(
                column,
                QHeaderView.ResizeMode.Stretch if few else QHeaderView.ResizeMode.Interactive,
            )
            if not few:
                header.resizeSection(column, _COLUMN)
        self._table.resizeRowsToContents()

    def _show_texts(self, paper: PlannedPaper) -> None:
        parts = []
        for name, each in list(zip(sources(self._documents, paper), paper.records, strict=True))[
            :_MOST_RECORDS
        ]:
            line = f", line {each.record.line:,}" if each.record.line else ""
            raw = visible(each.record.raw.strip(), _LONGEST_RECORD)
            parts.append(f"— {name}{line}\n{raw}")
        text = "\n\n".join(parts)
        self._text.setPlainText(text)
        wanted = {
            text_of(each.record.reference, name) for each in paper.records for name in _MARKED
        }
        self._text.setExtraSelections(
            [mark for words in wanted if len(words) > 3 for mark in self._marks(words)]  # noqa: PLR2004  # a word's length
        )

    def _marks(self, words: str) -> list[QTextEdit.ExtraSelection]:
        """Mark where a value stands in the texts."""
        look = QTextCharFormat()
        look.setForeground(QColor(colours().accent))
        look.setBackground(QColor(colours().chip))
        marks: list[QTextEdit.ExtraSelection] = []
        found = self._text.document().find(one_line(words))
        while not found.isNull() and len(marks) < _MOST_RECORDS:
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(found)
            mark.format = look
            marks.append(mark)
            found = self._text.document().find(one_line(words), found)
        return marks
