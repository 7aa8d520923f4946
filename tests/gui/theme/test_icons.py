"""Icons are there, follow the theme, and reading states differ in shape."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from readlist.core.paths import packaged
from readlist.core.reading import ReadingState
from readlist.gui.theme import apply_theme, icon, state_icon
from readlist.gui.theme.icons import picture
from readlist.gui.theme.palette import LIGHT

ICONS = sorted(packaged("resources", "icons").glob("*.svg"))
pytestmark = pytest.mark.usefixtures("qapp")


def inked(image: QImage) -> set[tuple[int, int]]:
    return {
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() > 128
    }


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_every_icon_paints_something(path: Path) -> None:
    assert inked(picture(path.stem, LIGHT.muted, 24, 1.0).toImage())


def test_an_icon_is_painted_at_the_screens_resolution() -> None:
    pixmap = icon("search").pixmap(QSize(16, 16), 2.0)
    assert pixmap.size() == QSize(32, 32)
    assert pixmap.devicePixelRatio() == 2


def test_an_icon_follows_the_theme() -> None:
    apply_theme("light")
    search = icon("search", "ink")
    light = search.pixmap(16, 16).toImage()
    apply_theme("dark")
    dark = search.pixmap(16, 16).toImage()
    apply_theme("light")
    assert inked(light)
    assert light != dark


def test_a_disabled_icon_is_paler() -> None:
    from PySide6.QtGui import QIcon

    normal = icon("search").pixmap(16, 16).toImage()
    assert icon("search").pixmap(16, 16, QIcon.Mode.Disabled).toImage() != normal


def test_states_differ_in_shape_alone() -> None:
    shapes = {
        state: frozenset(inked(state_icon(state).pixmap(32, 32).toImage()))
        for state in ReadingState
    }
    assert len(set(shapes.values())) == len(ReadingState)
