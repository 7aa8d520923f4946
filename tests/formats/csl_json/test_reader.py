"""CSL-JSON documents, whole and damaged."""

from __future__ import annotations

import pytest

from readlist.formats.csl_json.reader import read


def test_items_are_counted_and_placed() -> None:
    reading = read('\ufeff[\n {"id": "a", "title": "A"},\n {"id": "b"}\n]')
    assert [(r.ordinal, r.line, r.reference.key) for r in reading.records] == [
        (1, 2, "a"),
        (2, 3, "b"),
    ]
    assert reading.records[1].raw == '{"id": "b"}'


@pytest.mark.parametrize("text", ['{"id": "a"}', '{"items": [{"id": "a"}]}', ' [{"id":"a"}] '])
def test_other_wrappings(text: str) -> None:
    assert [record.reference.key for record in read(text).records] == ["a"]


def test_a_damaged_item_is_told_and_the_others_come_in() -> None:
    text = '[\n {"id": "a"},\n {"id": "b", title: "x"},\n {"id": "c"},\n 7\n]'
    reading = read(text)
    assert [record.reference.key for record in reading.records] == ["a", "c"]
    assert [(p.line, p.code, p.lost) for p in reading.problems] == [
        (3, "item-unreadable", True),
        (5, "item-unreadable", True),
    ]


def test_depth_does_no_harm() -> None:
    reading = read('[{"id": ' + "[" * 100_000 + "]" * 100_000 + "}]")
    assert reading.records == ()
    assert [problem.code for problem in reading.problems] == ["item-unreadable"]


def test_halves_of_characters_are_replaced() -> None:
    (record,) = read('[{"id": "a", "title": "x\\ud800y"}]').records
    assert record.reference.title == "x\ufffdy"


@pytest.mark.parametrize("text", ["[]", "[", "  "])
def test_nothing(text: str) -> None:
    assert read(text).records == ()
