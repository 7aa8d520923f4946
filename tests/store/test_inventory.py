"""A file that holds more than a library does is not opened; nothing in it is run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from library_fixtures import change, filled, rows
from readlist.core.errors import LibraryRefusedError
from readlist.operations.library import Library, open_library
from readlist.store.schema import INDEXES, TABLES, VERSION
from readlist.store.tables import Base


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the file of a library of three references."""
    library, _ = filled(tmp_path / "a.readlist")
    library.close()
    return library.path


def _indexes() -> Iterator[str]:
    for table in Base.metadata.tables.values():
        yield from (str(index.name) for index in table.indexes)


def test_the_known_names_are_those_of_the_tables() -> None:
    assert {
        *Base.metadata.tables,
        "alembic_version",
        "reference_checksum",
        "row_checksum",
    } == TABLES
    assert set(_indexes()) == INDEXES


FOREIGN = {
    "trigger": "CREATE TRIGGER ours AFTER INSERT ON act BEGIN UPDATE reference SET title='x'; END",
    "view": "CREATE VIEW ours AS SELECT * FROM reference",
    "table": "CREATE TABLE ours (id INTEGER)",
    "index": "CREATE INDEX ours ON reference (lower(title))",
    "virtual table": "CREATE VIRTUAL TABLE ours USING fts5(a)",
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_what_is_none_of_a_library_is_refused(path: Path, kind: str) -> None:
    change(path, FOREIGN[kind])
    before = path.read_bytes()
    with pytest.raises(LibraryRefusedError) as refusal:
        open_library(path)
    assert refusal.value.code == "library-refused"
    assert "(ours" in refusal.value.message
    assert path.read_bytes() == before


def test_a_trigger_under_a_name_of_the_database_is_seen(path: Path) -> None:
    change(path, FOREIGN["trigger"].replace("ours", "setting"))
    with pytest.raises(LibraryRefusedError):
        open_library(path)


def test_a_trigger_in_an_older_library_is_not_run_by_the_upgrade(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(path, FOREIGN["trigger"])
    for module in ("database", "opening"):
        monkeypatch.setattr(f"readlist.store.{module}.VERSION", VERSION + 1)
    with pytest.raises(LibraryRefusedError):
        open_library(path)
    assert rows(path, "PRAGMA user_version") == [(VERSION,)]


def test_a_lost_table_is_damage(path: Path) -> None:
    change(path, "DROP TABLE saved_search")
    with pytest.raises(LibraryRefusedError) as refusal:
        open_library(path)
    assert refusal.value.code == "library-damaged"
    assert "saved_search" in refusal.value.message


def test_what_the_database_makes_for_itself_is_allowed(path: Path) -> None:
    change(path, "ANALYZE")
    Library(path).close()
