"""Suffixes are letters or numbers, and are known again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.core.key_patterns.suffixes import LETTERS, Suffix, suffix_of


def test_letters_go_on_behind_z() -> None:
    assert [LETTERS.text(n) for n in (0, 1, 25, 26, 701, 702)] == ["a", "b", "z", "aa", "zz", "aaa"]


@given(st.sampled_from(["%(a)s", "%(A)s", "-%(n)s", "_%(a)s.x"]), st.integers(0, 20_000))
def test_a_suffix_is_known_again(form: str, number: int) -> None:
    suffix = Suffix(form)
    assert suffix.number(suffix.text(number)) == number


@pytest.mark.parametrize("text", ["", "A", "1", "a1", "ab c", "abcde"])
def test_other_texts_are_no_suffix_of_letters(text: str) -> None:
    assert LETTERS.number(text) is None


@pytest.mark.parametrize("form", ["", "x", "%(a)s%(n)s", "%(a)s,", "%(n)d"])
def test_a_form_needs_one_place(form: str) -> None:
    assert suffix_of(form, 0) is None
