"""The sidebar's entries as a Qt tree model that takes dropped references and collections."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from readlist.core.overriding import override
from readlist.gui.viewmodels.list import REFERENCES_MIME, references_in
from readlist.gui.viewmodels.sidebar import (
    COLLECTION,
    COLLECTIONS,
    LINKED,
    SECTION,
    STATE,
    TAG,
    Entry,
    sections,
    takes_more,
)
from readlist.gui.workspace import Workspace

if TYPE_CHECKING:
    from readlist.core.overview import Sidebar
    from readlist.operations.library import Library

ENTRY_ROLE: Final = Qt.ItemDataRole.UserRole
ADDING_ROLE: Final = Qt.ItemDataRole.UserRole + 1
COLLECTION_MIME: Final = "application/x-readlist-collection"
_PAUSE_MILLISECONDS: Final = 300
_TOP: Final = QModelIndex()
_TAKING_KINDS: Final = frozenset({COLLECTION, TAG, STATE, LINKED})

Index = QModelIndex | QPersistentModelIndex
_Node = tuple[Entry, int, int]  # with its parent's number or -1, and its row there


class _LaidOut(NamedTuple):
    """The figures of a library as lines, and whether those offer to save a search."""

    figures: Sidebar
    entries: list[Entry]
    offered: bool


def _laid_out(library: Library, *, searching: bool, linked: Sequence[Entry]) -> _LaidOut:
    """Count, and lay out what was counted where nobody waits for it."""
    from readlist.operations.searching import sidebar

    figures = sidebar(library)
    entries = sections(figures, searching=searching, linked=linked)
    return _LaidOut(figures, entries, searching)


class SidebarModel(QAbstractItemModel):
    """A tree of :class:`Entry`; it is put together anew when the library has other lines."""

    counted = Signal()  # the figures are those of the library
    dropped = Signal(object, object)  # Entry, list[ReferenceId]
    moved = Signal(int, object)  # CollectionId, Entry of the new parent or of the section

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._nodes: list[_Node] = []
        self._below: dict[int, list[int]] = {}
        self.linked: Sequence[Entry] = ()  # lines of linked files, shown from the next refresh on
        self._searching = False
        self._offered = False  # whether the lines offer to save a search
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self._on_pause)
        self.figures: Sidebar | None = None
        workspace.looked.connect(lambda look, _go_on: self.show(sections(look.sidebar)))
        workspace.opened.connect(self.refresh)
        workspace.changed.connect(lambda _changes: self.refresh())

    def refresh(self) -> None:
        """Ask the library for the figures."""
        self._workspace.ask_latest(
            "sidebar", _laid_out, searching=self._searching, linked=self.linked,
            on_done=self._on_answered,
        )  # fmt: skip

    def follow_search(self, text: str) -> None:
        """Offer to save the search while there is one, once the person pauses.

        The lines are laid out anew then, and the papers that were searched for come first.
        """
        self._searching = bool(text.strip())
        self._pause.start()

    def _on_pause(self) -> None:
        if self.figures is not None and self._searching != self._offered:
            entries = sections(self.figures, searching=self._searching, linked=self.linked)
            self._on_answered(_LaidOut(self.figures, entries, offered=self._searching))

    def show(self, entries: list[Entry]) -> None:
        """Show these entries; where they are the same lines with other figures, no line moves."""
        nodes: list[_Node] = []
        _grow(entries, -1, nodes)
        if [_line(node) for node in nodes] == [_line(node) for node in self._nodes]:
            former, self._nodes = self._nodes, nodes
            self._tell_changed(
                number
                for number, (node, before) in enumerate(zip(nodes, former, strict=True))
                if node[1] < 0 or node[0] != before[0]
            )
            return
        self.beginResetModel()
        self._nodes = nodes
        self._below = {}
        for number, (_entry, above, _row) in enumerate(nodes):
            self._below.setdefault(above, []).append(number)
        self.endResetModel()

    def entry(self, index: Index) -> Entry | None:
        """Give the entry at an index."""
        return self._nodes[index.internalId()][0] if index.isValid() else None

    def find(self, key: str) -> QModelIndex:
        """Give the index of the entry with a key, or an invalid one."""
        for number, (entry, _parent, row) in enumerate(self._nodes):
            if entry.key == key:
                return self.createIndex(row, 0, number)
        return QModelIndex()

    @override
    def index(self, row: int, column: int, parent: Index = _TOP) -> QModelIndex:
        below = self._below.get(parent.internalId() if parent.isValid() else -1, [])
        if column != 0 or not 0 <= row < len(below):
            return QModelIndex()
        return self.createIndex(row, 0, below[row])

    @override
    def parent(self, index: Index = _TOP) -> Any:
        if not index.isValid():
            return QModelIndex()
        above = self._nodes[index.internalId()][1]
        return self.createIndex(self._nodes[above][2], 0, above) if above >= 0 else QModelIndex()

    @override
    def rowCount(self, parent: Index = _TOP) -> int:
        return len(self._below.get(parent.internalId() if parent.isValid() else -1, []))

    @override
    def columnCount(self, _parent: Index = _TOP) -> int:
        return 1

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entry(index)
        if entry is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.words
        if role == ENTRY_ROLE:
            return entry
        if role == ADDING_ROLE:
            return takes_more(entry, searching=self._offered)
        if role == Qt.ItemDataRole.ToolTipRole:
            words = entry.path or (entry.query if entry.kind != SECTION else None)
            return f"{words}: {entry.note}" if entry.note else words
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        entry = self.entry(index)
        if entry is None:
            return Qt.ItemFlag.NoItemFlags
        if entry.kind == SECTION:
            return _ENABLED | _DROP if entry.words == COLLECTIONS else _ENABLED
        if entry.kind == COLLECTION:
            return _COLLECTION
        return _TAKING if entry.kind in _TAKING_KINDS else _LEAF

    @override
    def mimeTypes(self) -> list[str]:
        return [REFERENCES_MIME, COLLECTION_MIME]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        entry = self.entry(indexes[0]) if indexes else None
        if entry is not None:
            data.setData(COLLECTION_MIME, str(entry.id).encode())
        return data

    @override
    def canDropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, _row: int, _column: int, parent: Index
    ) -> bool:
        entry = self.entry(parent)
        if entry is None:
            return False
        if data.hasFormat(COLLECTION_MIME):
            return entry.kind in {COLLECTION, SECTION}
        return data.hasFormat(REFERENCES_MIME) and entry.kind in _TAKING_KINDS

    @override
    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        entry = self.entry(parent)
        if entry is None or not self.canDropMimeData(data, action, row, column, parent):
            return False
        if data.hasFormat(COLLECTION_MIME):
            moved = int(bytes(data.data(COLLECTION_MIME).data()).decode())
            if moved != entry.id:
                self.moved.emit(moved, entry)
        else:
            self.dropped.emit(entry, references_in(data))
        return False  # nothing of the model moves by itself: the library says what changed

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction

    def _tell_changed(self, numbers: Iterable[int]) -> None:
        """Let views paint lines anew, told once for those that lie in the same one."""
        ends: dict[int, tuple[int, int]] = {}
        for number in numbers:
            above = self._nodes[number][1]
            ends[above] = (ends.get(above, (number, 0))[0], number)
        for first, last in ends.values():
            top, bottom = self._nodes[first][2], self._nodes[last][2]
            self.dataChanged.emit(
                self.createIndex(top, 0, first), self.createIndex(bottom, 0, last)
            )

    def _on_answered(self, answer: _LaidOut) -> None:
        self.figures, entries, self._offered = answer
        self.show(entries)
        self.counted.emit()
        if self._offered != self._searching:
            self._pause.start()


_DROP: Final = Qt.ItemFlag.ItemIsDropEnabled
_ENABLED: Final = Qt.ItemFlag.ItemIsEnabled
_CHOSEN: Final = _ENABLED | Qt.ItemFlag.ItemIsSelectable
# Only collections have lines below them; of all others a view need not ask.
_LEAF: Final = _CHOSEN | Qt.ItemFlag.ItemNeverHasChildren
_TAKING: Final = _LEAF | _DROP
_COLLECTION: Final = _CHOSEN | _DROP | Qt.ItemFlag.ItemIsDragEnabled


def _grow(entries: list[Entry], above: int, nodes: list[_Node]) -> None:
    for row, entry in enumerate(entries):
        nodes.append((entry, above, row))
        _grow(entry.children, len(nodes) - 1, nodes)


def _line(node: _Node) -> tuple[str, int, int]:
    entry, above, row = node
    return entry.key, above, row
