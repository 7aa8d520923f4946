"""Commands that bring papers in and take them out: add, import, paste, drop, export."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog

from readlist.core.identifiers import recognise
from readlist.core.paths import home
from readlist.gui.commands.command import EDIT, LIBRARY, Command, Needs
from readlist.gui.commands.scene import Scene
from readlist.gui.viewmodels.intake import LARGE_TEXT, Intake, Material
from readlist.gui.viewmodels.sidebar import COLLECTION

if TYPE_CHECKING:
    from readlist.gui.viewmodels.importing import PlannedPapers


_LONGEST_ADDRESS = 5000


def show(dialog: QDialog) -> None:
    """Open a dialog over its window without holding anything up; closed, it is gone."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def import_paths(scene: Scene, paths: Sequence[Path]) -> None:
    """Read files and folders, and show what would come in."""
    _read(scene, Material(tuple(paths)))


def import_text(scene: Scene, text: str, html: str = "") -> None:
    """Read a text that was pasted or dropped, and show what would come in."""
    _read(scene, Material(text=text, html=html))


def take(scene: Scene, data: QMimeData) -> None:
    """Take what was pasted or dropped: files and folders, addresses, or a text."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    text = data.text() if data.hasText() else ""
    text = text or "\n".join(url.toString() for url in data.urls())
    html = data.html() if data.hasHtml() else ""
    if paths:
        import_paths(scene, paths)
    elif len(text) < _LONGEST_ADDRESS and len(text.split()) == 1 and recognise(text):
        _add(scene, text.strip())
    elif (text and not text.isspace()) or html:
        import_text(scene, text, html)
    else:
        scene.status.say("There is no text and no file to take in")


def _read(scene: Scene, material: Material) -> None:
    intake = scene.intake = scene.intake or _intake(scene)
    intake.take(material)
    scene.material = material
    scene.workspace.report_progress("Reading", 0, 0)
    scene.status.allow_cancel(True)  # noqa: FBT003  # the slot's only argument


def _intake(scene: Scene) -> Intake:
    intake = Intake(scene.workspace, scene.window, load=_load_review)
    intake.prepared.connect(partial(_review, scene))
    intake.refused.connect(scene.complain)
    intake.empty.connect(partial(_say_empty, scene))
    intake.ended.connect(partial(_end, scene))
    return intake


def _review(scene: Scene, papers: PlannedPapers, remark: str) -> None:
    """Show what would come in; a text without papers stays in the box for adding."""
    from readlist.gui.dialogs.import_dialog import ImportDialog

    text = scene.material.text if scene.material else ""
    if not papers.summary.papers and 0 < len(text) < LARGE_TEXT:
        papers.close()
        _add(scene, text)
        return
    dialog = ImportDialog(scene.workspace, papers, scene.window, remark=remark)
    dialog.imported.connect(partial(_report, scene))
    # The window answers between making a dialog and showing it.
    QTimer.singleShot(0, dialog, partial(show, dialog))


def _load_review() -> None:
    import readlist.gui.dialogs.import_dialog  # noqa: F401  # loading is what this is for


def _say_empty(scene: Scene, remark: str) -> None:
    said = "There is no file to read in what you dropped."
    scene.banner.say(" ".join(filter(None, (said, remark, "Nothing was changed."))))


def _end(scene: Scene) -> None:
    scene.status.allow_cancel(False)  # noqa: FBT003  # the slot's only argument


def _report(scene: Scene, report: Any) -> None:
    scene.list.selection.choose([reference for reference, _key, _action in report.references[:1]])
    from readlist.gui.dialogs.import_report import ImportReportDialog

    dialog = ImportReportDialog(scene.workspace, report, scene.window)
    dialog.finished.connect(lambda _how: scene.list.focus_list())
    show(dialog)


def cancel(scene: Scene) -> None:
    """Stop what is being read, or stored in a worker; nothing of it was stored."""
    scene.workspace.stop()
    if scene.intake is not None and scene.intake.is_busy:
        scene.intake.stop()
        _end(scene)
        scene.status.say("Cancelled; nothing was changed")
        scene.list.focus_list()


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
    dialog.handed_over.connect(partial(take, scene))
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
        "paste", "Paste papers", EDIT, _paste, ("Ctrl+V",), Needs.WRITABLE,
        hint="BibTeX, the text or links of a page, a DOI or files from the clipboard.",
    ),
)  # fmt: skip
