"""Tests of reading the words on where a paper appeared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formats.listings.invented_pages import PAGES
from readlist.core.dates import PartialDate
from readlist.formats.listings.venues import Venue, read_venue

# Each venue's words with a line below them that says what they state.
TABLE = (PAGES.parent / "venues.txt").read_text("utf-8").strip().split("\n\n")


def said(venue: Venue) -> dict[str, str]:
    """Give what a venue says in the words of the table."""
    return {
        name: value
        for name, value in {
            "kind": venue.type,
            "date": str(venue.date or ""),
            "ids": " ".join(each.words for each in venue.identifiers),
            "editors": "; ".join(each.inverted for each in venue.creators),
            **venue.fields,
        }.items()
        if value
    }


@pytest.mark.parametrize("block", TABLE, ids=lambda block: block.partition("\n")[0][:40])
def test_the_words_on_a_venue(block: str) -> None:
    text, _, wanted = block.partition("\n")
    parts = (part.partition("=") for part in wanted.strip().split(" | ") if part)
    assert said(read_venue(text)) == {name: value for name, _, value in parts}


@pytest.mark.parametrize("text", ["", " ", "…", ".,;", "()", "[]."])
def test_words_that_say_nothing(text: str) -> None:
    assert read_venue(text) == Venue()


@given(st.text(alphabet=st.sampled_from("aA1 .,:;()-–[]In'"), max_size=120))
def test_no_text_fails(text: str) -> None:
    found = read_venue(text)
    assert all(found.fields.values())


@pytest.mark.parametrize("pumped", ["1, ", "(1", "In A, ", "2020 ", "1-", "vol. ", "A. ", "(eds. "])
def test_long_runs_are_read(pumped: str) -> None:
    assert isinstance(read_venue(pumped * 20_000), Venue)


@pytest.mark.parametrize(
    "words",
    [
        "Journal of COVID-19 Research",
        "UTF-16 Letters",
        "Horizon 2050 Workshop",
        "Agenda 2095 Press",
        "Lecture Notes in LNCS-45",
    ],
)
def test_a_number_in_a_name_is_no_year(words: str) -> None:
    assert read_venue(words).date is None


@pytest.mark.parametrize(
    ("words", "year"), [("ICML-23", 2023), ("EMNLP-2020", 2020), ("Proc. VLDB'99", 1999)]
)
def test_a_number_behind_a_meeting_is_its_year(words: str, year: int) -> None:
    assert read_venue(words).date == PartialDate(year)
