"""Commands that take things back, throw papers away and bring them back."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QPlainTextEdit, QTextEdit

from readlist.gui.commands.command import EDIT, PAPER, Command, Needs
from readlist.gui.commands.scene import Scene
from readlist.gui.messages import counted
from readlist.gui.viewmodels.visible import one_line

_LONGEST_LABEL: Final = 60


def _undo(scene: Scene) -> None:
    if not _in_text("undo"):
        from readlist.operations.history import undo

        scene.workspace.run(undo, on_done=lambda found: _say(scene, "Undone", found))


def _redo(scene: Scene) -> None:
    if not _in_text("redo"):
        from readlist.operations.history import redo

        scene.workspace.run(redo, on_done=lambda found: _say(scene, "Done again", found))


def _in_text(way: str) -> bool:
    """Let the text field that has the keyboard take back its typing first, if it has any."""
    field = QApplication.focusWidget()
    if isinstance(field, QLineEdit):
        available = field.isUndoAvailable() if way == "undo" else field.isRedoAvailable()
    elif isinstance(field, QPlainTextEdit | QTextEdit) and not field.isReadOnly():
        document = field.document()
        available = document.isUndoAvailable() if way == "undo" else document.isRedoAvailable()
    else:
        return False
    if available:
        getattr(field, way)()
    return available


def _say(scene: Scene, what: str, found: Any) -> None:
    labels = (changes.label.removeprefix("Undo: ").removeprefix("Redo: ") for changes in found)
    scene.status.say(f"{what}: {'; '.join(labels)}")


def _delete(scene: Scene) -> None:
    from readlist.operations.editing import delete

    if not scene.in_trash:
        words = counted(len(scene.ids), "paper")
        scene.workspace.run(
            delete,
            scene.ids,
            on_done=lambda _changes: scene.status.say(f"{words} moved to the trash; undo: Ctrl+Z"),
        )


def _put_back(scene: Scene) -> None:
    from readlist.operations.editing import undelete

    scene.workspace.run(undelete, scene.ids)


def _purge(scene: Scene) -> None:
    box = QMessageBox(scene.window)
    box.setWindowTitle("Empty the trash")
    box.setText("Empty the trash for good?")
    box.setInformativeText(
        "The papers in it, their notes and their history go. This cannot be undone; backups keep "
        "what they have."
    )
    sure = box.addButton("Empty the trash", QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))

    def clicked(button: Any) -> None:
        from readlist.operations.editing import purge

        if button is sure:
            scene.workspace.run(purge, on_done=partial(_say_purged, scene))

    box.buttonClicked.connect(clicked)
    box.open()


def _say_purged(scene: Scene, result: tuple[int, object]) -> None:
    scene.status.say(f"{counted(result[0], 'paper')} gone for good")


def name_undo(scene: Scene) -> None:
    """Let the menu say what Undo and Redo would do."""
    if scene.workspace.is_open:
        from readlist.operations import history

        for name, words, label in (
            ("undo", "Undo", history.undo_label),
            ("redo", "Redo", history.redo_label),
        ):
            action = scene.actions[name]
            scene.workspace.ask_latest(
                f"{name} label", label, on_done=partial(_name, action, words)
            )


def _name(action: QAction, words: str, label: str) -> None:
    action.setText(
        f"{words}: {one_line(label, _LONGEST_LABEL)}".replace("&", "&&") if label else words
    )


COMMANDS = (
    Command("undo", "Undo", EDIT, _undo, ("Ctrl+Z",), icon="undo"),
    Command("redo", "Redo", EDIT, _redo, ("Ctrl+Y", "Ctrl+Shift+Z"), icon="redo"),
    Command(
        "delete", "Move to trash", PAPER, _delete, ("Del", "Backspace"), Needs.CHANGEABLE,
        icon="trash", in_list=True, context=True, begins=True,
    ),
    Command("put-back", "Put back from trash", PAPER, _put_back, needs=Needs.CHANGEABLE,
            context=True),
    Command("purge", "Empty the trash…", EDIT, _purge, needs=Needs.WRITABLE, begins=True),
)  # fmt: skip
