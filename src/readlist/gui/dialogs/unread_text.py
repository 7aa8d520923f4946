"""The text of what a document held that could not be read, with the reason above it."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from readlist.gui.theme.fonts import fixed_font
from readlist.gui.theme.pieces import button, label
from readlist.gui.viewmodels.visible import visible

_LONGEST: Final = 20_000


class UnreadText(QFrame):
    """Says what is wrong, shows the text as it stood, and copies all of it to be mended."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._raw = ""
        self._reason = label("", "muted", wraps=True)
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setFont(fixed_font())
        self._text.setAccessibleName("Text that could not be read")
        copy = button("Copy the text", picture="copy")
        copy.setToolTip("Mend it in an editor and import it again")
        copy.clicked.connect(self._on_copy_clicked)
        foot = QHBoxLayout()
        foot.addWidget(label("Mend it and import it again; this remark then goes away.", "small"))
        foot.addStretch(1)
        foot.addWidget(copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._reason)
        column.addWidget(self._text, 1)
        column.addLayout(foot)

    def show_text(self, reason: str, raw: str) -> None:
        """Show one part."""
        self._raw = raw
        self._reason.setText(visible(reason))
        self._text.setPlainText(visible(raw, _LONGEST))

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._raw)
