"""The one table of commands: menus, top bar, shortcuts, context menus and palette come from it."""

from __future__ import annotations

from typing import Final

from readlist.gui.commands import (
    citation_keys,
    copying,
    editing,
    exchange,
    files,
    linked_files,
    organising,
    papers,
    safety,
    viewing,
)

COMMANDS: Final = (
    *files.COMMANDS[:2],
    *linked_files.COMMANDS[:5],
    *exchange.COMMANDS[:4],
    *files.COMMANDS[2:3],
    *citation_keys.COMMANDS[:1],
    *safety.COMMANDS,
    *files.COMMANDS[3:],
    *editing.COMMANDS[:2],
    *copying.COMMANDS,
    *exchange.COMMANDS[4:],
    *papers.COMMANDS,
    *citation_keys.COMMANDS[1:],
    *linked_files.COMMANDS[5:],
    *organising.COMMANDS,
    *editing.COMMANDS[2:],
    *viewing.COMMANDS,
)
