"""Tests of profile pages of authors."""

from __future__ import annotations

import pytest

from formats.listings.invented_pages import page, read

PROSE = "We walk along the river and count what we see, as nobody has done before us. " * 4


def test_scores_classes_dates_and_names() -> None:
    one, two, three, four = (
        r.reference for r in read(page("profile-page/profile-rivers.txt")).records
    )
    assert one.title == "Code Rivers: Learning the Course of Streams from Their Names"
    assert [c.full for c in one.creators] == ["Ada Quellwasser", "Joël Brook"]
    assert not one.creators_complete
    assert one.identifier("code") == "https://github.com/quellwasser/stream-names"
    assert two.title == "Øld Maps, New Words: A Corpus"
    assert str(two.date) == "--03-14"
    assert two.year is None
    assert two.creators_complete
    assert three.fields == {"eprintclass": "eess.IV", "affiliation": "uni nowhere, river lab"}
    assert three.abstract.endswith("\n\nThe method fails in rain.")
    assert four.title == "Counting Ducks"
    assert [c.inverted for c in four.creators] == ["Brook, Joël"]
    assert not four.identifiers


def test_a_wrapped_page_of_another_field() -> None:
    records = read(page("profile-page/profile-proofs.txt")).records
    one, two, three = (record.reference for record in records)
    assert one.title == "On Sums of Three Invented Numbers"
    assert [r.fields["eprintclass"] for r in (one, two, three)] == ["math.NT", "math.DS", "math.AG"]
    assert two.creators[1].literal == "The Circle Collaboration"
    assert str(two.date) == "2016-10-02"
    assert [c.family for c in three.creators] == ["Zahl", "Leer", "Punkt"]
    assert three.identifier("code") == "https://gitlab.com/zahl/no-points"
    assert not any(record.derived for record in records)


@pytest.mark.parametrize(
    ("meta", "category", "date"),
    [
        ("CVMar 23, 2022Code", "cs.CV", "2022-03-23"),
        ("88.9LGMay 2", "cs.LG", "--05-02"),
        ("100CLSept. 5, 2021", "cs.CL", "2021-09-05"),
        ("hep-thJan 1, 1999", "hep-th", "1999-01-01"),
        ("mtrl-sciJan 1, 1999", "cond-mat.mtrl-sci", "1999-01-01"),
        ("cs.RO · 2020-02-03 · Code", "cs.RO", "2020-02-03"),
        ("QZMay 2", "QZ", "--05-02"),
    ],
)
def test_the_line_above_a_title(meta: str, category: str, date: str) -> None:
    (record,) = read(f"{meta}\nA Title\n\nA. Brook\n\n{PROSE}").records
    assert record.reference.title == "A Title"
    assert record.reference.fields["eprintclass"] == category
    assert str(record.reference.date) == date


@pytest.mark.parametrize(
    ("below", "title", "names", "abstract"),
    [
        (f"A Title\nA. Brook, B. Stream\n{PROSE}", "A Title", 2, True),
        (f"\n\nA Title\n\n\nA. Brook\n\n{PROSE}\n\nLoad more", "A Title", 1, True),
        (f"A Title\n\nOpenAI\n\n{PROSE}", "A Title", 1, True),
        (f"A Title\n\n{PROSE}", "A Title", 0, True),
        (f"A. Brook, B. Stream et al.\n\n{PROSE}", "", 2, True),
        (PROSE, "", 0, True),
        ("A Title\n\nA. Brook", "A Title", 1, False),
        ("A Title", "A Title", 0, False),
    ],
)
def test_what_is_missing_is_not_invented(
    below: str, title: str, names: int, *, abstract: bool
) -> None:
    (record,) = read(f"CVMay 2, 2022\n{below}\n").records
    assert record.reference.title == title
    assert len(record.reference.creators) == names
    assert record.reference.abstract == (PROSE.strip() if abstract else "")


def test_a_class_that_archives_share_is_marked_when_nothing_decides() -> None:
    (record,) = read(f"STMay 2, 2022\nA Title\n\nA. Brook\n\n{PROSE}").records
    assert record.derived == {"eprintclass"}
