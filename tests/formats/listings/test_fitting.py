"""Of layouts that look alike, the one whose statements are worth most is taken."""

from __future__ import annotations

from readlist.formats.listings.base import Stated
from readlist.formats.listings.fitting import fitting
from readlist.formats.listings.layout import Found, Layout
from readlist.formats.listings.page import Page, lines

PAGE = lines("one\ntwo\n")


def layout(name: str, sure: float, title: str = "") -> Layout:
    def read(page: Page) -> Found:
        return Found([Stated(page[0].number, "raw", title=title)] * 2 if title else [])

    return Layout(name, name, lambda _page: sure, read)


def test_the_surest_layout_fits() -> None:
    known = [layout("a", 0.4), layout("b", 0.9), layout("c", 0.3)]
    found = fitting(PAGE, known)
    assert found is not None
    assert found.name == "b"


def test_of_close_looks_the_statements_decide() -> None:
    known = [layout("a", 0.9), layout("b", 0.85, "Otters of the North"), layout("c", 0.3, "So")]
    found = fitting(PAGE, known)
    assert found is not None
    assert found.name == "b"


def test_no_layout_fits_what_none_is_sure_of() -> None:
    assert fitting(PAGE, [layout("a", 0.2, "Otters of the North")]) is None
