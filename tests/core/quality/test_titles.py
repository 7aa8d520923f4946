"""Stray ends, quotation marks and capitals of titles; the label of an abstract."""

from __future__ import annotations

import pytest

from core.quality.looking import article, having, repaired, told
from readlist.core.quality.titles import without_stray_end


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("Array variables.", "Array variables"),
        ("Array variables, ", "Array variables"),
        ("Tides and shores*", "Tides and shores"),
        ("Tides and shores†.", "Tides and shores†."),
        ("What is a Ph.D.", "What is a Ph.D."),
        ("Proc. of Symp.", "Proc. of Symp."),
        ("Fast search with A*", "Fast search with A*"),
        ("God plays dice. Or does he.", "God plays dice. Or does he."),
        ("And so on...", "And so on..."),
        ("Who is it?", "Who is it?"),
        ("Widgets by Maker Inc.", "Widgets by Maker Inc."),
        ("...", "..."),
    ],
)
def test_only_what_surely_is_no_part_of_a_title_goes(title: str, bare: str) -> None:
    assert without_stray_end(title) == bare


def test_titles_of_books_are_looked_at_too() -> None:
    assert told(having(booktitle="The great survey."), "title-end") == [
        ("The great survey.", "The great survey")
    ]


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ('"Honey, I shrunk"', "Honey, I shrunk"),
        ("``Honey, I shrunk''", "Honey, I shrunk"),
        ("“An exciting find”", None),
        ("«Une découverte»", None),
    ],
)
def test_quotation_marks_around_the_whole(title: str, bare: str | None) -> None:
    assert told(article(title=title), "title-quotes") == [(title, bare)]


@pytest.mark.parametrize("fine", ["“Why” and “How”", '"A" and "B"', "“Why Should I”: A Study", '"'])
def test_quotation_marks_within_stay(fine: str) -> None:
    assert told(article(title=fine), "title-quotes") == []


def test_capitals_are_lowered_as_the_abstract_writes_each_word() -> None:
    abstract = "We measure tides on the Shore of Brittany with GPS buoys. Measuring is slow."
    loud = article(title="MEASURING TIDES ON THE SHORE: GPS BUOYS", abstract=abstract)
    assert told(loud, "title-capitals") == [(loud.title, None)]  # “Measuring” begins a sentence
    loud = article(title="TIDES ON THE SHORE: GPS BUOYS", abstract=abstract)
    assert repaired(loud, "title-capitals").title == "Tides on the Shore: GPS buoys"
    assert told(loud.but(abstract=abstract.upper()), "title-capitals") == [(loud.title, None)]


@pytest.mark.parametrize(
    "fine", ["GPS", "IEEE ICASSP", "生物群集解析のための類似度R", "TIDES on the shore"]
)
def test_what_is_no_shouting(fine: str) -> None:
    assert told(article(title=fine), "title-capitals") == []


@pytest.mark.parametrize(
    ("abstract", "bare"),
    [
        ("Abstract: We swim.", "We swim."),
        ("ABSTRACT We swim.", "We swim."),
        ("Abstract—We swim.", "We swim."),
        ("Abstract\nTides.", "Tides."),
        ("Abstract  Tides rise.", "Tides rise."),
    ],
)
def test_the_label_of_an_abstract_goes(abstract: str, bare: str) -> None:
    assert told(article(abstract=abstract), "abstract-label") == [(abstract, bare)]


@pytest.mark.parametrize(
    "fine", ["Abstract algebra is old.", "Abstract interpretation", "Abstract"]
)
def test_an_abstract_about_the_abstract_stays(fine: str) -> None:
    assert told(article(abstract=fine), "abstract-label") == []
