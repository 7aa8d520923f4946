"""New text for a field: the words that stay keep their LaTeX, the text is what was wanted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.formats.bibtex.pieces import pieces
from readlist.formats.bibtex.realigning import realigned
from readlist.formats.latex import from_latex


@pytest.mark.parametrize(
    ("raw", "text", "expected"),
    [
        ("{DNA} of mice", "DNA of rats", "{DNA} of rats"),
        ("{DNA} of mice", "RNA of mice", "{RNA} of mice"),
        ("{DNA} of mice", "mice", "mice"),
        ("{DNA} of mice", "The DNA of mice", "The {DNA} of mice"),
        ("{DNA} of mice", "DNA of mice and GANs", "{DNA} of mice and {GANs}"),
        ("{DNA binding} of mice", "DNA of mice", "{DNA} of mice"),
        ("{DNA of mice}", "DNA of rats and GANs", "{DNA of rats and GANs}"),
        (r"On \emph{Apis mellifera} in", "On Apis cerana in", r"On \emph{Apis cerana} in"),
        (r"On \emph{Apis} in flight", "On flight", "On flight"),
        (r"{\em Apis} and $x^2$", "Apis or $x^2$", r"{\em Apis} or $x^2$"),
        (r"G{\"o}del's Caf\'e", "Gödel's Cafés", r"G{\"o}del's Caf\'es"),
        (r"Stra\ss e 10--20", "Straße 10–21", r"Stra\ss e 10--21"),
        (r"A \textsuperscript{2} b", "A ² über", r"A \textsuperscript{2} {\"u}ber"),
        (r"A \own{b}{c} d", r"A \own{b}{c} e", r"A \own{b}{c} e"),
        (r"See \enquote{this} now", "See “this” then", r"See \enquote{this} then"),
        ("a & b", "a & c", "a & c"),
        ("", "new", "new"),
        ("{A}n {O}ld", "An Owl", "{A}n {Owl}"),
        ("odd } brace", "odd brace", "odd brace"),
        ("Stone &amp; Moss", "Stone & Moss", r"Stone \& Moss"),
        ("R&D of moss", "R&E of moss", r"R\&{E} of moss"),
        ("{Lichens} and {Moss}", "On and Ferns", "On and {Ferns}"),
        ("Notes on {DNA}", "Notes on the x}", r"Notes on the x\textbraceright{}"),
        (r"G{\"o}del", "Godel", "Godel"),
        (r"{\"A}nderung der Moose", "Simple Moose", "Simple Moose"),
    ],
)
def test_words_that_stay_keep_their_latex(raw: str, text: str, expected: str) -> None:
    found = realigned("title", raw, text, ascii_only=True)
    assert from_latex(found) == text
    assert found == expected


def test_capitals_are_protected_where_those_of_the_file_are() -> None:
    for raw, expected in (("mice", "mice and GANs"), ("{DNA}", "{DNA} and GANs"), ("", "GANs")):
        text = expected.replace("{", "").replace("}", "")
        assert realigned("title", raw, text, ascii_only=True, protects=False) == expected


def test_lines_of_a_long_text_stay() -> None:
    raw = "One word\n      after another,\n      and the end"
    text = realigned("abstract", raw, "One word after the other, and the end", ascii_only=False)
    assert text == "One word\n      after the other,\n      and the end"


def test_dashes_of_ranges_are_written_as_the_entry_has_them() -> None:
    assert realigned("pages", "1-10", "1–12", ascii_only=False) == "1--12"
    assert realigned("pages", "1–10", "2–10", ascii_only=False) == "2–10"


WORDS = st.sampled_from(
    [
        "{DNA}", "of", "mice", r"Caf\'e", r"{\"o}", r"\emph{two words}", "$x_1$", "a--b", "~",
        "``a''", r"\ss ",
        "{{X} y}", r"\&", r"{\it z}", "  ", "\n\n", "é", r"\unknown{a b}", "%", r"\alpha",
        r"\textbf{a {B} c}", "{", "}", "\\", r"\'",
    ]
)  # fmt: skip
TEXTS = st.text("aBé –$&%{}\\_.\n“", max_size=12)


@given(
    raws=st.lists(WORDS, max_size=8),
    added=TEXTS,
    begin=st.integers(0, 30),
    end=st.integers(0, 30),
    ascii_only=st.booleans(),
)
def test_any_change_of_any_text(
    raws: list[str], added: str, begin: int, end: int, *, ascii_only: bool
) -> None:
    raw = " ".join(raws)
    assert "".join(piece.raw for piece in pieces(raw)) == raw
    old = from_latex(raw)
    new = (old[:begin] + added + old[max(begin, end) :]).strip()
    found = realigned("title", raw, new, ascii_only=ascii_only)
    plain = realigned("title", "", new, ascii_only=ascii_only)
    assert from_latex(found) == new or found == plain
    if new == old:
        assert from_latex(found) == old
