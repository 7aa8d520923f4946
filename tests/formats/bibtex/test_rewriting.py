"""One entry's text with one value changed: that value's bytes alone differ."""

from __future__ import annotations

import difflib

import pytest

from readlist.core.dates import PartialDate, parse_date
from readlist.core.identifiers import Identifier
from readlist.core.late_dataclass import replace
from readlist.core.people import Creator
from readlist.core.reading import Reading, ReadingState
from readlist.core.reference import Reference
from readlist.formats.bibtex.reader import read
from readlist.formats.bibtex.rewriting import UnwritableError, appended, rewritten, without
from readlist.formats.bibtex.style import Style, style_of

ENTRY = """@Article{k1,
  author    = "Doe, Jane",
  title     = "{DNA} of mice", % a remark
  journal   = jacm # { (A)},
  year      = 1990,
  month     = feb,
  X-Note    = {kept   as it is}
}"""
STRINGS = {"jacm": "Journal of the ACM"}


def reference(raw: str = ENTRY) -> Reference:
    strings = "".join(f"@string{{{name} = {{{text}}}}}\n" for name, text in STRINGS.items())
    return read(strings + raw).records[0].reference


def lines(raw: str, changed: Reference, *names: str, style: Style | None = None) -> list[str]:
    """Give the lines that differ, as a comparison of lines shows them."""
    text = rewritten(raw, STRINGS, changed, names, style or style_of(raw))
    found = difflib.ndiff(raw.splitlines(), text.splitlines())
    return [line for line in found if line[0] in "+-"]


@pytest.mark.parametrize(
    ("name", "changes", "expected"),
    [
        ("key", {"key": "k2"}, ["- @Article{k1,", "+ @Article{k2,"]),
        ("type", {"type": "book"}, ["- @Article{k1,", "+ @Book{k1,"]),
        (
            "year",
            {"date": PartialDate(1991, 2)},
            ["-   year      = 1990,", "+   year      = 1991,"],
        ),
        ("month", {"date": PartialDate(1990, 3)}, ["-   month     = feb,", "+   month     = mar,"]),
        ("day", {"date": PartialDate(1990, 2, 4)}, ["+   day       = 4,"]),
        ("no date", {"date": None}, ["-   year      = 1990,", "-   month     = feb,"]),
        (
            "title",
            {"title": 'DNA of "mice"'},
            [
                '-   title     = "{DNA} of mice", % a remark',
                '+   title     = {{DNA} of "mice"}, % a remark',
            ],
        ),
        (
            "identifiers",
            {"identifiers": (Identifier("doi", "10.1000/x"),)},
            [
                "-   X-Note    = {kept   as it is}",
                "+   X-Note    = {kept   as it is},",
                '+   doi       = "10.1000/x"',
            ],
        ),
    ],
)
def test_one_value(name: str, changes: dict[str, object], expected: list[str]) -> None:
    value = "date" if name in {"year", "month", "day", "no date"} else name
    assert lines(ENTRY, reference().but(**changes), value) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            {"journaltitle": "Nature"},
            ["-   journal   = jacm # { (A)},", '+   journal   = "Nature",'],
        ),
        ({"journaltitle": ""}, ["-   journal   = jacm # { (A)},"]),
        (
            {"x-note": "new"},
            ["-   X-Note    = {kept   as it is}", "+   X-Note    = {new}"],
        ),
        (
            {"x-note": ""},
            ["-   month     = feb,", "+   month     = feb", "-   X-Note    = {kept   as it is}"],
        ),
    ],
)
def test_one_field(fields: dict[str, str], expected: list[str]) -> None:
    changed = reference().but(fields={**reference().fields, **fields})
    assert lines(ENTRY, changed, *(f"field:{name}" for name in fields)) == expected


def test_a_text_that_has_a_name_is_written_by_it() -> None:
    changed = reference().but(fields={"journaltitle": "Journal of the ACM"})
    assert lines(ENTRY, changed, "field:journaltitle") == [
        "-   journal   = jacm # { (A)},",
        "+   journal   = jacm,",
    ]


def test_quotation_marks_stay_around_what_they_can_hold() -> None:
    """BibTeX sees no end of a text in a quotation mark that stands in braces."""
    umlaut = reference().but(creators=(Creator("Müller", "Jörg"),))
    expected = '+   author    = "M{\\"u}ller, J{\\"o}rg",'
    style = replace(style_of(ENTRY), latex=True)
    assert lines(ENTRY, umlaut, "creators", style=style)[-1] == expected


