"""Commands that bring papers in and take them out: add, import, paste, drop, export."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog

from readlist.core.identifiers import recognise
from readlist.core.paths import home
from readlist.gui.commands.command import EDIT, LIBRARY, Command, Needs
from readlist.gui.commands.scene import Scene
from readlist.gui.viewmodels.sidebar import COLLECTION
from readlist.gui.viewmodels.stoppable import Stoppable

if TYPE_CHECKING:
    from readlist.gui.viewmodels.importing import PlannedPapers
    from readlist.operations.library import Library

_MOST_FILES = 5000
# Files of so many bytes together, about a thousand papers, are read by a worker; so is every file
# where there are so many papers to compare it with.
_LARGE = 500_000
_MANY = 5000


def show(dialog: QDialog) -> None:
    """Open a dialog over its window without holding anything up; closed, it is gone."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def import_paths(scene: Scene, paths: Sequence[Path]) -> None:
    """Read files and folders, and show what would come in."""
    from readlist.operations import importing

    files = list(_files(paths))
    total = len(files)

    def read(library: Library, progress: Stoppable) -> Any:
        documents = []
        for number, path in enumerate(files, start=1):
            progress.label = f"Reading {path.name}"
            progress(number, total)
            documents += importing.read_files([path])
        progress.label = "Comparing with the library"
        return importing.plan(library, documents, progress=progress)

    if files and _is_long_work(scene, files):
        _plan_elsewhere(scene, files)
    elif files:
        _plan(scene, read)
    else:
        scene.banner.say("There is no file to read in what you dropped. Nothing was changed.")


def import_text(scene: Scene, text: str) -> None:
    """Read a text that was pasted or dropped, and show what would come in."""
    from readlist.operations import importing

    def read(library: Library, progress: Stoppable) -> Any:
        return importing.plan(library, [importing.read_text(text)], progress=progress)

    _plan(scene, read)


