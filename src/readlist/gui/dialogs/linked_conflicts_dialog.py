"""Shows values that file and library both changed, side by side, and asks which is right."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QRadioButton,
    QWidget,
)

from readlist.gui.dialogs.frame import Framed, scrolled
from readlist.gui.theme.pieces import button, label
from readlist.gui.viewmodels.linking import Settled
from readlist.gui.viewmodels.visible import one_line, visible
from readlist.operations.linking.comparing import FILE, LIBRARY
from readlist.operations.linking.disputes import in_words, value_name

if TYPE_CHECKING:
    from readlist.operations.linking import Conflict

_UNDER = (
    "These values were changed both here and in the file since they agreed. Nothing was "
    "overwritten on either side. Choose one for each; what you leave open stays open."
)
_GONE = "(taken away)"
_LONGEST = 1200
_INDENT = 22
_WIDTH, _LEAST, _EACH, _MOST = 720, 220, 76, 560


class LinkedConflictsDialog(Framed):
    """Two columns, the file's words and the library's; nothing changes before it is accepted."""

    def __init__(self, conflicts: Sequence[Conflict], parent: QWidget | None = None) -> None:
        super().__init__("Changed on both sides", _UNDER, parent)
        self._asked: list[tuple[Conflict, dict[str, QRadioButton]]] = []
        self.body.addWidget(scrolled(map(self._question, conflicts), 16), 1)
        for words, side in (("All from the file", FILE), ("All from the library", LIBRARY)):
            every = button(words)
            every.clicked.connect(lambda _checked=False, each=side: self.choose_all(each))
            self.foot.addWidget(every)
        self._main = self.end_with("Settle", "Decide later")
        self._main.clicked.connect(self.accept)
        self._main.setEnabled(False)
        self.fit(_WIDTH, min(_LEAST + _EACH * len(conflicts), _MOST))

    @property
    def settled(self) -> list[Settled]:
        """The conflicts for which a side was chosen."""
        return [
            Settled(conflict, side)
            for conflict, choices in self._asked
            for side, choice in choices.items()
            if choice.isChecked()
        ]

    def choose_all(self, side: str) -> None:
        """Choose one side for every conflict."""
        for _conflict, choices in self._asked:
            choices[side].setChecked(True)

    def _question(self, conflict: Conflict) -> QFrame:
        box = QFrame()
        box.setProperty("role", "panel")
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        name = value_name(conflict.name)
        head = f"{one_line(conflict.key)} · {name}".upper()
        grid.addWidget(label(head, "section"), 0, 0, 1, 2)
        group = QButtonGroup(box)
        choices = {}
        file = one_line(Path(conflict.path).name)
        for place, (side, words, value) in enumerate(
            ((FILE, file, conflict.file), (LIBRARY, "This library", conflict.library))
        ):
            text = in_words(conflict.name, value)
            choice = choices[side] = QRadioButton(words.replace("&", "&&"))
            choice.setAccessibleName(f"{name} of {conflict.key}, {words}: {text or _GONE}")
            choice.toggled.connect(lambda _on: self._main.setEnabled(True))
            group.addButton(choice)
            shown = label(visible(text, _LONGEST) or _GONE, "" if text else "muted", wraps=True)
            shown.setContentsMargins(_INDENT, 0, 0, 0)
            shown.setBuddy(choice)
            grid.addWidget(choice, 1, place)
            grid.addWidget(shown, 2, place)
        self._asked.append((conflict, choices))
        return box
