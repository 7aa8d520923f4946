"""Text for people: harmless, fitting, counted in the columns that it takes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.cli.layout import amount, columns, filled, fitted, harmless, one_line, wrapped

ANY = st.text(st.characters(codec=None))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain Größe 石", "plain Größe 石"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("a\x00b\x9bc", "a\\x00b\\x9bc"),
        ("\u202eback\u2066", "\\u202eback\\u2066"),
        ("\ud800", "\\ud800"),
        ("a\nb", "a\\nb"),
    ],
)
def test_what_a_terminal_obeys_is_written_out(text: str, shown: str) -> None:
    assert harmless(text) == shown


def test_line_ends_are_kept_where_wanted() -> None:
    assert harmless("a\nb\x1b\r", keep="\n") == "a\nb\\x1b\\r"


@given(ANY)
def test_one_line_is_harmless_and_one(text: str) -> None:
    line = one_line(text)
    assert harmless(line) == line
    assert len(line.splitlines()) <= 1
    line.encode("utf-8")


@given(ANY, st.integers(1, 40))
def test_a_cut_text_fits(text: str, room: int) -> None:
    assert columns(fitted(one_line(text), room)) <= max(room, 1)


def test_wide_characters_take_two_columns() -> None:
    assert columns("石と水") == 6
    assert columns("e\u0301") == 1
    assert fitted("石と水の本", 7) == "石と水…"
    assert filled("石", 4) == "石  "


def test_a_text_that_fits_is_not_cut() -> None:
    assert fitted("stones", 6) == "stones"
    assert fitted("stones", 5) == "ston…"


def test_words_are_wrapped_with_an_indent() -> None:
    assert wrapped("of stones and\nwater", 12, "  ") == ["  of stones", "  and water"]
    assert wrapped("of stones", 0, "") == ["of stones"]
    assert wrapped("", 10, "> ") == ["> "]


def test_amounts_agree_with_their_noun() -> None:
    assert amount(1, "reference") == "1 reference"
    assert amount(1234, "reference") == "1,234 references"
    assert amount(2, "thing is", "things are") == "2 things are"
