"""What an export would write, shown before it is written."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from readlist.core.changes import ReferenceId
from readlist.core.errors import ReadlistError
from readlist.gui.workspace import Workspace
from readlist.operations import exporting, searching
from readlist.operations.library import Library

PREVIEWED: Final = 5


class Scope(StrEnum):
    """Which references go out."""

    SELECTION = "selection"
    LIST = "list"
    LIBRARY = "library"


SCOPE_WORDS: Final = {
    Scope.SELECTION: "Selected",
    Scope.LIST: "Current list",
    Scope.LIBRARY: "Whole library",
}


def all_ids(library: Library) -> Sequence[ReferenceId]:
    """Give every reference that is not in the trash."""
    return searching.search(library, "", sort="key", descending=False).ids


class ExportModel(QObject):
    """Keeps the choice of references and format, and the beginning of what they give."""

    counted = Signal()
    preview_changed = Signal(str)
    copied = Signal(str)
    written = Signal(int, str)
    failed = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        selected: Sequence[ReferenceId],
        listed: Sequence[ReferenceId] = (),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._ids: dict[Scope, Sequence[ReferenceId] | None] = {
            Scope.SELECTION: selected,
            Scope.LIST: listed,
            Scope.LIBRARY: None,
        }
        self.scope = Scope.SELECTION if selected else Scope.LIST if listed else Scope.LIBRARY
        self._path = Path()
        self.formats = tuple(exporting.export_formats())
        self.format = self.formats[0].name
        workspace.ask(all_ids, on_done=self._on_workspace_counted, on_failed=self._on_failed)

    def count(self, scope: Scope) -> int | None:
        """Say how many references a scope has; None while that is not known yet."""
        ids = self._ids[scope]
        return None if ids is None else len(ids)

    @property
    def ids(self) -> Sequence[ReferenceId]:
        """The references of the chosen scope."""
        return self._ids[self.scope] or ()

    def choose(self, *, scope: Scope | None = None, format_name: str = "") -> None:
        """Choose what is written and how, and look at its beginning."""
        self.scope = scope or self.scope
        self.format = format_name or self.format
        self.preview()

    def preview(self) -> None:
        """Write the first few references for looking at."""
        self._workspace.ask_latest(
            ("export", id(self)),
            exporting.to_text,
            list(self.ids[:PREVIEWED]),
            self.format,
            on_done=self._on_workspace_previewed,
            on_failed=self._on_failed,
        )

    def copy(self) -> None:
        """Write everything as one text for the clipboard."""
        self._workspace.ask(
            exporting.to_text,
            self.ids,
            self.format,
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
            on_done=self._on_workspace_written,
            on_failed=self._on_failed,
        )

    def suggested_name(self) -> str:
        """Give a file name for the format."""
        chosen = next(f for f in self.formats if f.name == self.format)
        return "references" + (chosen.suffixes[0] if chosen.suffixes else ".txt")

    def _on_workspace_counted(self, ids: Sequence[ReferenceId]) -> None:
        self._ids[Scope.LIBRARY] = ids
        self.counted.emit()
        self.preview()

    def _on_workspace_previewed(self, text: str) -> None:
        self.preview_changed.emit(text)

    def _on_workspace_copied(self, text: str) -> None:
        self.copied.emit(text)

    def _on_workspace_written(self, number: int) -> None:
        self.written.emit(number, str(self._path))

    def _on_failed(self, error: ReadlistError) -> None:
        self.failed.emit(str(error))
