"""Import, merge, edit, take apart, undo, redo: whatever was done, each state comes back."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from zlib import crc32

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from library_fixtures import assert_whole, state
from readlist.core.changes import ReferenceId
from readlist.core.errors import InputError
from readlist.core.identifiers import Identifier
from readlist.core.people import parse_name
from readlist.core.reference import Note, Reference
from readlist.formats.base import Document, Record
from readlist.formats.listings import LAYOUTS
from readlist.operations import (
    duplicates,
    editing,
    history,
    importing,
    noting,
    organising,
    searching,
    unmerging,
)
from readlist.operations.library import Library, create_library

TITLES = ("Gravel of Quiet Northern Rivers", "Stones in the Winter Light of Lakes", "")
PEOPLE = tuple(parse_name(name) for name in ("Ada Brook", "Bo Stream", "Cy Rill"))
NAMES = (
    Identifier("doi", "10.5555/1"),
    Identifier("doi", "10.5555/2"),
    Identifier("arxiv", "2101.00001"),
    Identifier("code", "https://github.com/a/b"),
)
TEXT = " ".join(f"word{n}" for n in range(40))

records = st.builds(
    Reference,
    title=st.sampled_from(TITLES),
    creators=st.sampled_from([(), PEOPLE[:1], PEOPLE[:2], PEOPLE]),
    creators_complete=st.booleans(),
    identifiers=st.lists(st.sampled_from(NAMES), unique=True, max_size=2).map(tuple),
    abstract=st.sampled_from(["", TEXT, f"{TEXT} and more", "Short."]),
    fields=st.dictionaries(st.sampled_from(["volume", "note"]), st.sampled_from("12"), max_size=2),
    tags=st.sets(st.sampled_from(["north", "south"]), max_size=1).map(tuple),
    notes=st.lists(st.sampled_from("ab").map(Note), max_size=1).map(tuple),
)
documents = st.tuples(
    st.sampled_from([LAYOUTS[0].name, "bibtex"]), st.lists(records, min_size=1, max_size=3)
)
Step = Callable[[Library], object]


def _ids(library: Library) -> list[ReferenceId]:
    return sorted(searching.search(library, "").ids)


def _import(made: tuple[str, list[Reference]]) -> Step:
    layout, said = made
    entries = tuple(Record(each, n, n) for n, each in enumerate(said, start=1))
    name = f"{layout}{crc32(repr(said).encode())}"
    document = Document(name, layout, entries, digest=name)
    return lambda library: importing.carry_out(library, importing.plan(library, [document]))


def _merge(which: tuple[int, int]) -> Step:
    def step(library: Library) -> None:
        if ids := _ids(library):
            keep, other = (ids[number % len(ids)] for number in which)
            with suppress(InputError):
                duplicates.merge(library, keep, [other])

    return step


def _unmerge(which: tuple[int, int]) -> Step:
    def step(library: Library) -> None:
        if ids := _ids(library):
            number = ids[which[0] % len(ids)]
            parts = unmerging.parts(library, number)
            chosen = parts[which[1] % len(parts) :][:1] if parts else ()
            with suppress(InputError):
                unmerging.unmerge(library, number, chosen)

    return step


def _on_one(act: Callable[[Library, ReferenceId], object]) -> Callable[[int], Step]:
    def made(which: int) -> Step:
        def step(library: Library) -> None:
            if ids := _ids(library):
                act(library, ids[which % len(ids)])

        return step

    return made


places = st.integers(0, 9)
pairs = st.tuples(places, places)
steps = st.lists(
    st.one_of(
        documents.map(_import),
        pairs.map(_merge),
        pairs.map(_unmerge),
        places.map(_on_one(lambda lib, n: editing.edit(lib, [n], {"volume": "9"}))),
        places.map(_on_one(lambda lib, n: editing.edit(lib, [n], {"title": "", "doi": ""}))),
        places.map(_on_one(lambda lib, n: noting.append_note(lib, n, "seen"))),
        places.map(_on_one(lambda lib, n: organising.tag(lib, [n], add=["own"], remove=["north"]))),
    ),
    max_size=8,
)


def _acts(library: Library) -> int:
    return int(library.last_act())


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(documents, min_size=1, max_size=2), steps, pairs)
def test_every_state_comes_back(
    first: list[tuple[str, list[Reference]]], rest: list[Step], last: tuple[int, int]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        library = create_library(Path(folder, "a.readlist"))
        states: list[dict[str, list[tuple[Any, ...]]]] = [state(library)]
        for step in (*map(_import, first), *rest, _unmerge(last)):
            before = _acts(library)
            step(library)
            if _acts(library) > before:
                states.append(state(library))
        assert_whole(library)
        for expected in reversed(states[:-1]):
            history.undo(library)
            assert state(library) == expected
        for expected in states[1:]:
            history.redo(library)
            assert state(library) == expected
        for made in first:  # what was imported is known, wherever it went
            again = _import(made)(library)
            assert isinstance(again, importing.ImportReport)
            assert (again.new, again.merged) == (0, 0)
        assert state(library) == states[-1]
        assert_whole(library)
        library.close()
