"""One item of CSL-JSON and one reference."""

from __future__ import annotations

import pytest

from readlist.core.dates import parse_date
from readlist.core.identifiers import Identifier
from readlist.core.people import Creator
from readlist.core.reference import Reference
from readlist.formats.csl_json.item import from_reference, to_reference


def test_an_item_finds_its_place() -> None:
    reference = to_reference(
        {
            "id": "http://example.org/users/1/items/ABC",
            "citation-key": "example2020",
            "type": "paper-conference",
            "title": "On <i>Examples</i>",
            "author": [
                {"family": "Example", "given": "Ada", "non-dropping-particle": "van"},
                {"literal": "The Board"},
            ],
            "issued": {"date-parts": [[2020, "5"]]},
            "container-title": "Proceedings",
            "page": "1-9",
            "DOI": "10.1000/X",
            "ISBN": "3-16-148410-X",
            "keyword": "one, two",
            "custom": {"mine": "x"},
            "strange": {"a": 1},
        }
    )
    assert reference.key == "example2020"
    assert reference.type == "inproceedings"
    assert reference.title == "On Examples"
    assert reference.creators == (
        Creator("Example", "Ada", "van"),
        Creator(literal="The Board"),
    )
    assert reference.date == parse_date("2020-05")
    assert reference.identifiers == (
        Identifier("doi", "10.1000/x"),
        Identifier("isbn", "9783161484100"),
    )
    assert reference.tags == ("one", "two")
    assert reference.fields == {
        "booktitle": "Proceedings",
        "pages": "1–9",
        "mine": "x",
        "strange": '{"a": 1}',
        "csl-id": "http://example.org/users/1/items/ABC",
    }


def test_a_preprint_is_written_with_archive_and_number() -> None:
    item = from_reference(
        Reference(key="k", type="online", identifiers=(Identifier("arxiv", "2409.19589"),))
    )
    assert (item["type"], item["archive"], item["number"]) == ("article", "arXiv", "2409.19589")
    assert item["URL"] == "https://arxiv.org/abs/2409.19589"
    assert to_reference(item).identifiers == (Identifier("arxiv", "2409.19589"),)


@pytest.mark.parametrize(
    ("csl", "name"),
    [("article-journal", "article"), ("thesis", "thesis"), ("motion_picture", "misc")],
)
def test_types_come_back(csl: str, name: str) -> None:
    reference = to_reference({"id": "k", "type": csl})
    assert reference.type == name
    assert to_reference(from_reference(reference)) == reference


def test_malformed_identifiers_stay_fields() -> None:
    reference = to_reference({"id": "k", "DOI": "soon", "URL": "www.example.org"})
    assert reference.identifiers == ()
    assert reference.fields == {"doi": "soon", "url": "www.example.org"}


def test_title_and_subtitle_are_one_title_for_others() -> None:
    item = from_reference(Reference(key="k", title="Title", fields={"subtitle": "More"}))
    assert item["title"] == "Title: More"


@pytest.mark.parametrize("value", [None, "", [], {}, 3, True, [[]], {"x": []}, "text"])
@pytest.mark.parametrize("name", ["author", "issued", "title", "type", "custom", "DOI", "id"])
def test_values_of_the_wrong_kind_do_no_harm(name: str, value: object) -> None:
    assert to_reference({name: value}).reading == Reference().reading
