"""Pages that change their layout half way: both halves are read as they are alone."""

from __future__ import annotations

import pytest

from formats.listings.invented_pages import LAYOUT_OF, page, read
from readlist.formats.base import Reading

_MOST = 8


def whole(layout: str) -> str:
    """Give plain pages of a layout, one below the other.

    These are a few, as pages of one layout whose records stand in other ways are read in one way.
    """
    names = [name for name, each in LAYOUT_OF.items() if each == layout][:_MOST]
    return "\n\n".join(page(name).rstrip() for name in names if name.endswith((".txt", ".md")))


def said(reading: Reading) -> list[tuple[object, ...]]:
    found = (record.reference for record in reading.records)
    return [(each.title, each.creators, each.identifiers) for each in found]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("markdown-list", "references"),
        ("accepted-papers", "references"),
        ("arxiv-page", "references"),
        ("scholar-profile", "references"),
        ("arxiv-mail", "references"),
        ("references", "accepted-papers"),
        ("dblp", "accepted-papers"),
        ("arxiv-blocks", "profile-page"),
        ("scholar-results", "arxiv-page"),
        ("semantic-scholar", "scholar-results"),
        ("identifiers", "references"),
        ("references", "bibitem"),
        ("arxiv-page", "identifiers"),
    ],
)
def test_both_halves_are_read(first: str, second: str) -> None:
    one, other = whole(first), whole(second)
    both = read(f"{one}\n\n{other}")
    assert said(both) == said(read(one)) + said(read(other))
    assert [record.ordinal for record in both.records] == list(range(1, len(both.records) + 1))
    lines = [record.line for record in both.records]
    assert lines == sorted(lines)
