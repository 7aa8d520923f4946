"""Paints the lines of the Quality page: a rule with its number, and a paper's value as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from readlist.core.overriding import override
from readlist.gui.theme import colours
from readlist.gui.theme.fonts import BASE, SMALL
from readlist.gui.theme.line_painter import Index, LinePainter
from readlist.gui.viewmodels.quality_lists import (
    AFTER,
    FINDINGS_ROLE,
    HEAD_ROLE,
    PAPER,
    RULE_ROLE,
    cell_words,
)
from readlist.gui.widgets.painting import Texts, draw_box

if TYPE_CHECKING:
    from readlist.operations.quality import RuleReport

RULE_HEIGHT: Final = 30
PAPER_HEIGHT: Final = 48
_SIDE: Final = 16.0
_CELL: Final = 10.0
_COUNT_ROOM: Final = 44.0


class RuleDelegate(LinePainter):
    """The look of the rules: a heading, or a rule's words and how many papers it found."""

    _texts = Texts()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(240, RULE_HEIGHT)

    @override
    def paint_line(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, shown = QRectF(option.rect), colours()
        heading = index.data(HEAD_ROLE)
        if heading is not None:
            words = QRectF(rect.left() + _SIDE, rect.bottom() - 22, rect.width() - 2 * _SIDE, 18)
            self._texts.draw(painter, words, heading.upper(), SMALL, shown.muted, strong=True)
            return
        found: RuleReport = index.data(RULE_ROLE)
        from readlist.core.quality.table import RULES

        draw_box(painter, option, rect)
        inner = rect.adjusted(_SIDE, 0, -_SIDE, 0)
        number = f"{len(found.ids):,}"
        self._texts.draw(painter, inner, number, SMALL, shown.muted, right=True)
        words = inner.adjusted(0, 0, -_COUNT_ROOM, 0)
        self._texts.draw(painter, words, RULES[found.rule].words, BASE, shown.ink)


class PaperDelegate(LinePainter):
    """The look of one cell: two lines, the value to come in the colour of what is good."""

    _texts = Texts()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(160, PAPER_HEIGHT)

    @override
    def paint_line(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, shown = QRectF(option.rect), colours()
        state = QStyle.StateFlag
        chosen = bool(option.state & state.State_Selected)
        painter.fillRect(rect, QColor(shown.selection if chosen else shown.panel))
        if option.state & state.State_HasFocus and index.column() == PAPER:
            painter.fillRect(
                QRectF(rect.left(), rect.top(), 3, rect.height()), QColor(shown.accent)
            )
        paper = index.data(FINDINGS_ROLE)
        if paper is None:
            return
        first, second = cell_words(paper, index.column())
        is_repaired = bool(paper.findings and paper.findings[0].repaired)
        ink = shown.ink
        if index.column() == AFTER:
            ink = shown.good if is_repaired else shown.muted
        inner = rect.adjusted(_CELL, 4, -_CELL, -4)
        half = inner.height() / 2
        upper = QRectF(inner.left(), inner.top(), inner.width(), half if second else 2 * half)
        self._texts.draw(painter, upper, first, BASE, ink)
        if second:
            lower = QRectF(inner.left(), inner.top() + half, inner.width(), half)
            self._texts.draw(painter, lower, second, SMALL, shown.muted)
