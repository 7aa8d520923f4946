"""The sidebar: states, places, collections, tags, saved searches and sources."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from readlist.core.overriding import override
from readlist.gui.viewmodels.sidebar import SECTION, Entry
from readlist.gui.viewmodels.sidebar_model import ADDING_ROLE, SidebarModel
from readlist.gui.widgets.sidebar_delegate import SidebarDelegate, adding_rect

_ARROW_LEFT, _ARROW_RIGHT = -18, 2
_STEP = 16
_LEFT = 16


class SidebarView(QTreeView):
    """Shows the sidebar's tree; what is open and what is chosen survives a refresh."""

    chosen = Signal(object)  # Entry
    opened = Signal(object)  # Entry, with Enter or a double click
    adding_requested = Signal(object)  # the Entry of a section
    menu_requested = Signal(object, QPoint)  # Entry, place on the screen

    def __init__(self, model: SidebarModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._key = "place:All papers"
        self.closed: set[str] = set()
        self.setProperty("role", "side")
        self.setAccessibleName("Sidebar")
        self.setModel(model)
        self.setItemDelegate(SidebarDelegate(self))
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setExpandsOnDoubleClick(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(True)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu_requested)
        self.activated.connect(self._on_activated)
        self.expanded.connect(self._on_expanded)
        self.collapsed.connect(self._on_collapsed)
        model.modelReset.connect(self._on_model_reset)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    @property
    def current(self) -> Entry | None:
        """The chosen entry."""
        return self._model.entry(self.currentIndex())

    def choose(self, key: str) -> None:
        """Choose the entry with a key, if it is there, and say so."""
        index = self._model.find(key)
        if index.isValid():
            self.setCurrentIndex(index)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        entry = self._model.entry(index)
        if index.data(ADDING_ROLE) and adding_rect(self.visualRect(index)).contains(
            event.position().toPoint()
        ):
            self.adding_requested.emit(entry)
            return
        if entry is not None and entry.children and entry.kind != SECTION:
            x = event.position().x() - _LEFT - _STEP * self._depth(index)
            if _ARROW_LEFT <= x <= _ARROW_RIGHT:
                self.setExpanded(index, not self.isExpanded(index))
                return
        super().mousePressEvent(event)

    def _depth(self, index: QModelIndex) -> int:
        depth, above = -1, index.parent()
        while above.isValid():
            depth, above = depth + 1, above.parent()
        return depth

    def _on_model_reset(self) -> None:
        blocked = QSignalBlocker(self)
        self.expandAll()
        for key in self.closed:
            index = self._model.find(key)
            if index.isValid():
                self.collapse(index)
        blocked.unblock()
        index = self._model.find(self._key)
        if index.isValid():
            with QSignalBlocker(self.selectionModel()):
                self.setCurrentIndex(index)
        else:
            self.choose("place:All papers")

    def _on_current_changed(self, current: QModelIndex) -> None:
        entry = self._model.entry(current)
        if entry is not None and entry.kind != SECTION:
            self._key = entry.key
            self.chosen.emit(entry)

    def _on_activated(self, index: QModelIndex) -> None:
        entry = self._model.entry(index)
        if entry is not None and entry.kind != SECTION:
            self.opened.emit(entry)

    def _on_expanded(self, index: QModelIndex) -> None:
        entry = self._model.entry(index)
        if entry is not None:
            self.closed.discard(entry.key)

    def _on_collapsed(self, index: QModelIndex) -> None:
        entry = self._model.entry(index)
        if entry is not None:
            self.closed.add(entry.key)

    def _on_menu_requested(self, point: QPoint) -> None:
        entry = self._model.entry(self.indexAt(point))
        if entry is not None:
            self.menu_requested.emit(entry, self.viewport().mapToGlobal(point))
