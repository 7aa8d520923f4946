"""Commands on the chosen papers: open, edit, reading state, priority, rating, tags, notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog

from readlist.core.errors import Clash
from readlist.core.paths import home
from readlist.core.reading import MOST_PRIORITY, MOST_RATING, ReadingState
from readlist.core.reference import StoredReference
from readlist.gui.commands.command import PAPER, Command, Needs
from readlist.gui.commands.exchange import show
from readlist.gui.commands.scene import Scene
from readlist.gui.widgets.opening import open_address, open_file

if TYPE_CHECKING:
    from readlist.operations.unmerging import Part

_MOST_MERGED = 20
_STATE_KEYS = {
    ReadingState.NEW: "U",
    ReadingState.TO_READ: "T",
    ReadingState.READING: "R",
    ReadingState.SKIMMED: "S",
    ReadingState.READ: "F",
    ReadingState.DROPPED: "X",
}


def _open(scene: Scene) -> None:
    from readlist.operations.searching import get

    scene.workspace.ask_latest("open", get, scene.ids[0], on_done=partial(_open_best, scene))


def _open_best(scene: Scene, stored: StoredReference) -> None:
    reference = stored.reference
    address = next((i.address for i in reference.identifiers if i.address), "")
    if address:
        why = open_address(address)
    elif reference.attachments:
        why = open_file(reference.attachments[0].path)
    else:
        why = "This paper has no address and no file yet. Edit it to add a DOI, or attach a file."
    if why:
        scene.banner.say(why, of_choice=True)


def _open_attachment(scene: Scene) -> None:
    from readlist.operations.searching import get

    def done(stored: StoredReference) -> None:
        files = stored.reference.attachments
        why = open_file(files[0].path) if files else "No file is attached to this paper yet."
        if why:
            scene.banner.say(why, of_choice=True)

    scene.workspace.ask_latest("open", get, scene.ids[0], on_done=done)


def _attach(scene: Scene) -> None:
    reference = scene.ids[0]

    def chosen(name: str) -> None:
        from readlist.operations.attaching import attach

        scene.workspace.run(attach, reference, Path(name), on_failed=scene.complain)

    dialog = QFileDialog(scene.window, "Attach a file", str(home() or Path.cwd()))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(chosen)
    dialog.open()


def _edit(scene: Scene) -> None:
    from readlist.gui.dialogs.edit_dialog import EditDialog

    show(EditDialog(scene.workspace, scene.ids[0], scene.window))


def ask_which(
    scene: Scene, clashes: Sequence[Clash], store: Callable[[dict[str, str]], None]
) -> None:
    """Ask which of two values stays, and store both in the history and that one in the paper."""
    from readlist.gui.dialogs.clash_dialog import ClashDialog

    dialog = ClashDialog(clashes, "Keep theirs", scene.window)
    dialog.accepted.connect(lambda: store(dialog.theirs))
    dialog.rejected.connect(lambda: store({one.name: one.theirs for one in clashes}))
    show(dialog)


def _merge(scene: Scene) -> None:
    """Merge into the paper that came first: its citation key may stand in somebody's text."""
    from readlist.operations.duplicates import merge

    ids = sorted(scene.ids[: _MOST_MERGED + 1])
    if len(ids) > _MOST_MERGED:
        scene.banner.say(
            f"More than {_MOST_MERGED} papers are chosen, which are hardly one work. Nothing was "
            "merged. Choose the few that are.",
            of_choice=True,
        )
        return

    def done(_changes: object) -> None:
        scene.list.selection.choose(ids[:1])

    scene.workspace.run(merge, ids[0], tuple(ids[1:]), on_done=done, on_failed=scene.complain)


def _duplicates(scene: Scene) -> None:
    from readlist.gui.commands.organising import find
    from readlist.gui.dialogs.duplicates_dialog import DuplicatesDialog

    dialog = DuplicatesDialog(scene.workspace, scene.window)
    dialog.chosen.connect(lambda one, other: find(scene, one, other))
    show(dialog)


