"""What entries take over by crossref and xdata."""

from __future__ import annotations

import pytest

from readlist.formats.bibtex.inheritance import Family


def completed(
    kind: str, values: dict[str, str], parent: str, data: dict[str, str]
) -> dict[str, str]:
    family = Family()
    family.add("P", parent, data)
    full, missing = family.complete(kind, values)
    assert not missing
    return full


@pytest.mark.parametrize(
    ("kind", "parent", "name"),
    [
        ("inproceedings", "proceedings", "booktitle"),
        ("incollection", "collection", "booktitle"),
        ("inbook", "book", "booktitle"),
        ("article", "periodical", "journaltitle"),
        ("book", "mvbook", "maintitle"),
    ],
)
def test_the_title_of_the_whole_gets_its_own_name(kind: str, parent: str, name: str) -> None:
    full = completed(kind, {"crossref": "p", "title": "Part"}, parent, {"title": "Whole"})
    assert full == {"crossref": "p", "title": "Part", name: "Whole"}


def test_own_values_win_and_private_ones_are_not_inherited() -> None:
    data = {"title": "Whole", "year": "1999", "editor": "E", "keywords": "k", "readlist-kept": "x"}
    full = completed("inproceedings", {"crossref": "P", "date": "2020"}, "proceedings", data)
    assert full == {"crossref": "P", "date": "2020", "editor": "E", "booktitle": "Whole"}


def test_a_classic_parent_that_repeats_its_title() -> None:
    data = {"title": "The Whole", "booktitle": "Whole"}
    full = completed("inproceedings", {"crossref": "P"}, "proceedings", data)
    assert full["booktitle"] == "Whole"


def test_data_is_taken_as_it_is_from_several_and_through_others() -> None:
    family = Family()
    base = {"publisher": "Pub", "ids": "other name"}
    family.add("base", "xdata", base)
    family.add("more", "xdata", {"location": "Here", "xdata": "other name"})
    full, missing = family.complete("book", {"xdata": "more, nowhere"})
    assert full["publisher"] == "Pub"
    assert full["location"] == "Here"
    assert missing == ["nowhere"]
    assert family.is_used(base)


def test_circles_and_long_chains_end() -> None:
    family = Family()
    circle = {"crossref": "a", "note": "n"}
    family.add("a", "book", circle)
    assert family.complete("book", circle)[0] == circle
    for number in range(5000):
        family.add(f"k{number}", "book", {"crossref": f"k{number + 1}", "xdata": "a,a,a,a"})
    assert family.complete("book", {"crossref": "k0"})[0]["note"] == "n"
