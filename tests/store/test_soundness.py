"""The check finds what is wrong with a library, and nothing where nothing is."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from library_fixtures import bib, change, filled, import_text, rows
from readlist.core.cancelling import Cancellation
from readlist.core.changes import ReferenceId
from readlist.core.errors import CancelledError, LibraryMissingError, LibraryRefusedError
from readlist.operations import checking, editing, noting, searching
from readlist.operations.checking import HurtPart, check, check_file
from readlist.operations.library import Library
from readlist.store import opening, soundness, verifying


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Give a library of a few references with a note."""
    made, (moss, kites, _) = filled(tmp_path / "a.readlist")
    noting.add_note(made, moss, "x")
    editing.delete(made, [kites])
    yield made
    made.close()


def test_a_whole_library_is_found_whole(library: Library) -> None:
    import_text(library, bib(50))
    report = check(library)
    assert (report.ok, report.references, report.findings) == (True, 52, ())


BREAKS = {
    "DELETE FROM reference_text WHERE reference_id = 1": "references without texts",
    "UPDATE reference SET key = '' WHERE id = 1": "references without a key",
    "DELETE FROM act WHERE id = 1": "changes without an act",
    "INSERT INTO note VALUES (77, 'u', 77, '', '', '')": "belongs to a reference",
    "INSERT INTO member VALUES (77, 1)": "belongs to a collection",
    "INSERT INTO reference_fts(reference_fts) VALUES ('delete-all')": "search index reference_fts",
    "INSERT INTO text_fts(text_fts) VALUES ('delete-all')": "search index text_fts",
}


@pytest.mark.parametrize(("statement", "words"), BREAKS.items(), ids=BREAKS.values())
def test_a_fault_is_named(library: Library, statement: str, words: str) -> None:
    change(library.path, statement)
    report = check(library)
    assert not report.ok
    assert any(words in finding for finding in report.findings), report.findings
    assert all(finding.endswith(".") for finding in report.findings)


def test_one_key_for_two_is_found(library: Library) -> None:
    change(library.path, "DROP INDEX uq_reference_key")
    change(library.path, "UPDATE reference SET key = 'same'")
    assert any("stand for several" in finding for finding in check(library).findings)


def test_a_second_connection_finds_nothing_else(library: Library) -> None:
    for statement in BREAKS:
        change(library.path, statement)
    change(library.path, "DROP INDEX ix_reference_year")
    library.close()
    with library.path.open("r+b") as file:
        file.seek(30 * 4096)
        file.write(b"\x55" * 64)
    file = opening.examine(library.path)
    with (
        closing(opening.connect_for_reading(file)) as connection,
        closing(opening.connect_for_reading(file)) as beside,
    ):
        alone = list(soundness.findings(connection))
        assert list(soundness.findings(connection, beside=beside)) == alone
    assert alone[0].startswith("The file ")
    assert "The index ix_reference_year is missing." in alone


def test_pages_that_were_overwritten_are_found(library: Library) -> None:
    import_text(library, bib(300))
    library.close()
    with library.path.open("r+b") as file:
        for page in range(20, 60):
            file.seek(page * 4096)
            file.write(b"\x55" * 64)
    try:
        report = check(library)
    except Exception as fault:  # noqa: BLE001  # whatever it is, it must be a plain one
        assert getattr(fault, "code", "") == "library-damaged"  # noqa: PT017  # both are right
    else:
        assert not report.ok


