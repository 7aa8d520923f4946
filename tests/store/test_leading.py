"""Every way of finding gives what a look at each reference gives, in the same order."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from library_fixtures import change, filled
from naive_search import naive
from readlist.core.dates import parse_date
from readlist.core.people import Creator
from readlist.core.query import parse_query
from readlist.core.reference import Note, Reference, StoredReference
from readlist.operations import editing
from readlist.operations.library import Library
from readlist.operations.searching import count, search, stored_references
from readlist.store import leading

WORDS = ["moss", "mossy", "kite", "Müller", "pre-training", "C++", "α", "石水", "a", "ab", "O'Neil"]
NUMBER = 60


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Library, list[int]]]:
    """Give a library of sixty references, some in the trash, not all added in their order."""
    chance = random.Random(5)  # noqa: S311  # chooses, and keeps no secret

    def text(most: int) -> str:
        return " ".join(chance.choices(WORDS, WORDS_WEIGHTS, k=chance.randint(0, most)))

    references = [
        Reference(
            key=f"k{n}", title=text(4), abstract=text(6), creators=(Creator(text(1) or "Nn"),),
            date=parse_date(str(2000 + n % 5)), tags=tuple({text(1) for _ in range(2)} - {""}),
            notes=(Note(text(3) or "ab"),) if n % 3 == 0 else (),
        )
        for n in range(NUMBER)
    ]  # fmt: skip
    path = tmp_path_factory.mktemp("leading") / "a.readlist"
    library, ids = filled(path, *references)
    editing.delete(library, ids[::7])
    for number in ids:
        day = 1 + (number * 5 % 23 if number % 4 == 0 else number // 3)
        change(path, "UPDATE reference SET added = ? WHERE id = ?", f"2020-01-{day:02}", number)
    yield library, list(ids)
    library.close()


WORDS_WEIGHTS = [9, 3, 5, 2, 2, 1, 2, 1, 20, 9, 1]


@pytest.fixture(scope="module")
def stored(shelf: tuple[Library, list[int]]) -> list[StoredReference]:
    """Give all of its references."""
    library, ids = shelf
    return list(stored_references(library, ids))  # type: ignore[arg-type]


TERMS = st.sampled_from(
    [*WORDS, "mo", "ki", "muell", "pretrain", "oneil", "alpha", "石", "水", "zzz", "c+", "moss-k",
     '"moss"', '"a ab"', '"moss kite"', '"mos"', "title:a", "abstract:moss", "note:ab", "author:nn",
     'title:"a"', "key:k1", "tag:mo", 'tag:"moss"', "year:2002", "year:2001..2003", "state:new",
     "state:read", "title:zzz", "venue:x",
     "/m.s/", "title:/^a/", "/a$/", r"abstract:/\bab\b/", "tag:/ss/", "note:/(a|k).*a/",
     "/(/", "/mo"]
)  # fmt: skip
QUERIES = st.recursive(
    TERMS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(" ".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"({' OR '.join(parts)})"),
        inner.map(lambda part: f"-({part})"),
    ),
    max_leaves=5,
)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150
)
@given(query=QUERIES, limit=st.integers(1, 70), block=st.sampled_from([1, 3, 1000]))
def test_every_way_finds_the_same(
    shelf: tuple[Library, list[int]],
    stored: list[StoredReference],
    monkeypatch: pytest.MonkeyPatch,
    query: str,
    limit: int,
    block: int,
) -> None:
    library, _ids = shelf
    monkeypatch.setattr(leading, "_BLOCK", block)
    monkeypatch.setattr(leading, "_READ", block - 1)
    expected = naive(parse_query(query), stored)
    assert list(search(library, query).ids) == expected
    assert list(search(library, query, limit=limit).ids) == expected[:limit]
    assert count(library, query) == len(expected)
    oldest = search(library, query, descending=False, limit=limit).ids
    assert list(oldest) == expected[::-1][:limit]
    by_year = search(library, query, sort="year").ids
    assert sorted(by_year) == sorted(expected)
