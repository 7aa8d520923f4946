"""What the details pane shows: one reference, several or none, up to date with the library."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from readlist.core.changes import Changes, Kind, ReferenceId
from readlist.core.errors import ClashError, NotFoundError, ReadlistError
from readlist.core.ids import Ids
from readlist.core.reading import ReadingState
from readlist.core.reference import StoredReference
from readlist.gui.viewmodels.entry_editing import edit_beside
from readlist.gui.workspace import Workspace
from readlist.operations import attaching, editing, organising, reading, searching
from readlist.operations.library import Library

_MOST_COMPARED: Final = 500
_OWN_KINDS: Final = frozenset(
    {Kind.REFERENCES, Kind.READING, Kind.NOTES, Kind.TAGS, Kind.COLLECTIONS, Kind.ATTACHMENTS}
)


@dataclass(frozen=True, slots=True)
class Known:
    """Names that the library already uses, for completion."""

    tags: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Single:
    """One reference with its tags in their colours (``#rrggbb`` or empty)."""

    stored: StoredReference
    tags: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Several:
    """Several references at once and what they have in common.

    ``tags`` gives for each tag its colour and how many of the ``compared`` references have it;
    ``state`` and ``priority`` are None where they differ.
    """

    ids: Ids
    compared: int
    tags: Mapping[str, tuple[str, int]]
    state: ReadingState | None
    priority: int | None


def load_known(library: Library) -> Known:
    """Read the names that tags and collections have."""
    names = searching.outline(library)
    return Known(
        tags=tuple(tag.name for tag in names.tags),
        collections=tuple(entry.path for entry in names.collections),
    )


def load_single(library: Library, reference: ReferenceId) -> Single:
    """Read one reference for the pane."""
    stored = searching.get(library, reference)
    rows = searching.list_rows(library, [reference])
    return Single(stored, rows[0].tags if rows else ())


def load_several(library: Library, ids: Ids) -> Several:
    """Compare references; of very many only the first ones are looked at."""
    rows = searching.list_rows(library, ids[:_MOST_COMPARED])
    counts: dict[str, tuple[str, int]] = {}
    for row in rows:
        for name, colour in row.tags:
            counts[name] = (colour, counts.get(name, ("", 0))[1] + 1)
    states = {row.state for row in rows}
    priorities = {row.priority for row in rows}
    return Several(
        ids=ids,
        compared=len(rows),
        tags=counts,
        state=ReadingState(states.pop()) if len(states) == 1 else None,
        priority=priorities.pop() if len(priorities) == 1 else None,
    )


class DetailsModel(QObject):
    """Follows the selection and the library, and carries out what the pane is used for."""

    single_loaded = Signal(object)
    several_loaded = Signal(object)
    emptied = Signal()
    known_changed = Signal()
    refused = Signal(str)
    clashed = Signal(object, object)  # tuple[Clash, ...]; call the second with theirs to store

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._ids = Ids()
        self.known: Known | None = None
        workspace.changed.connect(self._on_workspace_changed)
        workspace.left.connect(self._on_workspace_left)

    @property
    def ids(self) -> Ids:
        """The references shown."""
        return self._ids

    def show(self, ids: Ids) -> None:
        """Show these references."""
        self._ids = ids
        if self.known is None and ids:
            self._learn()
        self.reload()

    def reload(self) -> None:
        """Read what is shown anew; a later call overtakes an earlier one."""
        if not self._ids:
            self.emptied.emit()
        elif len(self._ids) == 1:
            self._ask(load_single, self._ids[0])
        else:
            self._ask(load_several, self._ids)

    def edit(self, name: str, text: str, before: str) -> None:
        """Give the shown reference one value that stood there as ``before``; empty removes it.

        Where somebody changed the same value, nothing is stored before ``clashed`` is answered.
        """
        if len(self._ids) == 1:
            self._edit(self._ids[0], {name: text}, {name: before}, {})

    def _edit(
        self,
        reference: ReferenceId,
        values: dict[str, str],
        before: Mapping[str, str],
        theirs: Mapping[str, str],
    ) -> None:
        def failed(error: ReadlistError) -> None:
            if isinstance(error, ClashError):
                seen = {clash.name: clash.theirs for clash in error.clashes}
                again = partial(self._edit, reference, values, seen)
                self.clashed.emit(error.clashes, again)
            else:
                self._on_workspace_refused(error)

        self._workspace.run(
            edit_beside, reference, values, before=before, theirs=theirs, on_failed=failed
        )

    def set_reading(
        self,
        *,
        state: ReadingState | None = None,
        priority: int | None = None,
        due: str | None = None,
        progress: int | None = None,
        rating: int | None = None,
    ) -> None:
        """Change the reading state, priority, due day, progress or rating of all that is shown."""
        self._workspace.run(
            reading.set_reading,
            self._ids,
            state=state,
            priority=priority,
            due=due,
            progress=progress,
            rating=rating,
            on_failed=self._on_workspace_refused,
        )

    def tag(self, *, add: Sequence[str] = (), remove: Sequence[str] = ()) -> None:
        """Add and remove tags."""
        self._workspace.run(
            organising.tag, self._ids, add=add, remove=remove, on_failed=self._on_workspace_refused
        )

    def collect(self, *, add: Sequence[str] = (), remove: Sequence[str] = ()) -> None:
        """Put into collections and take out of them."""
        self._workspace.run(
            organising.collect,
            self._ids,
            add=add,
            remove=remove,
            on_failed=self._on_workspace_refused,
        )

    def detach(self, attachment: int) -> None:
        """Let go of a linked file; the file itself is not touched."""
        self._workspace.run(attaching.detach, attachment, on_failed=self._on_workspace_refused)

    def delete(self) -> None:
        """Move what is shown to the trash; the act can be undone."""
        self._workspace.run(editing.delete, self._ids, on_failed=self._on_workspace_refused)

    def undelete(self) -> None:
        """Bring what is shown back from the trash."""
        self._workspace.run(editing.undelete, self._ids, on_failed=self._on_workspace_refused)

    def _ask(self, load: Callable[..., object], argument: object) -> None:
        self._workspace.ask_latest(
            "details",
            load,
            argument,
            on_done=self._on_workspace_loaded,
            on_failed=self._on_workspace_missing,
        )

    def _on_workspace_loaded(self, loaded: Single | Several) -> None:
        """Show what was read, unless something else, or nothing, is to be shown meanwhile."""
        if isinstance(loaded, Single):
            if list(self._ids) == [loaded.stored.id]:
                self.single_loaded.emit(loaded)
        elif loaded.ids == self._ids:
            self.several_loaded.emit(loaded)

    def _learn(self) -> None:
        self.known = self.known or Known()
        self._workspace.ask_latest("known names", load_known, on_done=self._on_workspace_known)

    def _on_workspace_known(self, known: Known) -> None:
        self.known = known
        self.known_changed.emit()

    def _on_workspace_missing(self, error: ReadlistError) -> None:
        if isinstance(error, NotFoundError):
            self.emptied.emit()
        else:
            self.refused.emit(str(error))

    def _on_workspace_refused(self, error: ReadlistError) -> None:
        self.refused.emit(str(error))

    def _on_workspace_left(self) -> None:
        self.known = None
        self.show(Ids())

    def _on_workspace_changed(self, changes: Changes) -> None:
        looked_at = self._ids[:_MOST_COMPARED]
        if changes.kinds & _OWN_KINDS and not changes.references.isdisjoint(looked_at):
            self.reload()
        if self.known is not None and changes.kinds & {Kind.TAGS, Kind.COLLECTIONS}:
            self._learn()