CHANGES = {
    "UPDATE reference SET title = 'Other' WHERE id = 1": (
        "“grave2019moss” (id:1), “Other”, is not as it was stored: its key, title, date"
    ),
    "UPDATE reference_text SET abstract = 'Other' WHERE reference_id = 1": (
        "“grave2019moss” (id:1), “Moss on Northern Walls”, is not as it was stored: its abstract."
    ),
    "DELETE FROM creator WHERE reference_id = 1": "(id:1), “Moss on Northern Walls”, is not",
    "DELETE FROM reference WHERE id = 2": "The reference with the number 2 (id:2) is lost",
    "UPDATE tag SET colour = '#000000'": "The tag “botany” (number 1) is not as stored",
    "UPDATE collection SET name = 'Wells' WHERE id = 2": "The collection “Wells” (number 2)",
    "UPDATE act SET label = 'Ad' WHERE id = 1": "history says of the act “Ad” (number 1)",
    "UPDATE act_change SET ids = '7' WHERE act_id = 1": "What the history says of the act",
    "UPDATE setting SET value = 'x'": "The settings are not as stored",
    "UPDATE reference SET year = 1066 WHERE id = 1": "“grave2019moss” (id:1)",
    "UPDATE reference SET date = '1066' WHERE id = 1": "“grave2019moss” (id:1)",
    "UPDATE reference SET state = 'eaten' WHERE id = 1": "The state of the reference “grave2019",
    "UPDATE reference SET rating = 9 WHERE id = 1": "The rating of the reference “grave2019moss”",
    "UPDATE reference SET type = '' WHERE id = 1": "The type of the reference “grave2019moss”",
    "UPDATE reference SET typed = '{' WHERE id = 1": "The typed of the reference “grave2019moss”",
    "UPDATE reference SET progress = 'half' WHERE id = 1": "is of a wrong kind",
    "UPDATE note SET text = 'Other'": "“grave2019moss” (id:1)",
    "UPDATE act_change SET after = '{'": "under after cannot be read",
    "UPDATE field SET value = CAST(x'c328' AS TEXT)": "no text",
    "UPDATE reference_text SET abstract = CAST(abstract AS BLOB) WHERE reference_id = 1": (
        "The abstract of row 1 of reference_text, which belongs to the reference “grave2019moss”"
    ),
    "UPDATE reference_checksum SET own = 'x' WHERE reference_id = 1": "“grave2019moss” (id:1)",
    "UPDATE reference SET title = CAST(x'c328' AS TEXT) WHERE id = 1": (
        "The title of the reference “grave2019moss” (id:1) is damaged"
    ),
    "UPDATE reference SET key = CAST(x'c328' AS TEXT) WHERE id = 1": "(id:1) is damaged",
    "DROP INDEX ix_reference_year": "The index ix_reference_year is missing",
}


@pytest.mark.parametrize(("statement", "words"), CHANGES.items(), ids=CHANGES)
def test_what_was_changed_by_another_hand_is_found(
    library: Library, statement: str, words: str
) -> None:
    library.close()
    change(library.path, statement)
    before = library.path.read_bytes()
    report = check_file(library.path)
    assert not report.ok
    assert any(words in finding for finding in report.findings), report.findings
    assert all(finding.endswith(".") for finding in report.findings)
    assert library.path.read_bytes() == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE reference SET title = CAST(x'c328' AS TEXT) WHERE id = 1",
        "UPDATE reference SET state = 'eaten' WHERE id = 1",
        "UPDATE reference SET date = x'00' WHERE id = 1",
        "UPDATE reference SET typed = '{' WHERE id = 1",
    ],
)
def test_reading_what_is_damaged_names_the_reference(library: Library, statement: str) -> None:
    change(library.path, statement)
    with pytest.raises(LibraryRefusedError) as told:
        searching.get(library, ReferenceId(1))
    assert told.value.code == "library-damaged"
    assert "“grave2019moss” (id:1)" in told.value.message
    assert "readlist check" in told.value.message


