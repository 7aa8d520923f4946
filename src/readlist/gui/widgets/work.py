"""What is going on, how far it has come, and the button that ends it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from readlist.gui.theme.pieces import button, label

_BAR_WIDTH = 120
_GAP = 18


class Work(QWidget):
    """Words, a bar and a button in a row of the status bar.

    Attributes:
        cancel: The button; it is for others to show it and to do what it says.
    """

    def __init__(self, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = label(role="muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(_BAR_WIDTH)
        self.cancel = button("Cancel", "flat")
        self.cancel.setFixedHeight(height)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        for part in (self._words, self._bar, self.cancel):
            row.addWidget(part)

    def tell(self, words: str, done: int, total: int) -> None:
        """Show what is done and how far it is; without a total nobody knows."""
        self._words.setText(f"{words} — {done:,} of {total:,}" if total else words)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
