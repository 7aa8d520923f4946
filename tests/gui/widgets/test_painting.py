"""Texts are cut to their room, drawn once, and never shown as anything but text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from readlist.gui.theme.palette import DARK, LIGHT
from readlist.gui.widgets.painting import Texts, chip, chip_width, metrics

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


def test_a_text_is_laid_out_again_only_where_its_room_cuts_it() -> None:
    texts = Texts()
    short = texts.laid("short", 13, room=200)
    assert texts.laid("short", 13, room=190) is short
    assert not short.cut
    cut = texts.laid("a" * 400, 13, room=200)
    assert cut.cut
    assert texts.laid("a" * 400, 13, room=200) is cut
    assert texts.laid("a" * 400, 13, room=100).width <= 100
    narrow = texts.laid("short", 13, room=10)
    assert narrow.cut
    assert texts.laid("short", 13, room=200) is short


def test_a_chip_needs_room() -> None:
    assert 40 < chip_width("diffusion", 300) < 120
    assert chip_width("long " * 40, 300) < 200
    assert chip_width("diffusion", 30) == 0


def test_a_chip_is_painted_once_for_a_theme_and_a_screen() -> None:
    once = chip("diffusion", "#2f6fe0", 90, 2.0, LIGHT)
    assert chip("diffusion", "#2f6fe0", 90, 2.0, LIGHT) is once
    assert (once.width(), once.height()) == (180, 36)
    assert chip("diffusion", "#2f6fe0", 90, 2.0, DARK).toImage() != once.toImage()
