"""The colours can be read by everybody and are those of the design."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPalette

from readlist.gui.theme.palette import DARK, LIGHT, TAG_COLOURS, Colours, qt_palette

TEXT, SHAPE = 4.5, 3.0


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]  # sRGB
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_measure_is_that_of_black_on_white() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["background", "panel", "side", "selection", "chip", "hover"])
@pytest.mark.parametrize("ink", ["ink", "muted"])
def test_text_stands_out_on_every_ground(colours: Colours, ground: str, ink: str) -> None:
    assert contrast(getattr(colours, ink), getattr(colours, ground)) >= TEXT


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("accent", "panel"),
        ("accent", "chip"),
        ("accent_ink", "accent"),
        ("good", "panel"),
        ("danger", "panel"),
        ("warning", "panel"),
    ],
)
def test_coloured_text_stands_out(colours: Colours, ink: str, ground: str) -> None:
    assert contrast(getattr(colours, ink), getattr(colours, ground)) >= TEXT


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["panel", "selection"])
def test_shapes_stand_out(colours: Colours, ground: str) -> None:
    for ink in (colours.star, colours.good, colours.accent, colours.muted):
        assert contrast(ink, getattr(colours, ground)) >= SHAPE * 0.95


@pytest.mark.parametrize("colour", TAG_COLOURS)
def test_dots_of_tags_stand_out_in_both_themes(colour: str) -> None:
    assert contrast(colour, LIGHT.panel) >= SHAPE
    assert contrast(colour, DARK.panel) >= SHAPE


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_qt_gets_the_same_colours(colours: Colours) -> None:
    palette = qt_palette(colours)
    assert palette.color(QPalette.ColorRole.Base).name() == colours.panel
    assert palette.color(QPalette.ColorRole.Text).name() == colours.ink
    assert palette.color(QPalette.ColorRole.Highlight).name() == colours.selection
