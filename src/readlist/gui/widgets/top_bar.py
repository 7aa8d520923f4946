"""The bar at the top: the main buttons, the search, the form of the list, all commands."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from readlist.core.overriding import override
from readlist.core.paths import packaged
from readlist.gui.widgets.search_bar import SearchBar

_HEIGHT = 48
_ICON = 16
_LOGO = 20
_NARROW = 860


class TopBar(QFrame):
    """Built from the actions of the commands; it knows only their names."""

    def __init__(
        self,
        actions: Mapping[str, QAction],
        menu: QMenu,
        search: SearchBar,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setFixedHeight(_HEIGHT)
        self.name = self._menu_button(menu)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 12, 0)
        layout.setSpacing(8)
        layout.addWidget(self.name)
        layout.addWidget(_action_button(actions["add"], "primary"))
        layout.addWidget(_action_button(actions["import"]))
        layout.addWidget(_action_button(actions["export"]))
        layout.addWidget(search, 1)
        layout.addStretch(0)
        self._pictured = [
            _action_button(actions[name], picture=True) for name in ("form", "commands")
        ]
        for each in self._pictured:
            layout.addWidget(each)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        style = Qt.ToolButtonStyle
        for each in self._pictured:
            each.setToolButtonStyle(
                style.ToolButtonIconOnly if narrow else style.ToolButtonTextBesideIcon
            )

    def _menu_button(self, menu: QMenu) -> QToolButton:
        made = QToolButton()
        made.setProperty("role", "flat")
        made.setObjectName("mainMenu")
        made.setText("Readlist")
        made.setIcon(QPixmap(str(packaged("resources", "icons", "readlist.svg"))))
        made.setIconSize(QSize(_LOGO, _LOGO))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        made.setMenu(menu)
        made.setToolTip("All menus (F10)")
        made.setAccessibleName("Main menu")
        return made


def _action_button(action: QAction, role: str = "", *, picture: bool = False) -> QToolButton:
    made = QToolButton()
    made.setDefaultAction(action)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if role:
        made.setProperty("role", role)
    if picture:
        made.setIconSize(QSize(_ICON, _ICON))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    else:
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    return made
