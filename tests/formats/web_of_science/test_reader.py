"""Tagged text of the Web of Science: lines that go on, records that do not end, references."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.formats.table import recognise
from readlist.formats.web_of_science.reader import read

HEAD = "FN Clarivate Analytics Web of Science\nVR 1.0\n"
ONE = (
    "PT J\nAU Brook, A\n   Stream, B\nTI On salt and\n   sand\nSO SEA\nPY 2020\nDI 10.5555/a\nER\n"
)
TWO = "PT J\nAU Rill, C\nTI A walk\nCR Tern D, 2001, SEA, DOI 10.5555/x\n   Quay E, 2002\nER\n"


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("head", ["", HEAD, "\ufeff" + HEAD])
def test_records_are_read_with_lines_that_go_on(ends: str, head: str) -> None:
    text = (head + ONE + "\n" + TWO + "\nEF").replace("\n", ends)
    assert recognise(text, "saved.txt").name == "wos"  # type: ignore[union-attr]
    reading = read(text)
    first, second = (record.reference for record in reading.records)
    assert first.title == "On salt and sand"
    assert [each.inverted for each in first.creators] == ["Brook, A", "Stream, B"]
    assert (first.year, first.venue, first.type) == (2020, "SEA", "article")
    assert (second.title, second.identifiers) == ("A walk", ())
    assert reading.problems == ()
    begin = 2 if head else 0
    assert [record.line for record in reading.records] == [begin + 1, begin + 11]


def test_a_record_without_end_or_title_is_told() -> None:
    reading = read(HEAD + ONE.replace("ER\n", "") + TWO + "PT J\nAU Gull, F\nER\nEF\n")
    assert [record.reference.title for record in reading.records] == ["On salt and sand", "A walk"]
    assert [(problem.line, problem.lost) for problem in reading.problems] == [
        (3, False),
        (17, True),
    ]
    assert reading.problems[1].raw == "PT J\nAU Gull, F\nER"


@given(
    st.lists(
        st.sampled_from(["PT J", "AU A, B", "   C, D", "TI T", "ER", "EF", "", "x", "CR 10.1/a"])
    )
)
def test_any_lines_are_read(lines: list[str]) -> None:
    reading = read("\n".join(lines))
    assert len(reading.records) + sum(problem.lost for problem in reading.problems) <= len(lines)
