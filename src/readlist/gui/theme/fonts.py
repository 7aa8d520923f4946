"""The sizes of type: the system's own family at a base of 13 pixels."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

BASE: Final = 13
SMALL: Final = 11
TITLE: Final = 18
_FALLBACKS: Final = ("Inter", "Segoe UI", "Noto Sans", "Cantarell", "DejaVu Sans")


def base_font() -> QFont:
    """Give the font of the window."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font.setFamilies([*font.families(), *_FALLBACKS])
    font.setPixelSize(BASE)
    return font


def sized(pixels: int, *, strong: bool = False) -> QFont:
    """Give the window's font in another size, semi-bold where asked."""
    font = base_font()
    font.setPixelSize(pixels)
    if strong:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def fixed_font() -> QFont:
    """Give the font of BibTeX and other source text."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPixelSize(BASE - 1)
    return font
