"""Keeps linked .bib files and the open library the same while the window is there.

After each act what it changed is written into the files; about once a second the system is asked
whether one of them was changed by others. Both happen in the workspace's threads.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from readlist.core.changes import Changes, DocumentId
from readlist.core.late_dataclass import dataclass
from readlist.gui.workspace import Done, Workspace

if TYPE_CHECKING:
    from readlist.operations.library import Library
    from readlist.operations.linking import LinkedFile, LinkReport

# Acts that follow one another closely are written together.
_PAUSE_MILLISECONDS: Final = 80
# What others wrote is to be on the screen within two seconds.
_LOOK_MILLISECONDS: Final = 700


class LinkedFiles(QObject):
    """The linked files of the open library; ``files`` is what was known of them last."""

    listed = Signal()  # the files, or what is to be said of them, are others than before
    reported = Signal(object)  # list[LinkReport] of what was brought together

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.files: Sequence[LinkedFile] = ()
        self.problems: dict[DocumentId, tuple[str, ...]] = {}
        self.opened = DocumentId(0)  # was linked just now and is to be shown
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self._keep_up)
        self._looks = QTimer(self)
        self._looks.setInterval(_LOOK_MILLISECONDS)
        self._looks.timeout.connect(self._look)
        self._acting = False
        self._seen: _Look | None = None  # a file that cannot be taken over is read once
        workspace.opened.connect(self._begin)
        workspace.changed.connect(self._on_changed)
        workspace.left.connect(self._leave)
        if workspace.is_open:
            self._begin()

    def sync(self) -> None:
        """Bring files and library together now."""
        from readlist.operations.linking import sync

        self._act(sync)

    @property
    def is_resting(self) -> bool:
        """Whether nothing is waiting to be written."""
        return not self._pause.isActive() and not self._acting

    def _begin(self) -> None:
        self._list(self._on_first_listed)

    def _leave(self) -> None:
        self._pause.stop()
        self._looks.stop()
        self._acting = False
        self.files, self.problems = (), {}

    def _list(self, on_done: Done) -> None:
        self._workspace.ask_latest("linked-files", _linked_files, on_done=on_done)

    def _on_first_listed(self, files: Sequence[LinkedFile]) -> None:
        self._on_listed(files)
        if files and self._workspace.library.writable:
            self.sync()

    def _on_listed(self, files: Sequence[LinkedFile]) -> None:
        changed = list(files) != list(self.files)
        self.files = files
        self.problems = {one.id: self.problems.get(one.id, ()) for one in files}
        if files and not self._looks.isActive():
            self._looks.start()
        elif not files:
            self._looks.stop()
        if changed:
            self.listed.emit()

    def _on_changed(self, _changes: Changes) -> None:
        self._pause.start()

    def _keep_up(self) -> None:
        if not self._workspace.is_open or not self._workspace.library.writable:
            return
        if self._acting:  # one after the other
            self._pause.start()
            return
        if not self.files:  # the act may have linked one
            self._list(self._on_listed)
            return
        from readlist.operations.linking import keep_up

        self._act(keep_up)

    def _look(self) -> None:
        if not self._acting and self._workspace.is_open and self._workspace.library.writable:
            self._workspace.ask_latest(
                "linked-look", _look_at, [one.path for one in self.files], on_done=self._on_looked
            )

    def _on_looked(self, look: _Look) -> None:
        there = [one.exists for one in self.files]
        if len(look.stamps) != len(there) or self._acting:
            return
        returned = [now is not None for now in look.stamps]
        if (look.changed and look != self._seen) or (returned != there and any(returned)):
            self._seen = look
            self.sync()
        elif returned != there:
            self._list(self._on_listed)

    def _act(self, function: Callable[..., Any]) -> None:
        self._acting = True
        self._workspace.run(function, on_done=self._on_acted, on_failed=self._on_failed)

    def _on_acted(self, reports: Sequence[LinkReport]) -> None:
        self._acting = False
        before = dict(self.problems)
        for report in reports:
            self.problems[report.link] = report.problems
        if reports:
            self.reported.emit(reports)
        self._list(partial(self._on_relisted, before))

    def _on_relisted(
        self, before: dict[DocumentId, tuple[str, ...]], files: Sequence[LinkedFile]
    ) -> None:
        self._on_listed(files)
        if self.problems != before:
            self.listed.emit()

    def _on_failed(self, error: Exception) -> None:
        self._acting = False
        self._workspace.failed.emit(error)


def state_words(file: LinkedFile, problems: Sequence[str]) -> str:
    """Say in a few words how a linked file stands."""
    if not file.exists:
        return "missing"
    if file.conflicts:
        return "conflict" if file.conflicts == 1 else f"{file.conflicts} conflicts"
    return "waiting to be written" if problems else "up to date"


def _linked_files(library: Library) -> list[LinkedFile]:
    from readlist.operations.linking import links

    return links(library)


@dataclass(frozen=True, slots=True)
class _Look:
    """What the system says of the linked files; a stamp is None for one that is missing."""

    changed: bool
    stamps: tuple[tuple[int, int] | None, ...]


def _look_at(library: Library, paths: Sequence[str]) -> _Look:
    from readlist.operations.linking import looks_changed

    return _Look(looks_changed(library), tuple(map(_stamp, paths)))


def _stamp(path: str) -> tuple[int, int] | None:
    try:
        found = Path(path).stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
