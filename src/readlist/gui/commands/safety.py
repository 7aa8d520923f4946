"""Backups in the window: the list of them, going back, and what is said of them by itself."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from readlist.core.changes import Changes
from readlist.core.paths import LIBRARY_SUFFIX, home
from readlist.gui.commands.command import LIBRARY, Command, Needs
from readlist.gui.commands.files import FILTER
from readlist.gui.commands.scene import Scene
from readlist.gui.messages import counted

_TOLD: Final = "libraries warned of"


def warn_of_place(scene: Scene) -> None:
    """Say what to know of the place of a library, the first time that it is opened there."""
    library = scene.workspace.library
    warning, told = library.place_warning, scene.settings.names(_TOLD)
    if warning and str(library.path) not in told:
        scene.settings.keep(_TOLD, told | {str(library.path)})
        scene.banner.say(warning, picture="warning", colour="warning")


def say_guarded(scene: Scene, changes: Changes) -> None:
    """Say how much an act took away and that the library as it was is kept."""
    if changes.lost and changes.restore_point is not None:
        undo = () if changes.is_final else (("Undo", "undo"),)
        scene.banner.say(
            f"{changes.label}: that is {changes.lost:,} of {counted(changes.of_all, 'paper')}. A "
            "restore point was kept.",
            (*undo, ("Backups…", "backups")),
        )


def say_disk_full(scene: Scene) -> None:
    """Say that the last change is stored, and that there is no room for another."""
    scene.banner.say(
        "The disk of this library is full. Your last change is stored, in room that Readlist had "
        "kept for it. Make room on the disk now, as the next change may not fit.",
        picture="warning",
        colour="warning",
    )


def _backups(scene: Scene) -> None:
    from readlist.gui.dialogs.backups_dialog import BackupsDialog

    dialog = BackupsDialog(scene.workspace, scene.window)
    dialog.restored.connect(partial(_say_restored, scene))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def _open_backup(scene: Scene) -> None:
    if scene.backup is not None:
        _ask_place(scene, scene.backup)
        return
    dialog = QFileDialog(scene.window, "Open a backup as a copy", str(home() or Path.cwd()), FILTER)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda name: _ask_place(scene, Path(name)))
    dialog.open()


def _ask_place(scene: Scene, backup: Path) -> None:
    def chosen(name: str) -> None:
        from readlist.operations.library import open_backup

        opener = partial(open_backup, backup, Path(name), origin="window")
        scene.workspace.open(opener, on_failed=scene.complain)

    dialog = QFileDialog(
        scene.window, "Make a library of the backup", str(home() or Path.cwd()), FILTER
    )
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(LIBRARY_SUFFIX.removeprefix("."))
    dialog.fileSelected.connect(chosen)
    dialog.open()


def _save_copy(scene: Scene) -> None:
    def chosen(name: str) -> None:
        from readlist.operations.backing_up import save_copy

        scene.workspace.run(
            save_copy,
            Path(name),
            label="Saving a copy",
            on_done=lambda path: scene.banner.say(f"A copy of the library was saved as {path}."),
        )

    folder = scene.workspace.library.path.parent
    dialog = QFileDialog(
        scene.window, "Save a copy of the library",
        str(folder if folder.is_dir() else home() or Path.cwd()), FILTER,
    )  # fmt: skip
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(LIBRARY_SUFFIX.removeprefix("."))
    dialog.fileSelected.connect(chosen)
    dialog.open()


def _say_restored(scene: Scene, changes: Changes) -> None:
    scene.banner.say(
        f"{changes.label}: done. The library as it was before is kept as a restore point.",
        (("Undo", "undo"),),
        picture="check",
        colour="good",
    )


COMMANDS: Final = (
    Command(
        "backups", "Backups…", LIBRARY, _backups,
        hint="Lists the backups, and goes back to one of them.",
    ),
    Command(
        "save-copy", "Save a copy of the library…", LIBRARY, _save_copy,
        hint="Writes a whole copy to a place of your choice; this library stays open.",
    ),
    Command(
        "open-backup", "Open a backup as a copy…", LIBRARY, _open_backup, needs=Needs.NOTHING,
        hint="Makes a library of a backup; the backup stays as it is.",
    ),
)  # fmt: skip
