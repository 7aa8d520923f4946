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


CUT = {
    '[{"id": "a", "title": "x"},': 1,
    '[{"id": "a", "title": "x"}': 1,
    '[\n{"id": "a"},\n{"id": "b"}': 3,
    '{"items": [{"id": "a"},\n': 1,
    "[": 1,
}


@pytest.mark.parametrize("text", CUT)
def test_a_list_cut_between_items_is_told(text: str) -> None:
    reading = read(text)
    assert len(reading.records) == text.count('"id"')
    assert [(p.code, p.line, p.lost) for p in reading.problems] == [
        ("list-unclosed", CUT[text], False)
    ]


def test_a_list_cut_within_an_item_is_told_once() -> None:
    reading = read('[{"id": "a"},\n{"id": "b", "ti')
    assert [record.reference.key for record in reading.records] == ["a"]
    assert [(p.code, p.lost) for p in reading.problems] == [("item-unreadable", True)]


@pytest.mark.parametrize("text", ['[{"id": "a"}]', '[{"id": "a"},]\n', "[]", '{"id": "a"}'])
def test_a_closed_list_is_no_problem(text: str) -> None:
    assert read(text).problems == ()
