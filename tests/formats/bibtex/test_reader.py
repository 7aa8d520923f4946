"""Whole documents: what comes in, and what is told with its line."""

from __future__ import annotations

import pytest

from readlist.formats.bibtex.reader import read


def problems(text: str) -> list[tuple[int, str, bool]]:
    return [(one.line, one.code, one.lost) for one in read(text).problems]


def test_records_are_counted_and_placed() -> None:
    text = "@article{a,\n title = {One}\n}\n\n@book{b, title = {Two}}\n"
    reading = read(text)
    assert [(r.ordinal, r.line, r.reference.title) for r in reading.records] == [
        (1, 1, "One"),
        (2, 5, "Two"),
    ]
    assert reading.records[1].raw == "@book{b, title = {Two}}"
    assert reading.problems == ()


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_record_says_where_it_stands_in_the_text(mark: str) -> None:
    text = mark + "% é\r\n@misc{a, title = {x\fy}}\r\n@xdata{d, x = {1}}\n  @misc{b, xdata = {d}}"
    for record in read(text).records:
        stood = text[record.begin : record.begin + len(record.raw)]
        assert stood.replace("\f", " ") == record.raw
        assert stood.startswith("@misc{")


def test_line_ends_and_marks_of_other_systems() -> None:
    reading = read("\ufeff@article{a,\r\n title = {One\r\n two}\r\n}\r@book{b, title={Two}}")
    assert [r.reference.title for r in reading.records] == ["One two", "Two"]
    assert reading.records[1].line == 5


def test_entries_with_one_key_are_records_of_their_own() -> None:
    text = "@misc{k, title={1}}\n@misc{k, title={2}}\n@misc{k, title={3}}"
    assert [r.reference.title for r in read(text).records] == ["1", "2", "3"]
    assert problems(text) == [(2, "duplicate-key", False), (3, "duplicate-key", False)]


def test_a_field_given_twice_keeps_the_first_and_tells_the_second() -> None:
    text = "@misc{k,\n note = {},\n Note = {one},\n note = {two},\n note = {one}}"
    reading = read(text)
    assert reading.records[0].reference.fields == {"note": "one"}
    assert [(p.line, p.code) for p in reading.problems] == [(4, "duplicate-field")]
    assert "two" in reading.problems[0].raw


def test_a_lost_entry_is_told_with_line_and_text() -> None:
    text = "@misc{a, title={A}}\n@misc{bad, {B} {y}\n\n@misc{c, title={C}}"
    reading = read(text)
    assert [r.reference.key for r in reading.records] == ["a", "c"]
    (problem,) = reading.problems
    assert (problem.line, problem.code, problem.lost) == (2, "entry-unreadable", True)
    assert problem.raw == "@misc{bad, {B} {y}"
    assert "bad" in problem.message


def test_a_damaged_entry_comes_in_with_what_can_be_read() -> None:
    text = "@misc{a, title={A}}\n@misc{bad, title = {B, x = {y}\n\n@misc{c, title={C}}"
    reading = read(text)
    assert [r.reference.title for r in reading.records] == ["A", "B", "C"]
    assert [(p.line, p.code, p.lost) for p in reading.problems] == [
        (2, "value-open", False),
        (2, "brace-missing", False),
    ]
    assert {p.raw for p in reading.problems} == {"@misc{bad, title = {B, x = {y}"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@misc{k, title = {T} year = 2020}", (1, "comma-missing", False)),
        ("@misc{k, journal = nowhere}", (1, "string-undefined", False)),
        ("@misc{k, title = {T}, crossref = {p}}", (1, "parent-missing", False)),
        ("@misc{k,\n title = {T}\n", (1, "brace-missing", False)),
        ("@misc{k, note = {a} {b}}", (1, "value-odd", False)),
        ("@xdata{k, note = {a}}", (1, "data-unused", True)),
        ("\n@misc{k, title = {a\0b}}", (2, "control-characters", False)),
        ("@string{a = {b}", (1, "definition-unreadable", False)),
    ],
)
def test_what_is_told(text: str, expected: tuple[int, str, bool]) -> None:
    assert expected in problems(text)


def test_fields_after_a_missing_comma_come_in() -> None:
    (record,) = read("@misc{k, title = {T} year = 2020 note = {N}}").records
    assert record.reference.year == 2020
    assert record.reference.fields == {"note": "N"}


def test_strings_months_and_parents() -> None:
    text = (
        "@string{j = {Journal}}\n"
        "@inproceedings{c, title={C}, crossref={p}, month = oct # {~12}, note = j # { X}}\n"
        "@proceedings{p, title={Whole}, year=2020, editor={Ed Itor}}"
    )
    child = read(text).records[0].reference
    assert child.fields == {"crossref": "p", "booktitle": "Whole", "note": "Journal X"}
    assert str(child.date) == "--10-12"
    assert [creator.full for creator in child.creators] == ["Ed Itor"]


def test_data_entries_are_no_records() -> None:
    text = "@xdata{d, publisher={P}}\n@book{b, title={B}, xdata={d}}"
    (record,) = read(text).records
    assert record.reference.fields["publisher"] == "P"
    assert problems(text) == []


@pytest.mark.parametrize("kept", ["x", "%7B", "[1]", "%5B" * 5000])
def test_a_spoiled_note_of_ours_is_kept_as_any_other_field(kept: str) -> None:
    (record,) = read(f"@misc{{k, title={{T}}, readlist-kept = {{{kept}}}}}").records
    assert record.reference.title == "T"
    assert record.reference.fields["readlist-kept"] == kept


def test_white_space_of_old_printers() -> None:
    (record,) = read("\f\v@unheard{k, title = {T\fU}}").records
    assert record.reference.title == "T U"


def test_a_document_without_entries_gives_nothing() -> None:
    assert read("") == read("only words") == read("@comment{x}")


def test_depth_and_length_do_no_harm() -> None:
    deep = "@misc{d, title = {" + "{" * 30_000 + "x" + "}" * 30_000 + "}}\n"
    many = "@misc{m, author = {" + " and ".join(["Example, Ada"] * 5_000) + "}}"
    first, second = read(deep + many).records
    assert first.reference.title == "x"
    assert len(second.reference.creators) == 5_000
