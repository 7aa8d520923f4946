"""The window: its parts put together, and what passes between them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QIcon, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QVBoxLayout, QWidget

from readlist.core.changes import Changes
from readlist.core.overriding import override
from readlist.core.paths import packaged
from readlist.core.reading import ReadingState
from readlist.gui.commands import remembering, unhurried
from readlist.gui.commands.scene import Scene
from readlist.gui.messages import counted
from readlist.gui.viewmodels.resting import Resting
from readlist.gui.viewmodels.search import Search
from readlist.gui.viewmodels.settings import Settings
from readlist.gui.viewmodels.sidebar import Entry
from readlist.gui.viewmodels.sidebar_model import SidebarModel
from readlist.gui.widgets.banner import Banner
from readlist.gui.widgets.later import Steps
from readlist.gui.widgets.reference_list import OTHER_FORM, ReferenceList
from readlist.gui.widgets.search_bar import SearchBar
from readlist.gui.widgets.sidebar import SidebarView
from readlist.gui.widgets.status_bar import StatusBar
from readlist.gui.widgets.top_bar import TopBar
from readlist.gui.workspace import Workspace

if TYPE_CHECKING:
    from readlist.gui.widgets.details import DetailsPane

_PATIENCE_MILLISECONDS = 500
_SIZE = (1440, 900)
_PANES = (228, 780, 432)
_LEAST = (150, 250, 320)


class MainWindow(QMainWindow):
    """Three panes under a bar; everything it can do is in the table of commands."""

    closing = Signal()
    painted = Signal()  # for the first time
    settled = Signal()  # everything is loaded and made

    def __init__(self, workspace: Workspace, settings: Settings) -> None:
        super().__init__()
        self.setWindowTitle("Readlist")
        self.setWindowIcon(QIcon(str(packaged("resources", "icons", "readlist.svg"))))
        self.setAcceptDrops(True)
        self.resize(*_SIZE)
        self.setMinimumSize(740, 400)
        search = Search(workspace, self)
        self.entries = SidebarModel(workspace, self)
        self.scene = Scene(
            window=self,
            workspace=workspace,
            settings=settings,
            search=search,
            list=ReferenceList(search, self),
            sidebar=SidebarView(self.entries, self),
            search_bar=SearchBar(self),
            banner=Banner(self),
            status=StatusBar(self),
        )
        self._panes = QSplitter(Qt.Orientation.Horizontal)
        remembering.restore(self.scene)
        self._top = TopBar(self.scene.search_bar, OTHER_FORM[self.scene.list.form], self)
        self._lay_out()
        remembering.restore_sizes(self.scene, self._panes)
        self._connect()
        self.scene.sidebar.setFocus()
        self.steps = Steps(self)
        self._held: list[Callable[[], None]] = []  # until the window is painted
        self.is_painted = False

    def _lay_out(self) -> None:
        self._panes.setHandleWidth(1)
        self._panes.setChildrenCollapsible(False)
        panes = (self.scene.sidebar, self.scene.list, QWidget())
        for pane, least in zip(panes, _LEAST, strict=True):
            pane.setMinimumWidth(least)
            self._panes.addWidget(pane)
        self._panes.setStretchFactor(1, 1)
        self._panes.setSizes(list(_PANES))
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top)
        column.addWidget(self.scene.banner)
        column.addWidget(self._panes, 1)
        column.addWidget(self.scene.status)
        self.setCentralWidget(centre)

    def _connect(self) -> None:
        scene = self.scene
        scene.workspace.left.connect(partial(unhurried.let_go, scene))
        scene.workspace.looked.connect(self._on_looked)
        scene.workspace.opened.connect(self._on_opened)
        scene.workspace.changed.connect(self._on_changed)
        scene.workspace.failed.connect(scene.complain)
        scene.workspace.disk_filled.connect(partial(unhurried.say_disk_full, scene))
        scene.workspace.busy.connect(scene.status.show_work)
        scene.workspace.left.connect(partial(scene.status.say, ""))
        scene.workspace.stoppable.connect(scene.status.allow_cancel)
        scene.banner.chosen.connect(scene.trigger)
        scene.search_bar.typed.connect(scene.search.type)
        scene.search_bar.typed.connect(self.entries.follow_search)
        scene.search_bar.left.connect(scene.list.focus_list)
        scene.search_bar.undo_requested.connect(lambda: scene.trigger("undo"))
        scene.search.answered.connect(self._on_answered)
        scene.sidebar.chosen.connect(self._on_entry_chosen)
        scene.list.selection.changed.connect(self._on_selection_changed)
        scene.list.activated.connect(lambda: scene.trigger("open"))
        scene.list.requested.connect(scene.trigger)
        self.entries.counted.connect(self._show_figures)
        Resting(scene.workspace, self).failed.connect(scene.complain)

    def _on_painted(self) -> None:
        """Add what is not seen at first, a little at a time."""
        if not self.is_painted:
            self.is_painted = True
            self.steps.add(self.painted.emit, *self._held)
            self.steps.add(unhurried.load_commands, self._connect_commands, self._dress_bar)

    def _dress_bar(self) -> None:
        from readlist.gui.commands.menus import main_menu
        from readlist.gui.commands.viewing import show_form

        self._top.take(self.scene.actions, main_menu(self.scene))
        self.scene.list.header.add_menu()
        show_form(self.scene)  # it may have been turned since the button was made

    def _connect_commands(self) -> None:
        from readlist.gui.commands import copying, exchange, linked_files, menus, organising

        scene = self.scene
        scene.search.model.cite = partial(copying.dragged_text, scene)
        linked_files.keep(scene, self.entries)
        scene.status.cancelled.connect(lambda: exchange.cancel(scene))
        scene.sidebar.opened.connect(lambda entry: organising.open_entry(scene, entry))
        scene.sidebar.adding_requested.connect(lambda entry: menus.add_to_section(scene, entry))
        scene.sidebar.menu_requested.connect(
            lambda entry, point: menus.show_entry_menu(scene, entry, point)
        )
        scene.list.menu_requested.connect(lambda point: menus.show_list_menu(scene, point))
        self.entries.dropped.connect(lambda entry, ids: organising.drop(scene, entry, ids))
        self.entries.moved.connect(lambda moved, onto: organising.move(scene, moved, onto))

    def _refresh_actions(self) -> None:
        if self.scene.has_actions:
            from readlist.gui.commands.actions import refresh_actions

            refresh_actions(self.scene)

    def _add_details(self) -> None:
        from readlist.gui.widgets.details import DetailsPane

        if self.scene.details is None:
            details = DetailsPane(self.scene.workspace, self)
            self.steps.add(partial(self._place_details, details))

    def _place_details(self, details: DetailsPane) -> None:
        if self.scene.details is not None:  # the list was answered twice meanwhile
            details.deleteLater()
        else:
            sizes = self._panes.sizes()
            details.setMinimumWidth(_LEAST[2])
            if (room := self._panes.replaceWidget(2, details)) is not None:
                room.deleteLater()
            self._panes.setSizes(sizes)
            details.query_requested.connect(self.scene.search_bar.set_text)
            details.edit_requested.connect(lambda _id: self.scene.trigger("edit"))
            details.source_opened.connect(partial(unhurried.show_source, self.scene))
            details.unmerge_requested.connect(lambda: self.scene.trigger("unmerge"))
            details.notes.housed.connect(self.scene.banner.say)
            details.clashed.connect(partial(unhurried.ask_which, self.scene))
            details.export_requested.connect(lambda _ids: self.scene.trigger("export"))
            self.scene.details = details
            if (handle := self.windowHandle()) is not None:
                handle.windowStateChanged.connect(partial(unhurried.look_out, self.scene.workspace))
            self._on_selection_changed()
            self.steps.add(partial(unhurried.warm_up, self.scene.workspace, self.settled.emit))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._on_painted()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self.scene.details is not None and not self.scene.details.can_close(self.close):
            event.ignore()
            return
        remembering.keep(self.scene, self._panes)
        self.closing.emit()
        super().closeEvent(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        if event.source() is None and (data.hasUrls() or data.hasText() or data.hasHtml()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        from readlist.gui.commands import exchange

        event.acceptProposedAction()
        exchange.take(self.scene, event.mimeData())

    def _on_looked(self, _look: object, go_on: Callable[[], None]) -> None:
        """Show the first rows alone; whatever else is read waits until they are painted."""
        if self.is_painted:
            self.steps.add(go_on)
        else:  # a window may be opened as an icon, and then it is not painted
            self._held.append(go_on)
            QTimer.singleShot(_PATIENCE_MILLISECONDS, self, self._on_painted)

    def _on_opened(self) -> None:
        library, self.scene.backup = self.scene.workspace.library, None
        self.setWindowTitle(f"{library.path.stem} — Readlist")
        self.scene.banner.hide()
        if not library.writable:
            self.scene.banner.say(library.read_only_reason, picture="warning", colour="warning")
        self.steps.add(partial(unhurried.warn_of_place, self.scene))
        offering = partial(unhurried.offer_starter, self.scene)
        naming = partial(unhurried.name_undo, self.scene)
        self.steps.add(offering, naming, self._refresh_actions)

    def _on_changed(self, changes: Changes) -> None:
        if changes.label:
            self.scene.status.say(changes.label)
        if changes.lost:
            unhurried.say_guarded(self.scene, changes)
        unhurried.name_undo(self.scene)
        self._refresh_actions()

    def _on_answered(self, result: object) -> None:
        hits, milliseconds = getattr(result, "total", 0), getattr(result, "milliseconds", 0.0)
        words = f"{counted(hits, 'hit')} in {max(milliseconds, 1):.0f} ms"
        if not getattr(result, "is_complete", True):
            words += "; there was no time to look at all papers, so narrow the search"
        self.scene.status.show_hits(words)
        if self.scene.details is None:  # the rows come first
            self.scene.list.view.setFocus()
            self.scene.workspace.ask_latest(
                "details", unhurried.load_details, on_done=lambda _loaded: self._add_details()
            )

    def _on_entry_chosen(self, entry: Entry) -> None:
        self.scene.entry = entry
        self.scene.list.name_view(entry.words)
        self.scene.search.choose(entry.query)
        self._refresh_actions()

    def _on_selection_changed(self) -> None:
        self.scene.banner.on_choice()
        if self.scene.details is not None and self.scene.workspace.is_open:  # it may be closing
            self.scene.details.show_references(self.scene.ids)
        self._refresh_actions()

    def _show_figures(self) -> None:
        figures = self.entries.figures
        if figures is not None:
            to_read = figures.states.get(ReadingState.TO_READ, 0)
            text = f"{counted(figures.total, 'paper')} · {to_read:,} to read"
            self.scene.status.show_figures(text)
