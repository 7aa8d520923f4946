"""What is dragged out of the list: the chosen references, under a picture that counts them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QDrag, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from readlist.core.ids import Ids
from readlist.gui.messages import counted
from readlist.gui.theme import colours
from readlist.gui.theme.fonts import SMALL
from readlist.gui.viewmodels.list import references_mime
from readlist.gui.widgets.painting import font, metrics, tint

_HEIGHT: Final = 24
_SIDE: Final = 12
_BESIDE: Final = QPoint(-12, 4)  # of the pointer, so that it does not hide what it points at


def drag_of(ids: Ids, source: QWidget, text: str) -> QDrag:
    """Make ready to drag references from a widget; an editor takes the text for them."""
    drag = QDrag(source)
    drag.setMimeData(references_mime(ids, text))
    drag.setPixmap(_picture(counted(len(ids), "paper"), source.devicePixelRatioF()))
    drag.setHotSpot(_BESIDE)
    return drag


def _picture(words: str, ratio: float) -> QPixmap:
    width = int(metrics(SMALL, strong=True).horizontalAdvance(words)) + 2 * _SIDE
    picture = QPixmap(round(width * ratio), round(_HEIGHT * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    rect, shown = QRectF(0, 0, width, _HEIGHT), colours()
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tint(shown.accent))
    painter.drawRoundedRect(rect, _HEIGHT / 2, _HEIGHT / 2)
    painter.setFont(font(SMALL, strong=True))
    painter.setPen(tint(shown.panel))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
    return picture
