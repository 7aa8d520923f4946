"""Journals in several spellings, and words that say nothing."""

from __future__ import annotations

import pytest

from core.quality.looking import TODAY, article, having, repaired, told
from readlist.core.people import Creator
from readlist.core.quality.finding import Around
from readlist.core.quality.venues import spellings


def test_spellings_of_one_journal() -> None:
    counted = [
        ("Journal of Shores", 4), ("The journal of shores", 2), ("Journal of Shores.", 1),
        ("Sea & Sand", 2), ("Sea and Sand", 2), ("JAIR", 6), ("jair", 1), ("Tides", 9),
        ("SEA TIDES", 7), ("Sea Tides", 1),
    ]  # fmt: skip
    assert spellings(counted) == {
        "Journal of Shores": "Journal of Shores",
        "The journal of shores": "Journal of Shores",
        "Journal of Shores.": "Journal of Shores",
        "Sea & Sand": "",
        "Sea and Sand": "",
        "JAIR": "JAIR",
        "jair": "JAIR",
        "SEA TIDES": "",
        "Sea Tides": "",
    }


def test_a_journal_is_written_as_most_are() -> None:
    around = Around(
        TODAY, journals={"Shores": "Shores", "The Shores": "Shores", "SEA": "", "Sea": ""}
    )
    assert told(having(journaltitle="The Shores"), "journal-spelling", around) == [
        ("The Shores", "Shores")
    ]
    assert told(having(journaltitle="Shores"), "journal-spelling", around) == []
    assert told(having(journaltitle="SEA"), "journal-spelling", around) == [("SEA", None)]


@pytest.mark.parametrize(
    "text", ["n/a", "Unknown", "????", "[s.n.]", "-", "none", "No publisher", "TBD"]
)
def test_words_that_say_nothing_go(text: str) -> None:
    assert "publisher" not in repaired(having(publisher=text), "placeholder").fields


@pytest.mark.parametrize("text", ["Nature", "0", "None of Us Press", "Unknown Pleasures", "x", "s"])
def test_words_that_say_something_stay(text: str) -> None:
    assert told(having(publisher=text), "placeholder") == []


def test_nobody_is_no_creator() -> None:
    people = (Creator("Unknown"), Creator("Reed", "Ann"), Creator("Nobody"), Creator(literal="n/a"))
    better = repaired(article(creators=people), "placeholder")
    assert [each.short for each in better.creators] == ["Reed", "Nobody"]
