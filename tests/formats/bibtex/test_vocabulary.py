"""Types and fields of the two dialects."""

from __future__ import annotations

import pytest

from readlist.core.kinds import ENTRY_TYPES
from readlist.formats.bibtex.vocabulary import (
    classic_fields,
    classic_type,
    in_order,
    modern_fields,
    modern_type,
)


@pytest.mark.parametrize("name", ["phdthesis", "mastersthesis", "techreport"])
def test_special_types_come_back(name: str) -> None:
    values: dict[str, str] = {}
    modern = modern_type(name, values)
    assert modern in ENTRY_TYPES
    assert values["type"]
    assert classic_type(modern, values) == name
    assert values == {}


def test_a_type_of_ones_own_stays() -> None:
    assert modern_type("movie", {}) == classic_type("movie", {}) == "movie"
    assert modern_type("conference", {}) == "inproceedings"
    assert classic_type("online", {}) == "misc"


def test_a_name_that_is_taken_is_not_given_twice() -> None:
    both = {"institution": "I", "school": "S"}
    assert modern_fields(both) == both
    assert modern_fields({"journal": "J"}) == {"journaltitle": "J"}
    assert classic_fields(both, of_thesis=True) == both
    assert classic_fields({"institution": "I"}, of_thesis=True) == {"school": "I"}


def test_fields_stand_in_one_order() -> None:
    names = ["abstract", "zebra", "year", "author", "alpha", "title"]
    assert in_order(names) == ["author", "title", "year", "alpha", "zebra", "abstract"]
