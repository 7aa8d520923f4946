"""The table of large operations names what exists and weighs a call before it is made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from library_fixtures import filled, rows
from readlist.operations import editing, history, organising, reading, searching
from readlist.operations.library import Library
from readlist.worker.table import TABLE, name_of, operation


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Give a library of three references, two of them tagged."""
    made, ids = filled(tmp_path / "shelf.readlist")
    organising.tag(made, ids[:2], add=["shore"])
    yield made
    made.close()


@pytest.mark.parametrize("name", TABLE)
def test_every_name_is_of_an_operation(name: str) -> None:
    assert name_of(operation(name)) == name


def test_other_functions_have_no_name_and_no_way_in() -> None:
    assert name_of(searching.search) == ""
    assert name_of(lambda _library: None) == ""
    with pytest.raises(LookupError):
        operation("library.create_library")


@pytest.mark.parametrize(
    ("function", "args", "weight"),
    [
        (organising.tag, [[1, 2, 3]], 3),
        (reading.set_reading, [(1,)], 1),
        (history.undo, [], 2),
        (history.redo, [], 0),
        (history.undo_act, [4], 2),
        (history.redo_act, [2], 2),
        (editing.purge, [], 0),
    ],
)
def test_a_call_is_weighed_by_its_references(
    library: Library, function: Any, args: Any, weight: int
) -> None:
    assert TABLE[name_of(function)].weight(library, args) == weight


def test_what_was_undone_weighs_as_much_again(library: Library) -> None:
    editing.delete(library, [searching.resolve(library, "id:1")])
    history.undo(library)
    assert TABLE["history.redo"].weight(library, []) == 1


def test_removing_a_tag_weighs_as_much_as_it_has_references(library: Library) -> None:
    ((number,),) = rows(library.path, "SELECT id FROM tag WHERE name = 'shore'")
    assert TABLE["organising.remove_tag"].weight(library, [number]) == 2
