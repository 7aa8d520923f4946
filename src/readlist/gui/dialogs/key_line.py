"""The line of the import review in which a paper whose key clashes gets another."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from readlist.core.citekey import why_unfit
from readlist.core.overriding import override
from readlist.gui.theme.pieces import button, label
from readlist.operations.importing import PlannedPaper

_LONGEST = 200
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class KeyLine(QFrame):
    """Shown for new papers that bring a key which another has; nothing is stored here."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = _Field()
        self._field.setMaxLength(_LONGEST)
        self._field.setAccessibleName("Citation key")
        self._field.textChanged.connect(self._on_field_changed)
        self._field.returnPressed.connect(self._on_use_clicked)
        self._use = button("Use this key")
        self._use.clicked.connect(self._on_use_clicked)
        self._wrong = label("", "error", wraps=True)
        self._wrong.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label("Citation key", "muted"))
        row.addWidget(self._field, 1)
        row.addWidget(self._use)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._wrong)
        self._key = ""

    def show_paper(self, paper: PlannedPaper) -> None:
        """Show the key of a paper that brings one which clashes; of others, nothing."""
        self._key = paper.key
        self.complain("")
        self._field.setText(paper.key)
        self._use.setEnabled(False)
        self.setVisible(paper.clash is not None)

    def complain(self, words: str) -> None:
        """Say why a key cannot be had, or nothing."""
        self._wrong.setText(words)
        self._wrong.setVisible(bool(words))

    def _on_field_changed(self, text: str) -> None:
        key = text.strip()
        why = why_unfit(key) if key else ""
        self.complain(why)
        self._use.setEnabled(bool(key) and key != self._key and not why)

    def _on_use_clicked(self) -> None:
        if self._use.isEnabled():
            self._use.setEnabled(False)
            self.chosen.emit(self._field.text().strip())


class _Field(QLineEdit):
    """A field whose Enter is its own, so that it does not press the dialog's main button."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in _ENTER:
            event.accept()
