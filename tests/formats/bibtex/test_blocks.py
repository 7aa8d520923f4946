"""Blocks of a file: each with its line, and no damaged one takes another with it."""

from __future__ import annotations

import pytest

from readlist.formats.bibtex.blocks import Broken, RawEntry, RawString, split

GOOD = "@article{good,\n title = {Fine}\n}\n"


def entries(text: str) -> list[RawEntry]:
    return [block for block in split(text) if isinstance(block, RawEntry)]


def broken(text: str) -> list[Broken]:
    return [block for block in split(text) if isinstance(block, Broken)]


def test_blocks_come_in_order_with_lines_and_text() -> None:
    text = '% a remark\n@string{j = "Journal"}\n\n@Article{a,\n Title = {T},\n year = 2020\n}\n'
    first, second = split(text)
    assert first == RawString("j", '"Journal"', 2)
    assert isinstance(second, RawEntry)
    assert (second.type, second.key, second.line) == ("article", "a", 4)
    assert [(f.name, f.value, f.line) for f in second.fields] == [
        ("Title", "{T}", 5),
        ("year", "2020", 6),
    ]
    assert second.raw == "@Article{a,\n Title = {T},\n year = 2020\n}"


@pytest.mark.parametrize(
    "text",
    [
        "@ article {k, title = {T}}",
        "@article\n\n{k, title = {T}}",
        "@article(k, title = {T})",
        "words before @article{k, title = {T}}",
        "@comment{x}\n  @ARTICLE{k, title = {T},}",
        "@article{k\n,title={T}\n}",
        '@article{k, title = "{a "quoted" word}"}',
        "@article{k, title = {two lines\n@foo{bar} of code}}",
        "@article{k,\n % title = {old},\n title = {T}}",
        "@art-icle{k, title = {T}}",
    ],
)
def test_an_entry_is_found_however_it_is_written(text: str) -> None:
    found = entries(text)
    assert [entry.key for entry in found] == ["k"]
    assert [field.name for field in found[0].fields] == ["title"]


def test_a_value_that_looks_like_an_entry_is_one_value() -> None:
    (entry,) = entries("@article{k, title = {two lines\n@foo{bar} of code}}")
    assert entry.fields[0].value == "{two lines\n@foo{bar} of code}"


@pytest.mark.parametrize(
    "text",
    [
        "@article{bad, title = {never closed,\n year = {2020}\n\n",
        "@article{bad, title = {T}, year 2020, x = {y}}\n",
        "@article{bad, {T}}\n",
        "@article bad, title = {T}\n",
    ],
)
def test_a_damaged_entry_is_told_and_its_neighbours_come_in(text: str) -> None:
    whole = GOOD + text + GOOD.replace("good", "better")
    assert [entry.key for entry in entries(whole)] == ["good", "better"]
    (fault,) = broken(whole)
    assert fault.line == 4
    assert fault.entry
    assert "bad" in fault.raw
    assert fault.reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("@article{k,\n title = {T}\n\n", "closing brace"),
        ("@article{k title = {T}}", "comma"),
    ],
)
def test_an_entry_that_can_be_mended_is_mended_and_says_so(text: str, reason: str) -> None:
    mended, good = entries(text + "\n" + GOOD)
    assert mended.key == "k"
    assert mended.fields[0].value == "{T}"
    assert reason in mended.mended
    assert good.key == "good"
    assert not good.mended


def test_a_missing_key_is_no_reason_to_lose_an_entry() -> None:
    (entry,) = entries("@article{\n title = {T}}")
    assert entry.key == ""
    assert [field.name for field in entry.fields] == ["title"]


def test_entries_behind_a_percent_sign_are_remarks() -> None:
    assert [e.key for e in entries("%@book{old,\n title = {Old}\n}\n" + GOOD)] == ["good"]


def test_several_entries_on_one_line() -> None:
    assert [e.key for e in entries("@misc{a, x={1}} @misc{b, x={2}}")] == ["a", "b"]


@pytest.mark.parametrize("text", ["", "\n\n", "words only", "me@example.org (work)", "@comment{x"])
def test_texts_without_entries(text: str) -> None:
    assert list(split(text)) == []
