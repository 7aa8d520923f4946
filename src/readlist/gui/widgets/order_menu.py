"""The menu of the orders that a list can have."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from readlist.gui.viewmodels.search import Order, usual_order
from readlist.operations.searching import SORTS


class OrderMenu(QMenu):
    """Filled anew each time it is shown, with the order of the moment ticked."""

    chosen = Signal(object)  # Order

    def __init__(self, now: Callable[[], Order], parent: QWidget) -> None:
        super().__init__(parent)
        self._now = now
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        self.clear()
        order = self._now()
        group = QActionGroup(self)
        for name, words in SORTS.items():
            action = QAction(words[:1].upper() + words[1:], group)
            action.setCheckable(True)
            action.setChecked(name == order.name)
            action.triggered.connect(
                lambda _checked=False, chosen=name: self.chosen.emit(usual_order(chosen))
            )
            self.addAction(action)
        self.addSeparator()
        turned = Order(order.name, not order.descending)
        turn = self.addAction("The other way round")
        turn.triggered.connect(lambda _checked=False: self.chosen.emit(turned))