def test_an_edit_meanwhile_is_not_taken_for_damage(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, edited = verifying.kept, []

    def edit_first(*args: Any) -> Any:
        if not edited:
            edited.append(editing.edit(library, [ReferenceId(1)], {"title": "Edited meanwhile"}))
        return real(*args)

    monkeypatch.setattr(verifying, "kept", edit_first)
    assert check(library).findings == ()
    assert edited


def test_a_check_can_be_stopped(library: Library) -> None:
    import_text(library, bib(300))
    asked: list[int] = []

    def stop() -> None:
        asked.append(1)
        if len(asked) > 3:
            raise CancelledError("Stopped.")

    with pytest.raises(CancelledError):
        Cancellation(stop).run(check, library)
    assert check(library).ok


def test_a_reference_that_is_hurt_is_told_part_by_part(library: Library) -> None:
    change(library.path, "UPDATE reference SET title = 'Other' WHERE id = 1")
    assert check(library).hurt == (
        HurtPart(1, "grave2019moss", "Other", "own"),
        HurtPart(1, "grave2019moss", "Other", "search"),
    )


def test_a_fault_of_the_program_is_not_taken_for_damage(library: Library) -> None:
    with pytest.raises(ValueError, match="of the program"), library.reading():
        raise ValueError("of the program")


def _cut(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2 // 4096 * 4096)


def _zero(path: Path) -> None:
    with path.open("r+b") as file:
        for page in range(1, path.stat().st_size // 4096, 2):
            file.seek(page * 4096)
            file.write(bytes(4096))


def _lose_all_but_the_first_page(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(4096)


@pytest.mark.parametrize("spoil", [_cut, _zero, _lose_all_but_the_first_page])
def test_a_library_too_damaged_to_be_opened_is_examined(
    library: Library, spoil: Callable[[Path], None]
) -> None:
    import_text(library, bib(100))
    library.close()
    spoil(library.path)
    before = library.path.read_bytes()
    report = check_file(library.path)
    assert not report.ok
    assert report.findings
    assert library.path.read_bytes() == before


def test_a_list_of_tables_with_what_is_no_text_is_told_plainly(library: Library) -> None:
    library.close()
    with closing(sqlite3.connect(library.path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute(
            "UPDATE sqlite_master SET name = CAST(x'f128' AS TEXT), sql = 'CREATE INDEX'"
            " WHERE name = 'ix_reference_year'"
        )
    report = check_file(library.path)
    assert not report.ok
    assert "is no text" in report.findings[0]
    with pytest.raises(LibraryRefusedError) as told:
        Library(library.path)
    assert told.value.code == "library-damaged"


def test_what_is_no_library_is_not_examined(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("text")
    with pytest.raises(LibraryRefusedError):
        check_file(tmp_path / "text")
    with pytest.raises(LibraryMissingError):
        check_file(tmp_path / "nothing")


def test_a_row_that_an_index_lost_is_named_with_its_reference(library: Library) -> None:
    ((root, last),) = rows(
        library.path,
        "SELECT rootpage, (SELECT max(rowid) FROM identifier) FROM sqlite_master"
        " WHERE name = 'sqlite_autoindex_identifier_1'",
    )
    assert last == 2
    library.close()
    content = bytearray(library.path.read_bytes())
    assert content[(root - 1) * 4096 + 4] == 2  # how many entries the page has
    content[(root - 1) * 4096 + 4] = 1
    library.path.write_bytes(content)
    found = [each for each in check_file(library.path).findings if "missing from index" in each]
    assert ["“grave2019moss” (id:1)" in each for each in found] == [True]


def test_a_check_in_a_synchronised_folder_keeps_nobody_from_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    library, _ = filled(folder / "a.readlist")
    examine = soundness.examine

    def written_meanwhile(
        connection: sqlite3.Connection, beside: sqlite3.Connection | None = None
    ) -> soundness.Soundness:
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM act").fetchone()
        with closing(sqlite3.connect(library.path, timeout=0, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            other.execute("COMMIT")
        connection.execute("ROLLBACK")
        return examine(connection, beside)

    monkeypatch.setattr(checking.soundness, "examine", written_meanwhile)
    assert check(library).ok
    change(library.path, "UPDATE reference SET title = 'Hurt' WHERE id = 1")
    assert not check(library).ok
    library.close()
