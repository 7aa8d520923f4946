"""Unicode in LaTeX that is harmless and reads back as the same text."""

from __future__ import annotations

import pytest
from hypothesis import given

from formats.strategies import texts
from readlist.formats.latex import from_latex, to_latex
from readlist.formats.latex.structure import balanced


@given(texts)
def test_every_text_reads_back(text: str) -> None:
    for ascii_only in (False, True):
        latex = to_latex(text, ascii_only=ascii_only)
        assert from_latex(latex) == text
        assert balanced(latex)
        assert balanced(latex.replace("\\", ""))


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("50% & more_or #1", r"50\% \& more\_or \#1"),
        (r"\input{/etc/x}", r"\textbackslash{}input\{/etc/x\}"),
        ("a } b", r"a \textbraceright{} b"),
        ("$x_1$ costs $5", r"$x_1$ costs \$5"),
        ("a--b ''", "a-{}-b '{}'"),
        ("~^", r"\textasciitilde{}\textasciicircum{}"),
        ("Größe – 中", "Größe – 中"),
    ],
)
def test_only_what_is_special_is_escaped(text: str, latex: str) -> None:
    assert to_latex(text) == latex


@pytest.mark.parametrize(
    "text", [r"$\input{x}$", r"$\write18{rm}$", r"$^^5cinput$", "$a%b$", r"$\def\x{}$"]
)
def test_commands_that_reach_further_are_no_mathematics(text: str) -> None:
    latex = to_latex(text)
    assert latex.startswith(r"\$")
    assert from_latex(latex) == text


def test_letters_are_written_as_commands_on_request() -> None:
    assert to_latex("Gödel, Štěpán, Nguyễn", ascii_only=True).isascii()
    assert to_latex("中文 ö", ascii_only=True) == '中文 {\\"o}'


def test_control_characters_are_left_out() -> None:
    assert to_latex("a\0b\x1bc") == "abc"


def test_a_paragraph_never_begins_like_an_entry() -> None:
    latex = to_latex("one\n\n@article{x, y}")
    assert "\n@" not in latex
    assert from_latex(latex) == "one\n\n@article{x, y}"
