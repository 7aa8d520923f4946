"""Menus made from the table of commands."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu

from readlist.gui.commands import organising
from readlist.gui.commands.actions import refresh_actions
from readlist.gui.commands.command import MENUS, Command
from readlist.gui.commands.scene import Scene
from readlist.gui.commands.table import COMMANDS
from readlist.gui.theme import TAG_COLOURS
from readlist.gui.viewmodels.sidebar import (
    COLLECTION,
    COLLECTIONS,
    DOCUMENT,
    LINKED,
    SEARCH,
    SEARCHES,
    SECTION,
    TAG,
    Entry,
)
from readlist.gui.widgets.painting import draw_dot

_DOT = 16
# The commands on an entry, by its kind, a section's words or the entry's key.
_OF_ENTRY = {
    COLLECTIONS: ("new-collection",),
    COLLECTION: ("new-collection", "keep-file"),
    SEARCHES: ("save-search",),
    SEARCH: ("save-search",),
    "place:Trash": ("purge",),
    DOCUMENT: ("records",),
    LINKED: ("sync", "settle", "records", "unlink"),
}


def main_menu(scene: Scene) -> QMenu:
    """Make the menu behind the program's name: every command, by kind."""
    menu = QMenu(scene.window)
    for name in MENUS:
        below = menu.addMenu(name)
        _fill(below, [c for c in COMMANDS if c.menu == name], scene)
    return menu


def list_menu(scene: Scene) -> QMenu:
    """Make the context menu of the list."""
    menu = QMenu(scene.window)
    _fill(menu, [c for c in COMMANDS if c.context and scene.actions[c.name].isEnabled()], scene)
    return menu


def show_list_menu(scene: Scene, point: QPoint) -> None:
    """Show the context menu of the list at a place on the screen."""
    menu = list_menu(scene)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(point)


def add_to_section(scene: Scene, entry: Entry) -> None:
    """Do what the plus beside a section's title is for."""
    scene.entry = entry
    scene.trigger("new-collection" if entry.words == COLLECTIONS else "save-search")


def show_entry_menu(scene: Scene, entry: Entry, point: QPoint) -> None:
    """Show the context menu of an entry of the sidebar."""
    menu = QMenu(scene.window)
    scene.entry = entry
    refresh_actions(scene)
    named = _OF_ENTRY.get(entry.words if entry.kind == SECTION else entry.kind, ())
    for name in _OF_ENTRY.get(entry.key, named):
        menu.addAction(scene.actions[name])
    if entry.kind == TAG:
        _add_colours(menu.addMenu("Colour"), scene, entry)
    if entry.kind in {COLLECTION, TAG, SEARCH}:
        menu.addAction("Rename…", partial(organising.rename, scene))
        menu.addAction("Remove", partial(organising.remove, scene))
    menu.aboutToHide.connect(menu.deleteLater)
    if not menu.isEmpty():
        menu.popup(point)


def _add_colours(menu: QMenu, scene: Scene, entry: Entry) -> None:
    for value in TAG_COLOURS:
        pixmap = QPixmap(_DOT, _DOT)
        pixmap.fill("transparent")
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_dot(painter, pixmap.rect().toRectF().center(), value, 11)
        painter.end()
        menu.addAction(QIcon(pixmap), value, partial(organising.colour, scene, entry, value))


def _fill(menu: QMenu, commands: list[Command], scene: Scene) -> None:
    below: dict[str, QMenu] = {}
    for command in commands:
        target = below.get(command.submenu, menu)
        if command.begins and not target.isEmpty():
            target.addSeparator()
        if command.submenu and target is menu:
            target = below[command.submenu] = menu.addMenu(command.submenu)
        target.addAction(scene.actions[command.name])
