"""Colours for BibTeX source: entry types, keys and fields stand out from their values."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat

from readlist.gui.theme import colours

_ENTRY: Final = re.compile(r"^\s*(@\w+)\s*[{(]\s*([^,\s]*)")
_FIELD: Final = re.compile(r"^\s*([\w+-]+)\s*=")
_COMMAND: Final = re.compile(r"\\(?:[A-Za-z]+|.)")


class BibtexColours(QSyntaxHighlighter):
    """Paints one line at a time; lines inside long values look like values."""

    def highlightBlock(self, text: str) -> None:  # noqa: N802  # Qt's name
        """Paint one line."""
        shown = colours()
        if match := _ENTRY.match(text):
            self._paint(match.span(1), shown.accent, bold=True)
            self._paint(match.span(2), shown.ink, bold=True)
        elif match := _FIELD.match(text):
            self._paint(match.span(1), shown.accent)
        for found in _COMMAND.finditer(text):
            self._paint(found.span(), shown.muted)

    def _paint(self, span: tuple[int, int], colour: str, *, bold: bool = False) -> None:
        look = QTextCharFormat()
        look.setForeground(QColor(colour))
        if bold:
            look.setFontWeight(QFont.Weight.Bold)
        self.setFormat(span[0], span[1] - span[0], look)
