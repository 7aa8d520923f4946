"""Broken names are found; those that nobody but the person can know are left alone."""

from __future__ import annotations

import pytest

from core.quality.looking import NOBODY, TODAY, article, repaired, told
from readlist.core.people import Creator, parse_name
from readlist.core.quality.finding import Around
from readlist.core.reference import Reference

RULES = (
    "name-others", "name-list", "name-marks", "name-address", "name-swapped", "name-capitals",
    "name-twice",
)  # fmt: skip


def by(*people: Creator | str) -> Reference:
    return article(
        creators=tuple(each if isinstance(each, Creator) else parse_name(each) for each in people)
    )


@pytest.mark.parametrize(
    "people",
    [
        ("Reed, Ann", "Stone, Bo"),
        ("Ludwig van Beethoven", "O'Neill, Tip", "D'Angelo, María-José"),
        (
            Creator("King", "Martin Luther", suffix="Jr."),
            Creator("Dumas", "Alexandre", suffix="père"),
        ),
        (Creator(literal="Department of Health, Labour, and Welfare"), Creator(literal="3M")),
        (Creator(literal="Procter & Gamble; a firm"), Creator(literal="Team 7*")),
        ("Deeksha D", "Reed, Ann"),
        ("Malcolm X",),
        ("Al, Hussein", "Alvarez, Pedro", "Li, J.", "Ng, A."),
        ("III, Hal",),
        ("Reed, A. B.-C.", "Stone Smith, Bo"),
        ("土居秀幸", "Ко, Т."),
    ],
)
def test_names_that_are_fine(people: tuple[Creator | str, ...]) -> None:
    assert [found for rule in RULES for found in told(by(*people), rule)] == []


@pytest.mark.parametrize("name", ["et al.", "et al", "others", "and others", "al., et"])
def test_et_al_is_no_name(name: str) -> None:
    better = repaired(by("Reed, Ann", name), "name-others")
    assert [each.full for each in better.creators] == ["Ann Reed"]
    assert not better.creators_complete


def test_et_al_within_a_name_goes() -> None:
    better = repaired(by(Creator(literal="Reed et al."), "Stone, et al."), "name-others")
    assert [each.full for each in better.creators] == ["Reed", "Stone"]
    better = repaired(by(Creator("Dowty", "et al.", suffix="D.R.")), "name-others")
    assert better.creators == (Creator("Dowty", "D.R."),)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Smith J, Doe KL, Roe M", ["Smith, J.", "Doe, K. L.", "Roe, M."]),
        ("J. Smith, K. L. Doe", ["Smith, J.", "Doe, K. L."]),
        ("J. Smith, K. Doe and M. Roe", ["Smith, J.", "Doe, K.", "Roe, M."]),
        ("Smith, J., Doe, K. L.", ["Smith, J.", "Doe, K. L."]),
        ("J. Smith; K. Doe", ["Smith, J.", "Doe, K."]),
    ],
)
def test_lists_with_initials_are_taken_apart(text: str, names: list[str]) -> None:
    better = repaired(by(Creator(literal=text)), "name-list")
    assert [each.inverted for each in better.creators] == names


def test_other_lists_are_told() -> None:
    one = by(Creator("Veloso", "Stone Peter", suffix="Manuela"))
    assert told(one, "name-list") == [("Veloso, Manuela, Stone Peter", None)]
    assert told(by(Creator("Stone;", "Ann Reed")), "name-list") == [("Stone;, Ann Reed", None)]
    turned = by(Creator("Sherry", "Jr.", suffix="John F."))
    assert repaired(turned, "name-list").creators == (Creator("Sherry", "John F.", suffix="Jr."),)


def test_marks_of_footnotes_go_and_numbers_are_told() -> None:
    better = repaired(by("Wang*, Yuanhao", "Reed, Ann†", "Stone², Bo"), "name-marks")
    assert [each.inverted for each in better.creators] == [
        "Wang, Yuanhao",
        "Reed, Ann",
        "Stone, Bo",
    ]
    assert told(by(Creator("Stone1", "Bo")), "name-marks") == [("Stone1, Bo", None)]


def test_addresses_are_told() -> None:
    assert told(by("Reed, ann@shore.example"), "name-address") == [
        ("Reed, ann@shore.example", None)
    ]


def test_names_are_turned_where_the_whole_list_is() -> None:
    turned = by("Smith J", "Doe KL", "Roe M.")
    assert [each.inverted for each in repaired(turned, "name-swapped").creators] == [
        "Smith, J", "Doe, KL", "Roe, M.",
    ]  # fmt: skip
    assert told(by("Smith J", "Doe KL", "Ann Roe"), "name-swapped") == []


def test_capitals_are_lowered_as_other_papers_do() -> None:
    around = Around(TODAY, families={"mcdonald": "McDonald"})
    loud = by("MCDONALD, ANN", "STONE, BO", "reed, ann")
    assert told(loud, "name-capitals", around) == [
        ("MCDONALD, ANN", "McDonald, ANN"), ("STONE, BO", None), ("reed, ann", None),
    ]  # fmt: skip
    assert repaired(loud, "name-capitals", around).creators[0].family == "McDonald"
    assert (
        told(by("IBM, Ann", Creator("NATO"), Creator("sutcliffe", "Stuart")), "name-capitals") == []
    )


def test_a_name_twice_is_told_once() -> None:
    twice = by("Reed, Ann", "Stone, Bo", "Reed, Ann", "Reed, Ann")
    assert told(twice, "name-twice", NOBODY) == [("Reed, Ann", None)]
