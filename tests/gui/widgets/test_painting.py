"""Texts are cut to their room, drawn once, and never shown as anything but text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from readlist.gui.widgets.painting import Texts, draw_chip, metrics

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def painter() -> Iterator[QPainter]:
    image = QImage(400, 60, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    yield painter
    painter.end()


def test_a_text_takes_no_more_than_its_room(painter: QPainter) -> None:
    texts, room = Texts(), QRectF(0, 0, 120, 20)
    assert texts.draw(painter, room, "a" * 400, 13, "#000000") <= 120
    assert texts.draw(painter, room, "short", 13, "#000000") < 60


def test_hidden_characters_are_shown_and_lines_joined(painter: QPainter) -> None:
    texts, room = Texts(), QRectF(0, 0, 400, 20)
    plain = texts.draw(painter, room, "one two", 13, "#000000")
    assert texts.draw(painter, room, "one\n\n two", 13, "#000000") == plain
    assert texts.draw(painter, room, "one\u202e two", 13, "#000000") > plain


def test_markup_stays_text(painter: QPainter) -> None:
    texts, room = Texts(), QRectF(0, 0, 400, 20)
    width = texts.draw(painter, room, "<b>bold</b>", 13, "#000000")
    assert width == pytest.approx(metrics(13).horizontalAdvance("<b>bold</b>"), abs=2)


def test_a_chip_needs_room(painter: QPainter) -> None:
    texts = Texts()
    wide = draw_chip(painter, texts, 0, 30, 300, ("diffusion", "#2f6fe0"))
    assert 40 < wide < 120
    assert draw_chip(painter, texts, 0, 30, 300, ("long " * 40, "")) < 200
    assert draw_chip(painter, texts, 0, 30, 30, ("diffusion", "#2f6fe0")) == 0
