"""The field that shows records as their documents have them, with the values marked in them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QHelpEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QToolTip, QWidget

from readlist.core.overriding import override
from readlist.gui.theme import colours
from readlist.gui.theme.fonts import fixed_font
from readlist.gui.theme.pieces import tip
from readlist.gui.viewmodels.marked import MarkedText, Spot
from readlist.gui.viewmodels.values import label_of

_LONG = "abstract"  # so long that coloured letters would be hard to read


class MarkedField(QPlainTextEdit):
    """A text to read; over a marked part it says of which value that is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = MarkedText("", ())
        self._sought = ("", -1)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFont(fixed_font())
        self.setAccessibleName("Text of the records")

    def show_text(self, shown: MarkedText) -> None:
        """Show a text, or mark the one that is shown."""
        if shown.text != self._shown.text:
            self._sought = ("", -1)
            self.setPlainText(shown.text)
        self._shown = shown
        self._paint()

    def seek(self, name: str, record: int) -> None:
        """Show where a record says a value, if it does."""
        self._sought = (name, record)
        self._paint()
        spot = next((s for s in self._shown.spots if (s.name, s.record) == (name, record)), None)
        if spot is None:
            spot = next((h for h in self._shown.heads if h.record == record), None)
        if spot is not None:
            cursor = self._cursor(spot)
            cursor.setPosition(spot.begin)
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    @property
    def spots(self) -> tuple[Spot, ...]:
        """What is marked."""
        return self._shown.spots

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = self.cursorForPosition(self.viewport().mapFromGlobal(event.globalPos())).position()
            names = [label_of(s.name) for s in self._shown.spots if s.begin <= at < s.end]
            QToolTip.showText(event.globalPos(), tip(", ".join(dict.fromkeys(names))), self)
            return True
        return super().event(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint()

    def _paint(self) -> None:
        shown = colours()
        spots = self._shown.spots
        abstracts = [spot for spot in spots if spot.name == _LONG]
        wanted = [spot for spot in spots if (spot.name, spot.record) == self._sought]
        self.setExtraSelections(
            [
                *self._dressed(self._shown.heads, _look(shown.muted)),
                *self._dressed(abstracts, _look(shown.ink, shown.chip)),
                *self._dressed(
                    (spot for spot in spots if spot.name != _LONG), _look(shown.accent, shown.chip)
                ),
                *self._dressed(wanted, _look(shown.accent, shown.selection)),
            ]
        )

    def _dressed(
        self, spots: Iterable[Spot], look: QTextCharFormat
    ) -> list[QTextEdit.ExtraSelection]:
        dressed = []
        for spot in spots:
            one = QTextEdit.ExtraSelection()
            one.cursor = self._cursor(spot)
            one.format = look
            dressed.append(one)
        return dressed

    def _cursor(self, spot: Spot) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(spot.begin)
        cursor.setPosition(spot.end, QTextCursor.MoveMode.KeepAnchor)
        return cursor


def _look(ink: str, ground: str = "") -> QTextCharFormat:
    look = QTextCharFormat()
    look.setForeground(QColor(ink))
    if ground:
        look.setBackground(QColor(ground))
    return look
