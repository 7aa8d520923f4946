"""What is emptied from the trash is gone, and its history with it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from library_fixtures import assert_whole, import_text, rows, state
from operations.conftest import Shelf
from readlist.core.changes import Changes, Kind
from readlist.core.identifiers import Identifier
from readlist.core.reference import Reference
from readlist.operations import (
    attaching,
    editing,
    history,
    noting,
    organising,
    reading,
    searching,
)
from readlist.store.schema import SEARCH_TABLES

SECRET = "zanzibar"  # noqa: S105  # a word, and no way in


def _tables(path: Path) -> str:
    """Give everything that stands in any table, the index of the search left out."""
    names = rows(path, "SELECT name FROM sqlite_master WHERE type = 'table'")
    return "\n".join(
        repr(row)
        for (name,) in names
        if "_fts" not in name
        for row in rows(path, f"SELECT * FROM {name}")
    )


def _secret_life(shelf: Shelf) -> int:
    """Give a reference a life in which everything about it is secret, and throw it away."""
    library = shelf.library
    report = import_text(
        library,
        f"@book{{{SECRET}1, title={{The {SECRET} Papers}}, author={{{SECRET}, Ann}},"
        f" abstract={{All about {SECRET}.}}, publisher={{{SECRET}}}, doi={{10.5555/{SECRET}}}}}",
        name="harmless.bib",
    )
    number = report.references[0][0]
    editing.edit(library, [number], {"title": f"{SECRET} again", "volume": SECRET})
    editing.change_key(library, number, f"{SECRET}2")
    note, _ = noting.add_note(library, number, f"A {SECRET} note.")
    noting.edit_note(library, note, f"Another {SECRET} note.")
    gone, _ = noting.add_note(library, number, f"A {SECRET} note that goes.")
    noting.remove_note(library, gone)
    file = library.path.with_name(f"{SECRET}.pdf")
    file.touch()
    for _ in range(2):
        attaching.attach(library, number, file)
    attaching.detach(library, searching.get(library, number).reference.attachments[0].id)
    editing.edit(library, [number], {"abstract": f"No more {SECRET}."})
    history.undo(library)
    reading.set_reading(library, [number, shelf.moss], state="read")
    organising.tag(library, [number, shelf.moss], add=["both"])
    editing.delete(library, [number])
    return number


def test_what_was_purged_stands_in_no_table(shelf: Shelf) -> None:
    library = shelf.library
    _secret_life(shelf)
    hand, _ = editing.add(
        library,
        Reference(
            title=f"{SECRET} by hand", identifiers=(Identifier("doi", f"10.5555/{SECRET}h"),)
        ),
    )
    editing.delete(library, [hand])
    kept = state(library)["reference"][:3]
    assert SECRET in _tables(library.path)
    assert editing.purge(library)[0] == 2
    assert SECRET not in _tables(library.path)
    assert state(library)["reference"] == kept
    assert searching.count(library, SECRET) == 0
    assert searching.count(library, f"is:trash {SECRET}") == 0
    assert_whole(library)
    assert searching.document_records(library, searching.sidebar(library).documents[0].id)


def test_what_was_purged_is_not_in_the_file_after_it_was_packed(shelf: Shelf) -> None:
    library = shelf.library
    _secret_life(shelf)
    editing.purge(library)
    library.close()
    with closing(sqlite3.connect(library.path, isolation_level=None)) as connection:
        for index in SEARCH_TABLES:
            connection.execute(f"INSERT INTO {index}({index}) VALUES ('optimize')")
        connection.execute("VACUUM")
    assert SECRET.encode() not in library.path.read_bytes()


def test_undo_goes_on_after_a_purge_with_what_is_left(shelf: Shelf) -> None:
    library = shelf.library
    _secret_life(shelf)
    editing.purge(library)
    assert history.undo_label(library) == "Tag both (2 references)"
    history.undo(library)
    assert searching.count(library, "tag:both") == 0
    history.undo(library)
    assert searching.get(library, shelf.moss).reference.reading.state == "new"
    while history.undo_label(library):
        history.undo(library)
        assert_whole(library)
    assert searching.count(library, "") == 0
    history.redo(library, 100)
    assert searching.count(library, "") == 3
    assert_whole(library)


def test_a_purge_is_told_and_cannot_be_undone(shelf: Shelf) -> None:
    library = shelf.library
    editing.delete(library, [shelf.moss, shelf.kites])
    number, changes = editing.purge(library)
    assert number == 2
    assert (changes.kinds, changes.membership) == (frozenset(Kind), True)
    newest = history.acts(library)[0]
    assert newest.label == "Empty the trash of 2 references"
    labels = [act.label for act in history.acts(library)]
    assert not any("Moss" in label or "Kites" in label for label in labels)
    assert history.redo_label(library) == ""
    before = library.last_act()
    assert editing.purge(library) == (0, Changes())
    assert library.last_act() == before


def test_numbers_of_what_was_purged_are_not_given_again(shelf: Shelf) -> None:
    editing.delete(shelf.library, [shelf.nameless])
    editing.purge(shelf.library)
    number, _ = editing.add(shelf.library, Reference(title="New"))
    assert number > shelf.nameless


def test_an_import_can_be_repeated_after_a_purge(shelf: Shelf) -> None:
    library = shelf.library
    text = "@book{kelp, title={Kelp}, author={Sea, Ann}}"
    report = import_text(library, text)
    editing.delete(library, [report.references[0][0]])
    editing.purge(library)
    again = import_text(library, text)
    assert (again.new, again.references[0][1]) == (1, "kelp")
