"""What a read asks the database: few statements, and nothing that nobody is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from library_fixtures import filled
from readlist.core.reading import Reading, ReadingState
from readlist.core.reference import Reference
from readlist.operations.editing import delete
from readlist.operations.library import Library
from readlist.operations.reading import next_to_read
from readlist.operations.searching import count, list_rows, search

WAITING = Reading(ReadingState.TO_READ, priority=1)
MANY = [
    Reference(key=f"k{n}", title=f"Of stones {n}", tags=("moss",), reading=WAITING)
    for n in range(300)
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Give a library of many references, a few of them in the trash."""
    made, ids = filled(tmp_path_factory.mktemp("many") / "a.readlist", *MANY)
    delete(made, ids[:7])
    yield made
    made.close()


@pytest.fixture
def statements(library: Library) -> Iterator[list[str]]:
    """Give what is asked from now on, without what the full-text index asks itself."""
    asked: list[str] = []

    def note(statement: str) -> None:
        if "'main'" not in statement:
            asked.append(statement)

    library.reader().set_trace_callback(note)
    yield asked
    library.reader().set_trace_callback(None)


@pytest.mark.parametrize(
    ("query", "finding", "shown"), [("tag:moss", 3, 20), ("tag:x", 1, 0), ("stone", 5, 20)]
)
def test_a_page_is_found_and_read_with_few_statements(
    library: Library, statements: list[str], query: str, finding: int, shown: int
) -> None:
    found = search(library, query, limit=20, counted=False)
    assert len(statements) <= finding
    assert len(list_rows(library, found.ids)) == shown
    assert len(statements) <= finding + 5


def test_what_nobody_is_told_is_not_counted(library: Library, statements: list[str]) -> None:
    assert search(library, "tag:moss", limit=20, counted=False).total == 20
    assert not any("count(" in statement for statement in statements)
    assert search(library, "tag:moss", limit=20).total == 293
    assert any("count(" in statement for statement in statements)


def test_the_trash_is_not_counted(library: Library) -> None:
    assert count(library, "") == 293
    assert count(library, "is:trash") == 7


def test_only_what_is_suggested_is_read_as_a_row(library: Library, statements: list[str]) -> None:
    assert len(next_to_read(library, limit=3)) == 3
    [tags] = [statement for statement in statements if "reference_tag" in statement]
    assert tags.count(",") < 10


def test_a_page_of_a_tag_does_not_look_at_all_references(tmp_path: Path) -> None:
    others = [Reference(key=f"o{n}") for n in range(3)]
    library, ids = filled(tmp_path / "a.readlist", *MANY[:2], *others)
    asked: list[str] = []
    library.reader().set_trace_callback(asked.append)
    assert list(search(library, "tag:moss", limit=20).ids) == list(ids[1::-1])
    assert all("json_each" in each for each in asked if "FROM reference r " in each)
    library.close()
