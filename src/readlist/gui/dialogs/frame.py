"""The common frame of the dialogs: a head with title and line, a body, a foot with buttons."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from readlist.gui.theme.pieces import button, label

_MARGIN = 20
_AROUND = QSize(16, 48)  # what a window manager puts around a window, about


class Framed(QDialog):
    """A dialog whose parts stand where they stand in every other one."""

    def __init__(self, title: str, under: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.title_label = label(title, "title", wraps=True)
        self.under_label = label(under, "muted", wraps=True)
        self.under_label.setVisible(bool(under))
        head = QFrame()
        head.setProperty("role", "bar")
        head_column = QVBoxLayout(head)
        head_column.setContentsMargins(_MARGIN, 16, _MARGIN, 16)
        head_column.setSpacing(4)
        head_column.addWidget(self.title_label)
        head_column.addWidget(self.under_label)
        foot = QFrame()
        foot.setProperty("role", "foot")
        self.foot = QHBoxLayout(foot)
        self.foot.setContentsMargins(_MARGIN, 12, _MARGIN, 12)
        self.foot.setSpacing(8)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(_MARGIN, 16, _MARGIN, 16)
        self.body.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addLayout(self.body, 1)
        column.addWidget(foot)

    def fit(self, width: int, height: int) -> None:
        """Take this size, or less where the screen has less room; its buttons stay in reach."""
        room = self.screen().availableSize() - _AROUND
        self.resize(QSize(width, height).boundedTo(room))

    def say(self, under: str) -> None:
        """Change the line below the title."""
        self.under_label.setText(under)
        self.under_label.setVisible(bool(under))

    def end_with(self, words: str, cancel: str = "Cancel", *, role: str = "primary") -> QPushButton:
        """Put the last buttons into the foot and give the last, which Enter presses if primary."""
        self.foot.addStretch(1)
        if cancel:
            leave = button(cancel)
            leave.clicked.connect(self.reject)
            self.foot.addWidget(leave)
        main = button(words, role)
        main.setDefault(role == "primary")
        self.foot.addWidget(main)
        return main


def scrolled(questions: Iterable[QWidget], spacing: int) -> QScrollArea:
    """Give questions one below the other, to be scrolled where there are many."""
    page = QFrame()
    page.setProperty("role", "panel")
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 12, 0)
    column.setSpacing(spacing)
    for question in questions:
        column.addWidget(question)
    column.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(page)
    return area
