"""Tests of reading single entries of lists of references."""

from __future__ import annotations

import pytest

from formats.listings.invented_pages import PAGES
from readlist.formats.listings.references import entry
from readlist.formats.listings.stated import Stated

# Each entry with a line below it that says what it states.
TABLE = (PAGES.parent / "entries.txt").read_text("utf-8").strip().split("\n\n")


def said(stated: Stated) -> dict[str, str]:
    """Give what an entry states in the words of the table."""
    own = [each for each in stated.creators if each.role == stated.creators[0].role]
    editors = [each for each in stated.creators if each not in own]
    more = [] if stated.creators_complete else ["…"]
    values = {
        "kind": stated.type,
        "date": str(stated.date or ""),
        "title": stated.title,
        "authors": "; ".join([*(each.inverted for each in own), *more]),
        "editors": "; ".join(each.inverted for each in editors),
        "ids": " ".join(each.words for each in stated.identifiers),
    }
    return {name: value for name, value in {**values, **stated.fields}.items() if value}


@pytest.mark.parametrize("block", TABLE, ids=lambda block: block.partition("\n")[0][:40])
def test_an_entry(block: str) -> None:
    text, _, wanted = block.partition("\n")
    stated = entry(text, 1)
    assert stated is not None
    assert said(stated) == dict(part.split("=", 1) for part in wanted.strip().split(" | "))


@pytest.mark.parametrize("dashes", ["———.", "---.", "—,", "______."])
def test_dashes_stand_for_the_authors_before(dashes: str) -> None:
    first = entry("Brook, Ada, and Bo Stream. 2020. A Walk. Journal of Walks 12: 45–67.", 1)
    second = entry(f"{dashes} 2021. Another Walk. Journal of Walks 13: 1–2.", 2, before=first)
    assert first is not None
    assert second is not None
    assert second.creators == first.creators
    assert (second.title, str(second.date)) == ("Another Walk", "2021")


@pytest.mark.parametrize(
    "text",
    ["", "We walk along the river.", "42", "As Smith et al. say, it is a long walk.", "Appendix A"],
)
def test_other_words_are_no_entry(text: str) -> None:
    assert entry(text, 1) is None


@pytest.mark.parametrize(
    "pumped",
    [
        "A. B, ",
        "Smith, J., ",
        "(2020",
        "“a ",
        "and ",
        "A B ",
        ". a",
        "et al. ",
        "van ",
        "J. ",
        "X, ",
    ],
)
def test_long_runs_are_read(pumped: str) -> None:
    made = entry(pumped * (100_000 // len(pumped)), 1)
    assert made is None or made.line == 1


def test_a_title_between_quotation_marks_is_no_list_of_names() -> None:
    made = entry('"Better Maps and Their Rivers". River House. 2019-02-14.', 1)
    assert made is not None
    assert (made.title, made.creators) == ("Better Maps and Their Rivers", ())
