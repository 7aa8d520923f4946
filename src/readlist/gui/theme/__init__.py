"""How the window looks: colours, type, icons and the style sheet."""

from readlist.gui.theme.active import CHOICES, SYSTEM, apply_theme, colours
from readlist.gui.theme.icons import icon, state_icon
from readlist.gui.theme.palette import TAG_COLOURS, Colours

__all__ = [
    "CHOICES",
    "SYSTEM",
    "TAG_COLOURS",
    "Colours",
    "apply_theme",
    "colours",
    "icon",
    "state_icon",
]
