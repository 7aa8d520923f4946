"""The row of filters with counts above a list, of which one is on."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QVBoxLayout, QWidget

from readlist.gui.theme.flow_layout import FlowLayout
from readlist.gui.theme.pieces import button, strong_width

_PADDING = 28


class GroupBar(QFrame):
    """Filters wrap over lines where the window is narrow; the first one is on at first."""

    chosen = Signal(str)  # the name of a group

    def __init__(self, groups: Iterable[tuple[str, str]], parent: QWidget | None = None) -> None:
        """Make a filter for each group, given by its name and its words with the count."""
        super().__init__(parent)
        self.setProperty("role", "bar")
        inside = QWidget()
        row = FlowLayout(inside)
        margins = QVBoxLayout(self)
        margins.setContentsMargins(20, 10, 20, 10)
        margins.addWidget(inside)
        chips = QButtonGroup(self)
        self._chips: dict[str, QPushButton] = {}
        for number, (name, words) in enumerate(groups):
            chip = button(words, "filter")
            chip.setCheckable(True)
            self._chips[name] = chip
            chip.setChecked(number == 0)
            chip.clicked.connect(lambda _on, name=name: self.chosen.emit(name))
            chips.addButton(chip)
            row.addWidget(chip)
            _fit(chip)

    def rename(self, groups: Iterable[tuple[str, str]]) -> None:
        """Give groups other words, as their counts changed."""
        for name, words in groups:
            chip = self._chips[name]
            chip.setText(words)
            _fit(chip)


def _fit(chip: QPushButton) -> None:
    """Give a filter the width that it has while it is on, so that none moves."""
    chip.setFixedWidth(strong_width(chip.text()) + _PADDING)
