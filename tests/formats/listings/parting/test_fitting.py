"""Of layouts that look alike, the one whose statements are worth most is taken."""

from __future__ import annotations

from readlist.formats.listings.layout import Found, Layout
from readlist.formats.listings.pages.page import Page, lines
from readlist.formats.listings.parting.fitting import fitting
from readlist.formats.listings.reader import read
from readlist.formats.listings.stated import Stated

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


def test_a_list_of_references_far_below_a_papers_text_is_read() -> None:
    body = "The river rises before noon, and nobody on the bank says a word about it.\n\n" * 1500
    entries = (
        "References\n\n[1] A. Brook and B. Stream, “Counting otters at night,” J. Rivers, vol. 3, "
        "no. 2, pp. 1–10, 2003.\n[2] C. Lake, “Voles by day,” in Proc. Meadows, 2011, pp. 4–9.\n"
    )
    titles = [record.reference.title for record in read(body + entries).records]
    assert titles == ["Counting otters at night", "Voles by day"]
