"""The list of all keys, in groups."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from readlist.gui.dialogs.command_like import CommandLike
from readlist.gui.dialogs.frame import Framed
from readlist.gui.theme.pieces import label

_COLUMNS = 2


class ShortcutsDialog(Framed):
    """Shows every command that has a key; a field narrows them down."""

    def __init__(self, commands: Sequence[CommandLike], parent: QWidget | None = None) -> None:
        super().__init__("Shortcuts", "Every command is also in the palette (Ctrl+K).", parent)
        self._commands = [command for command in commands if command.shortcut]
        self._field = QLineEdit()
        self._field.setPlaceholderText("Find a command or a key")
        self._field.textChanged.connect(self._on_field_changed)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self.body.addWidget(self._field)
        self.body.addWidget(self._area, 1)
        self.end_with("Close", cancel="").clicked.connect(self.accept)
        self.fit(760, 560)
        self._on_field_changed("")

    def _on_field_changed(self, text: str) -> None:
        typed = text.casefold()
        fitting = [c for c in self._commands if typed in f"{c.words} {c.shortcut}".casefold()]
        groups: dict[str, list[CommandLike]] = {}
        for command in fitting:
            groups.setdefault(command.section, []).append(command)
        self._area.setWidget(_page(groups))


def _page(groups: dict[str, list[CommandLike]]) -> QFrame:
    page = QFrame()
    page.setProperty("role", "panel")
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 8, 12, 8)
    row.setSpacing(32)
    columns = [QVBoxLayout() for _number in range(_COLUMNS)]
    heights = [0] * _COLUMNS
    for section, commands in groups.items():
        shortest = heights.index(min(heights))
        columns[shortest].addWidget(_group(section, commands))
        heights[shortest] += len(commands) + 2
    for column in columns:
        column.setSpacing(16)
        column.addStretch(1)
        row.addLayout(column, 1)
    return page


def _group(section: str, commands: list[CommandLike]) -> QWidget:
    group = QWidget()
    grid = QGridLayout(group)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 1)
    grid.addWidget(label(section.upper(), "section"), 0, 0, 1, 2)
    for line, command in enumerate(commands, start=1):
        keys = QKeySequence(command.shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        grid.addWidget(label(command.words), line, 0)
        grid.addWidget(label(keys, "key"), line, 1, Qt.AlignmentFlag.AlignRight)
    return group
