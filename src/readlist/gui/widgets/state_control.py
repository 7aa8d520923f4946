"""The control with which one says how far one is with a paper."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from readlist.core.reading import ReadingState
from readlist.gui.theme import state_icon
from readlist.gui.theme.segments import Segments

_OFFERED = tuple(state for state in ReadingState if state is not ReadingState.NEW)


class StateControl(QWidget):
    """Shows the reading states as joined buttons; letting the chosen one go makes it new again."""

    state_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._segments = Segments([(s.value, s.words) for s in _OFFERED], self, clearable=True)
        for state in _OFFERED:
            self._segments.set_icon(state.value, state_icon(state))
        self._segments.chosen.connect(self._on_segments_chosen)
        self._segments.setAccessibleName("Reading state")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._segments)

    def show_state(self, state: ReadingState | None) -> None:
        """Show a state; None where several references differ."""
        self._segments.choose(state.value if state else "")

    def _on_segments_chosen(self, name: str) -> None:
        self.state_chosen.emit(ReadingState(name) if name else ReadingState.NEW)
