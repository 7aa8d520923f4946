"""What both data models ask for is missed; what one of them leaves open is not."""

from __future__ import annotations

from typing import Any

import pytest

from core.quality.looking import NOBODY, article
from readlist.core.dates import parse_date
from readlist.core.identifiers import Identifier
from readlist.core.people import Creator
from readlist.core.quality import completeness
from readlist.core.reference import Reference


def missing(reference: Reference) -> list[str]:
    return [each.rule.removeprefix("missing-") for each in completeness.find(reference, NOBODY)]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        ({"title": ""}, ["title"]),
        ({"creators": ()}, ["creators"]),
        ({"date": None}, ["date"]),
        ({"date": parse_date("2 May")}, ["date"]),
        ({"fields": {}}, ["journal"]),
        ({"fields": {"pubstate": "inpress", "journaltitle": "J"}, "date": None}, []),
        ({"fields": {"crossref": "volume3"}, "title": ""}, []),
        ({"fields": {"xdata": "volume3"}, "date": None}, []),
        ({"type": "misc", "fields": {}, "date": None}, []),
        ({"type": "misc", "title": "", "fields": {"note": "x"}}, ["title"]),
        ({"type": "inproceedings", "fields": {}}, ["booktitle"]),
        ({"type": "inbook", "fields": {"pages": "1–7"}}, []),
        ({"type": "inbook", "fields": {}}, ["booktitle"]),
        ({"type": "thesis", "fields": {"type": "phdthesis"}}, ["institution"]),
        ({"type": "thesis", "fields": {"school": "Shore"}}, ["type"]),
        ({"type": "report", "fields": {"institution": "Shore", "type": "techreport"}}, []),
        ({"type": "patent", "fields": {}}, ["number"]),
        ({"type": "online", "fields": {}, "identifiers": ()}, ["address"]),
        ({"type": "online", "identifiers": (Identifier("arxiv", "1706.03762"),)}, []),
        ({"type": "book", "fields": {}}, ["publisher"]),
        ({"type": "manual", "creators": (), "date": None, "fields": {}}, []),
        ({"type": "film", "title": "", "creators": (), "date": None, "fields": {}}, []),
        ({"type": "xdata", "title": "", "creators": ()}, []),
    ],
)
def test_what_is_missing(changes: dict[str, Any], found: list[str]) -> None:
    assert missing(article(**changes)) == found


def test_an_empty_entry_is_told_once() -> None:
    assert missing(Reference(key="reed", type="book")) == ["all"]


def test_a_body_that_reports_is_its_institution() -> None:
    report = article(type="report", fields={"type": "techreport"})
    assert missing(report) == ["institution"]
    assert missing(report.but(creators=(Creator(literal="Shore Society"),))) == []


def test_an_editor_will_do() -> None:
    edited = article(
        type="collection", creators=(Creator("Reed", "Ann", role="editor"),), fields={}
    )
    assert missing(edited) == []
