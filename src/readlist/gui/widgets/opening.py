"""The one place where the window hands an address or a file to the system."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from readlist.gui.viewmodels.addresses import refusal, safe_address


def open_address(address: str) -> str:
    """Open a web or mail address; give a sentence where it is refused, else empty."""
    safe = safe_address(address)
    if not safe:
        return "Only web and mail addresses are opened. The address is kept as it is."
    QDesktopServices.openUrl(QUrl(safe, QUrl.ParsingMode.StrictMode))
    return ""


def open_file(path: str) -> str:
    """Open a linked document; give a sentence where it is refused, else empty."""
    why = refusal(path)
    if not why:
        QDesktopServices.openUrl(QUrl.fromLocalFile(path))
    return why
