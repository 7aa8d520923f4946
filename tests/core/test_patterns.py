"""Patterns fit what Python's own fit, in time that grows with the text alone."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.core.patterns import fits, limited, understood

FITTING = [
    ("moss", "on moss"), ("m.ss", "mass"), ("^on", "on moss"), ("moss$", "on moss"),
    ("a(b|c)+d", "abcbd"), ("a{2,3}b", "aaab"), ("a{2}", "aa"), ("a{2,}$", "aaaa"),
    (r"\bkit\b", "a kit"),
    ("[a-c]x", "bx"), ("[^a-c]x", "dx"), (r"\d{4}", "in 2024"), (r"[\d-]+$", "1-2"), ("[]a]", "]"),
    ("Ünder", "under"), ("STRASSE", "Straße"), ("(?:ab)?c", "c"), ("a+?b", "aab"),
    (r"c\+\+", "C++"), ("", "x"), ("x|", ""), (r"\Bb", "ab"),
    ("(a*)*$", "aaa"), ("[-a]", "-"), ("[a-]", "-"),
]  # fmt: skip
NOT_FITTING = [
    ("^moss", "on moss"), ("a{2,3}$", "a"), (r"\bkit\b", "kite"), ("[^a-c]", "abc"), (r"\D", "12"),
    ("a.b", "a\nb"), ("moss$", "mossy"), (r"\bb", "ab"), ("a+b", "aaa"),
]  # fmt: skip
UNFINISHED = [
    "(", ")", "a)", "[", "[a", "[]", "*", "a**", "+", "a{3,2}", "\\", r"\1", "(?=a)", "(?<n>a)",
    r"\z",
    "[b-a]", "(a{99}){99}", "(" * 60 + ")" * 60, "a|*", "a{2}{3}", r"\p{L}", "[\\",
]  # fmt: skip


@pytest.mark.parametrize(("pattern", "text"), FITTING)
def test_a_pattern_fits(pattern: str, text: str) -> None:
    assert fits(pattern, "zzz" if pattern else "", text)


@pytest.mark.parametrize(("pattern", "text"), NOT_FITTING)
def test_a_pattern_does_not_fit(pattern: str, text: str) -> None:
    assert not fits(pattern, text)


@pytest.mark.parametrize("pattern", UNFINISHED, ids=ascii)
def test_what_is_no_pattern_or_not_yet_is_told(pattern: str) -> None:
    assert understood(pattern) is None


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|a)*b", "(a|aa)+$", "(.*)*x", ".*.*.*.*b"])
def test_what_makes_others_run_away_does_not(pattern: str) -> None:
    known = understood(pattern)
    assert known is not None
    assert not known.found_in("a" * 20_000 + "!")


def test_what_cannot_be_told_in_time_is_not_told() -> None:
    with limited(60) as enough:
        assert fits("a", "a") is True
    assert not enough.is_over
    with limited(-1) as none:
        assert fits("a", "a") is None
    assert none.is_over
    assert fits("a", "a") is True


SINGLE = st.sampled_from(["a", "b", ".", "[ab]", "[^a]", r"\w", r"\b", "^", "$", r"\s", r"\d", "c"])
PATTERNS = st.recursive(
    SINGLE,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda ways: f"({'|'.join(ways)})"),
        st.tuples(inner, st.sampled_from(["*", "+", "?", "{2}", "{1,2}", "{0,}", "*?"])).map(
            lambda both: f"(?:{both[0]}){both[1]}"
        ),
    ),
    max_leaves=8,
)


@given(PATTERNS, st.text("abc 1", max_size=12))
def test_patterns_mean_what_they_mean_elsewhere(pattern: str, text: str) -> None:
    # There, the end of a text is also before its last line break; these texts have none.
    assert fits(pattern, text) == bool(re.search(pattern, text))


@given(st.text(max_size=30) | st.text("ab()[]{}|*+?\\^$.-,1", max_size=15), st.text(max_size=20))
def test_any_text_is_understood_or_not(pattern: str, text: str) -> None:
    assert fits(pattern, text) in {True, False}


@pytest.mark.parametrize(
    "pattern", ["(((){999}){999}){999}", "((()*){999}){999}", "((){999}|b){9}"]
)
def test_repeating_nothing_costs_nothing(pattern: str) -> None:
    assert fits(pattern, "a") is not None


def test_a_text_that_takes_long_is_given_up_within_it() -> None:
    known = understood("a.{9}c")
    assert known is not None
    asked = []
    assert known.found_in("ab" * 500, lambda: bool(asked.append(1)) or len(asked) < 5) is None
    assert len(asked) == 5
