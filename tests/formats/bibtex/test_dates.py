"""Dates in BibLaTeX's and in BibTeX's fields."""

from __future__ import annotations

import pytest

from readlist.core.dates import PartialDate, parse_date
from readlist.formats.bibtex.dates import read_date, write_date


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"date": "2020-05-02"}, "2020-05-02"),
        ({"date": "2020/2022"}, "2020/2022"),
        ({"date": r"1850\textasciitilde{}"}, "1850~"),
        ({"date": "1723~"}, "1723~"),
        ({"date": "1850%/1870~"}, "1850%/1870~"),
        ({"year": "~1995"}, "1995"),
        ({"year": "2020"}, "2020"),
        ({"year": "2020", "month": "May", "day": "2"}, "2020-05-02"),
        ({"year": "2020", "month": "5"}, "2020-05"),
        ({"year": "2020", "month": "10~October"}, "2020-10-10"),
        ({"year": "2020", "month": "October~10"}, "2020-10-10"),
        ({"month": "May", "day": "2"}, "--05-02"),
        ({"year": "1999--2001"}, "1999/2001"),
        ({"year": "in press"}, "in press"),
        ({"date": "1993-00-00"}, "1993"),
        ({"date": "2020-05-02", "year": "2020", "month": "May"}, "2020-05-02"),
        ({"date": "soon", "year": "2020"}, "2020"),
    ],
)
def test_a_date_is_read(values: dict[str, str], expected: str) -> None:
    assert str(read_date(values)) == expected


def test_what_does_not_fit_into_the_date_stays() -> None:
    values = {"year": "2020", "month": "Jul/Aug", "title": "T"}
    assert str(read_date(values)) == "2020"
    assert values == {"month": "Jul/Aug", "title": "T"}
    values = {"date": "2020", "year": "2019"}
    assert str(read_date(values)) == "2020"
    assert values == {"year": "2019"}


def test_no_date() -> None:
    assert read_date({"title": "T"}) is None
    assert write_date(None, classic=True) == {}


def test_dates_are_written_for_both_dialects() -> None:
    day = PartialDate(2020, 5, 2)
    assert write_date(day, classic=False) == {"date": "2020-05-02"}
    assert write_date(day, classic=True) == {"year": "2020", "month": "May", "day": "2"}
    assert write_date(PartialDate(0, 5, 2), classic=False) == {"month": "May", "day": "2"}


@pytest.mark.parametrize("text", ["2020/2022", "1850~", "2020-21", "in press", "-0044", "--05"])
@pytest.mark.parametrize("classic", [True, False])
def test_odd_dates_read_back(text: str, classic: bool) -> None:  # noqa: FBT001  # a parameter
    date = parse_date(text)
    assert read_date(write_date(date, classic=classic)) == date


def test_signs_of_uncertain_dates_come_back_from_both_dialects() -> None:
    for text in ("1723~", "1723%", "1850?/1870~"):
        date = parse_date(text)
        assert write_date(date, classic=False) == {"date": text}
        assert read_date(write_date(date, classic=True)) == date
        assert "%" not in write_date(date, classic=True)["year"].replace("\\%", "")
