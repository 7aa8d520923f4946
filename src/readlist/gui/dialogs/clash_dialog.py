"""Asks which of two values is to stay where two people changed the same one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QRadioButton, QVBoxLayout, QWidget

from readlist.core.errors import Clash
from readlist.gui.dialogs.frame import Framed, scrolled
from readlist.gui.theme.pieces import label
from readlist.gui.viewmodels.values import label_of
from readlist.gui.viewmodels.visible import visible

_ASKED = (
    "This was changed in another window or by the command line while you typed. Choose what the "
    "paper shows; the history keeps the other, and everything else of both is stored."
)
_LONGEST = 1500
_SIZE = (560, 440)
_INDENT = 22


class ClashDialog(Framed):
    """Shows mine and theirs of every such value; nothing is stored before it is accepted."""

    def __init__(self, clashes: Sequence[Clash], leave: str, parent: QWidget | None = None) -> None:
        super().__init__("Two people changed this", _ASKED, parent)
        self._theirs: dict[str, tuple[str, QRadioButton]] = {}
        self.body.addWidget(scrolled(map(self._question, clashes), 6), 1)
        self.end_with("Save", leave).clicked.connect(self.accept)
        self.fit(*_SIZE)

    @property
    def theirs(self) -> dict[str, str]:
        """The values for which what the others stored was chosen."""
        return {name: text for name, (text, choice) in self._theirs.items() if choice.isChecked()}

    def _question(self, clash: Clash) -> QWidget:
        group = QFrame()
        group.setProperty("role", "panel")
        rows = QVBoxLayout(group)
        rows.setContentsMargins(0, 0, 0, 12)
        rows.setSpacing(4)
        name = label_of(clash.name)
        rows.addWidget(label(name.upper(), "section"))
        mine, theirs = QRadioButton("Mine"), QRadioButton("Theirs")
        mine.setChecked(True)
        for choice, text in ((mine, clash.mine), (theirs, clash.theirs)):
            choice.setAccessibleName(f"{name}, {choice.text().lower()}: {text or 'taken away'}")
            rows.addWidget(choice)
            words = label(visible(text, _LONGEST) or "(taken away)", "" if text else "muted",
                          wraps=True)  # fmt: skip
            words.setContentsMargins(_INDENT, 0, 0, 4)
            words.setBuddy(choice)
            rows.addWidget(words)
        self._theirs[clash.name] = clash.theirs, theirs
        return group
