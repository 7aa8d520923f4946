"""Long lists of numbers are read whole and in order, and compared with others at once."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library_fixtures import python
from readlist.core.changes import ReferenceId
from readlist.core.ids import Ids
from readlist.store import packed
from readlist.store.packed import Listed, numbers

ROWS = st.lists(st.integers(1, 2**31 - 1), unique=True)
LONG = st.lists(st.integers(1, 2**63 - 1), unique=True)
_LISTED = "SELECT value AS id FROM json_each(?) ORDER BY key"


def read(rows: Iterable[int]) -> Ids:
    listed = list(rows)
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE reference (id INTEGER PRIMARY KEY)")
    connection.executemany("INSERT INTO reference VALUES (?)", ((one,) for one in listed))
    found = numbers(connection, _LISTED, (json.dumps(listed),))
    connection.close()
    return found


@given(ROWS | LONG)
def test_numbers_come_in_the_order_of_the_statement(rows: list[int]) -> None:
    found = read(rows)
    assert list(found) == rows
    assert found == Ids(rows)
    assert found.packed() == Ids(rows).packed()


@pytest.mark.parametrize("few", [0, 1_000_000])
@pytest.mark.parametrize("count", [2, 20, 3000])
def test_places_are_those_of_any_list(
    count: int, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packed, "_MANY", few)
    monkeypatch.setattr(packed, "_FEW", 0)
    chance = random.Random(count)  # noqa: S311  # no secret
    rows = chance.sample(range(1, 9000), count)
    wanted = [ReferenceId(one) for one in chance.sample(range(1, 9000), count)]
    found = read(rows)
    assert isinstance(found, Listed)
    for sought in (wanted, Ids(wanted), wanted[:3], frozenset(wanted), rows, Ids(rows[:50])):
        assert found.places(sought) == Ids(rows).places(sought)
        assert found.spans(sought) == Ids(rows).spans(sought)


def test_numpy_is_not_loaded_for_a_small_library() -> None:
    code = (
        "import sys; from readlist.store.packed import Listed; from readlist.core.ids import Ids\n"
        "some = Listed.of_bytes(Ids(range(1, 5000)).packed()[1:], 'i')\n"
        "assert some.spans(Ids(range(50, 4000))) == [(49, 3998)]; assert some.places([7]) == [6]\n"
        "assert 'numpy' not in sys.modules"
    )
    done = python(code)
    assert done.returncode == 0, done.stderr


def test_nothing_is_found_in_nothing() -> None:
    assert list(read([])) == []
    assert read([]).places([ReferenceId(1)]) == []
    assert read([1, 2]).places([]) == []
    assert read([1, 2]).spans(Ids(range(3, 100))) == []
