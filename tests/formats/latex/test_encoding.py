"""Unicode in LaTeX that is harmless and reads back as the same text."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


@pytest.mark.parametrize(
    "text", [r"$x^2^3$", r"$x_{a}_b$", "$a & b$", r"$a \par b$", r"$\left( x$", r"$x \right)$"]
)
def test_what_tex_would_stop_at_is_no_mathematics(text: str) -> None:
    latex = to_latex(text)
    assert latex.startswith(r"\$")
    assert from_latex(latex) == text


@pytest.mark.parametrize(
    "text", [r"$x^2_3$", r"$x^{a^b}$", r"$\left( x \right)$", r"$a \& b$", r"$\leftarrow\parallel$"]
)
def test_sound_mathematics_stays(text: str) -> None:
    assert to_latex(text) == text


ASSIGNED = [
    char
    for char in map(chr, range(0x20, sys.maxunicode + 1))
    if unicodedata.category(char) not in {"Cc", "Cn", "Co", "Cs"}
]
LATIN = [
    char
    for char in ASSIGNED
    if char.isalpha() and unicodedata.name(char, "").startswith(("LATIN", "FULLWIDTH LATIN"))
]


@pytest.mark.parametrize("ascii_only", [False, True])
def test_every_latin_letter_reads_back(ascii_only: bool) -> None:  # noqa: FBT001  # drawn
    assert len(LATIN) > 1000
    for letter in LATIN:
        for text in (letter, f"x{letter}y", f"{letter} {letter}"):
            latex = to_latex(text, ascii_only=ascii_only)
            assert from_latex(latex) == text
            assert balanced(latex)


MARKS = st.text(st.characters(min_codepoint=0x300, max_codepoint=0x36F), min_size=1, max_size=3)


@given(st.sampled_from(LATIN), MARKS, st.sampled_from(["", "x", "É", " "]))
def test_letters_with_one_two_or_three_marks_read_back(letter: str, marks: str, other: str) -> None:
    for text in (letter + marks + other.strip(), f"x{other}{letter}{marks}y"):
        for ascii_only in (False, True):
            latex = to_latex(text, ascii_only=ascii_only)
            assert from_latex(latex) == text
            assert balanced(latex)


def test_every_character_reads_back() -> None:
    step = 1000
    for start in range(0, len(ASSIGNED), step):
        text = "x" + "".join(ASSIGNED[start : start + step]) + "x"
        assert from_latex(to_latex(text)) == text


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("ā́", r"{\'{\={a}}}"),
        ("ạ̈", '{\\"{\\d{a}}}'),
        ("ǘ", "{\\'{\\\"{u}}}"),
        ("Ș", r"{\textcommabelow{S}}"),
        ("Ивы", r"{\CYRI}{\cyrv}{\cyrery}"),
        ("α ≤ ∞", r"{\ensuremath{\alpha}} {\ensuremath{\leq}} {\ensuremath{\infty}}"),
        ("e\u0301", "e\u0301"),  # not the same text as é
        ("ꜳ", "ꜳ"),
        ("x̽", "x̽"),
    ],
)
def test_what_has_words_in_latex_is_written_with_them(text: str, latex: str) -> None:
    assert to_latex(text, ascii_only=True) == latex


@pytest.mark.parametrize(
    "command",
    ["input", "InputIfFileExists", "includegraphics", "subfile", "newenvironment", "pdfobj",
     "ShellEscape", "primitive", "xdef", "DeclareMathOperator", "immediate", "begingroup"],
)  # fmt: skip
def test_more_commands_that_reach_further(command: str) -> None:
    assert to_latex(rf"$\{command}{{x}}$").startswith(r"\$")


@pytest.mark.parametrize("math", [r"$\in$", r"$\leq\mathrm{end}$", r"$\widetilde{\def\!}$x"])
def test_harmless_mathematics_is_left_alone(math: str) -> None:
    assert (to_latex(math) == math) == (r"\def" not in math)


def test_letters_are_written_as_commands_on_request() -> None:
    assert to_latex("Gödel, Štěpán, Nguyễn", ascii_only=True).isascii()
    assert to_latex("中文 ö", ascii_only=True) == '中文 {\\"o}'


def test_control_characters_are_left_out() -> None:
    assert to_latex("a\0b\x1bc") == "abc"


def test_a_paragraph_never_begins_like_an_entry() -> None:
    latex = to_latex("one\n\n@article{x, y}")
    assert "\n@" not in latex
    assert from_latex(latex) == "one\n\n@article{x, y}"
