"""Commands on library files: new, open, back up, check, the starter's question, quit."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from readlist.core.errors import ReadlistError
from readlist.core.paths import LIBRARY_SUFFIX, home
from readlist.gui.commands.command import LIBRARY, Command, Needs
from readlist.gui.commands.scene import Scene
from readlist.gui.messages import OPEN_BACKUP, counted

if TYPE_CHECKING:
    from readlist.operations.checking import CheckReport

_STARTER = (
    "This is the starter library: papers to look around with. Keep it, or start empty, which "
    "moves them to the trash; one undo brings them back."
)
_STARTER_OFFERS = (("Keep it", "keep-starter"), ("Start empty", "start-empty"))
FILTER = f"Readlist libraries (*{LIBRARY_SUFFIX});;All files (*)"


def open_at(scene: Scene, path: Path, *, make: bool = False) -> None:
    """Open the library at a path, or make one there; the window says when that fails."""

    def opener() -> Any:
        from readlist.operations import library

        if make:
            return library.create_library(path, origin="window")
        return library.open_library(path, origin="window")

    scene.workspace.open(opener, on_failed=partial(_say_refused, scene))


def _say_refused(scene: Scene, error: ReadlistError) -> None:
    scene.backup = getattr(error, "backup", None)
    offers = () if scene.backup is None else (OPEN_BACKUP,)
    scene.banner.say(error.message, offers, picture="warning", colour="danger")


def _new(scene: Scene) -> None:
    def chosen(name: str) -> None:
        path = Path(name)
        open_at(scene, path if path.suffix else path.with_suffix(LIBRARY_SUFFIX), make=True)

    dialog = QFileDialog(scene.window, "Make a new library", str(_folder(scene)), FILTER)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(LIBRARY_SUFFIX.removeprefix("."))
    dialog.fileSelected.connect(chosen)
    dialog.open()


def _open(scene: Scene) -> None:
    dialog = QFileDialog(scene.window, "Open a library", str(_folder(scene)), FILTER)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda name: open_at(scene, Path(name)))
    dialog.open()


def _folder(scene: Scene) -> Path:
    return scene.workspace.library.path.parent if scene.workspace.is_open else home() or Path.cwd()


def _back_up(scene: Scene) -> None:
    from readlist.operations.backing_up import back_up

    scene.workspace.run(
        back_up,
        label="Backing up",
        on_done=lambda path: scene.banner.say(f"The library was backed up to {path}."),
    )


def _check(scene: Scene) -> None:
    from readlist.operations.checking import check

    scene.workspace.ask(check, on_done=partial(_say_checked, scene))


def _say_checked(scene: Scene, report: CheckReport) -> None:
    if report.ok:
        text = f"The library is sound: {counted(report.references, 'paper')} checked."
        scene.banner.say(text, picture="check", colour="good")
        return
    from readlist.gui.dialogs.check_report import CheckReportDialog

    dialog = CheckReportDialog(report, scene.workspace.library.path, scene.window)
    dialog.to_backups.connect(partial(scene.trigger, "backups"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def offer_starter(scene: Scene) -> None:
    """Ask whether the starter library is to be kept, where that is still open."""
    from readlist.operations.library import starter_offered

    def answered(offered: bool) -> None:  # noqa: FBT001  # the answer of an operation
        if offered:
            scene.banner.say(_STARTER, _STARTER_OFFERS, picture="library")

    scene.workspace.ask(starter_offered, on_done=answered)


def _keep_starter(scene: Scene) -> None:
    from readlist.operations.library import keep_starter

    scene.workspace.run(keep_starter)


def _start_empty(scene: Scene) -> None:
    from readlist.operations.library import start_empty

    scene.workspace.run(
        start_empty,
        on_done=lambda _changes: scene.banner.say(
            "The starter papers are in the trash. Undo brings all of them back.",
            (("Undo", "undo"),),
        ),
    )


def _quit(scene: Scene) -> None:
    scene.window.close()


COMMANDS = (
    Command("new-library", "New library…", LIBRARY, _new, needs=Needs.NOTHING),
    Command("open-library", "Open library…", LIBRARY, _open, ("Ctrl+O",), Needs.NOTHING),
    Command(
        "back-up", "Back up now", LIBRARY, _back_up, begins=True,
        hint="Writes a whole copy of the library into its folder of backups.",
    ),
    Command("check", "Check the library", LIBRARY, _check, hint="Looks for damage."),
    Command(
        "keep-starter", "Keep the starter papers", LIBRARY, _keep_starter, needs=Needs.WRITABLE,
        begins=True, submenu="Starter library",
    ),
    Command(
        "start-empty", "Start empty", LIBRARY, _start_empty, needs=Needs.WRITABLE,
        submenu="Starter library", hint="Moves the starter papers to the trash; undo is possible.",
    ),
    Command("quit", "Quit", LIBRARY, _quit, ("Ctrl+Q",), Needs.NOTHING, begins=True),
)  # fmt: skip
