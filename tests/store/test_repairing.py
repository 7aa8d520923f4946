"""What can be read of a damaged library is saved, healed from a backup; what is lost is named."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from library_fixtures import assert_whole, bib, change, filled, import_text, rows, state
from readlist.core.changes import ReferenceId
from readlist.core.errors import LibraryRefusedError
from readlist.operations import backing_up, editing, history, noting, organising
from readlist.operations.checking import repair
from readlist.operations.library import Library
from readlist.store.pages import Pages
from readlist.store.repairing import Repair, hurt_in

MOSS = ReferenceId(1)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Give a library with a backup beside it and newer edits."""
    made, _ = filled(tmp_path / "a.readlist")
    import_text(made, bib(30))
    note, _ = noting.add_note(made, MOSS, "before")
    backing_up.back_up(made)
    editing.edit(made, [MOSS], {"title": "Newer", "volume": "99", "abstract": "Newer too."})
    organising.tag(made, [MOSS], add=["new"], remove=["botany"])
    noting.edit_note(made, note, "after")
    editing.edit(made, [MOSS], {"volume": "100"})
    history.undo(made)
    yield made
    made.close()


def _repaired(library: Library) -> tuple[Repair, Library]:
    library.close()
    before = library.path.read_bytes()
    out = library.path.with_name("out.readlist")
    report = repair(library.path, out)
    assert library.path.read_bytes() == before
    saved = Library(out)
    assert_whole(saved)
    return report, saved


def test_a_whole_library_is_saved_as_it_is(library: Library) -> None:
    wanted = state(library)
    report, saved = _repaired(library)
    assert (report.references, report.expected) == (33, 33)
    assert report.healed == report.lost == report.faults == ()
    assert report.unproven == 0
    assert state(saved) == wanted
    saved.close()


HURT = {
    "title": "UPDATE reference SET title = 'Hurt' WHERE id = 1",
    "row": "DELETE FROM reference WHERE id = 1",
    "abstract": "UPDATE reference_text SET abstract = 'Hurt' WHERE reference_id = 1",
    "field": "UPDATE field SET value = '98' WHERE name = 'volume' AND reference_id = 1",
    "tags": "DELETE FROM reference_tag WHERE reference_id = 1",
    "note": "UPDATE note SET text = 'hurt'",
    "tag": "UPDATE tag SET name = 'hurt' WHERE name = 'botany'",
    "history": "UPDATE act SET label = 'hurt' WHERE id = 1",
    "no text": "UPDATE reference SET title = CAST(x'c328' AS TEXT) WHERE id = 1",
}


@pytest.mark.parametrize("statement", HURT.values(), ids=HURT)
def test_what_is_hurt_is_healed_with_the_edits_since(library: Library, statement: str) -> None:
    wanted = state(library)
    change(library.path, statement)
    report, saved = _repaired(library)
    assert len(report.healed) == 1
    assert report.older == report.lost == ()
    assert state(saved) == wanted
    versions = "SELECT version, modified FROM reference WHERE id > ?"
    assert rows(saved.path, versions, int("DELETE" in statement)) == rows(
        library.path, versions, int("DELETE" in statement)
    )
    saved.close()


def test_without_a_backup_what_is_hurt_stays_and_is_named(library: Library) -> None:
    shutil.rmtree(library.path.parent / "backups")
    change(library.path, "UPDATE reference SET title = 'Hurt' WHERE id = 1")
    change(library.path, "DELETE FROM reference WHERE id = 2")
    report, saved = _repaired(library)
    assert report.healed == ()
    assert ["(id:1)" in each for each in report.lost] == [True, False]
    titles = dict(rows(saved.path, "SELECT id, title FROM reference WHERE id < 3"))
    assert titles == {1: "Hurt", 2: ""}  # what belonged to the lost one has a place
    assert rows(saved.path, "SELECT family FROM creator WHERE reference_id = 2")
    saved.close()


def test_the_backup_of_another_library_heals_nothing(library: Library, tmp_path: Path) -> None:
    other, _ = filled(tmp_path / "other" / "a.readlist")
    shutil.rmtree(library.path.parent / "backups")
    shutil.copytree(backing_up.back_up(other).parent, library.path.parent / "backups")
    other.close()
    change(library.path, "UPDATE reference SET title = 'Hurt' WHERE id = 1")
    report, saved = _repaired(library)
    assert (len(report.healed), len(report.lost)) == (0, 1)
    saved.close()


