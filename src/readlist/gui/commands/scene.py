"""The parts of the window that commands act on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMainWindow

from readlist.core.errors import ReadlistError
from readlist.core.ids import Ids
from readlist.gui.messages import offers_for
from readlist.gui.viewmodels.search import Search
from readlist.gui.viewmodels.settings import Settings
from readlist.gui.viewmodels.sidebar import Entry
from readlist.gui.widgets.banner import Banner
from readlist.gui.widgets.reference_list import ReferenceList
from readlist.gui.widgets.search_bar import SearchBar
from readlist.gui.widgets.sidebar import SidebarView
from readlist.gui.widgets.status_bar import StatusBar
from readlist.gui.workspace import Workspace

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from readlist.gui.viewmodels.intake import Intake, Material
    from readlist.gui.viewmodels.linked_files import LinkedFiles
    from readlist.gui.widgets.details import DetailsPane


@dataclass(eq=False)
class Scene:
    """One window, taken apart.

    Attributes:
        entry: The sidebar's entry that a context menu was opened on, else the chosen one.
        intake: What reads files and texts; the status bar's Cancel stops it.
        material: What it read last.
        backup: The newest backup of the library that could not be opened last.
        linked: What keeps linked .bib files and the library the same.
    """

    window: QMainWindow
    workspace: Workspace
    settings: Settings
    search: Search
    list: ReferenceList
    sidebar: SidebarView
    search_bar: SearchBar
    banner: Banner
    status: StatusBar
    details: DetailsPane | None = None
    entry: Entry | None = None
    intake: Intake | None = None
    material: Material | None = None
    backup: Path | None = None
    linked: LinkedFiles | None = None
    _actions: dict[str, QAction] = field(default_factory=dict)

    @property
    def actions(self) -> Mapping[str, QAction]:
        """The commands as Qt actions, by name; made when they are first asked for."""
        if not self._actions:
            from readlist.gui.commands.actions import make_actions, refresh_actions

            self._actions.update(make_actions(self))
            refresh_actions(self)
        return self._actions

    @property
    def has_actions(self) -> bool:
        """Whether the actions are made already, so that they are to be kept up to date."""
        return bool(self._actions)

    @property
    def ids(self) -> Ids:
        """The chosen references."""
        return self.list.selection.ids

    @property
    def in_trash(self) -> bool:
        """Whether the trash is listed."""
        return self.search.base == "is:trash"

    def complain(self, error: ReadlistError) -> None:
        """Tell people about an error, with what helps."""
        self.banner.say(error.message, offers_for(error), picture="warning", colour="danger")

    def trigger(self, name: str) -> None:
        """Carry out a command by its name."""
        action = self.actions.get(name)
        if action is not None and action.isEnabled():
            action.trigger()
