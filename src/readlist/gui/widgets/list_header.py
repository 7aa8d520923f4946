"""The line above the list: which view it is, how much matches, by what it is sorted."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from readlist.core.overriding import override
from readlist.gui.theme import icon
from readlist.gui.theme.pieces import label
from readlist.gui.viewmodels.search import Order

_HEIGHT = 40
_NARROW = 400
_LEFT, _BETWEEN, _RIGHT = 16, 12, 8
_MARGINS = _LEFT + 3 * _BETWEEN + _RIGHT


class ListHeader(QFrame):
    """Says what is listed; drawn at once, and the menu of the orders comes to it later."""

    sort_requested = Signal(object)  # Order

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setFixedHeight(_HEIGHT)
        self._words = "All papers"
        self._name = label(self._words, "heading")
        self._name.setMinimumWidth(1)
        self._count = label(role="muted")
        self._sorted = QToolButton()
        self._sorted.setProperty("role", "flat")
        self._sorted.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._sorted.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._sorted.setIcon(icon("sort"))
        self._order = Order()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(_LEFT, 0, _RIGHT, 0)
        layout.setSpacing(_BETWEEN)
        layout.addWidget(self._name)
        layout.addWidget(self._count)
        layout.addStretch(1)
        layout.addWidget(self._sorted)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        style = Qt.ToolButtonStyle
        narrow = self.width() < _NARROW
        self._sorted.setToolButtonStyle(
            style.ToolButtonIconOnly if narrow else style.ToolButtonTextBesideIcon
        )
        self._fit()

    def _fit(self) -> None:
        """Leave the end of a long name out where there is no room for it."""
        beside = self._count.sizeHint().width() + self._sorted.sizeHint().width()
        room = self.width() - beside - _MARGINS
        elide = Qt.TextElideMode.ElideRight
        self._name.setText(self._name.fontMetrics().elidedText(self._words, elide, room))
        self._name.setToolTip(self._words if self._name.text() != self._words else "")

    def tell(self, name: str, count: str) -> None:
        """Show the view's name and how many papers match."""
        self._words = name
        self._count.setText(count)
        self._fit()

    def show_order(self, order: Order) -> None:
        """Show by what the list is sorted."""
        from readlist.operations.searching import SORTS

        self._order = order
        self._sorted.setText(f"Sorted by {SORTS.get(order.name, order.name).lower()}")
        way = "largest or latest first" if order.descending else "smallest, earliest or best first"
        self._sorted.setToolTip(f"Sorted {way}; click for other orders")
        self._fit()

    def add_menu(self) -> None:
        """Offer the orders from now on."""
        from readlist.gui.widgets.order_menu import OrderMenu

        menu = OrderMenu(lambda: self._order, self._sorted)
        menu.chosen.connect(self.sort_requested)
        self._sorted.setMenu(menu)
