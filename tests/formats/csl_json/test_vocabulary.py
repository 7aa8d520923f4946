"""CSL's vocabulary and BibLaTeX's."""

from __future__ import annotations

from readlist.core.kinds import ENTRY_TYPES
from readlist.core.people import ROLES as PEOPLE
from readlist.formats.csl_json import vocabulary


def test_every_type_has_one_of_csl_and_every_known_one_leads_back() -> None:
    assert set(vocabulary.CSL_TYPES) == set(ENTRY_TYPES)
    assert set(vocabulary.TYPES.values()) <= set(ENTRY_TYPES)


def test_no_two_variables_are_one_role() -> None:
    assert len(set(vocabulary.ROLES.values())) == len(vocabulary.ROLES)
    assert {"author", "editor", "translator"} <= set(vocabulary.CSL_ROLES) & set(PEOPLE)


def test_the_number_of_an_article_is_its_issue() -> None:
    assert vocabulary.number_variable("article") == "issue"
    assert vocabulary.number_variable("report") == "number"
    assert vocabulary.publisher_field("thesis") == "institution"
    assert vocabulary.container_field("incollection") == "booktitle"
