"""A view of formatted text that loads nothing and opens web and mail addresses only."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QUrl
from PySide6.QtGui import QImage, QPalette, QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from readlist.gui.theme import colours
from readlist.gui.widgets.opening import open_address


def _nothing(kind: int) -> object:
    """Give something empty rather than nothing: for nothing Qt would look for the file itself."""
    if kind == QTextDocument.ResourceType.ImageResource.value:
        empty = QImage(1, 1, QImage.Format.Format_ARGB32)
        empty.fill(0)
        return empty
    return QByteArray(b"")


class _ClosedDocument(QTextDocument):
    """A document without resources: Qt's own would read local files by itself."""

    def loadResource(self, kind: int, _name: QUrl | str) -> object:  # noqa: N802  # Qt's name
        return _nothing(kind)


class NoteView(QTextBrowser):
    """Shows HTML made from notes; nothing in it can reach for a file or the network."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocument(_ClosedDocument(self))
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "bare")
        self.anchorClicked.connect(self._on_anchor_clicked)

    def loadResource(self, kind: int, _name: QUrl | str) -> object:  # noqa: N802  # Qt's name
        """Give nothing for anything that is asked for."""
        return _nothing(kind)

    def show_html(self, html: str) -> None:
        """Show text in the colours of the theme."""
        shown = colours()
        sheet = f"a {{ color: {shown.accent}; text-decoration: none; }}"
        sheet += f" .small {{ color: {shown.muted}; font-size: 11px; }}"
        sheet += f" .muted {{ color: {shown.muted}; }} code, pre {{ font-size: 12px; }}"
        sheet += " .h1 { font-size: 17px; } .h2 { font-size: 15px; }"
        sheet += " .h1, .h2, .h3, .h4, .h5, .h6 { font-weight: 600; }"
        sheet += f" .gone {{ color: {shown.danger}; text-decoration: line-through; }}"
        sheet += f" .new {{ color: {shown.good}; text-decoration: underline; }}"
        self.document().setDefaultStyleSheet(sheet)
        self.document().setDocumentMargin(0)
        self.setHtml(html)
        self.setTextColor(self.palette().color(QPalette.ColorRole.Text))

    def _on_anchor_clicked(self, url: QUrl) -> None:
        open_address(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
