"""Reads what a person drops, pastes or types, and says what would come in; the newest wins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Signal

from readlist.core.errors import ReadlistError
from readlist.gui.viewmodels.stoppable import Stoppable
from readlist.gui.workspace import Workspace

if TYPE_CHECKING:
    from readlist.gui.tasks import Task
    from readlist.gui.viewmodels.importing import PlannedPapers
    from readlist.operations.gathering import Gathered
    from readlist.operations.library import Library

# Files of so many bytes together, about a thousand papers, are read by a worker, and texts of so
# many letters, which may be in a layout that takes longer; so is everything where there are so
# many papers to compare it with.
LARGE: Final = 500_000
LARGE_TEXT: Final = 100_000
MANY: Final = 5000


@dataclass(frozen=True, slots=True)
class Material:
    """What is to be read: files and folders, or a text, perhaps with its HTML.

    A text ``is_typed`` changes with each key, so it is read where that begins at once.
    """

    paths: tuple[Path, ...] = ()
    text: str = ""
    html: str = ""
    is_typed: bool = False

    @property
    def is_large(self) -> bool:
        """Whether there is so much text that a worker had better read it."""
        return max(len(self.text), len(self.html)) >= LARGE_TEXT


class Intake(QObject):
    """Reads one thing at a time; what was begun before is stopped."""

    found = Signal(int)  # so many records, which are compared with the library now
    prepared = Signal(object, str)  # PlannedPapers; what was left out, in words
    empty = Signal(str)  # there was no file to read; why
    refused = Signal(object)  # ReadlistError
    ended = Signal()  # whatever came of it, unless it was stopped

    def __init__(
        self,
        workspace: Workspace,
        parent: QObject | None = None,
        *,
        load: Callable[[], None] = lambda: None,
    ) -> None:
        """Let ``load`` load what shows the papers, in a thread where nobody waits for it."""
        super().__init__(parent)
        self._workspace = workspace
        self._load = load
        self._task: Task | None = None
        self._progress: Stoppable | None = None

    @property
    def is_busy(self) -> bool:
        """Whether something is being read."""
        return self._task is not None

    def take(self, material: Material) -> None:
        """Read this and compare it with the library."""
        self.stop()
        self._progress = Stoppable(self._workspace, "Reading")
        if material.is_typed and not material.is_large:
            self._plan((), material, "", elsewhere=False)
        else:
            self._ask(_gather, material.paths, on_done=partial(self._on_gathered, material))

    def stop(self) -> None:
        """Stop what is being read."""
        if self._task is not None and self._progress is not None:
            self._progress.stop()
            self._task.cancel()
            self._workspace.report_progress("", 0, 0)
        self._task = self._progress = None

    def _on_gathered(self, material: Material, found: tuple[Gathered, int, int]) -> None:
        gathered, size, present = found
        if material.paths and not gathered.files:
            self._end()
            self.empty.emit(gathered.remark)
            return
        elsewhere = size >= LARGE or present >= MANY or material.is_large
        self._plan(gathered.files, material, gathered.remark, elsewhere=elsewhere)

    def _plan(
        self, files: tuple[Path, ...], material: Material, remark: str, *, elsewhere: bool
    ) -> None:
        copied = (material.text, material.html)

        def done(papers: Callable[[], PlannedPapers]) -> None:
            self._end()
            self.prepared.emit(papers(), remark)

        if elsewhere:
            worker = self._workspace.hire()
            self._ask(_plan_elsewhere, self, worker, files, copied, on_done=done)
        else:
            self._ask(_plan_here, self, files, copied, on_done=done)

    def load(self) -> None:
        """Load what is needed for showing papers."""
        import readlist.gui.viewmodels.large_import  # noqa: F401  # loading is what this is for

        self._load()

    @property
    def workspace(self) -> Workspace:
        """The library that papers are compared with."""
        return self._workspace

    def _ask(self, function: Callable[..., Any], *args: Any, on_done: Callable[..., None]) -> None:
        progress = self._progress
        self._task = self._workspace.ask(
            function, *args, progress=progress, on_done=on_done, on_failed=self._on_failed
        )

    def _on_failed(self, error: ReadlistError) -> None:
        self._end()
        self.refused.emit(error)

    def _end(self) -> None:
        self._task = self._progress = None
        self._workspace.report_progress("", 0, 0)
        self.ended.emit()


def _gather(
    library: Library, paths: tuple[Path, ...], *, progress: Stoppable
) -> tuple[Gathered, int, int]:
    """Find the files, and tell their size and how many papers there are to compare them with."""
    from readlist.operations.gathering import gather
    from readlist.operations.searching import count

    found = gather(paths, progress)
    return found, found.size, count(library, "")


def _plan_here(
    library: Library,
    intake: Intake,
    files: tuple[Path, ...],
    copied: tuple[str, str],
    *,
    progress: Stoppable,
) -> Callable[[], PlannedPapers]:
    from readlist.operations import importing
    from readlist.operations.reviewing import documents_of

    read = documents_of(files, copied, progress)
    progress.label = "Comparing with the library"
    progress(0, 0)
    intake.found.emit(sum(len(document.records) for document in read))
    plan = importing.plan(library, read, progress=progress)
    intake.load()

    def made() -> PlannedPapers:
        from readlist.gui.viewmodels.importing import PlannedPapers

        return PlannedPapers(plan, selectable=True)

    return made


def _plan_elsewhere(
    _library: Library,
    intake: Intake,
    worker: Any,
    files: tuple[Path, ...],
    copied: tuple[str, str],
    *,
    progress: Stoppable,
) -> Callable[[], PlannedPapers]:
    """Let a worker read much; what is seen of it comes from there by the page."""
    progress.label = "Reading and comparing"
    try:
        summary = worker.call("review.begin", [files, copied], progress=progress)
        progress(1, 1)  # it may have been stopped at the last moment
    except Exception:
        worker.close()
        raise
    intake.load()

    def made() -> PlannedPapers:
        from readlist.gui.viewmodels.large_import import LargePapers

        return LargePapers(intake.workspace, worker, summary)

    return made
