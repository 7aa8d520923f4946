"""Commands on .bib files that are tied to the library: open, link, put papers in, settle."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from readlist.core.changes import DocumentId, ReferenceId
from readlist.core.paths import LIBRARY_SUFFIX, home
from readlist.core.quoting import quoted
from readlist.gui.commands.command import LIBRARY, PAPER, Command, Needs
from readlist.gui.commands.exchange import show
from readlist.gui.commands.files import open_at
from readlist.gui.commands.scene import Scene
from readlist.gui.messages import counted
from readlist.gui.viewmodels.linked_files import LinkedFiles, state_words
from readlist.gui.viewmodels.sidebar import COLLECTION, LINKED, Entry, term
from readlist.gui.viewmodels.visible import one_line

if TYPE_CHECKING:
    from readlist.gui.viewmodels.linking import Settled
    from readlist.gui.viewmodels.sidebar_model import SidebarModel
    from readlist.operations.linking import LinkReport

_FILTER: Final = "BibTeX files (*.bib);;All files (*)"
_SETTLE: Final = (("Settle…", "settle"),)


def keep(scene: Scene, sidebar: SidebarModel) -> None:
    """Keep linked files and the library the same from now on, and show how each file stands."""
    linked = scene.linked = LinkedFiles(scene.workspace, scene.window)
    linked.listed.connect(partial(_show, sidebar, linked))
    linked.reported.connect(partial(_tell, scene))
    sidebar.counted.connect(partial(_show_opened, scene))


def _show(sidebar: SidebarModel, linked: LinkedFiles) -> None:
    sidebar.linked = _lines(linked)
    sidebar.refresh()


def _show_opened(scene: Scene) -> None:
    """List the entries of a file that was linked just now, once the sidebar has it."""
    linked = scene.linked
    if linked is not None and linked.opened and any(f.id == linked.opened for f in linked.files):
        scene.sidebar.choose(f"linked:{linked.opened}")
        linked.opened = DocumentId(0)


def _lines(linked: LinkedFiles) -> list[Entry]:
    lines = []
    for file in linked.files:
        state = state_words(file, linked.problems.get(file.id, ()))
        name = one_line(Path(file.path).name)
        lines.append(
            Entry(
                LINKED, f"linked:{file.id}", name, term("document", name), file.entries, "linked",
                id=file.id, path=file.path, note="" if state == "up to date" else state,
            )
        )  # fmt: skip
    return lines


def _tell(scene: Scene, reports: Sequence[LinkReport]) -> None:
    """Say what a person has to know or to decide of files that were brought together."""
    conflicts = [one for report in reports for one in report.conflicts]
    problems = [words for report in reports for words in report.problems]
    if conflicts:
        name = quoted(Path(conflicts[0].path).name)
        number = counted(len(conflicts), "value was", "values were")
        scene.banner.say(
            f"{number} changed here and in {name}, differently. Nothing of that was overwritten; "
            "choose what is right.",
            _SETTLE, picture="warning", colour="warning",
        )  # fmt: skip
    elif problems and problems[0] != scene.banner.text:
        scene.banner.say(problems[0], picture="warning", colour="warning")


def open_bib(scene: Scene, path: Path, *, alone: bool = True) -> None:
    """Show what a .bib file would bring, and link it as the person chooses.

    With ``alone`` a library of its own is offered as well.
    """
    from readlist.gui.viewmodels.linking import preview

    def shown(found: Any) -> None:
        from readlist.gui.dialogs.link_dialog import LinkDialog

        scene.workspace.report_progress("", 0, 0)
        dialog = LinkDialog(path, found, scene.window, alone=alone)
        dialog.accepted.connect(lambda: _accept(scene, path, dialog.alone, dialog.takes_new))
        show(dialog)

    def failed(error: Any) -> None:
        scene.workspace.report_progress("", 0, 0)
        scene.complain(error)

    if any(one.path == str(path) for one in (scene.linked.files if scene.linked else ())):
        scene.banner.say(f"{quoted(path.name)} is linked to this library already.")
        return
    scene.workspace.report_progress(f"Reading {one_line(path.name)}", 0, 0)
    scene.workspace.ask(preview, path, on_done=shown, on_failed=failed)


def _accept(scene: Scene, path: Path, alone: bool, takes_new: bool) -> None:  # noqa: FBT001  # chosen
    if not alone:
        _link(scene, path, takes_new=takes_new)
        return
    own = path.with_suffix(LIBRARY_SUFFIX)

    def opened() -> None:
        if scene.workspace.library.path == own:
            _link(scene, path, takes_new=True)

    scene.workspace.opened.connect(opened, Qt.ConnectionType.SingleShotConnection)
    open_at(scene, own, make=not own.exists())


def _link(scene: Scene, path: Path, **options: Any) -> None:
    from readlist.gui.viewmodels.linking import link_or_sync

    name = one_line(path.name)

    def done(report: LinkReport) -> None:
        if scene.linked is not None:
            scene.linked.opened = report.link
        if report.problems or report.conflicts:
            _tell(scene, [report])
        else:
            text = f"{quoted(name)} is linked. What you change here is written into it."
            scene.banner.say(text, picture="linked", colour="good")

    scene.workspace.run(link_or_sync, path, on_done=done, label=f"Linking {name}", **options)


def put_in(scene: Scene, path: str, ids: Sequence[ReferenceId]) -> None:
    """Put papers into a linked file; those that it has already stay as they are."""
    from readlist.operations.linking import link

    def done(report: LinkReport) -> None:
        _tell(scene, [report])
        name = quoted(Path(path).name)
        scene.status.say(f"{counted(report.added, 'paper')} put into {name}")

    scene.workspace.run(link, Path(path), references=list(ids), on_done=done)


def _ask_file(scene: Scene, title: str, then: Any, *, new: str = "") -> None:
    dialog = QFileDialog(scene.window, title, str(home() or Path.cwd()), _FILTER)
    if new:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("bib")
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.selectFile(new)
    else:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.open()


def _open(scene: Scene) -> None:
    _ask_file(scene, "Open a .bib file", partial(open_bib, scene))


def _link_here(scene: Scene) -> None:
    _ask_file(scene, "Link a .bib file to this library", partial(open_bib, scene, alone=False))


def _add(scene: Scene) -> None:
    files = scene.linked.files if scene.linked else ()
    ids = list(scene.ids)
    if len(files) == 1:
        put_in(scene, files[0].path, ids)
        return
    from readlist.gui.dialogs.linked_file_dialog import LinkedFileDialog

    dialog = LinkedFileDialog([one.path for one in files], scene.window)
    dialog.accepted.connect(lambda: put_in(scene, dialog.path, ids))
    show(dialog)


def _keep_up(scene: Scene) -> None:
    entry = scene.entry or scene.sidebar.current
    if entry is None or entry.kind != COLLECTION:
        return
    title = f"Keep a .bib file up to date with {quoted(entry.words)}"
    then = partial(_link, scene, collection=entry.path)
    _ask_file(scene, title, then, new=f"{entry.words.replace('/', '-')}.bib")


def _sync(scene: Scene) -> None:
    if scene.linked is not None:
        scene.linked.sync()
        scene.status.say("Linked files are brought together with the library")


def _settle(scene: Scene) -> None:
    from readlist.operations.linking import conflicts

    def found(those: Sequence[Any]) -> None:
        if not those:
            scene.banner.say("Linked files and the library say the same.", picture="check")
            return
        from readlist.gui.dialogs.linked_conflicts_dialog import LinkedConflictsDialog

        dialog = LinkedConflictsDialog(those, scene.window)
        dialog.accepted.connect(lambda: _resolve(scene, dialog.settled))
        show(dialog)

    scene.workspace.ask(conflicts, on_done=found)


def _resolve(scene: Scene, settled: Sequence[Settled]) -> None:
    from readlist.gui.viewmodels.linking import settle

    def done(reports: Sequence[LinkReport]) -> None:
        scene.banner.hide()
        if scene.linked is not None:
            scene.linked.sync()
        _tell(scene, reports[-1:])

    scene.workspace.run(settle, settled, on_done=done, label="Settling")


def _unlink(scene: Scene) -> None:
    from readlist.operations.linking import unlink

    entry = scene.entry or scene.sidebar.current
    if entry is None or entry.kind != LINKED:
        return
    words = f"{quoted(entry.words)} is not linked any more; file and library stay as they are"
    scene.workspace.run(
        unlink,
        Path(entry.path),
        on_done=lambda _changes: scene.status.say(f"{words}; undo: Ctrl+Z"),
    )


COMMANDS = (
    Command("open-bib", "Open .bib…", LIBRARY, _open, ("Ctrl+Alt+O",), icon="document",
            begins=True, needs=Needs.WRITABLE,
            hint="Work in a .bib file: what you change here is written into it, and nothing else."),
    Command("link-file", "Link a .bib file…", LIBRARY, _link_here, needs=Needs.WRITABLE,
            icon="linked", hint="File and library follow each other from then on."),
    Command("sync", "Write and read linked files now", LIBRARY, _sync, needs=Needs.WRITABLE,
            hint="It happens by itself after each change and when a file changed."),
    Command("settle", "Settle conflicts of linked files…", LIBRARY, _settle, needs=Needs.WRITABLE,
            hint="Values that were changed both here and in the file."),
    Command("unlink", "Unlink the .bib file", LIBRARY, _unlink, needs=Needs.WRITABLE,
            hint="File and library stay as they are and go their own ways."),
    Command("add-to-file", "Add to a linked .bib file…", PAPER, _add, needs=Needs.CHANGEABLE,
            icon="linked", context=True),
    Command("keep-file", "Keep a .bib file up to date with this collection…", PAPER, _keep_up,
            needs=Needs.WRITABLE, hint="Its papers are in the file, always; nothing else is."),
)  # fmt: skip