def take(scene: Scene, data: QMimeData) -> None:
    """Take what was pasted or dropped: files and folders, or a text."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    text = data.text() if data.hasText() else ""
    if paths:
        import_paths(scene, paths)
    elif len(text.split()) == 1 and recognise(text):
        _add(scene, text.strip())
    elif text.strip():
        import_text(scene, text)
    else:
        scene.status.say("There is no text and no file to take in")


def _is_long_work(scene: Scene, files: Sequence[Path]) -> bool:
    """Tell whether reading files and comparing them with the library is better done elsewhere."""
    from readlist.operations.searching import count

    if sum(map(_size, files)) >= _LARGE:
        return True
    return bool(scene.workspace.look(count, "") >= _MANY)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # reading it tells what is wrong
        return 0


def _plan_elsewhere(scene: Scene, files: list[Path]) -> None:
    """Let a worker read large files; what is seen of them comes from there by the page."""
    worker = scene.workspace.hire()

    def begin(_library: Library, progress: Stoppable) -> Any:
        progress.label = "Reading and comparing"
        try:
            summary = worker.call("review.begin", [files], progress=progress)
            progress(1, 1)  # it may have been stopped at the last moment
        except Exception:
            worker.close()
            raise
        return summary

    def papers(summary: Any) -> PlannedPapers:
        from readlist.gui.viewmodels.large_import import LargePapers

        return LargePapers(scene.workspace, worker, summary)

    _plan(scene, begin, papers)


def _all_here(plan: Any) -> PlannedPapers:
    from readlist.gui.viewmodels.importing import PlannedPapers

    return PlannedPapers(plan, selectable=True)


def _plan(scene: Scene, read: Any, papers: Callable[[Any], PlannedPapers] = _all_here) -> None:
    def done(plan: Any) -> None:
        ended()
        from readlist.gui.dialogs.import_dialog import ImportDialog

        dialog = ImportDialog(scene.workspace, papers(plan), scene.window)
        dialog.imported.connect(partial(_report, scene))
        show(dialog)

    def failed(error: Any) -> None:
        ended()
        scene.complain(error)

    def ended() -> None:
        scene.task = scene.progress = None
        scene.status.allow_cancel(False)  # noqa: FBT003  # the slot's only argument
        scene.workspace.report_progress("", 0, 0)

    def call(library: Library, progress: Stoppable) -> Any:
        found = read(library, progress)
        # Loaded here, where nobody waits for it, and not when the review is about to be shown.
        import readlist.gui.dialogs.import_dialog
        import readlist.gui.viewmodels.large_import  # noqa: F401

        return found

    scene.workspace.report_progress("Reading", 0, 0)
    scene.progress = Stoppable(scene.workspace, "Reading")
    scene.task = scene.workspace.ask(call, scene.progress, on_done=done, on_failed=failed)
    scene.status.allow_cancel(True)  # noqa: FBT003  # the slot's only argument


def _report(scene: Scene, report: Any) -> None:
    scene.list.selection.choose([reference for reference, _key, _action in report.references[:1]])
    from readlist.gui.dialogs.import_report import ImportReportDialog

    show(ImportReportDialog(scene.workspace, report, scene.window))


def cancel(scene: Scene) -> None:
    """Stop what is being read, or stored in a worker; nothing of it was stored."""
    scene.workspace.stop()
    if scene.task is not None and scene.progress is not None:
        scene.progress.stop()
        scene.task.cancel()
        scene.task = scene.progress = None
        scene.status.allow_cancel(False)  # noqa: FBT003  # the slot's only argument
        scene.workspace.report_progress("", 0, 0)
        scene.status.say("Cancelled; nothing was changed")


def _files(paths: Sequence[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = (each for each in sorted(path.rglob("*")) if each.is_file())
            found += [each for each in inside if not each.name.startswith(".")]
        else:
            found.append(path)
    return found[:_MOST_FILES]


def _import(scene: Scene) -> None:
    from readlist.operations.exporting import import_formats

    formats = import_formats()
    every = " ".join(f"*{suffix}" for entry in formats for suffix in entry.suffixes)
    filters = ";;".join(
        ["All files (*)", f"Known formats ({every})"]
        + [
            f"{entry.words} ({' '.join(f'*{suffix}' for suffix in entry.suffixes)})"
            for entry in formats
            if entry.suffixes
        ]
    )
    dialog = QFileDialog(scene.window, "Import files", str(home() or Path.cwd()), filters)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(lambda names: import_paths(scene, [Path(n) for n in names]))
    dialog.open()


def _export(scene: Scene) -> None:
    from readlist.gui.dialogs.export_dialog import ExportDialog

    search = scene.search
    current = scene.sidebar.current
    in_collection = current is not None and current.kind == COLLECTION
    within = in_collection and bool(search.typed.strip())
    words = "This search" if search.typed.strip() else "This collection" if in_collection else ""
    dialog = ExportDialog(
        scene.workspace,
        scene.ids,
        scene.window,
        listed=search.model.ids,
        listed_as=words,
        place=search.base if within else "",
        settings=scene.settings,
    )
    show(dialog)


def _add(scene: Scene, text: str = "") -> None:
    from readlist.gui.dialogs.add_dialog import AddDialog

    dialog = AddDialog(scene.workspace, scene.window)
    dialog.added.connect(partial(_report, scene))
    dialog.stored.connect(lambda reference: scene.list.selection.choose([reference]))
    if text:
        dialog.set_text(text)
    show(dialog)


def _by_hand(scene: Scene) -> None:
    from readlist.gui.dialogs.edit_dialog import EditDialog

    dialog = EditDialog(scene.workspace, None, scene.window)
    dialog.stored.connect(lambda reference: scene.list.selection.choose([reference]))
    show(dialog)


def _paste(scene: Scene) -> None:
    data = QGuiApplication.clipboard().mimeData()
    if data is not None:
        take(scene, data)


COMMANDS = (
    Command(
        "add", "Add a paper…", LIBRARY, _add, ("Ctrl+N",), Needs.WRITABLE, icon="add",
        begins=True, hint="By DOI, arXiv number, address, BibTeX or any text.",
    ),
    Command("add-by-hand", "Add by hand…", LIBRARY, _by_hand, ("Ctrl+Shift+N",), Needs.WRITABLE),
    Command(
        "import", "Import files…", LIBRARY, _import, ("Ctrl+I",), Needs.WRITABLE, icon="import",
        hint="Any supported file; what would come in is shown first.",
    ),
    Command(
        "export", "Export…", LIBRARY, _export, ("Ctrl+E",), Needs.LIBRARY, icon="export",
        hint="The chosen papers, or all that are listed.",
    ),
    Command(
        "paste", "Paste papers", EDIT, _paste, ("Ctrl+V",), Needs.WRITABLE, in_list=True,
        hint="BibTeX, the text of a page, a DOI or files from the clipboard.",
    ),
)  # fmt: skip
