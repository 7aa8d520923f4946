"""Storing what the edit form holds: a new reference, or changes of one that is there."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from readlist.core.changes import Changes, ReferenceId
from readlist.core.dates import parse_date
from readlist.core.errors import ConflictError, ReadlistError
from readlist.core.identifiers import SCHEMES, identifier
from readlist.core.people import AUTHOR, ROLES, Creator, in_role
from readlist.core.reference import Reference, StoredReference
from readlist.gui.viewmodels.entry_form import differences, single_texts
from readlist.gui.workspace import Workspace
from readlist.operations import editing, searching
from readlist.operations.library import Library
from readlist.operations.valuing import parse_creators

_NEW_TYPE = "article"
_LEFT = (
    "Another library was opened while this form was. Nothing was stored: what stands here belongs "
    "to the former library. Copy it and open that one again."
)


class EntryModel(QObject):
    """Reads the reference, and stores the difference so that nobody else's change is lost."""

    loaded = Signal(object)  # dict[str, str]
    stored = Signal(object)  # ReferenceId
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
        self._version: int | None = None
        self._before: Mapping[str, str] = {}
        self._is_left = False
        workspace.left.connect(self._on_workspace_left)

    def load(self) -> None:
        """Read the reference; a new one begins empty."""
        if self._reference is None:
            self.loaded.emit({"type": _NEW_TYPE})
            return
        self._workspace.ask(
            searching.get,
            self._reference,
            on_done=self._on_workspace_read,
            on_failed=self._on_workspace_failed,
        )

    def store(self, values: Mapping[str, str]) -> None:
        """Store the values that are different now."""
        changed = differences(self._before, values)
        if self._is_left:
            self.refused.emit(_LEFT)
        elif self._reference is None:
            self._workspace.run(
                add_from_texts,
                {name: text for name, text in changed.items() if text},
                on_done=self._on_workspace_added,
                on_failed=self._on_workspace_failed,
            )
        elif not changed:
            self.stored.emit(self._reference)
        else:
            self._workspace.run(
                editing.edit,
                [self._reference],
                changed,
                expected_version=self._version,
                on_done=self._on_workspace_edited,
                on_failed=self._on_workspace_failed,
            )

    def _on_workspace_left(self) -> None:
        self._is_left = True

    def _on_workspace_read(self, stored: StoredReference) -> None:
        self._version = stored.version
        self._before = texts_of(stored.reference)
        self.loaded.emit(dict(self._before))

    def _on_workspace_edited(self, _changes: Changes) -> None:
        self.stored.emit(self._reference)

    def _on_workspace_added(self, result: tuple[ReferenceId, Changes]) -> None:
        self.stored.emit(result[0])

    def _on_workspace_failed(self, error: ReadlistError) -> None:
        if isinstance(error, ConflictError) and self._reference is not None:
            self._workspace.ask(
                searching.get, self._reference, on_done=self._on_workspace_read_after_conflict
            )
        self.refused.emit(str(error))

    def _on_workspace_read_after_conflict(self, stored: StoredReference) -> None:
        """Go on from what is stored now; what was typed stays, and a second try stores it."""
        self._version = stored.version


def texts_of(reference: Reference) -> dict[str, str]:
    """Give the values of a reference as the form shows them; bodies' names stand in braces."""
    texts = editing.as_texts(reference)
    for role in ROLES:
        name = "creators" if role == AUTHOR else role
        names = [_name_text(person) for person in in_role(reference.creators, role)]
        if names and role == AUTHOR and not reference.creators_complete:
            names.append("others")
        if names:
            texts[name] = " and ".join(names)
    return texts


def _name_text(person: Creator) -> str:
    return "{" + person.literal + "}" if person.literal else person.inverted


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
