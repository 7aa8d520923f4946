"""Commands on the sidebar's entries: collections, tags, saved searches; and dropping onto them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from readlist.core.changes import CollectionId, DocumentId, ReferenceId, SearchId, TagId
from readlist.core.quoting import quoted
from readlist.gui.commands.command import EDIT, PAPER, Command, Needs
from readlist.gui.commands.exchange import show
from readlist.gui.commands.papers import set_reading
from readlist.gui.commands.scene import Scene
from readlist.gui.viewmodels.sidebar import (
    COLLECTION,
    DOCUMENT,
    LINKED,
    SEARCH,
    STATE,
    TAG,
    Entry,
)
from readlist.gui.viewmodels.visible import one_line

if TYPE_CHECKING:
    from readlist.core.reference import Source


def drop(scene: Scene, entry: Entry, ids: Sequence[ReferenceId]) -> None:
    """Do what dropping papers on an entry means: collect, tag, set the state, put into a file."""
    from readlist.operations import organising, reading

    if entry.kind == COLLECTION:
        scene.workspace.run(organising.collect, ids, add=[entry.path])
    elif entry.kind == TAG:
        scene.workspace.run(organising.tag, ids, add=[entry.words])
    elif entry.kind == STATE:
        scene.workspace.run(reading.set_reading, ids, state=entry.icon)
    elif entry.kind == LINKED:
        from readlist.gui.commands.linked_files import put_in

        put_in(scene, entry.path, ids)


def move(scene: Scene, moved: int, onto: Entry) -> None:
    """Move a collection into another one, or to the top."""
    from readlist.operations.organising import move_collection

    parent = CollectionId(onto.id) if onto.kind == COLLECTION else None
    scene.workspace.run(move_collection, CollectionId(moved), parent)


def _ask(
    scene: Scene, title: str, then: Callable[[str], object], text: str = "", words: str = "Make"
) -> None:
    """Ask for a name and hand it on."""
    from readlist.gui.dialogs.naming import NameDialog

    dialog = NameDialog(title, text, scene.window, words=words)
    dialog.accepted.connect(lambda: then(dialog.name))
    show(dialog)


def _new_collection(scene: Scene) -> None:
    from readlist.operations.organising import add_collection

    entry = scene.entry
    above = f"{entry.path}/" if entry is not None and entry.kind == COLLECTION else ""
    title = f"New collection in {above[:-1]}" if above else "New collection"
    _ask(scene, title, lambda name: scene.workspace.run(add_collection, above + name))


def _collect(scene: Scene) -> None:
    from readlist.operations.organising import collect

    ids = scene.ids
    title = "Add to collection, such as Thesis/Related work"
    _ask(scene, title, lambda path: scene.workspace.run(collect, ids, add=[path]), words="Add")


def _uncollect(scene: Scene) -> None:
    from readlist.operations import organising

    entry, ids = scene.sidebar.current, scene.ids
    if entry is None:
        return
    if entry.kind == COLLECTION:
        scene.workspace.run(organising.collect, ids, remove=[entry.path])
    elif entry.kind == TAG:
        scene.workspace.run(organising.tag, ids, remove=[entry.words])
    elif entry.kind == STATE:
        set_reading(scene, state="new")


def rename(scene: Scene) -> None:
    """Ask for another name of the entry at hand."""
    from readlist.operations import organising

    entry = scene.entry
    operations: dict[str, tuple[Any, Any]] = {
        COLLECTION: (organising.rename_collection, CollectionId),
        TAG: (organising.rename_tag, TagId),
        SEARCH: (organising.rename_search, SearchId),
    }
    if entry is None or entry.kind not in operations:
        return
    function, number = operations[entry.kind]
    title = f"Rename {quoted(entry.words)}"

    def named(name: str) -> None:
        if name != entry.words:
            scene.workspace.run(function, number(entry.id), name)

    _ask(scene, title, named, entry.words, "Rename")


def remove(scene: Scene) -> None:
    """Remove the entry at hand; its papers stay, and undo brings it back."""
    from readlist.operations import organising

    entry = scene.entry
    operations: dict[str, tuple[Any, Any]] = {
        COLLECTION: (organising.remove_collection, CollectionId),
        TAG: (organising.remove_tag, TagId),
        SEARCH: (organising.remove_search, SearchId),
    }
    if entry is None or entry.kind not in operations:
        return
    function, number = operations[entry.kind]
    scene.workspace.run(
        function,
        number(entry.id),
        on_done=lambda _changes: scene.status.say(f"{quoted(entry.words)} removed; undo: Ctrl+Z"),
    )


def colour(scene: Scene, entry: Entry, value: str) -> None:
    """Give a tag another colour."""
    from readlist.operations.organising import colour_tag

    scene.workspace.run(colour_tag, TagId(entry.id), value)


def _save_search(scene: Scene) -> None:
    from readlist.operations.organising import save_search

    query, typed = scene.search.query, scene.search.typed.strip()
    title = "Save this search"
    _ask(scene, title, lambda name: scene.workspace.run(save_search, name, query), typed, "Save")


def _records(scene: Scene) -> None:
    entry = scene.entry
    if entry is not None and entry.kind in {DOCUMENT, LINKED}:
        _show_records(scene, DocumentId(entry.id), entry.words)


def open_entry(scene: Scene, entry: Entry) -> None:
    """Open an entry of the sidebar: a document to its records, any other to its papers."""
    scene.entry = entry
    if entry.kind in {DOCUMENT, LINKED}:
        _records(scene)
    else:
        scene.list.focus_list()


def show_source(scene: Scene, source: Source) -> None:
    """Show the records of the document that said something, at the very record."""
    _show_records(scene, source.document_id, source.document, at=source.ordinal)


def _show_records(scene: Scene, document: DocumentId, name: str, at: int = 0) -> None:
    from readlist.gui.dialogs.records_dialog import RecordsDialog

    dialog = RecordsDialog(scene.workspace, document, one_line(name), scene.window, at=at)
    dialog.chosen.connect(partial(find, scene))
    show(dialog)


def find(scene: Scene, *references: ReferenceId) -> None:
    """Choose papers in the list; where not all are listed, all papers of the library are first."""
    if not scene.list.selection.choose(references) or len(scene.ids) < len(references):
        scene.search_bar.clear()
        scene.sidebar.choose("place:All papers")
    scene.list.focus_list()


COMMANDS = (
    Command("collect", "Add to collection…", PAPER, _collect, ("Ctrl+Shift+L",),
            Needs.CHANGEABLE, icon="collection", context=True),
    Command("take-out", "Take out of this view", PAPER, _uncollect, ("Shift+Del",),
            Needs.CHANGEABLE, in_list=True, context=True,
            hint="Out of the collection, tag or reading state that is listed."),
    Command("new-collection", "New collection…", EDIT, _new_collection, ("Ctrl+Shift+M",),
            Needs.WRITABLE, icon="plus-folder", begins=True),
    Command("save-search", "Save this search…", EDIT, _save_search, ("Ctrl+Shift+S",),
            Needs.WRITABLE, icon="saved-search"),
    Command("rename-entry", "Rename the sidebar's entry…", EDIT, rename, ("Shift+F2",),
            Needs.WRITABLE, icon="edit"),
    Command("records", "Records of the source…", EDIT, _records, ("Ctrl+Shift+D",),
            icon="document", hint="What became of each record of the chosen document."),
    Command("remove-entry", "Remove the sidebar's entry", EDIT, remove, needs=Needs.WRITABLE),
)  # fmt: skip
