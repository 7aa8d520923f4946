"""The table of commands is whole: names, keys, menus, icons."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence

from readlist.core.paths import packaged
from readlist.gui.commands.command import MENUS, Command
from readlist.gui.commands.table import COMMANDS


def test_names_and_words_are_given_once() -> None:
    assert max(Counter(command.name for command in COMMANDS).values()) == 1
    words = Counter((command.submenu, command.words) for command in COMMANDS)
    assert max(words.values()) == 1


def test_no_key_means_two_things() -> None:
    keys = Counter(QKeySequence(key).toString() for command in COMMANDS for key in command.keys)
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_a_command_can_be_shown(command: Command) -> None:
    assert command.menu in MENUS
    assert command.words == command.words.strip()
    assert all(not QKeySequence(key).isEmpty() for key in command.keys)
    if command.icon and not command.icon.startswith("state:"):
        assert packaged("resources", "icons", f"{command.icon}.svg").is_file()


def test_plain_letters_work_in_the_list_only() -> None:
    for command in COMMANDS:
        if any(len(key) == 1 and key.isalnum() for key in command.keys):
            assert command.in_list, command.name
