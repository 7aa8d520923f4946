"""A strip across the window that says one thing and offers a few answers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from readlist.gui.theme import icon
from readlist.gui.theme.pieces import button, label

_ICON = 16


class Banner(QFrame):
    """Hidden until it has something to say."""

    chosen = Signal(str)  # the name of a command

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self._of_choice = False
        self._picture = QLabel()
        self._text = label(wraps=True)
        self._answers = QHBoxLayout()
        self._answers.setSpacing(8)
        close = QToolButton()
        close.setProperty("role", "flat")
        close.setIcon(icon("close"))
        close.setIconSize(QSize(12, 12))
        close.setToolTip("Close")
        close.setAccessibleName("Close this message")
        close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 7, 8, 7)
        layout.setSpacing(10)
        layout.addWidget(self._picture)
        layout.addWidget(self._text, 1)
        layout.addLayout(self._answers)
        layout.addWidget(close)
        self.hide()

    def say(
        self,
        text: str,
        offers: Sequence[tuple[str, str]] = (),
        *,
        picture: str = "info",
        colour: str = "accent",
        of_choice: bool = False,
    ) -> None:
        """Show a text and one button for each (words, command) offered.

        What is said ``of_choice`` is of the papers chosen now, and goes with them.
        """
        self._of_choice = of_choice
        self._picture.setPixmap(icon(picture, colour).pixmap(_ICON, _ICON))
        self._text.setText(text)
        while (item := self._answers.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for words, command in offers:
            made = button(words)
            made.clicked.connect(lambda _checked=False, name=command: self._on_clicked(name))
            self._answers.addWidget(made)
        self.show()

    def on_choice(self) -> None:
        """Hide what was said of papers that are not chosen any more."""
        if self._of_choice:
            self.hide()

    @property
    def text(self) -> str:
        """What the banner says."""
        return self._text.text()

    def _on_clicked(self, name: str) -> None:
        self.hide()
        self.chosen.emit(name)
