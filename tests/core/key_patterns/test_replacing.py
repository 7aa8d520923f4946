"""Expressions replace what Python's own would, but never go back."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.core.automaton import PatternError
from readlist.core.key_patterns.replacing import replacing

SIMPLE = [
    "a",
    "ab",
    "a+",
    "[ab]+c",
    "b|c",
    "^a",
    "c$",
    "a.c",
    r"\ba",
    "[^a]",
    "(ab)+",
    r"\d",
    "x{2}",
]


@given(st.sampled_from(SIMPLE), st.text("abcx1 ", max_size=12))
def test_it_finds_what_pythons_expressions_find(expression: str, text: str) -> None:
    assert replacing(expression, "-")(text) == re.sub(expression, "-", text)


def test_the_longest_at_the_earliest_place_is_taken() -> None:
    assert replacing("a|ab|abc", "-")("xabcab") == "x--"
    assert replacing("a|ab", "-", first_only=True)("aba") == "-a"


def test_case_counts_unless_it_is_said_not_to() -> None:
    assert replacing("[a-c]+", "")("ABcd") == "ABd"
    assert replacing("[A-C]+", "", folds_case=True)("ABcd") == "d"


def test_an_empty_fit_replaces_nothing() -> None:
    assert replacing("x*", "-")("axxb") == "a-b"


def test_a_malformed_expression_is_refused() -> None:
    with pytest.raises(PatternError):
        replacing("(a", "")
