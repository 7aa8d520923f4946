"""The theme that was chosen is on, and the style sheet is whole in both."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from readlist.gui.theme import apply_theme, colours
from readlist.gui.theme.fonts import BASE, base_font, fixed_font, sized
from readlist.gui.theme.palette import DARK, LIGHT, Colours
from readlist.gui.theme.stylesheet import stylesheet

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(autouse=True)
def light_again() -> Iterator[None]:
    yield
    apply_theme("light")


@pytest.mark.parametrize(("choice", "chosen"), [("light", LIGHT), ("dark", DARK)])
def test_a_chosen_theme_is_on(qapp: QApplication, choice: str, chosen: Colours) -> None:
    apply_theme(choice)
    assert colours() is chosen
    assert qapp.palette().color(QPalette.ColorRole.Base).name() == chosen.panel
    assert chosen.accent in qapp.styleSheet()


def test_a_system_that_says_nothing_is_light() -> None:
    apply_theme("dark")
    apply_theme("system")
    assert colours() is LIGHT


@pytest.mark.parametrize("chosen", [LIGHT, DARK], ids=["light", "dark"])
def test_the_style_sheet_has_no_gaps(chosen: Colours) -> None:
    sheet = stylesheet(chosen)
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")


def test_type_is_13_pixels_and_semi_bold_where_asked() -> None:
    assert base_font().pixelSize() == BASE == 13
    assert sized(18, strong=True).weight() > sized(18).weight()
    assert fixed_font().pixelSize() == 12
