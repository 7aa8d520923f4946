"""Row checksums follow every act, tell what another hand changed, and go on telling it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, text, update

from library_fixtures import bib, change, filled, import_text, rows
from readlist.core.changes import ReferenceId
from readlist.operations import editing, history, noting, organising
from readlist.operations.checking import check
from readlist.operations.library import Library
from readlist.store.tables import ReferenceRow, TagRow

OWN = {"reference": "id"}
LISTS = dict.fromkeys(
    ("creator", "identifier", "field", "former_key", "fingerprint"), "reference_id"
)


def _quoted(cell: Any) -> str:
    if cell is None:
        return "NULL"
    return str(cell) if isinstance(cell, int) else "'" + cell.replace("'", "''") + "'"


def _sum(path: Path, tables: dict[str, str], number: int) -> int:
    """Add up rows as docs/library-format.md tells it, without the program."""
    total = 0
    for table, owner in tables.items():
        for row in rows(path, f"SELECT * FROM {table} WHERE {owner} = ?", number):
            shown = f"{table}({','.join(map(_quoted, row))})"
            digest = blake2b(shown.encode(), digest_size=8).digest()
            total += int.from_bytes(digest, "big")
    return (total + 2**63) % 2**64 - 2**63


def test_a_sum_is_what_anybody_can_work_out(tmp_path: Path) -> None:
    library, (moss, *_) = filled(tmp_path / "a.readlist")
    editing.edit(library, [moss], {"title": "The moss's “walls”", "volume": "4"})
    noting.add_note(library, moss, "x'y")
    library.close()
    ((own, lists, notes),) = rows(
        library.path,
        "SELECT own, lists, notes FROM reference_checksum WHERE reference_id = ?",
        moss,
    )
    assert own == _sum(library.path, OWN, moss)
    assert lists == _sum(library.path, LISTS, moss)
    assert notes == _sum(library.path, {"note": "reference_id"}, moss)
    acts = dict(rows(library.path, "SELECT number, value FROM row_checksum WHERE subject = 'act'"))
    assert acts == {
        number: _sum(library.path, {"act": "id", "act_change": "act_id"}, number)
        for (number,) in rows(library.path, "SELECT id FROM act")
    }


@pytest.fixture
def library(tmp_path: Path) -> Any:
    """Give a library with the papers of one document."""
    made, _ = filled(tmp_path / "a.readlist")
    import_text(made, bib(20))
    yield made
    made.close()


def _hurt(library: Library) -> list[str]:
    return [each for each in check(library).findings if "not as" in each]


def test_damage_stays_known_whatever_is_written_beside_it(library: Library) -> None:
    change(library.path, "UPDATE reference SET title = 'Mass' WHERE id = 1")
    one = ReferenceId(1)
    editing.edit(library, [one], {"volume": "4", "abstract": "New."})
    organising.tag(library, [one], add=["x"])
    history.undo(library)
    assert ["“grave2019moss”" in each for each in _hurt(library)] == [True]
    editing.edit(library, [one], {"title": "Quite another"})
    assert ["“grave2019moss”" in each for each in _hurt(library)] == [True]
    change(library.path, "UPDATE reference SET rating = 3 WHERE id = 2")
    assert len(_hurt(library)) == 2


def test_an_act_that_is_taken_back_leaves_nothing_behind(library: Library) -> None:
    def fail() -> None:
        with library.act("Never") as act:
            act.set([1, 2], "title", "Other")
            raise RuntimeError("on purpose")

    for _ in range(2):
        with pytest.raises(RuntimeError, match="on purpose"):
            fail()
    editing.edit(library, [ReferenceId(1)], {"title": "Other"})
    assert check(library).ok


def test_statements_that_the_history_does_not_know_are_summed(library: Library) -> None:
    with library.act("By hand") as act:
        act.connection.execute(update(ReferenceRow).values(progress=7))
        act.connection.execute(insert(TagRow).values(name="by hand", colour=""))
        act.connection.execute(text("INSERT OR REPLACE INTO setting VALUES ('a', '1')"))
        act.connection.execute(text("INSERT OR REPLACE INTO setting VALUES ('a', '2')"))
        act.connection.execute(text("DELETE FROM reference WHERE id = 3"))
        act.kind = "purge"
    found = check(library).findings
    assert not [each for each in found if "not as" in each or "lost" in each], found


def test_the_file_has_no_triggers(library: Library) -> None:
    with closing(sqlite3.connect(library.path)) as connection:
        statement = "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'"
        assert connection.execute(statement).fetchone() == (0,)
