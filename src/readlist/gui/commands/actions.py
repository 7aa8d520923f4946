"""Qt actions made from the table of commands, and which of them make sense just now."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from readlist.gui.commands.command import Command, Needs
from readlist.gui.commands.scene import Scene
from readlist.gui.commands.table import COMMANDS
from readlist.gui.theme import icon, state_icon
from readlist.gui.viewmodels.sidebar import COLLECTION, DOCUMENT, LINKED, SEARCH, STATE, TAG

# The kinds of the sidebar's entries that a command is for.
_OF_ENTRY = {
    "take-out": {COLLECTION, TAG, STATE},
    "records": {DOCUMENT, LINKED},
    "rename-entry": {COLLECTION, TAG, SEARCH},
    "remove-entry": {COLLECTION, TAG, SEARCH},
    "unlink": {LINKED},
    "keep-file": {COLLECTION},
}


def make_actions(scene: Scene) -> dict[str, QAction]:
    """Make an action for each command and put its keys where they work."""
    actions: dict[str, QAction] = {}
    for command in COMMANDS:
        action = QAction(command.words.replace("&", "&&"), scene.window)
        action.setObjectName(command.name)
        words = command.words
        action.setProperty("words", f"{command.submenu}: {words}" if command.submenu else words)
        action.setProperty("section", command.menu)
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        action.setStatusTip(command.hint)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        about = command.hint or command.words.rstrip("…")
        action.setToolTip(f"{about} ({keys})" if keys else about)
        if command.icon.startswith("state:"):
            action.setIcon(state_icon(command.icon.removeprefix("state:")))
        elif command.icon:
            action.setIcon(icon(command.icon))
        if command.in_list:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            scene.list.addAction(action)
        else:
            scene.window.addAction(action)
        action.triggered.connect(lambda _checked=False, each=command: each.run(scene))
        actions[command.name] = action
    return actions


def refresh_actions(scene: Scene) -> None:
    """Enable what makes sense: is a library open, can it be changed, what is chosen?"""
    is_open = scene.workspace.is_open
    writable = is_open and scene.workspace.library.writable
    number = len(scene.ids)
    there = {
        Needs.NOTHING: True,
        Needs.LIBRARY: is_open,
        Needs.WRITABLE: writable,
        Needs.CHOSEN: number > 0,
        Needs.CHANGEABLE: writable and number > 0,
        Needs.ONE: number == 1,
        Needs.SEVERAL: writable and number > 1 and not scene.in_trash,
    }
    for command in COMMANDS:
        scene.actions[command.name].setEnabled(there[command.needs] and _fits(command, scene))


def _fits(command: Command, scene: Scene) -> bool:
    name, current = command.name, scene.sidebar.current
    if name in {"put-back", "delete"}:
        return scene.in_trash == (name == "put-back")
    if name in {"sync", "settle", "add-to-file"}:
        return scene.linked is not None and bool(scene.linked.files)
    kinds = _OF_ENTRY.get(name)
    entry = current if name == "take-out" else scene.entry or current
    return kinds is None or (entry is not None and entry.kind in kinds)
