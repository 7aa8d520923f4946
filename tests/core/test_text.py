"""Tests of how texts are made comparable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.core.text import fold, sort_title, title_key, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ÉTUDE", "etude"),
        ("e\u0301tude", "etude"),
        ("ﬁnal eﬀort", "final effort"),
        ("Ｄｅｅｐ", "deep"),
        ("Straße", "strasse"),
        ("soft\u00adhyphen", "softhyphen"),
        ("北京 Ολυμπία", "北京 ολυμπια"),
    ],
)
def test_fold_takes_marks_and_presentation_away(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"\textbf{S}emi-\emph{p}arametric", ["semi", "parametric"]),
        (r"\'etude in {NMR} of $k$-space", ["etude", "in", "nmr", "of", "k", "space"]),
        ("H<sub>2</sub>O &amp; salt", ["h2o", "salt"]),
        (r"a~b \alpha c", ["a", "b", "c"]),
        ("x < y", ["x", "y"]),
        ("", []),
    ],
)
def test_words_leave_markup_out(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_titles_are_compared_by_their_words() -> None:
    assert title_key("Super–Resolution: {A} Survey!") == title_key("super resolution a SURVEY")
    assert title_key("Part I") != title_key("Part II")


def test_titles_are_sorted_without_their_article() -> None:
    assert sort_title("The Ångström") == "angstrom"
    assert sort_title("Theory") == "theory"


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert words(fold(text)) == words(fold(fold(text)))
