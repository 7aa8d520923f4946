"""Commands on citation keys: change one, make many by a pattern, check those of a document."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QFileDialog

from readlist.core.changes import Changes
from readlist.core.paths import home
from readlist.gui.commands.command import LIBRARY, PAPER, Command, Needs
from readlist.gui.commands.exchange import show
from readlist.gui.commands.scene import Scene
from readlist.gui.messages import counted

if TYPE_CHECKING:
    from readlist.core.list_row import ListRow
    from readlist.operations.citation_check import CitationCheck

_DOCUMENTS: Final = (
    "Documents (*.tex *.ltx *.aux *.bcf *.md *.markdown *.qmd *.rmd *.typ *.org);;All files (*)"
)


def _change(scene: Scene) -> None:
    from readlist.operations.searching import list_rows

    def done(rows: list[ListRow]) -> None:
        from readlist.gui.dialogs.key_dialog import KeyDialog

        for row in rows:
            show(KeyDialog(scene.workspace, row, scene.window))

    scene.workspace.ask(list_rows, list(scene.ids[:1]), on_done=done)


def _make(scene: Scene) -> None:
    from readlist.gui.dialogs.keys_dialog import KeysDialog

    dialog = KeysDialog(scene.workspace, scene.ids, scene.window)
    dialog.made.connect(partial(_say_made, scene))
    show(dialog)


def _say_made(scene: Scene, changes: Changes) -> None:
    if changes:
        scene.banner.say(
            f"{changes.label}: done. Former keys still find their papers.",
            (("Undo", "undo"),),
            picture="check",
            colour="good",
        )


def _check(scene: Scene) -> None:
    dialog = QFileDialog(
        scene.window, "Check the citations of a document", str(home() or Path.cwd()), _DOCUMENTS
    )
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda name: check_document(scene, Path(name)))
    dialog.open()


def check_document(scene: Scene, path: Path) -> None:
    """Compare the keys of a document with the library, and show what needs a hand."""
    from readlist.operations.citation_check import check_citations

    scene.workspace.ask(
        check_citations, path, on_done=partial(_say_checked, scene, path), on_failed=scene.complain
    )


def _say_checked(scene: Scene, path: Path, found: CitationCheck) -> None:
    if found.ok and not found.problems:
        words = f"{found.document} cites {counted(found.cited, 'key')}; all of them are there."
        scene.banner.say(words, picture="check", colour="good")
        return
    from readlist.gui.dialogs.citations_dialog import CitationsDialog

    show(CitationsDialog(scene.workspace, found, path, scene.window))


COMMANDS: Final = (
    Command(
        "check-citations", "Check the citations of a document…", LIBRARY, _check,
        hint="Tells which keys of a LaTeX, Markdown or Typst document are missing or old.",
    ),
    Command(
        "change-key", "Change citation key…", PAPER, _change, ("Ctrl+Shift+G",), Needs.ONE,
        context=True, begins=True, hint="The former key still leads to the paper.",
    ),
    Command(
        "make-keys", "Make citation keys…", PAPER, _make, ("Ctrl+G",), Needs.WRITABLE,
        context=True, hint="By a pattern, for the chosen papers or the whole library.",
    ),
)  # fmt: skip