def test_odd_dates_stay_until_they_are_in_the_way() -> None:
    entry = "@misc{a, year = {2006}, month = {8,}}"
    for date, expected in (
        (PartialDate(2007), "@misc{a, year = {2007}, month = {8,}}"),
        (PartialDate(2006, 9), "@misc{a, year = {2006}, month = {Sep}}"),
        (None, "@misc{a, month = {8,}}"),
    ):
        changed = reference(entry).but(date=date)
        assert rewritten(entry, {}, changed, ["date"], Style()) == expected
    whole = "@misc{a, year = {2013-02-21}}"
    changed = reference(whole).but(date=PartialDate(2014, 3))
    assert rewritten(whole, {}, changed, ["date"], Style()) == "@misc{a, year = {2014-03}}"


def test_the_kind_of_a_report_is_told_by_its_type_until_it_is_another() -> None:
    entry = "@techreport{a, title = {T}}"
    for kind, expected in (("techreport", entry), ("Memo", entry[:-1] + ", type = {Memo}}")):
        changed = reference(entry).but(fields={"type": kind})
        assert rewritten(entry, {}, changed, ["field:type"], style_of(entry)) == expected


def test_a_day_within_the_month_stays_there() -> None:
    entry = '@misc{a, year = 1973, month = "10~" # jan}'
    changed = reference(entry).but(date=PartialDate(1974, 1, 10))
    assert rewritten(entry, {}, changed, ["date"], Style()) == entry.replace("1973", "1974")


def test_an_identifier_takes_the_place_of_what_was_none() -> None:
    entry = "@misc{a, doi = {10/abc}, address = {A}, location = {B}}"
    changed = reference(entry).but(
        identifiers=(Identifier("doi", "10.1000/x"),), fields={"address": "C", "location": "B"}
    )
    assert rewritten(entry, {}, changed, ["identifiers", "field:address"], Style()) == (
        "@misc{a, doi = {10.1000/x}, address = {C}, location = {B}}"
    )


def test_values_that_are_not_named_stay() -> None:
    changed = reference().but(title="Other", key="other", date=PartialDate(2001))
    assert lines(ENTRY, changed, "key") == ["- @Article{k1,", "+ @Article{other,"]
    assert rewritten(ENTRY, STRINGS, changed, [], Style()) == ENTRY


def test_a_persons_own_values_go_only_where_such_values_are() -> None:
    changed = reference().but(
        collections=("Owls",), reading=Reading(ReadingState.READ), tags=("birds",)
    )
    names = ("collections", "reading")
    assert lines(ENTRY, changed, *names) == []
    style = style_of(ENTRY + "\n@Comment{jabref-meta: grouping:\n0 AllEntriesGroup:;\n}\n")
    assert lines(ENTRY, changed, *names, style=style)[-2:] == [
        '+   groups    = "Owls",',
        '+   readstatus = "read"',
    ]


def test_what_is_no_entry_is_refused_plainly() -> None:
    for text in ("@comment{x}", "", "@misc{a, title = {x}} @misc{b}", "words"):
        with pytest.raises(UnwritableError, match="cannot be read as one entry"):
            rewritten(text, {}, Reference(title="T"), ["title"], Style())


def test_names_and_whole_dates() -> None:
    entry = "@book{a, author={Doe, Jane}, date={1990-02}, year={1990}}"
    changed = reference(entry).but(
        creators=(Creator("Weiß", "Ann"),), date=parse_date("2001-03-04"), creators_complete=False
    )
    assert rewritten(entry, {}, changed, ["creators", "date"], Style(latex=True)) == (
        r"@book{a, author={Wei{\ss}, Ann and others}, date={2001-03-04}, year={2001}}"
    )


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        ("", "@misc{b}\n"),
        ("@misc{a}\n", "@misc{a}\n\n@misc{b}\n"),
        ("@misc{a}", "@misc{a}\n\n@misc{b}\n"),
        ("@misc{a}\n\n\n\n", "@misc{a}\n\n\n\n@misc{b}\n"),
        ("% words", "% words\n\n@misc{b}\n"),
    ],
)
def test_an_entry_at_the_end(tail: str, expected: str) -> None:
    assert tail + appended(tail, "@misc{b}", Style()) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("@misc{a}\n\n", "\n\n@misc{c}\n", "@misc{a}\n\n@misc{c}\n"),
        ("", "\n\n@misc{c}\n", "@misc{c}\n"),
        ("@misc{a}\n\n", "\n", "@misc{a}\n"),
        ("@misc{a}\n\n", "", "@misc{a}"),
        ("", "", ""),
    ],
)
def test_an_entry_goes_with_one_gap(before: str, after: str, expected: str) -> None:
    cut, begin = without(before, after)
    assert before[: len(before) - cut] + after[begin:] == expected
