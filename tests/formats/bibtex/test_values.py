"""Values of fields: delimiters, joining, and strings."""

from __future__ import annotations

import pytest

from readlist.formats.bibtex.values import Strings, evaluate, split_outside_braces


@pytest.fixture
def strings() -> Strings:
    known = Strings()
    known.define("JF", '"Journal of " # {Things}')
    known.define("long", "jf # { (supplement)}")
    return known


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("{plain}", "plain"),
        ("{a {b} c}", "a {b} c"),
        ('"a {"}b{"} c"', 'a {"}b{"} c'),
        ("2020", "2020"),
        ("jf", "Journal of Things"),
        ("LONG", "Journal of Things (supplement)"),
        ('sep # {~} # "12"', "September~12"),
        ("{}", ""),
        (r"{a \} b}", r"a \} b"),
    ],
)
def test_a_value(raw: str, expected: str, strings: Strings) -> None:
    value = evaluate(raw, strings)
    assert value.text == expected
    assert not value.undefined


def test_a_name_that_is_not_defined_stands_for_itself(strings: Strings) -> None:
    value = evaluate("nowhere # { x}", strings)
    assert value.text == "nowhere x"
    assert value.undefined == ["nowhere"]


def test_parts_that_nothing_joins_are_words_of_their_own(strings: Strings) -> None:
    assert evaluate("{one} {two}", strings).text == "one two"


def test_line_ends_of_other_systems_are_one_sign(strings: Strings) -> None:
    assert evaluate("{a\r\nb\rc}", strings).text == "a\nb\nc"


def test_strings_of_strings_cannot_fill_the_memory() -> None:
    strings = Strings()
    strings.define("a", "{" + "x" * 1000 + "}")
    for _round in range(40):
        strings.define("a", "a # a")
    assert len(strings.get("a") or "") < 5_000_000


def test_splitting_heeds_braces_and_escapes() -> None:
    assert list(split_outside_braces(r"a, {b, c};d\,e ,", ",;")) == ["a", "{b, c}", r"d\,e", ""]
