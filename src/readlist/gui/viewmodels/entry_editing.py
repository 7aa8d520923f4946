"""Storing what the edit form holds: a new reference, or changes of one that is there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from readlist.core.changes import Changes, ReferenceId
from readlist.core.dates import parse_date
from readlist.core.errors import ClashError, NotFoundError, ReadlistError
from readlist.core.identifiers import SCHEMES, identifier
from readlist.core.people import AUTHOR, ROLES
from readlist.core.reference import Reference, StoredReference
from readlist.gui.viewmodels.entry_form import differences
from readlist.gui.workspace import Workspace
from readlist.operations import editing, searching
from readlist.operations.library import Library
from readlist.operations.valuing import parse_creators, single_texts

_NEW_TYPE = "article"
_LEFT = (
    "Another library was opened while this form was. Nothing was stored: what stands here belongs "
    "to the former library. Copy it and open that one again."
)


class EntryModel(QObject):
    """Reads the reference, and stores the difference so that nobody else's change is lost.

    What others change meanwhile is told with ``followed``, for the form to take it in.
    """

    loaded = Signal(object)  # dict[str, str]
    followed = Signal(object)  # dict[str, str]: all texts as they are stored now
    stored = Signal(object)  # ReferenceId
    clashed = Signal(object)  # tuple[Clash, ...]
    gone = Signal()  # the reference; what is stored next is a new one
    refused = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        reference: ReferenceId | None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._reference = reference
        self._before: dict[str, str] = {}
        self._is_storing = False
        self._is_left = False
        workspace.left.connect(self._on_workspace_left)
        workspace.changed.connect(self._on_workspace_changed)

    def load(self) -> None:
        """Read the reference; a new one begins empty."""
        if self._reference is None:
            self.loaded.emit({"type": _NEW_TYPE})
        else:
            self._read(self._reference, self._on_workspace_read)

    def store(self, values: Mapping[str, str], theirs: Mapping[str, str] | None = None) -> None:
        """Store the values that are different now; ``theirs`` are to stay all the same.

        Where somebody changed the same values, nothing is stored before ``clashed`` is answered:
        with :meth:`store` once more, after the answers were taken with :meth:`take`.
        """
        changed = differences(self._before, values)
        if self._is_left:
            self.refused.emit(_LEFT)
        elif self._reference is None:
            self._run(
                add_from_texts,
                {name: text for name, text in changed.items() if text},
                on_done=self._on_workspace_added,
            )
        elif not changed:
            self.stored.emit(self._reference)
        else:
            self._run(
                edit_beside,
                self._reference,
                changed,
                before=dict(self._before),
                theirs=theirs or {},
                on_done=self._on_workspace_edited,
            )

    def take(self, texts: Mapping[str, str]) -> None:
        """Take these texts for what was looked at, whatever is typed over them."""
        self._before.update(texts)

    def untouched(self, now: Mapping[str, str], values: Mapping[str, str]) -> dict[str, str]:
        """Give what others changed and the form, which shows ``values``, did not."""
        typed = differences(self._before, values)
        return {
            name: now.get(name, "")
            for name in {**self._before, **now}
            if name not in typed and now.get(name, "") != self._before.get(name, "")
        }

    def _read(self, reference: ReferenceId, take: Callable[[StoredReference], None]) -> None:
        self._workspace.ask(
            searching.get, reference, on_done=take, on_failed=self._on_workspace_failed
        )

    def _run(self, function: Callable[..., Any], *args: Any, **options: Any) -> None:
        self._is_storing = True
        self._workspace.run(function, *args, on_failed=self._on_workspace_failed, **options)

    def _on_workspace_left(self) -> None:
        self._is_left = True

    def _on_workspace_changed(self, changes: Changes) -> None:
        one = self._reference
        if one is not None and one in changes.references and not self._is_storing:
            self._read(one, self._on_workspace_reread)

    def _on_workspace_read(self, stored: StoredReference) -> None:
        self._before = editing.as_texts(stored.reference)
        self.loaded.emit(dict(self._before))

    def _on_workspace_reread(self, stored: StoredReference) -> None:
        if not self._is_storing:
            self.followed.emit(editing.as_texts(stored.reference))

    def _on_workspace_edited(self, _changes: object) -> None:
        self.stored.emit(self._reference)

    def _on_workspace_added(self, result: tuple[ReferenceId, Changes]) -> None:
        self.stored.emit(result[0])

    def _on_workspace_failed(self, error: ReadlistError) -> None:
        self._is_storing = False
        if isinstance(error, ClashError):
            self.clashed.emit(error.clashes)
        elif isinstance(error, NotFoundError) and self._reference is not None:
            self._reference, self._before = None, {}
            self.gone.emit()
        else:
            self.refused.emit(str(error))


def edit_beside(
    library: Library,
    reference: ReferenceId,
    values: Mapping[str, str] | Mapping[str, str | None],
    *,
    before: Mapping[str, str],
    theirs: Mapping[str, str],
) -> list[Changes]:
    """Store what was typed beside what others did; ``theirs`` is put back after it.

    So both stand in the history, whichever of them the reference shows.

    Raises:
        ClashError: Somebody changed the same values since ``before``.
        NotFoundError: The reference is gone.
    """
    made = [editing.edit(library, [reference], values, before=before)]
    if theirs:
        made.append(editing.edit(library, [reference], theirs))
    return made


def add_from_texts(library: Library, texts: Mapping[str, str]) -> tuple[ReferenceId, Changes]:
    """Add a reference from the texts of a form."""
    return editing.add(library, reference_from_texts(texts))


def reference_from_texts(texts: Mapping[str, str]) -> Reference:
    """Make a reference from the texts of a form."""
    creators, complete = [], True
    for role in ROLES:
        people, whole = parse_creators(texts.get("creators" if role == AUTHOR else role, ""), role)
        creators += people
        complete = complete and whole
    found = (
        identifier(scheme, one)
        for scheme in SCHEMES
        for one in single_texts(scheme, texts.get(scheme, ""))
    )
    own = {"type", "key", "title", "creators", "date", "abstract", *SCHEMES, *ROLES}
    return Reference(
        key=texts.get("key", ""),
        type=texts.get("type", _NEW_TYPE),
        title=texts.get("title", ""),
        creators=tuple(creators),
        creators_complete=complete,
        date=parse_date(texts.get("date", "")),
        abstract=texts.get("abstract", ""),
        fields={name: text for name, text in texts.items() if name not in own},
        identifiers=tuple(one for one in found if one is not None),
    )
