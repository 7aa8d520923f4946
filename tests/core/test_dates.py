"""Dates in every form that documents use, and nothing lost of what is no date."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.core.dates import PartialDate, month_number, parse_date

READ = {
    "2024": (PartialDate(2024), "2024"),
    "2024-09": (PartialDate(2024, 9), "September 2024"),
    "2024-9-5": (PartialDate(2024, 9, 5), "5 September 2024"),
    "2024-09-29T12:00:00Z": (PartialDate(2024, 9, 29), "29 September 2024"),
    "2024-02-29": (PartialDate(2024, 2, 29), "29 February 2024"),
    "2024-21": (PartialDate(2024, 21), "spring 2024"),
    "-0044-03-15": (PartialDate(-44, 3, 15), "15 March -44"),
    "1850~": (PartialDate(1850, mark="~"), "about 1850"),
    "1850-03?": (PartialDate(1850, 3, mark="?"), "perhaps March 1850"),
    "1850%": (PartialDate(1850, mark="%"), "perhaps about 1850"),
    "2020/2022": (PartialDate(2020, end="2022"), "2020 to 2022"),
    "2020-05/2020-06": (PartialDate(2020, 5, end="2020-06"), "May 2020 to June 2020"),
    "2020/": (PartialDate(2020, end=".."), "2020 onwards"),
    "2020/..": (PartialDate(2020, end=".."), "2020 onwards"),
    "--05-02": (PartialDate(0, 5, 2), "2 May"),
    "--05": (PartialDate(0, 5), "May"),
    "Sep 29, 2024": (PartialDate(2024, 9, 29), "29 September 2024"),
    "Sept. 29th 2024": (PartialDate(2024, 9, 29), "29 September 2024"),
    "29 September 2024": (PartialDate(2024, 9, 29), "29 September 2024"),
    "1st may 2024": (PartialDate(2024, 5, 1), "1 May 2024"),
    "May 2": (PartialDate(0, 5, 2), "2 May"),
    "  May   2024 ": (PartialDate(2024, 5), "May 2024"),
    "forthcoming": (PartialDate(literal="forthcoming"), "forthcoming"),
    "2024-13": (PartialDate(literal="2024-13"), "2024-13"),
    "2024-02-30": (PartialDate(literal="2024-02-30"), "2024-02-30"),
    "2024-21-01": (PartialDate(literal="2024-21-01"), "2024-21-01"),
    "Mayday 2024": (PartialDate(literal="Mayday 2024"), "Mayday 2024"),
    "winter/spring": (PartialDate(literal="winter/spring"), "winter/spring"),
    "24": (PartialDate(literal="24"), "24"),
}


@pytest.mark.parametrize(("text", "expected"), READ.items(), ids=READ)
def test_a_date_is_read_and_said(text: str, expected: tuple[PartialDate, str]) -> None:
    found = parse_date(text)
    assert found == expected[0]
    assert found is not None
    assert found.words == expected[1]
    assert parse_date(str(found)) == found


@pytest.mark.parametrize("text", ["", " ", "\n\t"])
def test_nothing_is_no_date(text: str) -> None:
    assert parse_date(text) is None


YEARS = st.integers(1, 9999)
DAYS = st.tuples(st.integers(0, 12), st.integers(0, 28)).map(lambda d: d if d[0] else (0, 0))
WHOLE = st.builds(
    lambda year, day, mark, end: PartialDate(year, *day, mark=mark, end=end),
    YEARS, DAYS, st.sampled_from(["", "~", "?", "%"]), st.sampled_from(["", "..", "9999-12"]),
)  # fmt: skip


@given(WHOLE)
def test_what_is_written_is_read_back(date: PartialDate) -> None:
    assert parse_date(str(date)) == date


@given(st.text(max_size=20) | st.text("0123456789-/~? .", max_size=14))
def test_any_text_is_kept(text: str) -> None:
    found = parse_date(text)
    if found is None:
        assert not text.strip()
    else:
        assert parse_date(str(found)) == found
        assert found.words


@pytest.mark.parametrize(
    ("text", "number"),
    [("may", 5), ("May.", 5), ("SEPT", 9), ("december", 12), ("12", 12), ("07", 7), ("0", 0),
     ("13", 0), ("mayo", 0), ("", 0), ("²", 0), ("٣", 0)],
)  # fmt: skip
def test_months_have_numbers(text: str, number: int) -> None:
    assert month_number(text) == number
