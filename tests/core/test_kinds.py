"""Entry types and fields keep to BibLaTeX's data model."""

from __future__ import annotations

import pytest

from readlist.core.kinds import (
    ENTRY_TYPES,
    FIELD_ALIASES,
    TYPE_ALIASES,
    type_words,
)


@pytest.mark.parametrize("name", ENTRY_TYPES)
def test_a_type_has_words_and_asks_for_a_title(name: str) -> None:
    kind = ENTRY_TYPES[name]
    assert kind.name == name
    assert name == name.lower()
    assert type_words(name) == kind.words != name
    assert "title" in kind.required
    assert not {"title", "date", "creators", "abstract"} & set(kind.usual)
    assert len(set(kind.usual)) == len(kind.usual)


def test_other_names_lead_to_known_types_and_to_no_other_name() -> None:
    assert set(TYPE_ALIASES.values()) <= set(ENTRY_TYPES)
    assert not set(TYPE_ALIASES) & set(ENTRY_TYPES)
    assert not set(FIELD_ALIASES) & set(FIELD_ALIASES.values())


def test_a_type_of_ones_own_is_shown_by_its_name() -> None:
    assert type_words("zine") == "Zine"
