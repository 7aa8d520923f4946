"""The index finds what SQL finds, in the same order, whatever is asked and whatever happened."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library_fixtures import KITES, MOSS, NAMELESS, filled
from readlist.core.changes import ReferenceId
from readlist.core.dates import parse_date
from readlist.core.errors import ReadlistError
from readlist.core.identifiers import Identifier
from readlist.core.people import Creator
from readlist.core.query import parse_query
from readlist.core.reading import Reading, ReadingState
from readlist.core.reference import Note, Reference
from readlist.operations import attaching, editing, history, noting, organising, reading
from readlist.operations.library import Library, create_library
from readlist.operations.searching import SORTS
from readlist.store import recall, rows
from readlist.store.terms import building
from readlist.store.terms.arrays import Memory
from readlist.store.terms.index import Index, Part
from readlist.store.terms.keeping import following
from readlist.store.terms.segment import Segment

Act = Callable[[Library, ReferenceId], None]
WORDS = "moss mossy wall Wände große x-ray C++ 学习 α 12 network networks the n".split()
ORDERS = [sort for sort in SORTS if sort in building.ORDERS]
TAGS = "botany,Botany two,Ärger,a_b,100%".split(",")
COLLECTIONS = "Thesis,Thesis/Walls,Ärger/Zwei".split(",")
texts = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)
references = st.builds(
    Reference,
    key=st.sampled_from("aBcD").flatmap(lambda c: st.integers(0, 10**6).map(lambda n: f"{c}{n}")),
    type=st.sampled_from(["article", "book", "inproceedings"]),
    title=texts,
    creators=st.lists(
        st.builds(Creator, st.sampled_from(["Grave", "grave", "Östberg"]), st.just("Ida")),
        max_size=2,
    ).map(tuple),
    date=st.sampled_from(["", "2019", "2019-04", "2021-12-31"]).map(parse_date),
    abstract=texts,
    fields=st.dictionaries(st.just("journaltitle"), texts, max_size=1),
    identifiers=st.lists(
        st.builds(Identifier, st.sampled_from(["doi", "arxiv"]), st.sampled_from(["10.1/A", "x"])),
        max_size=1,
    ).map(tuple),
    tags=st.lists(st.sampled_from(TAGS), max_size=2, unique=True).map(tuple),
    collections=st.lists(st.sampled_from(COLLECTIONS), max_size=1).map(tuple),
    reading=st.builds(
        Reading,
        st.sampled_from(ReadingState),
        priority=st.integers(0, 3),
        due=st.sampled_from(["", "2020-01-01", "2031-05-05"]),
        rating=st.integers(0, 5),
    ),
    notes=st.lists(st.builds(Note, texts), max_size=1).map(tuple),
)
libraries = st.lists(references, min_size=1, max_size=12, unique_by=lambda one: one.key.lower())
terms = st.sampled_from(
    [
        *WORDS, "mo", "w", "-moss", '"moss"', '"moss wall"', "x-r", "title:mo", "by:grave",
        "venue:net", "key:a", "abstract:wall", "note:the", "tag:bot", 'tag:"botany"', "tag:arger",
        "in:thesis", 'in:"Thesis/Walls"', "state:reading", "is:new", "is:trash", "is:overdue",
        "type:BOOK", "type:in", "has:doi", "has:note", "has:pdf", "has:year", "has:due",
        "-has:tag", "year:2019", "year:>2019", "year:..2020", "date:2019-04", "date:>=2019-04",
        "priority:>1", "rating:2..4", "progress:<50", "id:>3", "due:>2021", "due:30y", "added:1d",
        "added:<2020", "modified:today", "doi:10.1/a", "arxiv:x", "document:x", "year:x",
    ]
)  # fmt: skip
queries = st.recursive(
    st.one_of(terms, st.just("")),
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(" ".join),
        st.lists(inner, min_size=2, max_size=3).map(" OR ".join),
        inner.map(lambda text: f"-({text})"),
        inner.map(lambda text: f"({text})"),
    ),
    max_leaves=5,
)


def built(library: Library) -> Index:
    """Index a library as it is."""
    memory = Memory()
    building.build(library.reader(), memory)
    return Index(library.last_act(), Part(Segment(memory)))


def assert_same(library: Library, index: Index, text: str, sorts: Iterable[str] = ORDERS) -> None:
    """Check an answer of the index, its first page and its count against SQL."""
    query, connection = parse_query(text), library.reader()
    for sort in sorts:
        for descending in (False, True):
            right = rows.find_ids(connection, query, sort=sort, descending=descending)
            found = index.search(query, connection, sort=sort, descending=descending)
            assert found is not None
            assert len(found) == len(right)
            assert found[:3] == right[:3], (text, sort, descending)
            assert list(found) == list(right), (text, sort, descending)
            assert found == right
    assert index.count(query, connection) == rows.count(connection, query)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with TemporaryDirectory() as name:
        yield Path(name)


@given(libraries, st.lists(queries, min_size=4, max_size=12))
@settings(max_examples=8)
def test_the_index_answers_as_sql_does(made: list[Reference], asked: list[str]) -> None:
    with TemporaryDirectory() as name:
        library = create_library(Path(name, "a.readlist"))
        for each in made:
            editing.add(library, each)
        index = built(library)
        for text in asked:
            assert_same(library, index, text)
        library.close()


def _tag(library: Library, one: ReferenceId) -> None:
    organising.tag(library, [one], add=["network"], remove=["botany"])


def _collect(library: Library, one: ReferenceId) -> None:
    organising.collect(library, [one], add=["Thesis/New"])


def _edit(library: Library, one: ReferenceId) -> None:
    editing.edit(library, [one], {"title": "A network of walls", "date": "2030"})


def _read(library: Library, one: ReferenceId) -> None:
    reading.set_reading(library, [one], state="read", rating=4, due="2019-01-01")


def _note(library: Library, one: ReferenceId) -> None:
    noting.add_note(library, one, "mossy remark")


def _delete(library: Library, one: ReferenceId) -> None:
    editing.delete(library, [one])


def _add(library: Library, one: ReferenceId) -> None:
    editing.add(library, Reference(key=f"new{one}x{library.last_act()}", type="book", title="Moss"))


def _undo(library: Library, _one: ReferenceId) -> None:
    history.undo(library)


def _redo(library: Library, _one: ReferenceId) -> None:
    history.redo(library)


ACTS = (_tag, _collect, _edit, _read, _note, _delete, _add, _undo, _redo)
ASKED = (
    "", "moss", "network", "note:mossy", "tag:network", "in:thesis", "is:trash", "state:read",
    "year:>2020", "-tag:botany", "is:overdue", "has:note OR has:collection",
)  # fmt: skip


@given(libraries, st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 30)), max_size=10))
@settings(max_examples=8)
def test_the_index_follows_every_act(made: list[Reference], acts: list[tuple[Act, int]]) -> None:
    with TemporaryDirectory() as name:
        library = create_library(Path(name, "a.readlist"))
        for each in made:
            editing.add(library, each)
        index = built(library)
        for act, number in acts:
            ids = [row[0] for row in library.reader().execute("SELECT id FROM reference")]
            with contextlib.suppress(ReadlistError):  # what is refused changes nothing
                act(library, ReferenceId(ids[number % len(ids)]))
            followed = following(index, library.last_act(), 100, library.reader(), share=0)
            assert followed is not None
            index = followed
            for text in ASKED:
                assert_same(library, index, text, ("added", "title", "year", "due"))
        library.close()


def test_files_and_renamed_tags_and_collections_are_followed(folder: Path) -> None:
    library, (_moss, kites, _nameless) = filled(folder / "b.readlist", MOSS, KITES, NAMELESS)
    index = built(library)
    attaching.attach(library, kites, library.path)
    organising.tag(library, [kites], add=["wind"])
    tag = library.reader().execute("SELECT id FROM tag WHERE name = 'botany'").fetchone()[0]
    organising.rename_tag(library, tag, "plants")
    collection = library.reader().execute("SELECT id FROM collection").fetchone()[0]
    organising.rename_collection(library, collection, "Other")
    index = following(index, library.last_act(), 100, library.reader(), share=0)
    assert index is not None
    for text in ("has:file", "tag:plants", "plants", "tag:botany", "in:other", "in:thesis", "wind"):
        assert_same(library, index, text)
    library.close()


def test_an_order_that_no_column_has_is_left_to_sql(folder: Path) -> None:
    library, _ids = filled(folder / "e.readlist")
    index, query = built(library), parse_query("moss")
    for sort in set(SORTS) - set(ORDERS):
        assert index.search(query, library.reader(), sort=sort, descending=True) is None
    assert set(ORDERS) < set(SORTS)
    library.close()


def test_an_index_does_not_follow_a_purge(folder: Path) -> None:
    library, (moss, _kites, _nameless) = filled(folder / "c.readlist")
    index = built(library)
    editing.delete(library, [moss])
    editing.purge(library)
    assert following(index, library.last_act(), 100, library.reader(), share=0) is None
    library.close()


def test_an_index_of_a_later_state_is_not_taken_back(folder: Path) -> None:
    library, _ids = filled(folder / "d.readlist")
    index = built(library)
    earlier = recall.last_act(library.reader()) - 1
    assert following(index, earlier, 100, library.reader(), share=0) is None
    library.close()