def _unmerge(scene: Scene) -> None:
    """Ask which part of the paper is to go, if it has several."""
    from readlist.operations.unmerging import parts

    reference = scene.ids[0]

    def done(found: Sequence[Part]) -> None:
        if not found:
            scene.banner.say(
                "This paper is all of one piece: nothing was merged into it, and no other record "
                "joined it. Nothing was changed.",
                of_choice=True,
            )
            return
        from readlist.gui.dialogs.unmerge_dialog import UnmergeDialog

        dialog = UnmergeDialog(scene.workspace, reference, found, scene.window)
        dialog.unmerged.connect(scene.list.selection.choose)
        show(dialog)

    scene.workspace.ask(parts, reference, on_done=done, on_failed=scene.complain)


def _note(scene: Scene) -> None:
    if scene.details is not None:
        scene.details.begin_note()


def _tag(scene: Scene) -> None:
    if scene.details is not None:
        scene.details.begin_tag()


def set_reading(scene: Scene, **values: Any) -> None:
    """Change the reading state of the chosen papers."""
    from readlist.operations import reading

    scene.workspace.run(reading.set_reading, scene.ids, **values)


def _set_level(scene: Scene, *, name: str, level: int) -> None:
    set_reading(scene, **{name: level})


def _states() -> tuple[Command, ...]:
    return tuple(
        Command(
            f"state-{state}", state.words, PAPER,
            partial(set_reading, state=state),
            (_STATE_KEYS[state],), Needs.CHANGEABLE, icon=f"state:{state}", in_list=True,
            context=True, submenu="Reading state", begins=state is ReadingState.NEW,
        )
        for state in ReadingState
    )  # fmt: skip


def _levels(name: str, words: str, most: int, keys: str) -> tuple[Command, ...]:
    return tuple(
        Command(
            f"{name}-{level}", f"{words} {level}" if level else f"No {words.lower()}", PAPER,
            partial(_set_level, name=name, level=level),
            (keys.format(level),), Needs.CHANGEABLE, icon="star" if level else "star-empty",
            in_list=True, context=True, submenu=words,
        )
        for level in range(most + 1)
    )  # fmt: skip


COMMANDS = (
    Command(
        "open", "Open address", PAPER, _open, ("F3",), Needs.ONE, icon="open", context=True,
        hint="The paper's page on the web, or its file. Return in the list does the same.",
    ),
    Command("open-file", "Open file", PAPER, _open_attachment, ("F4",), Needs.ONE,
            icon="attachment", context=True),
    Command("edit", "Edit…", PAPER, _edit, ("F2",), Needs.ONE, icon="edit", context=True),
    *_states(),
    *_levels("priority", "Priority", MOST_PRIORITY, "{}"),
    *_levels("rating", "Rating", MOST_RATING, "Alt+{}"),
    Command("tag", "Tags…", PAPER, _tag, ("Ctrl+T",), Needs.CHANGEABLE, icon="tag",
            context=True, begins=True),
    Command("note", "New note", PAPER, _note, ("Ctrl+Shift+O",), Needs.ONE, icon="note",
            context=True),
    Command(
        "merge", "Merge into one", PAPER, _merge, ("Ctrl+J",), Needs.SEVERAL, context=True,
        begins=True,
        hint="One paper of several that are the same work; it keeps what all of them had.",
    ),
    Command(
        "duplicates", "Possible duplicates…", PAPER, _duplicates, ("Ctrl+Shift+U",), Needs.WRITABLE,
        hint="Papers that look like the same work, to be merged or kept apart.",
    ),
    Command(
        "unmerge", "Unmerge…", PAPER, _unmerge, ("Ctrl+Shift+J",), Needs.ONE, context=True,
        hint="Take a paper that was merged, or a record that joined, out of this one again.",
    ),
    Command("attach", "Attach a file…", PAPER, _attach, needs=Needs.ONE, icon="attachment",
            context=True),
)  # fmt: skip
