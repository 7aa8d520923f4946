"""The two sets of colours, light and dark, and Qt palettes made from them."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QColor, QPalette

from readlist.core.late_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Colours:
    """Every colour of the window by what it is for, as ``#rrggbb``."""

    dark: bool
    background: str  # behind fields, cards and dialogs
    panel: str  # list, details, top bar
    side: str  # sidebar
    line: str  # hair lines and borders
    ink: str  # text
    muted: str  # text of second rank
    accent: str  # links, the chosen thing, the main button
    accent_ink: str  # text on the accent
    selection: str  # chosen rows
    chip: str  # recognised terms, quiet highlights
    hover: str  # under the pointer
    star: str
    good: str
    warning: str
    danger: str


LIGHT: Final = Colours(
    dark=False,
    background="#f6f7f9",
    panel="#ffffff",
    side="#eef0f4",
    line="#dfe3ea",
    ink="#1b2130",
    muted="#5a6375",
    accent="#2f5fd0",
    accent_ink="#ffffff",
    selection="#dbe6fd",
    chip="#e6edfd",
    hover="#e6e9f0",
    star="#b57a00",
    good="#1f7a4a",
    warning="#8a5a00",
    danger="#b3362b",
)
DARK: Final = Colours(
    dark=True,
    background="#15181e",
    panel="#1b1f27",
    side="#171a21",
    line="#2c323d",
    ink="#e7eaf0",
    muted="#a7b0c0",
    accent="#8fb0ff",
    accent_ink="#10141b",
    selection="#263453",
    chip="#253150",
    hover="#242a35",
    star="#f0c050",
    good="#6cd49b",
    warning="#f0c050",
    danger="#ff9a8f",
)

# Dots of tags; each stands out by at least 3 : 1 from both themes' panels.
TAG_COLOURS: Final = (
    "#2f6fe0", "#2a8a57", "#c8553d", "#9055c8", "#14879b", "#b07500", "#c2478b", "#6b7688",
)  # fmt: skip


def qt_palette(colours: Colours) -> QPalette:
    """Make the palette that Qt's own widgets draw themselves with."""
    palette = QPalette()
    role = QPalette.ColorRole
    for roles, value in (
        ((role.Window, role.AlternateBase, role.ToolTipBase), colours.background),
        ((role.Base, role.Button, role.Light), colours.panel),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText), colours.ink),
        ((role.HighlightedText, role.BrightText), colours.ink),
        ((role.Highlight, role.Midlight), colours.selection),
        ((role.Link, role.LinkVisited, role.Accent), colours.accent),
        ((role.PlaceholderText,), colours.muted),
        ((role.Mid, role.Dark, role.Shadow), colours.line),
    ):
        for one in roles:
            palette.setColor(one, QColor(value))
    for one in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, one, QColor(colours.muted))
    return palette
