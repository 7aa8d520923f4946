"""Names and dates of CSL-JSON."""

from __future__ import annotations

from typing import Any

import pytest

from readlist.core.dates import parse_date
from readlist.core.people import Creator
from readlist.formats.csl_json.names_dates import read_date, read_name, write_date, write_name


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ({"date-parts": [[2020, 5, 2]]}, "2020-05-02"),
        ({"date-parts": [["2020"]]}, "2020"),
        ({"date-parts": [[2020, 0]]}, "2020"),
        ({"date-parts": [[-44]]}, "-0044"),
        ({"date-parts": [[2020], [2022, 3]]}, "2020/2022-03"),
        ({"date-parts": [[1850]], "circa": True}, "1850~"),
        ({"date-parts": [[2020]], "season": 2}, "2020-22"),
        ({"raw": "May 2, 2020"}, "2020-05-02"),
        ({"literal": "in press"}, "in press"),
        ("2020-05", "2020-05"),
    ],
)
def test_dates_are_read(stated: Any, expected: str) -> None:
    assert str(read_date(stated)) == expected


@pytest.mark.parametrize("stated", [None, {}, {"date-parts": [[None]]}, {"date-parts": "x"}])
def test_no_date(stated: Any) -> None:
    assert read_date(stated) is None


@pytest.mark.parametrize(
    "text",
    ["2020-05-02", "2020", "2020/2022", "2020/", "1850~", "1850?", "--05-02", "2020-21", "soon"],
)
def test_dates_read_back(text: str) -> None:
    date = parse_date(text)
    assert date is not None
    assert read_date(write_date(date)) == date


def test_names() -> None:
    person = Creator("Example", "Ada", "van", "Jr")
    assert read_name(write_name(person), "author") == person
    assert read_name({"family": "X", "dropping-particle": "de"}, "editor") == Creator(
        "X", prefix="de", role="editor"
    )
    assert read_name("The Board", "author") == Creator(literal="The Board")
    assert read_name({}, "author") is None
    assert read_name(3, "author") is None
