"""Names lead to references, rows show what they should, and joined queries stay apart."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from library_fixtures import import_text
from operations.conftest import Shelf
from readlist.core.changes import ReferenceId
from readlist.core.errors import InputError, NotFoundError
from readlist.core.identifiers import Identifier
from readlist.core.query import closed, parse_query
from readlist.core.reading import ReadingState
from readlist.core.reference import Reference
from readlist.operations import editing, noting, organising, reading, searching
from readlist.store.rows import RELEVANCE, SORT_COLUMNS


@pytest.mark.parametrize(
    "name",
    [
        "grave2019moss", " grave2019moss ", "doi:10.5555/moss.1", "doi:10.5555/MOSS.1",
        "https://doi.org/10.5555/moss.1", "10.5555/moss.1", "arxiv:1904.00001", "1904.00001",
        "arXiv:1904.00001v2", "https://arxiv.org/abs/1904.00001", "id:1", "ID: 1",
    ],
)  # fmt: skip
def test_a_name_leads_to_its_reference(shelf: Shelf, name: str) -> None:
    assert searching.resolve(shelf.library, name) == shelf.moss


@pytest.mark.parametrize(
    "name",
    ["", " ", "nobody", "id:", "id:99", "id:-1", "id:x", "id:" + "9" * 400, "id:²", "doi:", "doi:x",
     "arxiv:1904.00002", "GRAVE2019MOSS", "%", "a\0b", "\ud800", "x" * 100_000, "/", "."],
    ids=lambda name: ascii(name)[:20],
)  # fmt: skip
def test_a_name_of_nothing_is_told(shelf: Shelf, name: str) -> None:
    with pytest.raises((NotFoundError, InputError)) as told:
        searching.resolve(shelf.library, name)
    assert told.value.message.endswith(".")


def test_a_name_of_two_is_told(shelf: Shelf) -> None:
    both = (Identifier("doi", "10.5555/moss.1"),)
    editing.add(shelf.library, Reference(title="Copy", identifiers=both))
    with pytest.raises(NotFoundError) as told:
        searching.resolve(shelf.library, "doi:10.5555/moss.1")
    assert "2 references" in told.value.message


def test_a_reference_that_is_not_there_is_told(shelf: Shelf) -> None:
    with pytest.raises(NotFoundError):
        searching.get(shelf.library, ReferenceId(99))
    assert searching.list_rows(shelf.library, [ReferenceId(99), shelf.moss])[0].id == shelf.moss


def test_rows_come_in_the_order_asked_for(shelf: Shelf) -> None:
    library, moss, kites, nameless = shelf
    reading.set_reading(library, [moss], state="read", priority=2, rating=4, due="2031-01-01")
    noting.add_note(library, moss, "x")
    organising.tag(library, [moss], add=["A"])
    rows = searching.list_rows(library, [nameless, moss, kites])
    assert [row.id for row in rows] == [nameless, moss, kites]
    row = rows[1]
    assert (row.key, row.title, row.creators) == (
        "grave2019moss", "Moss on Northern Walls", "Grave, van der Brook",
    )  # fmt: skip
    assert (row.venue, row.year, row.doi) == ("Annals of Slow Growth", 2019, "10.5555/moss.1")
    assert row.arxiv == "1904.00001"
    assert (row.state, row.priority, row.rating, row.due) == ("read", 2, 4, "2031-01-01")
    assert (row.notes, row.attachments) == (1, 0)
    assert [name for name, _colour in row.tags] == ["A", "botany"]
    assert row.version == searching.get(library, moss).version
    assert rows[0].title == ""
    assert rows[0].first_words == "“Nobody gave this text a name.”"


def test_many_rows_at_once(shelf: Shelf) -> None:
    import_text(shelf.library, "".join(f"@book{{b{n}, title={{Book {n}}}}}" for n in range(1200)))
    ids = searching.search(shelf.library, "book", sort="key", descending=False).ids
    assert len(ids) == 1200
    rows = searching.list_rows(shelf.library, ids)
    assert [row.id for row in rows] == list(ids)
    stored = list(searching.stored_references(shelf.library, ids))
    assert [each.id for each in stored] == list(ids)


def test_the_sidebar_counts(shelf: Shelf) -> None:
    library, moss, kites, nameless = shelf
    reading.set_reading(library, [moss, kites], state="to-read")
    editing.delete(library, [kites])
    import_text(library, "@book{kelp, title={Kelp}}", name="sea.bib")
    side = searching.sidebar(library)
    assert (side.total, side.trash, side.without_title, side.added_this_week) == (3, 1, 1, 3)
    assert side.states == dict.fromkeys(ReadingState, 0) | {
        ReadingState.TO_READ: 1, ReadingState.NEW: 2,
    }  # fmt: skip
    assert [(tag.name, tag.count) for tag in side.tags] == [("botany", 1)]
    assert [(d.name, d.records) for d in side.documents] == [("sea.bib", 1)]
    for tag in side.tags:
        assert searching.count(library, f'tag:"{tag.name}"') == tag.count
    for each in side.collections:
        assert searching.count(library, f'collection:"{each.path}"') == each.count
    assert nameless


def test_every_order_has_words_and_a_column() -> None:
    assert searching.SORTS.keys() == {RELEVANCE, *SORT_COLUMNS}


HALF = st.text('ab"()- :', max_size=12) | st.sampled_from(
    ['title:"a', '"a b', "a) OR (b", "a OR", "(a", "((", "))", "-", 'tag:"', "-(a", 'a" b']
)


@given(HALF)
def test_a_closed_query_asks_the_same(text: str) -> None:
    assert parse_query(closed(text)).root == parse_query(text).root
    if '"' not in text:
        assert closed(text).count("(") == closed(text).count(")")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(HALF, HALF)
def test_joined_queries_find_what_both_find(shelf: Shelf, one: str, other: str) -> None:
    library = shelf.library
    both = searching.search(library, searching.join_queries(one, other)).ids
    assert set(both) == set(searching.search(library, one).ids) & set(
        searching.search(library, other).ids
    )


def test_joined_queries_are_readable() -> None:
    assert searching.join_queries("", "a b", " ") == "a b"
    assert searching.join_queries("state:read", "a OR b") == "(state:read) (a OR b)"
    assert searching.join_queries('tag:"x', "y") == '(tag:"x") (y)'
    assert searching.join_queries() == ""
    assert closed('-is:trash -(a OR "b c") 2020..2021') == '-is:trash -(a OR "b c") 2020..2021'
