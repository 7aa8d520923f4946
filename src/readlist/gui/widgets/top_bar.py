"""The bar at the top: the main buttons, the search, the form of the list, all commands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from readlist.core.overriding import override
from readlist.core.paths import packaged
from readlist.gui.theme import icon
from readlist.gui.widgets.search_bar import SearchBar

if TYPE_CHECKING:  # PySide6 makes a class, with its enumerations, when it is first named
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu

_HEIGHT = 48
_ICON = 16
_LOGO = 20
_NARROW = 860


class TopBar(QFrame):
    """Drawn at once; the actions of the commands, known by their names, come to it later."""

    def __init__(self, search: SearchBar, form: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setFixedHeight(_HEIGHT)
        self.name = self._menu_button()
        self._buttons = {
            "add": _button("Add…", "primary"),
            "import": _button("Import"),
            "export": _button("Export"),
            "form": _button(form, picture="table"),
            "commands": _button("Commands", picture="commands"),
        }
        self._pictured = (self._buttons["form"], self._buttons["commands"])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 12, 0)
        layout.setSpacing(8)
        layout.addWidget(self.name)
        for button in self._buttons.values():
            if button is self._pictured[0]:
                layout.addWidget(search, 1)
                layout.addStretch(0)
            layout.addWidget(button)

    def take(self, actions: Mapping[str, QAction], menu: QMenu) -> None:
        """Let the buttons do what the actions of the same names do, and show the menu."""
        self.name.setMenu(menu)
        for name, button in self._buttons.items():
            actions[name].setIconText(button.text())
            button.setDefaultAction(actions[name])

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        style = Qt.ToolButtonStyle
        for each in self._pictured:
            each.setToolButtonStyle(
                style.ToolButtonIconOnly if narrow else style.ToolButtonTextBesideIcon
            )

    def _menu_button(self) -> QToolButton:
        made = QToolButton()
        made.setProperty("role", "flat")
        made.setObjectName("mainMenu")
        made.setText("Readlist")
        made.setIcon(QPixmap(str(packaged("resources", "icons", "readlist.svg"))))
        made.setIconSize(QSize(_LOGO, _LOGO))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        made.setToolTip("All menus (F10)")
        made.setAccessibleName("Main menu")
        return made


def _button(words: str, role: str = "", *, picture: str = "") -> QToolButton:
    made = QToolButton()
    made.setText(words)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if role:
        made.setProperty("role", role)
    if picture:
        made.setIcon(icon(picture))
        made.setIconSize(QSize(_ICON, _ICON))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    else:
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    return made
