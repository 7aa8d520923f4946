"""What stands where there is nothing to show: what that means and what to do next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from readlist.core.overriding import override
from readlist.gui.theme import icon
from readlist.gui.theme.pieces import button, label

_PICTURE = 40
_WIDTH = 420
_LEAST = 160
_MARGIN = 24


class EmptyState(QWidget):
    """An icon, a heading, a sentence and up to three buttons."""

    requested = Signal(str)  # the name of a command

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QLabel()
        self._heading = label(role="heading")
        self._text = label(role="muted", wraps=True)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.setSpacing(8)
        layout.addStretch(2)
        centre = Qt.AlignmentFlag.AlignHCenter
        layout.addWidget(self._picture, alignment=centre)
        layout.addWidget(self._heading, alignment=centre)
        layout.addWidget(self._text, alignment=centre)
        layout.addSpacing(8)
        layout.addLayout(self._buttons)
        layout.addStretch(3)
        self._buttons.setAlignment(centre)
        self._text.setAlignment(centre)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        # A centred label that wraps is given too little height by the layout.
        width = max(min(_WIDTH, self.width() - 2 * _MARGIN), _LEAST)
        self._text.setFixedSize(width, max(self._text.heightForWidth(width), 0))

    def tell(
        self, picture: str, heading: str, text: str, offers: Sequence[tuple[str, str]] = ()
    ) -> None:
        """Show an icon, words and one button for each (words, command) offered."""
        self._picture.setPixmap(icon(picture).pixmap(_PICTURE, _PICTURE))
        self._heading.setText(heading)
        self._text.setText(text)
        self._fit()
        while (item := self._buttons.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for number, (words, command) in enumerate(offers):
            made = button(words, "" if number else "primary")
            made.clicked.connect(lambda _checked=False, name=command: self.requested.emit(name))
            self._buttons.addWidget(made)
            made.show()  # the layout would do so a moment later, without the words
