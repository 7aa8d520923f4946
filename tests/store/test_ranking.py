"""Of few matches the best stand first: in the title before the abstract, often before once."""

from __future__ import annotations

from pathlib import Path

import pytest

from library_fixtures import filled
from readlist.core.people import Creator
from readlist.core.reference import Reference
from readlist.operations.library import Library
from readlist.operations.searching import search
from readlist.store import rows

PAPERS = (
    Reference(key="title", title="Lichen on Old Walls", abstract="What grows there is counted."),
    Reference(
        key="often", title="Old Walls", abstract="Lichen, lichen and more lichen is counted."
    ),
    Reference(
        key="once", title="Walls and Roofs", abstract="Some lichen and much moss is counted."
    ),
    Reference(key="none", title="Kites", abstract="Kites tidy the sky."),
    Reference(key="author", title="Snow", creators=(Creator("Lichen", "Ada"),)),
)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return filled(tmp_path / "a.readlist", *PAPERS)[0]


def found(
    library: Library, text: str, *, descending: bool = False, limit: int | None = None
) -> str:
    ids = search(library, text, sort=rows.RELEVANCE, descending=descending, limit=limit).ids
    return " ".join(PAPERS[number - 1].key for number in ids)


def test_the_best_matches_come_first(library: Library) -> None:
    assert found(library, "lichen") == "title author often once"
    assert found(library, "lichen", descending=True) == "once often author title"
    assert found(library, "lichen", limit=2) == "title author"
    assert found(library, "lichen", limit=0) == ""
    assert set(found(library, "counted -roofs").split()) == {"often", "title"}
    assert found(library, "abstract:lichen") == "often once"
    library.close()


def test_where_no_words_tell_the_newest_come_first(library: Library) -> None:
    assert found(library, "") == "author none once often title"
    assert found(library, "state:new", descending=True) == "title often once none author"
    library.close()


def test_of_many_matches_the_newest_come_first(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "_FEW", 3)
    assert found(library, "lichen") == "author once often title"
    assert found(library, "kites") == "none"
    library.close()
