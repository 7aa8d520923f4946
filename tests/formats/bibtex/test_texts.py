"""Texts that are read part by part are read as they are in one piece."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from readlist.formats.bibtex.texts import decoded
from readlist.formats.latex import from_latex

PIECES = st.sampled_from(
    [
        "\\", "{", "}", "$", "~", "-", "--", "---", "`", "``", "'", "''", " ", "  ", "\n", "\n\n",
        "\t", "\r\n", "\u00a0", "a", "B", "e", "word", "two words", "*", ".", "&", "%", "_", "^",
        "\\'", '\\"', "\\c", "\\c ", "\\v", "\\i", "\\ss", "\\ss ", "\\alpha", "\\alpha ", "\\foo",
        "\\foo*", "\\textit", "\\emph", "\\url", "\\href", "\\&", "\\%", "\\{", "\\}", "\\$",
        "\\\\", "\\(", "\\)", "\\ ", "{\\'e}", "\\'{e}", '{\\"\\i}', "{\\~{\\^e}}", "{DNA}", "$x$",
        "$$x$$", "$O(n \\log n)$", "H$_2$O", "{in vivo}", "é", "ß", "x" * 40,
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join))
@example("x" * 70 + " {a} \\foo{b}{c}")
@example("y" * 70 + " \\'")
def test_any_text_is_read_as_in_one_piece(text: str) -> None:
    assert decoded(text) == from_latex(text)
    text += " and words enough to make it one of the long texts that are read part by part"
    assert decoded(text) == from_latex(text)
    assert decoded(text.strip() + "~") == from_latex(text.strip() + "~")


@given(st.lists(PIECES, max_size=30).map("".join))
def test_whatever_stands_at_the_end(text: str) -> None:
    text = "words enough to make it one of the long texts that are read part by part " + text
    assert decoded(text) == from_latex(text)


@pytest.mark.parametrize(
    "text",
    ["{" * 30_000, "$x" * 30_000, "\\'" * 30_000, "{{" * 9_000 + "}}" * 9_000, "``" * 30_000],
)
def test_what_never_ends_takes_no_longer(text: str) -> None:
    assert decoded(text) == from_latex(text)
