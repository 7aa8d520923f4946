"""The line that a search is typed into, and the keys that lead out of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from readlist.core.overriding import override


class SearchField(QLineEdit):
    """A line without a frame of its own."""

    left = Signal()  # Return, Escape or Down: on to the list
    undo_requested = Signal()  # Ctrl+Z where the field itself has nothing to take back
    focused = Signal(bool)  # whether the keyboard is here now

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bare")
        self.setPlaceholderText("Search titles, authors, abstracts, notes…")
        self.setAccessibleName("Search")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        from readlist.gui.widgets.own_keys import is_undo

        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
        elif is_undo(event) and not self.isUndoAvailable():
            self.undo_requested.emit()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)  # noqa: FBT003  # the value of a signal

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit(False)  # noqa: FBT003  # the value of a signal
