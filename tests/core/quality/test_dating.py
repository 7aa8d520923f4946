"""Dates that mean one thing are repaired; those that cannot be are told."""

from __future__ import annotations

import pytest

from core.quality.looking import article, having, repaired, told
from readlist.core.dates import PartialDate, parse_date
from readlist.core.quality.dating import meant_date


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("© 1999", "1999"),
        ("1999.", "1999"),
        ("1999 to 2001", "1999/2001"),
        ("1998/99", "1998/1999"),
        ("1998–99", "1998/1999"),
        ("5/2010", "2010-05"),
        ("2010/05", "2010-05"),
        ("20110305", "2011-03-05"),
        ("2011.3.5", "2011-03-05"),
    ],
)
def test_what_surely_is_meant_is_written_in_iso(text: str, meant: str) -> None:
    reference = article(date=PartialDate(literal=text))
    assert told(reference, "date-unreadable") == [(text, meant)]
    assert repaired(reference, "date-unreadable").date == parse_date(meant)


@pytest.mark.parametrize(
    "text",
    [
        "c. 1999",
        "[1999]",
        "1987–date",
        "Spring 2003",
        "2003/05",
        "03/2",
        "13/2010",
        "2010-2003",
        "1999a",
        "20",
        "2003/04",
        "99",
        "May",
        "2011.13.5",
    ],
)
def test_what_may_mean_two_things_stays(text: str) -> None:
    assert meant_date(text) is None


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("2020-13-45", "date-impossible"),
        ("2019-02-30", "date-impossible"),
        ("1999a", "date-unreadable"),
        ("long ago", "date-unreadable"),
    ],
)
def test_dates_that_are_none_are_told(text: str, rule: str) -> None:
    assert told(article(date=parse_date(text)), rule) == [(text, None)]


@pytest.mark.parametrize(
    "text", ["19XX", "1999-XX", "../2004", "Y17000002", "1850~", "2019/", "-0044"]
)
def test_dates_in_extended_form_are_fine(text: str) -> None:
    reference = article(date=parse_date(text))
    assert [told(reference, rule) for rule in ("date-unreadable", "date-impossible")] == [[], []]


def test_years_far_away_are_doubtful() -> None:
    for year in ("2028", "0199"):
        assert told(article(date=parse_date(year)), "date-future") == [(year, None)]
    for year in ("2027", "1455"):
        assert told(article(date=parse_date(year)), "date-future") == []
    assert told(article(date=parse_date("2001/1999")), "date-impossible") == [("2001/1999", None)]


def test_words_in_place_of_a_date_become_the_state_of_publication() -> None:
    better = repaired(article(date=PartialDate(literal="(In press)")), "date-words")
    assert better.date is None
    assert better.fields["pubstate"] == "inpress"
    other = having(pubstate="submitted").but(date=PartialDate(literal="in press"))
    assert told(other, "date-words") == [("in press", None)]


@pytest.mark.parametrize(
    ("field", "text", "number"),
    [
        ("month", "jul/aug", 0),
        ("month", "7--8", 0),
        ("month", "Frühling", 0),
        ("month", "spring", 0),
        ("month", "??", 0),
        ("month", "lipiec", 1),
        ("month", "14", 1),
        ("urldate", "2024-05-02", 0),
        ("urldate", "1.5.1998", 1),
        ("origdate", "1999-XX", 0),
    ],
)
def test_parts_of_dates_are_read(field: str, text: str, number: int) -> None:
    assert len(told(having(**{field: text}), "date-parts")) == number
