"""Layouts that remember look at the same lines of a page once, and answer as they would anew."""

from __future__ import annotations

from readlist.formats.listings import LAYOUTS
from readlist.formats.listings.layout import Found, Layout
from readlist.formats.listings.pages.page import Page, lines
from readlist.formats.listings.parting.remembering import remembering

PAGE = lines("one\ntwo\nthree\n")


def test_the_same_lines_are_looked_at_and_read_once() -> None:
    asked: list[tuple[str, int, int]] = []

    def sniff(page: Page) -> float:
        asked.append(("sniff", page[0].number, len(page)))
        return 0.5

    def read(page: Page) -> Found:
        asked.append(("read", page[0].number, len(page)))
        return Found()

    (layout,) = remembering([Layout("a", "a", sniff, read)])
    for part in (PAGE, PAGE[:], PAGE[0:2], PAGE[1:3], PAGE[1:3]):
        layout.sniff(part)
        layout.read(part)
    parts = [(1, 4), (1, 2), (2, 2)]
    assert asked == [(kind, *part) for part in parts for kind in ("sniff", "read")]


def test_nothing_is_remembered_of_no_lines() -> None:
    for layout, plain in zip(remembering(LAYOUTS), LAYOUTS, strict=True):
        assert layout.sniff([]) == plain.sniff([])
        assert layout.read([]) == plain.read([])
