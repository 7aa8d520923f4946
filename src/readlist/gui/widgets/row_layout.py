"""Lays a reference out as a row of two lines: which texts and pictures stand where."""

from __future__ import annotations

from math import ceil
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPixmap, QStaticText

from readlist.core.list_row import ListRow
from readlist.core.reading import MOST_PRIORITY
from readlist.gui.theme.fonts import BASE, SMALL
from readlist.gui.theme.icons import picture
from readlist.gui.theme.palette import Colours
from readlist.gui.viewmodels.columns import second_line
from readlist.gui.widgets.painting import (
    CHIP_HEIGHT,
    Laid,
    Texts,
    chip,
    chip_width,
    font,
    metrics,
    tint,
)

ROW_HEIGHT: Final = 52
_SECOND: Final = 12
_LEFT: Final = 46.0
_MARGIN: Final = 16.0
_STATE: Final = 14
_STAR: Final = 14
_MARK: Final = 15
_FIRST_MIDDLE: Final = 17.0
_SECOND_MIDDLE: Final = 36.0
_LINE_SHARE: Final = 0.68  # of the second line, where tags follow
_MORE: Final = 26.0  # kept free for the number of tags that find no room
_RIGHT: Final = Qt.TextElideMode.ElideRight
_ELLIPSIS: Final = "…"


class Page(NamedTuple):
    """What a row is laid out for: its width, the screen's dots to a pixel, the theme's colours."""

    width: int
    ratio: float
    shown: Colours


class _Words(NamedTuple):
    at: QPointF
    text: QStaticText
    font: QFont
    colour: QColor


class RowLayout:
    """One reference laid out; painting it draws what is ready."""

    def __init__(self, row: ListRow, page: Page, texts: Texts) -> None:
        self.row = row
        self.page = page
        self._texts = texts
        self._pictures: list[tuple[QPointF, QPixmap]] = []
        self._words: list[_Words] = []
        self._picture(_MARGIN, 10, f"state:{row.state}", page.shown.panel, _STATE)
        self._lay_first(self._lay_stars())
        self._lay_second(self._lay_marks())

    def paint(self, painter: QPainter) -> None:
        """Paint with the row's upper left corner at the painter's origin."""
        for at, ready in self._pictures:
            painter.drawPixmap(at, ready)
        for at, text, face, colour in self._words:
            painter.setFont(face)
            painter.setPen(colour)
            painter.drawStaticText(at, text)

    def _lay_first(self, end: float) -> None:
        room = int(end - 12 - _LEFT)
        if self.row.title:
            laid = self._texts.laid(self.row.title, BASE, strong=True, room=room)
            self._write(laid, _LEFT, _FIRST_MIDDLE, font(BASE, strong=True), self.page.shown.ink)
        else:
            laid = self._texts.laid(self.row.first_words, BASE, room=room)
            self._write(laid, _LEFT, _FIRST_MIDDLE, font(BASE), self.page.shown.muted)

    def _lay_second(self, end: float) -> None:
        x, end, tags = _LEFT, end - 12, self.row.tags
        room = (end - x) * (_LINE_SHARE if tags else 1)
        laid = self._second_line(int(room))
        if laid is not None:
            self._write(laid, x, _SECOND_MIDDLE, font(_SECOND), self.page.shown.muted)
            x = float(int(x + laid.width + 8))
        left_out = len(tags)
        for name, colour in tags:
            width = chip_width(name, end - _MORE - x)
            if not width:
                break
            made = chip(name, colour, width, self.page.ratio, self.page.shown)
            self._pictures.append((QPointF(x, _SECOND_MIDDLE - CHIP_HEIGHT / 2), made))
            x += width + 6
            left_out -= 1
        if left_out:
            laid = self._texts.laid(f"+{left_out}", SMALL, room=int(end - x))
            self._write(laid, x, _SECOND_MIDDLE, font(SMALL), self.page.shown.muted)

    def _second_line(self, room: int) -> Laid | None:
        """Lay who, where and when on one line; a long venue gives way first, the year never."""
        creators, venue, year = second_line(self.row)
        whole = _joined(creators, venue, year)
        laid = self._texts.laid(whole, _SECOND, room=room) if whole else None
        if laid is None or not laid.cut:
            return laid
        venue = _cut(venue, room - _advance(_joined(creators, " ", year)))
        creators = _cut(creators, room - _advance(_joined(" ", venue, year)))
        return self._texts.laid(_joined(creators, venue, year), _SECOND, room=room)

    def _lay_stars(self) -> float:
        """Lay the priority at the right of the first line and give where it begins."""
        x = self.page.width - _MARGIN
        priority = self.row.priority
        for place in range(MOST_PRIORITY if priority else 0, 0, -1):
            x -= _STAR
            name = "star" if place <= priority else "star-empty"
            self._picture(x, 9, name, self.page.shown.star, _STAR)
        return x

    def _lay_marks(self) -> float:
        """Lay what belongs to the paper at the right of the second line; give its beginning."""
        x, row, muted = self.page.width - _MARGIN, self.row, self.page.shown.muted
        for name, number in (("code", bool(row.code)), ("attachment", row.attachments)):
            if number:
                x -= _MARK
                self._picture(x, 29, name, muted, _MARK)
                x -= 4
        if row.notes:
            laid = self._texts.laid(str(row.notes), SMALL, room=30)
            x -= laid.width
            self._write(laid, x, _SECOND_MIDDLE, font(SMALL), muted)
            x -= _MARK + 2
            self._picture(x, 29, "note", muted, _MARK)
        return x

    def _picture(self, x: float, y: float, name: str, colour: str, side: int) -> None:
        self._pictures.append((QPointF(x, y), picture(name, colour, side, self.page.ratio)))

    def _write(self, laid: Laid, x: float, middle: float, face: QFont, colour: str) -> None:
        at = QPointF(x, middle - laid.height / 2)
        self._words.append(_Words(at, laid.text, face, tint(colour)))


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _advance(text: str) -> int:
    return ceil(metrics(_SECOND).horizontalAdvance(text))


def _cut(text: str, room: int) -> str:
    """Cut a text to its room; empty where nothing of it would be left."""
    cut = metrics(_SECOND).elidedText(text, _RIGHT, max(room, 0))
    return "" if cut == _ELLIPSIS else cut
