"""Blocks of a file: every character belongs to one, and no damaged one takes another with it."""

from __future__ import annotations

import re
from itertools import accumulate

import pytest
from bibtexparser import model
from hypothesis import given
from hypothesis import strategies as st

from readlist.formats.bibtex.blocks import Entry, Field
from readlist.formats.bibtex.splitting import split

GOOD = "@article{good,\n title = {Fine}\n}\n"


def entries(text: str) -> list[Entry]:
    return [block for block in split(text) if isinstance(block, Entry)]


def raws(text: str) -> list[str]:
    return [block.raw or "" for block in split(text)]


def test_blocks_come_in_order_with_lines_and_text() -> None:
    text = '% a remark\n@string{j = "Journal"}\n\n@Article{a,\n Title = {T},\n year = 2020\n}\n'
    remark, string, _space, entry, _end = split(text)
    assert isinstance(remark, model.ImplicitComment)
    assert isinstance(string, model.String)
    assert (string.key, string.value, string.start_line) == ("j", '"Journal"', 1)
    assert isinstance(entry, Entry)
    assert (entry.entry_type, entry.key, entry.start_line) == ("article", "a", 3)
    assert [(f.key, f.value, f.start_line) for f in entry.fields] == [
        ("Title", "{T}", 4),
        ("year", "2020", 5),
    ]
    assert entry.raw == "@Article{a,\n Title = {T},\n year = 2020\n}"
    assert not entry.damages


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
        "@article{k, title = {two lines\n@misc{b, x = {y}} of code}}",
        "@article{k,\n % title = {old},\n title = {T}}",
        "@art-icle{k, title = {T}}",
        "@article{k, title = {T} # { and} # t,,}",
        "@article{k, title = {a {b {c {d {e}}}}}}",
        "@article{k, title = {T} % so far\n # {U}}",
        "@article{k, title = {a \\{ b}}",
        '@article{k, title = "a {"} b"}',
        "@article{k, title = {" + "x" * 50_000 + "}}",
        "@article(k, title = {a) b})",
    ],
)
def test_a_well_formed_entry_is_found_however_it_is_written(text: str) -> None:
    found = entries(text)
    assert [entry.key for entry in found] == ["k"]
    assert [field.key for field in found[0].fields] == ["title"]
    assert not found[0].damages
    assert "".join(raws(text)) == text


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("@misc{a b, x={1}}", "a b"),
        ("@misc{a=b==, x={1}}", "a=b=="),
        ("@misc{, x={1}}", ""),
        ("@misc{\n x={1}}", ""),
        ("@misc{Müller2020:α, x={1}}", "Müller2020:α"),
    ],
)
def test_odd_keys(text: str, key: str) -> None:
    (entry,) = entries(text)
    assert (entry.key, [field.key for field in entry.fields]) == (key, ["x"])


def test_fields_know_their_places() -> None:
    text = "\n@misc{k,\r\n  Note =\t{a b},\r\n  x = m # {y}}"
    (entry,) = entries(text)
    for field in entry.fields:
        assert isinstance(field, Field)
        assert text.startswith(field.key, field.begin)
        assert text.startswith(field.value, field.value_begin)
    assert text.startswith(entry.raw or "-", entry.begin)


@pytest.mark.parametrize("text", ["", "\n\n", "words only", "me@example.org {work}", "@comment{x"])
def test_texts_without_entries(text: str) -> None:
    assert entries(text) == []
    assert "".join(raws(text)) == text


def test_entries_behind_a_percent_sign_are_set_aside() -> None:
    assert [e.key for e in entries("%@book{old,\n title = {Old}\n}\n" + GOOD)] == ["good"]


def test_several_entries_on_one_line() -> None:
    assert [e.key for e in entries("@misc{a, x={1}} @misc{b, x={2}}")] == ["a", "b"]


def test_comments_keep_entries_to_themselves() -> None:
    text = "@comment{\n@misc{old, x={1}}\n}\n@Comment(a (b)\n" + GOOD
    assert [e.key for e in entries(text)] == ["good"]
    assert "".join(raws(text)) == text


def test_a_string_block_with_several_names() -> None:
    strings = [b for b in split("@string{a = {A}, b = {B}}") if isinstance(b, model.String)]
    assert [(one.key, one.value) for one in strings] == [("a", "{A}"), ("b", "{B}")]


def test_a_definition_that_is_never_closed_costs_itself() -> None:
    for text in ("@string{a = {b}\n", "@preamble{b\n"):
        failed = [b for b in split(text + GOOD) if isinstance(b, model.ParsingFailedBlock)]
        assert len(failed) == 1
        assert [e.key for e in entries(text + GOOD)] == ["good"]


LINE_END = re.compile(r"\r\n?|\n")
MARKS = [*'@{}()",=#%\\\n\r', " ", "a", "article", "@article{k,", "x = {", "title", "@comment{"]


@given(st.lists(st.sampled_from(MARKS), max_size=40).map("".join))
def test_every_character_belongs_to_one_block(text: str) -> None:
    assert "".join(raws(text)) == text


@given(st.lists(st.sampled_from(MARKS), max_size=30).map("".join))
def test_lines_are_right_whatever_the_text_is(text: str) -> None:
    blocks = [block for block in split(text) if block.raw]
    places = accumulate((len(block.raw or "") for block in blocks), initial=0)
    for block, place in zip(blocks, places, strict=False):
        before = text[:place]
        if not (before.endswith("\r") and text.startswith("\n", place)):
            assert block.start_line == len(LINE_END.findall(before))
