"""Commands that change what is looked at and how: search, views, forms, theme, help."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from readlist.core.reading import ReadingState
from readlist.gui.commands.command import GO, HELP, VIEW, Command, Needs
from readlist.gui.commands.exchange import show
from readlist.gui.commands.scene import Scene
from readlist.gui.theme import CHOICES, apply_theme
from readlist.gui.widgets.reference_list import OTHER_FORM, ROWS, TABLE

if TYPE_CHECKING:
    from readlist.gui.dialogs.frame import Framed

_HISTORY: Final = "history"
_HISTORY_SIZE: Final = (980, 640)
_QUALITY: Final = "quality"
_QUALITY_SIZE: Final = (1120, 680)
_PLACES: Final = (
    ("all-papers", "All papers", "place:All papers", "Ctrl+0"),
    ("go-to-read", ReadingState.TO_READ.words, "state:to-read", "Ctrl+1"),
    ("go-reading", ReadingState.READING.words, "state:reading", "Ctrl+2"),
    ("go-read", ReadingState.READ.words, "state:read", "Ctrl+3"),
    ("go-recent", "Added this week", "place:Added this week", "Ctrl+4"),
    ("go-trash", "Trash", "place:Trash", "Ctrl+9"),
)


def _find(scene: Scene) -> None:
    scene.search_bar.focus()


def _clear_search(scene: Scene) -> None:
    scene.search_bar.clear()
    scene.list.focus_list()


def _search_all(scene: Scene) -> None:
    scene.sidebar.choose("place:All papers")


def set_form(scene: Scene, form: str) -> None:
    """Show the list as rows or as a table, and remember it."""
    scene.list.set_form(form)
    scene.settings.keep("form", form)
    show_form(scene)


def show_form(scene: Scene) -> None:
    """Let the button of the top bar offer the other form."""
    scene.actions["form"].setIconText(OTHER_FORM[scene.list.form])


def _turn_form(scene: Scene) -> None:
    set_form(scene, TABLE if scene.list.form == ROWS else ROWS)


def _theme(name: str) -> Command:
    def run(scene: Scene) -> None:
        scene.settings.keep("theme", name)
        apply_theme(name)

    return Command(
        f"theme-{name}", CHOICES[name], VIEW, run, needs=Needs.NOTHING, submenu="Theme",
        icon="theme",
    )  # fmt: skip


def _place(name: str, words: str, key: str, keys: str) -> Command:
    return Command(name, words, GO, lambda scene: scene.sidebar.choose(key), (keys,))


def _turn_sidebar(scene: Scene) -> None:
    scene.sidebar.setVisible(not scene.sidebar.isVisible())


def _turn_details(scene: Scene) -> None:
    if scene.details is not None:
        scene.details.setVisible(not scene.details.isVisible())


def _focus_sidebar(scene: Scene) -> None:
    scene.sidebar.show()
    scene.sidebar.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _focus_details(scene: Scene) -> None:
    if scene.details is not None:
        scene.details.show()
        scene.details.setFocus(Qt.FocusReason.ShortcutFocusReason)
        scene.details.focusNextChild()


def _open_menu(scene: Scene) -> None:
    button = scene.window.findChild(QToolButton, "mainMenu")
    if button is not None:
        button.showMenu()


def _palette(scene: Scene) -> None:
    from readlist.gui.dialogs.palette import CommandPalette

    show(CommandPalette(_offered(scene), scene.window))


def _beside(scene: Scene, name: str, title: str, dress: Callable[[Framed], object]) -> None:
    """Open a page beside the window, which goes on working, or bring it forward."""
    from readlist.gui.dialogs.frame import Framed

    frame = scene.window.findChild(Framed, name)
    if frame is None:
        frame = Framed(title, "Reading…", scene.window)
        frame.setObjectName(name)
        frame.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        frame.body.setContentsMargins(0, 0, 0, 0)
        dress(frame)
        scene.workspace.left.connect(frame.reject)
    frame.show()
    frame.activateWindow()


def _history(scene: Scene) -> None:
    def dress(frame: Framed) -> None:
        from readlist.gui.commands.organising import find
        from readlist.gui.widgets.history_page import HistoryPage

        page = HistoryPage(scene.workspace, frame)
        page.said.connect(frame.say)
        page.chosen.connect(partial(find, scene))
        frame.body.addWidget(page)
        frame.foot.addWidget(page.step)
        frame.end_with("Close", cancel="").clicked.connect(frame.accept)
        frame.fit(*_HISTORY_SIZE)

    _beside(scene, _HISTORY, "History", dress)


def _quality(scene: Scene) -> None:
    def dress(frame: Framed) -> None:
        from readlist.gui.commands.organising import find
        from readlist.gui.widgets.quality_page import QualityPage

        page = QualityPage(scene.workspace, frame)
        page.said.connect(frame.say)
        page.chosen.connect(partial(find, scene))
        frame.finished.connect(page.give_up)
        frame.body.addWidget(page)
        for each in page.buttons:
            frame.foot.addWidget(each)
        frame.end_with("Close", cancel="", role="").clicked.connect(frame.accept)
        frame.fit(*_QUALITY_SIZE)

    _beside(scene, _QUALITY, "Quality", dress)


def _shortcuts(scene: Scene) -> None:
    from readlist.gui.dialogs.shortcuts import ShortcutsDialog

    show(ShortcutsDialog(_offered(scene), scene.window))


@dataclass(frozen=True, slots=True)
class Offered:
    """A command as the palette and the list of shortcuts show it."""

    id: str
    words: str
    shortcut: str
    section: str
    enabled: bool
    run: Callable[[], object]


def _offered(scene: Scene) -> list[Offered]:
    return [
        Offered(
            name,
            str(action.property("words")),
            action.shortcut().toString(),
            str(action.property("section")),
            action.isEnabled(),
            action.trigger,
        )
        for name, action in scene.actions.items()
        if name not in {"commands", "menu"}
    ]


COMMANDS = (
    Command("find", "Search", GO, _find, ("Ctrl+F", "/"), icon="search"),
    Command("clear-search", "Clear the search", GO, _clear_search),
    Command("search-all", "Search all papers", GO, _search_all),
    *(_place(*place) for place in _PLACES),
    Command("next", "Next paper", GO, lambda scene: scene.list.selection.step(1),
            ("J", "Alt+Down"), in_list=True, begins=True),
    Command("previous", "Previous paper", GO, lambda scene: scene.list.selection.step(-1),
            ("K", "Alt+Up"), in_list=True),
    Command("focus-sidebar", "To the sidebar", GO, _focus_sidebar, ("Ctrl+Shift+1",), begins=True),
    Command("focus-list", "To the list", GO, lambda scene: scene.list.focus_list(),
            ("Ctrl+Shift+2",)),
    Command("focus-details", "To the details", GO, _focus_details, ("Ctrl+Shift+3",)),
    Command("history", "History", GO, _history, ("Ctrl+H",), icon="history", begins=True,
            hint="Every change, what it did, and the way back."),
    Command("quality", "Quality", GO, _quality, ("Ctrl+Shift+Q",), icon="check",
            hint="What is missing, malformed or badly written, and its repair."),
    Command("form", "Rows or table", VIEW, _turn_form, ("Ctrl+Shift+T",), Needs.NOTHING,
            icon="table"),
    Command("sidebar", "Show or hide the sidebar", VIEW, _turn_sidebar, ("F9",), Needs.NOTHING,
            begins=True),
    Command("details", "Show or hide the details", VIEW, _turn_details, ("F8",), Needs.NOTHING),
    *(_theme(name) for name in CHOICES),
    Command("menu", "All menus", HELP, _open_menu, ("F10",), Needs.NOTHING),
    Command("commands", "All commands…", HELP, _palette, ("Ctrl+K", "Ctrl+Shift+P"),
            Needs.NOTHING, icon="commands"),
    Command("shortcuts", "Shortcuts", HELP, _shortcuts, ("F1",), Needs.NOTHING, icon="keyboard"),
)  # fmt: skip
