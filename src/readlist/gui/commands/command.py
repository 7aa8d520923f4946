"""What a command is: its words, its keys, where it stands and what it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from readlist.gui.commands.scene import Scene

LIBRARY: Final = "Library"
EDIT: Final = "Edit"
PAPER: Final = "Paper"
VIEW: Final = "View"
GO: Final = "Go"
HELP: Final = "Help"
MENUS: Final = (LIBRARY, EDIT, PAPER, VIEW, GO, HELP)


class Needs(Enum):
    """What must be there for a command to make sense."""

    NOTHING = "nothing"
    LIBRARY = "an open library"
    WRITABLE = "an open library that can be changed"
    CHOSEN = "at least one chosen paper"
    CHANGEABLE = "at least one chosen paper in a library that can be changed"
    ONE = "exactly one chosen paper"
    SEVERAL = "at least two chosen papers in a library that can be changed"


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can do.

    Attributes:
        name: Its name in code, in settings and in tests.
        words: Its name for people; ``…`` says that it asks something first.
        menu: The menu that it stands in.
        run: What it does.
        keys: Its shortcuts, the one to be shown first.
        needs: What must be there for it.
        hint: One sentence more about it.
        icon: The name of its icon.
        in_list: Its keys work in the list only, because elsewhere they are letters to type.
        context: Whether it stands in the list's context menu.
        begins: Whether a line stands above it in menus.
        submenu: The menu within the menu that it stands in.
    """

    name: str
    words: str
    menu: str
    run: Callable[[Scene], None]
    keys: tuple[str, ...] = ()
    needs: Needs = Needs.LIBRARY
    hint: str = ""
    icon: str = ""
    in_list: bool = False
    context: bool = False
    begins: bool = False
    submenu: str = ""
