"""CSL-JSON as it is written, byte for byte."""

from __future__ import annotations

import json

from readlist.core.people import Creator
from readlist.core.reading import Reading, ReadingState
from readlist.core.reference import Note, Reference
from readlist.formats.csl_json.reader import read
from readlist.formats.csl_json.writer import write
from readlist.formats.export_options import ExportOptions, Letters, Order


def test_one_item() -> None:
    reference = Reference(
        key="k", type="book", title="Größe", creators=(Creator("Example", "Ada"),)
    )
    assert write([reference]) == (
        '[\n {\n  "id": "k",\n  "citation-key": "k",\n  "type": "book",\n  "title": "Größe",\n'
        '  "author": [\n   {\n    "family": "Example",\n    "given": "Ada"\n   }\n  ]\n }\n]\n'
    )


def test_what_csl_has_no_words_for_stands_under_custom() -> None:
    reference = Reference(
        key="k",
        title="T",
        fields={"odd": "x"},
        reading=Reading(ReadingState.READ, rating=5),
        notes=(Note("private"),),
    )
    text = write([reference])
    assert json.loads(text)[0]["custom"]["odd"] == "x"
    assert "private" not in text
    assert read(text).records[0].reference == reference.but(notes=())


def test_nothing_is_an_empty_list() -> None:
    assert write([]) == "[]\n"


def test_options_that_are_not_about_latex_count_here_too() -> None:
    one = Reference(key="b", title="Größe", abstract="Long", tags=("mine",))
    two = Reference(key="a", title="Form")
    options = ExportOptions(
        without=("abstract",), letters=Letters.ASCII, order=Order.KEY, personal=False
    )
    text = write([one, two], options)
    assert text.isascii()
    assert "mine" not in text
    assert "Long" not in text
    assert [item["title"] for item in json.loads(text)] == ["Form", "Größe"]
