"""Ranges of pages are written one way, and completed where they were shortened."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.quality.looking import having, repaired, told


@pytest.mark.parametrize(
    ("pages", "rule", "mended"),
    [
        ("123-145", "page-dash", "123–145"),
        ("123 -- 145", "page-dash", "123–145"),
        ("1-3,7-9", "page-dash", "1–3,7–9"),
        ("1-3, 7-9", "page-dash", "1–3, 7–9"),
        ("L1-L6", "page-dash", "L1–L6"),
        ("123–45", "page-range", "123–145"),
        ("1032-5", "page-range", "1032–1035"),
        ("485–405", "page-range", None),
        ("pp. 12–15", "page-label", "12–15"),
        ("Pages 7", "page-label", "7"),
        ("472 pages", "page-total", "pagetotal: 472"),
        ("viii, 244 Seiten", "page-total", None),
    ],
)
def test_pages_are_mended(pages: str, rule: str, mended: str | None) -> None:
    assert told(having(pages=pages), rule) == [(pages, mended)]


@pytest.mark.parametrize(
    "fine",
    ["12", "12–15", "e1000", "12-3", "A-12", "1:1–1:20", "xii–xv", "S12", "1–10, 12", "7-1–7-12"],
)
def test_pages_that_are_fine(fine: str) -> None:
    rules = ("page-dash", "page-range", "page-label", "page-total")
    assert [found for rule in rules for found in told(having(pages=fine), rule)] == []


def test_how_many_there_are_goes_to_its_own_field() -> None:
    fields = repaired(having(pages="472 pages"), "page-total").fields
    assert dict(fields) == {"journaltitle": "Journal of Shores", "pagetotal": "472"}
    taken = having(pages="472 pages", pagetotal="480")
    assert told(taken, "page-total") == [("472 pages", None)]


@given(st.integers(1, 99999), st.integers(1, 99999), st.sampled_from(["-", "--", "–", " - ", "—"]))
def test_all_numbers_are_kept(first: int, last: int, dash: str) -> None:
    reference = having(pages=f"pp. {first}{dash}{last}")
    for rule in ("page-label", "page-dash", "page-range"):
        reference = repaired(reference, rule)
        assert [each for each in told(reference, rule) if each[1] is not None] == []
    shown = reference.fields["pages"]
    assert shown.startswith(str(first))
    assert shown.endswith(str(last))