def test_what_lies_in_the_log_is_saved_too(library: Library, tmp_path: Path) -> None:
    editing.edit(library, [MOSS], {"title": "In the log"})
    folder = tmp_path / "copied"
    folder.mkdir()
    for suffix in ("", "-wal"):
        shutil.copy(f"{library.path}{suffix}", folder)
    out = tmp_path / "out.readlist"
    repair(folder / "a.readlist", out)
    assert rows(out, "SELECT title FROM reference WHERE id = 1") == [("In the log",)]


def test_the_new_library_may_be_named_from_where_one_stands(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = state(library)
    library.close()
    monkeypatch.chdir(library.path.parent)
    report = repair(Path("a.readlist"), Path("out.readlist"))
    assert (report.references, report.faults) == (33, ())
    saved = Library(Path("out.readlist"))
    assert state(saved) == wanted
    saved.close()


def test_a_row_that_lost_all_its_values_is_left_out(library: Library) -> None:
    library.close()
    (page,) = rows(library.path, "SELECT rootpage FROM sqlite_master WHERE name = 'creator'")[0]
    (size,) = rows(library.path, "PRAGMA page_size")[0]
    start = (page - 1) * size
    content = bytearray(library.path.read_bytes())
    assert content[start] == 13, "not the only page of its table"
    cell = start + int.from_bytes(content[start + 8 : start + 10], "big")
    content[cell + 2] = 1  # behind its length and its number: so long are the kinds of its values
    library.path.write_bytes(content)
    (first,) = hurt_in(library.path)
    assert first.number == MOSS
    report, saved = _repaired(library)
    assert (len(report.healed), report.lost) == (1, ())
    saved.close()


def test_nothing_is_overwritten(library: Library, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine")
    with pytest.raises(LibraryRefusedError):
        repair(library.path, tmp_path / "taken")
    assert (tmp_path / "taken").read_text() == "mine"


def test_pages_are_read_as_sqlite_reads_them(library: Library) -> None:
    library.close()
    wanted = {row[0]: row[1:] for row in rows(library.path, "SELECT rowid, * FROM note")}
    ((root,),) = rows(library.path, "SELECT rootpage FROM sqlite_master WHERE name = 'note'")
    found = dict(Pages(library.path.read_bytes()).rows(root, set()))
    assert {n: tuple(cells[1:]) for n, cells in found.items()} == {
        n: cells[1:] for n, cells in wanted.items()
    }


@pytest.mark.parametrize("name", sorted(HURT.keys() - {"row"}))  # no backup is made without its row
def test_a_backup_that_is_hurt_too_is_passed_over_for_an_older_one(
    library: Library, name: str
) -> None:
    wanted = state(library)
    change(library.path, HURT[name])
    backing_up.back_up(library)
    report, saved = _repaired(library)
    assert (len(report.healed), report.older, report.lost) == (1, (), ())
    assert state(saved) == wanted
    saved.close()


def test_each_part_is_taken_from_the_newest_backup_that_has_it_as_it_was_stored(
    library: Library,
) -> None:
    backing_up.back_up(library)
    wanted = state(library)
    newest, older = (each.path for each in backing_up.listed(library))
    change(newest, "UPDATE reference_text SET abstract = 'Hurt' WHERE reference_id = 1")
    change(older, "UPDATE reference SET title = 'Hurt' WHERE id = 1")
    change(library.path, "UPDATE reference_text SET abstract = 'Other' WHERE reference_id = 1")
    change(library.path, "UPDATE reference SET title = 'Other' WHERE id = 1")
    report, saved = _repaired(library)
    assert (len(report.healed), report.older, report.lost) == (1, (), ())
    assert state(saved) == wanted
    saved.close()


def test_what_no_backup_has_as_it_was_stored_is_named_as_lost(library: Library) -> None:
    change(library.path, "UPDATE reference SET title = 'Hurt' WHERE id = 1")
    change(library.path, "UPDATE reference_text SET abstract = 'Hurt' WHERE reference_id = 1")
    for each in backing_up.listed(library):
        change(each.path, "UPDATE reference SET title = 'Hurt too' WHERE id = 1")
    report, saved = _repaired(library)
    (healed,), (lost,) = report.healed, report.lost
    assert ("its abstract" in healed, "its abstract" in lost) == (True, False)
    assert rows(saved.path, "SELECT title FROM reference WHERE id = 1") == [("Hurt",)]
    saved.close()
