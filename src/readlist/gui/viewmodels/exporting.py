"""What an export would write, shown before it is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from readlist.core.changes import ReferenceId
from readlist.core.errors import ReadlistError
from readlist.formats.export_options import ExportOptions
from readlist.gui.messages import counted
from readlist.gui.viewmodels.export_choices import remember, remembered
from readlist.gui.viewmodels.settings import Settings
from readlist.gui.workspace import Workspace
from readlist.operations import citing, exporting, journals, searching
from readlist.operations.library import Library

PREVIEWED: Final = 5
_MOST_NAMED: Final = 5


class Scope(StrEnum):
    """Which references go out."""

    SELECTION = "selection"
    LIST = "list"
    PLACE = "place"
    LIBRARY = "library"
    DOCUMENT = "document"


SCOPE_WORDS: Final = {
    Scope.SELECTION: "Selected",
    Scope.LIST: "Current list",
    Scope.PLACE: "This collection",
    Scope.LIBRARY: "Whole library",
    Scope.DOCUMENT: "Cited in…",
}


def all_ids(library: Library, base: str = "") -> Sequence[ReferenceId]:
    """Give every reference that is not in the trash, or what a collection's query finds."""
    return searching.search(library, base, sort="key", descending=False).ids


class ExportModel(QObject):
    """Keeps the choice of references and format, and the beginning of what they give.

    ``place`` is the query of the collection that a search looks in, where there is one.
    """

    counted = Signal()
    preview_changed = Signal(str)
    told = Signal(str)
    copied = Signal(str)
    written = Signal(int, str)
    failed = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        selected: Sequence[ReferenceId],
        listed: Sequence[ReferenceId] = (),
        parent: QObject | None = None,
        *,
        place: str = "",
        settings: Settings | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._settings = settings or Settings(forgetful=True)
        self._ids: dict[Scope, Sequence[ReferenceId] | None] = {
            Scope.SELECTION: selected,
            Scope.LIST: listed,
            Scope.LIBRARY: None,
        }
        self.scope = Scope.SELECTION if selected else Scope.LIST if listed else Scope.LIBRARY
        self._path = Path()
        self.formats = tuple(exporting.export_formats())
        wanted, self.options = remembered(self._settings)
        known = [entry.name for entry in self.formats]
        self.format = wanted if wanted in known else known[0]
        workspace.ask(all_ids, on_done=self._on_library_counted, on_failed=self._on_failed)
        if place:
            workspace.ask(all_ids, place, on_done=self._on_place_counted, on_failed=self._on_failed)

    def count(self, scope: Scope) -> int | None:
        """Say how many references a scope has; None while that is not known."""
        ids = self._ids.get(scope)
        return None if ids is None else len(ids)

    @property
    def ids(self) -> Sequence[ReferenceId]:
        """The references of the chosen scope."""
        return self._ids.get(self.scope) or ()

    def choose(
        self,
        *,
        scope: Scope | None = None,
        format_name: str = "",
        options: ExportOptions | None = None,
    ) -> None:
        """Choose what is written and how, and look at its beginning."""
        self.scope = scope or self.scope
        self.format = format_name or self.format
        self.options = options or self.options
        remember(self._settings, self.format, self.options)
        self.preview()

    def cite(self, path: Path) -> None:
        """Take what a document cites; what of it is not in the library is told."""
        self._path = path
        self._workspace.ask(
            citing.cited_references, path, on_done=self._on_cited, on_failed=self._on_failed
        )

    def take_journals(self, path: Path) -> None:
        """Add a list of journals to the library's, for their abbreviated names."""
        self._path = path
        self._workspace.run(
            _take_journals, path, on_done=self._on_journals_taken, on_failed=self._on_failed
        )

    def preview(self) -> None:
        """Write the first few references for looking at."""
        self._workspace.ask_latest(
            ("export", id(self)),
            exporting.to_text,
            list(self.ids[:PREVIEWED]),
            self.format,
            self.options,
            on_done=self._on_workspace_previewed,
            on_failed=self._on_failed,
        )

    def copy(self) -> None:
        """Write everything as one text for the clipboard."""
        self._workspace.ask(
            exporting.to_text,
            self.ids,
            self.format,
            self.options,
            on_done=self._on_workspace_copied,
            on_failed=self._on_failed,
        )

    def save(self, path: Path) -> None:
        """Write everything to a file, wholly or not at all."""
        self._path = path
        self._workspace.ask(
            exporting.to_file,
            self.ids,
            self.format,
            path,
            self.options,
            on_done=self._on_workspace_written,
            on_failed=self._on_failed,
        )

    def suggested_name(self) -> str:
        """Give a file name for the format."""
        chosen = next(f for f in self.formats if f.name == self.format)
        return "references" + (chosen.suffixes[0] if chosen.suffixes else ".txt")

    def _on_library_counted(self, ids: Sequence[ReferenceId]) -> None:
        self._ids[Scope.LIBRARY] = ids
        self.counted.emit()
        self.preview()

    def _on_place_counted(self, ids: Sequence[ReferenceId]) -> None:
        self._ids[Scope.PLACE] = ids
        self.counted.emit()

    def _on_cited(self, found: citing.CitedReferences) -> None:
        self._ids[Scope.DOCUMENT] = found.ids
        self.choose(scope=Scope.DOCUMENT)
        self.counted.emit()
        self.told.emit(_cited_in_words(self._path.name, found))

    def _on_journals_taken(self, number: int) -> None:
        self.told.emit(f"Took in {counted(number, 'journal')} from {self._path.name}.")
        self.preview()

    def _on_workspace_previewed(self, text: str) -> None:
        self.preview_changed.emit(text)

    def _on_workspace_copied(self, text: str) -> None:
        self.copied.emit(text)

    def _on_workspace_written(self, number: int) -> None:
        self.written.emit(number, str(self._path))

    def _on_failed(self, error: ReadlistError) -> None:
        self.failed.emit(str(error))


def scope_words(listed_as: str, *, place: bool) -> Mapping[Scope, str]:
    """Give the scopes that there are, in words; ``listed_as`` are those of the list itself."""
    words = {**SCOPE_WORDS, Scope.LIST: listed_as or SCOPE_WORDS[Scope.LIST]}
    return {scope: said for scope, said in words.items() if place or scope is not Scope.PLACE}


def _take_journals(library: Library, path: Path) -> int:
    pairs = journals.read_list(path).pairs
    journals.add(library, pairs)
    return len(pairs)


def _cited_in_words(name: str, found: citing.CitedReferences) -> str:
    said = [f"{name} cites {counted(len(found.ids), 'paper')} of this library."]
    if found.missing:
        keys = ", ".join(f"“{key.key}”" for key in found.missing[:_MOST_NAMED])
        more = " and others" if len(found.missing) > _MOST_NAMED else ""
        said.append(f"Not in the library: {keys}{more}.")
    if found.former:
        keys = ", ".join(f"“{key.key}” (now “{now}”)" for key, now in found.former[:_MOST_NAMED])
        said.append(f"Cited by a former key: {keys}.")
    said += [problem.message for problem in found.problems[:1]]
    return " ".join(said)
