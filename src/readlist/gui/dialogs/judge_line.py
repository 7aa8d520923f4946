"""The line of the import review that asks whether a paper is one that is there already."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from readlist.gui.theme.pieces import button, label
from readlist.operations.importing import PlannedPaper
from readlist.operations.judging import SAID_SAME

_QUESTION = "Is it the same paper?"
_JOINED = "You said that it is the same paper."
_PARTED = "You said that it is another paper."


class JudgeLine(QFrame):
    """Shown for papers that may be others again, with two answers and a way back."""

    judged = Signal(object)  # True for the same paper, False for another, None to take it back

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = label("", "muted", wraps=True)
        self._same = button("Same paper")
        self._other = button("Another paper")
        self._back = button("Take that back", picture="undo")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        for answer, same in ((self._same, True), (self._other, False), (self._back, None)):
            answer.clicked.connect(lambda _on, same=same: self._on_answered(same=same))
            row.addWidget(answer)

    def show_paper(self, paper: PlannedPaper) -> None:
        """Ask about a paper that may be another again, or say what was answered."""
        is_joined = _is_joined(paper)
        is_asked = paper.like is not None and not paper.is_other and not is_joined
        self._words.setText(_QUESTION if is_asked else _JOINED if is_joined else _PARTED)
        self._same.setVisible(is_asked)
        self._other.setVisible(is_asked)
        self._back.setVisible(not is_asked)
        self.setEnabled(True)
        self.setVisible(is_judged(paper))

    def _on_answered(self, *, same: bool | None) -> None:
        self.setEnabled(False)
        self.judged.emit(same)


def is_judged(paper: PlannedPaper) -> bool:
    """Tell whether there is something to be said of a paper, or was."""
    return paper.like is not None or _is_joined(paper)


def _is_joined(paper: PlannedPaper) -> bool:
    return any(each.reason == SAID_SAME for each in paper.records)
