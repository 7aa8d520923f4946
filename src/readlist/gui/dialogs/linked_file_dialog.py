"""Asks into which of several linked files papers are to go."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QRadioButton, QWidget

from readlist.gui.dialogs.frame import Framed
from readlist.gui.theme.pieces import tip, unmarked
from readlist.gui.viewmodels.visible import one_line

_WIDTH = 420


class LinkedFileDialog(Framed):
    """One line for each file; the first is chosen."""

    def __init__(self, paths: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__("Add to a linked file", "The papers go to its end.", parent)
        self._choices: list[tuple[QRadioButton, str]] = []
        for path in paths:
            choice = QRadioButton(unmarked(one_line(Path(path).name)))
            choice.setToolTip(tip(path))
            self.body.addWidget(choice)
            self._choices.append((choice, path))
        self._choices[0][0].setChecked(True)
        self.end_with("Add").clicked.connect(self.accept)
        self.setFixedWidth(_WIDTH)

    @property
    def path(self) -> str:
        """The file that is chosen."""
        return next(path for choice, path in self._choices if choice.isChecked())
