"""Every kind of value is written and read for many references at a time."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection

from library_fixtures import MOSS, filled
from readlist.core.reference import Reference
from readlist.operations import organising, searching
from readlist.operations.library import Library
from readlist.store.values import COLUMNS, as_json, list_columns, read_values, write_values

MANY = 1100  # more than one statement takes


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Give a library of one whole reference, one in a collection with a tag, and many others."""
    path = tmp_path_factory.mktemp("values") / "a.readlist"
    made, (moss, *_) = filled(path, MOSS, Reference(key="other"))
    organising.tag(made, [moss], add=["t"])
    yield made
    made.close()


class _TakenBackError(Exception):
    """Ends a test without storing anything."""


@pytest.fixture
def connection(library: Library) -> Iterator[Connection]:
    """Give a writing connection whose changes are taken back."""
    with contextlib.suppress(_TakenBackError), library.act("A test") as act:
        yield act.connection
        raise _TakenBackError


VALUES: dict[str, Any] = {
    "type": "book",
    "title": "Ein Titel",
    "date": "2001-02",
    "creators_complete": False,
    "state": "read",
    "priority": 2,
    "due": "2030-01-01",
    "progress": 50,
    "rating": 4,
    "typed": '["title"]',
    "removed": 1,
    "abstract": "Short.",
    "field:volume": "12",
    "creators": [["author", "Grave", "Ida", "", "", ""], ["editor", "", "", "", "", "The Group"]],
    "identifiers": [["doi", "10.5555/1"], ["arxiv", "2001.00001"]],
    "former_keys": ["old", "older"],
    "fingerprints": ["a", "b"],
}


@pytest.mark.parametrize("name", VALUES)
def test_what_is_written_is_read_for_each(connection: Connection, name: str) -> None:
    value = VALUES[name]
    write_values(connection, name, [1, 2], value)
    assert read_values(connection, name, [1, 2]) == {1: value, 2: value}
    write_values(connection, name, [2], value)
    assert read_values(connection, name, [1, 2]) == {1: value, 2: value}


def test_every_column_is_tried() -> None:
    assert set(COLUMNS) - {"key"} <= VALUES.keys()


@pytest.mark.parametrize(
    ("name", "nothing"),
    [("abstract", ""), ("field:volume", None), ("creators", []), ("former_keys", [])],
)
def test_none_takes_a_value_away(connection: Connection, name: str, nothing: object) -> None:
    assert read_values(connection, "field:volume", [1]) == {1: "7"}
    write_values(connection, name, [1, 2], VALUES[name])
    write_values(connection, name, [1], None)
    assert read_values(connection, name, [1, 2]) == {1: nothing, 2: VALUES[name]}


def test_a_key_is_of_one_reference(connection: Connection) -> None:
    write_values(connection, "key", [2], "new")
    assert read_values(connection, "key", [1, 2]) == {1: MOSS.key, 2: "new"}


@pytest.mark.parametrize("name", ["tag", "collection"])
def test_tags_and_collections_are_told_by_their_number(
    library: Library, connection: Connection, name: str
) -> None:
    shown = searching.sidebar(library)
    item = shown.tags[0].id if name == "tag" else shown.collections[-1].id
    assert read_values(connection, name, [1, 2], item) == {1: True, 2: None}
    write_values(connection, name, [1, 2], True, item)  # noqa: FBT003  # the value itself
    assert read_values(connection, name, [1, 2], item) == {1: True, 2: True}
    write_values(connection, name, [1, 2], None, item)
    assert read_values(connection, name, [1, 2], item) == {1: None, 2: None}


def test_many_are_read_at_once_and_unknown_ones_left_out(connection: Connection) -> None:
    assert read_values(connection, "title", range(1, MANY)) == {1: MOSS.title, 2: ""}
    assert read_values(connection, "creators", range(3, MANY)) == {}


def test_lists_and_json_have_one_form() -> None:
    assert list_columns("identifiers") == ("scheme", "value")
    assert as_json({"b": ["ü"], "a": None}) == '{"a":null,"b":["ü"]}'
