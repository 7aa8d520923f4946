"""Where and when a work appeared joins what its title leaves open, or parts what it does not."""

from __future__ import annotations

import pytest

from operations.test_matching_cases import ONE, PERHAPS, TITLE, TWO, names, outcome, paper
from readlist.core.reference import Reference


def test_works_in_one_place_are_one_whatever_their_title() -> None:
    def notice(year: int, pages: str, title: str = "Editorial") -> Reference:
        fields = {"journaltitle": "River Notes", "pages": pages}
        return paper(title, year=year, type="article", fields=fields)

    assert outcome(notice(2020, "1--3"), notice(2020, "1–3")) == ONE
    assert outcome(notice(2020, "1--3"), notice(2021, "1--3")) != ONE
    assert outcome(notice(2020, "1--3"), notice(2020, "141--143")) == PERHAPS
    assert outcome(notice(2020, "141--143"), notice(2021, "141--143")) == ONE
    assert outcome(notice(2020, "141--143"), notice(2021, "141--143", "Preface")) == TWO
    assert outcome(paper("Editorial", year=2020), paper("Editorial", year=2020)) == PERHAPS


def test_works_at_two_conferences_are_two() -> None:
    one, other = (
        paper(type="inproceedings", year=year, fields={"booktitle": venue})
        for year, venue in ((2020, "Rivers Conference"), (2021, "Gravel Workshop"))
    )
    assert outcome(one, other) == PERHAPS
    assert outcome(one, other.but(fields={})) == ONE
    assert outcome(one, other.but(date=one.date)) == ONE


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (f"{TITLE}: Erratum", PERHAPS), (f"Corrigendum to “{TITLE}”", PERHAPS),
        (f"Supplement to {TITLE}", PERHAPS), (f"RETRACTED ARTICLE: {TITLE}", ONE),
        ("Improved Gravel", ONE), (f"{TITLE}: Extended Version", ONE),
    ],
)  # fmt: skip
def test_what_speaks_of_a_work_is_another_also_with_its_identifier(
    other: str, expected: str
) -> None:
    doi = names("10.5555/1")
    assert outcome(paper(names=doi), paper(other, names=doi)) == expected
