"""The search language: every construct, and no text that it chokes on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.core.query import (
    FIELDS,
    And,
    Chip,
    Everything,
    Node,
    Not,
    Or,
    Pattern,
    Span,
    Words,
    closed,
    parse_query,
)

A, B, C = Words("a"), Words("b"), Words("c")
PARSED: dict[str, Node] = {
    "": Everything(), "  ": Everything(), "a": A, "a b": And((A, B)), "a AND b": And((A, B)),
    "a OR b": Or((A, B)), "a b OR c": Or((And((A, B)), C)), "a or b": And((A, Words("or"), B)),
    "(a OR b) c": And((Or((A, B)), C)), "((a))": A, "()": Everything(), "(a": A, "a)": A,
    ")a(": A, "a) OR (b": Or((A, B)), "-a": Not(A), "a -b": And((A, Not(B))),
    "-(a OR b)": Not(Or((A, B))), "a-b": Words("a-b"), "-": Everything(), "--a": Not(A),
    "a - b": And((A, B)), '"a b"': Words("a b", whole=True), '"a  b': Words("a b", whole=True),
    '""': Everything(), '-"a b"': Not(Words("a b", whole=True)), "...": Everything(),
    "OR": Everything(), "OR a": A, "a OR": A, "a OR OR b": Or((A, B)), "AND": Everything(),
    "title:a": Words("a", "title"), "TITLE:a": Words("a", "title"),
    'title:"a b"': Words("a b", "title", whole=True),
    'title:"a b': Words("a b", "title", whole=True),
    "title:": Everything(), "title: a": A, 'title:""': Everything(),
    "-tag:a": Not(Words("a", "tag")), "keyword:a": Words("a", "tag"), "by:a": Words("a", "creator"),
    "in:a/b": Words("a/b", "collection"), "from:a.bib": Words("a.bib", "document"),
    "nofield:a": Words("nofield a"), "https://a.org": Words("https //a.org"),
    "doi:10.1/a:b": Words("10.1/a:b", "doi"), "tag:a)": Words("a", "tag"),
    "year:2020": Span("year", "2020", "2020"), "year:2020..": Span("year", "2020"),
    "year:..2020": Span("year", "", "2020"), "year:2019..2020": Span("year", "2019", "2020"),
    "year:>2020": Span("year", "2020", above=True), "year:>=2020": Span("year", "2020"),
    "year:<2020": Span("year", "", "2020", below=True), "year:<=2020": Span("year", "", "2020"),
    "year:=2020": Span("year", "2020", "2020"), "year:>": Everything(), "year:": Everything(),
    "year:20": Or((Span("year", "20", "20"), Span("year", "2000", "2099"))),
    "year:..": Span("year"), 'due:"today"': Span("due", "today", "today"),
    "/a.b/": Pattern("a.b"), "title:/a|b/ c": And((Pattern("a|b", "title"), C)),
    "-/a/": Not(Pattern("a")), "(/a/)": Pattern("a"), "/a": Words("/a"), "/a b/": And((Words("/a"),
    Words("b/"))), "/(a/": Words("(a"), "title:/a": Words("/a", "title"), "/a/b": Words("/a/b"),
    "year:/2/": Span("year", "/2/", "/2/"), "title:/(a/": Words("(a"), "/a\\/b/": Pattern("a\\/b"),
    "is:trash has:note": And((Words("trash", "is"), Words("note", "has"))),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PARSED.items(), ids=PARSED)
def test_a_query_means(text: str, expected: Node) -> None:
    assert parse_query(text).root == expected
    assert parse_query(f"  {text} ").root == expected or text == "year:"


@pytest.mark.parametrize("alias", FIELDS)
def test_every_field_is_known_in_any_case(alias: str) -> None:
    for written in (alias, alias.upper(), alias.capitalize()):
        root = parse_query(f"{written}:x1").root
        assert isinstance(root, Words | Span)
        assert root.field == FIELDS[alias]


def test_recognised_terms_are_found_again_in_the_text() -> None:
    text = 'moss  -tag:"a b" (year:2020..  nofield:x) is:'
    chips = parse_query(text).chips
    assert [chip.text for chip in chips] == ['tag:"a b"', "year:2020.."]
    assert all(text[chip.start : chip.end] == chip.text for chip in chips)
    assert chips[1] == Chip("year:2020..", 18, 29)


PIECES = [
    "a",
    "b",
    "OR",
    "AND",
    "(",
    ")",
    "-",
    '"',
    "title:",
    "year:",
    "..",
    ">",
    " ",
    ":",
    "é",
    "/",
]
TEXT = st.text(max_size=40) | st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


def depth(node: Node) -> int:
    """Give how deep a tree is."""
    match node:
        case And(parts) | Or(parts):
            return 1 + max(map(depth, parts))
        case Not(part):
            return 1 + depth(part)
        case _:
            return 1


@given(TEXT)
def test_no_text_is_an_error(text: str) -> None:
    query = parse_query(text)
    for chip in query.chips:
        assert text[chip.start : chip.end] == chip.text
    assert depth(query.root) <= len(text) + 1
    assert parse_query(closed(text)).root == query.root


@given(TEXT)
def test_no_beginning_of_a_text_is_an_error(text: str) -> None:
    for end in range(len(text)):
        parse_query(text[:end])


@given(TEXT, TEXT)
def test_closed_queries_do_not_mix(one: str, other: str) -> None:
    joined = parse_query(f"({closed(one)}) ({closed(other)})").root
    kept = [part for part in (parse_query(one).root, parse_query(other).root)
            if part != Everything()]  # fmt: skip
    expected = And(tuple(kept)) if len(kept) > 1 else (kept or [Everything()])[0]
    assert joined == expected


@pytest.mark.parametrize(
    "text",
    ["(" * 100_000, "-(" * 50_000, "a " * 500_000, '"' * 99_999, ")" * 100_000, "a OR " * 99_999],
)  # fmt: skip
def test_a_long_text_is_read_as_far_as_makes_sense(text: str) -> None:
    assert depth(parse_query(text).root) < 300
