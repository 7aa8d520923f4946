"""Commands that cite, their arguments, and what is passed over."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.formats.cited_keys.base import Inclusion, Mention
from readlist.formats.cited_keys.latex import find, looks


def keys(text: str) -> list[str]:
    return [found.key for found in find(text) if isinstance(found, Mention)]


def files(text: str) -> list[str]:
    return [found.name for found in find(text) if isinstance(found, Inclusion)]


@pytest.mark.parametrize(
    "command",
    [
        r"\cite{a}", r"\cite[p.~3]{a}", r"\citep[see][p. {[3]}]{a}", r"\citet*{a}", r"\Autocite{a}",
        r"\autocite*[see][]{a}", r"\nocite{a}", r"\bibentry{a}", r"\citefield{a}[x]{title}",
        r"\cite<see>[p.~2]{a}", r"\volcite[see]{2}[10]{a}", r"\volcite{2}{a}", r"\shortcite{a}",
        r"\headlesscite{a}", r"\gentextcite{a}", r"\citeauthor {a}", "\\cite\n  [p. 2]\n  {a}",
        r"\footcitetext{a}", r"\fullcite{a}", r"\cite{a,}", r"\cite{ a }", "\\cite{%\n a}",
        "\\cite%\n{a}", r"\footcite[as \emph{said {there}}]{a}", r"\defcitealias{a}{Paper I}",
        r"\onlinecite{a}", r"\citeA{a}", r"\textcite[(1)][\S 2]{a}", r"\citeyearpar{a}",
        r"\parencite(see){a}", "\\cite{a}\n\n{no}",
    ],
)  # fmt: skip
def test_a_command_that_cites(command: str) -> None:
    assert keys(f"Words {command} words {{b}}.") == ["a"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"\cite{b,a , c}", ["b", "a", "c"]),
        (r"\cites(pre)(post)[1][2]{a}[3]{b}{c,d}", ["a", "b", "c", "d"]),
        (r"\footcites{a}[see][p. 2]{b}", ["a", "b"]),
        (r"\cite{a}{b}", ["a"]),
        ("\\cite{a,% not b,\n  c}", ["a", "c"]),
        (r"\nocite{*}", ["*"]),
        (r"\cite{DBLP:conf/a-b.c_d+e}", ["DBLP:conf/a-b.c_d+e"]),
        (r"\cite{Müller2020,two words}", ["Müller2020", "two words"]),
        (r"\footnote{\cite{a} and \textbf{\citep{b}}}", ["a", "b"]),
        (r"\cite[see \cite{b}]{a}", ["a", "b"]),
    ],
)
def test_lists_of_keys(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        r"% \cite{no}", r"words % \cite{no}", r"\\% \cite{no}", r"\verb|\cite{no}|",
        r"\verb*+\cite{no}+", r"\lstinline{\cite{no}}", r"\lstinline[language=TeX]!\cite{no}!",
        "\\begin{verbatim}\n\\cite{no}\n\\end{verbatim}", r"\iffalse \cite{no} \fi",
        r"\iffalse \ifx a b \fi \cite{no} \else \fi",
        "\\begin{comment}\n\\cite{no}\n\\end{comment}",
        r"\begin{lstlisting}[x] \cite{no} \end{lstlisting}", r"\end{document} \cite{no}",
        r"\newcommand{\mycite}[1]{\cite{#1}}", r"\renewcommand\cite[1]{#1}", r"\\cite{no}",
        r"\NewDocumentCommand\mycite{m}{x}", r"\def\mycite#1{\citep{#1}}", r"\citestyle{no}",
        r"\setcitestyle{square}", r"\citetext{no}", r"\newcites{no}{Own work}",
        r"\endinput \cite{no}",
        r"\DeclareCiteCommand{\mycite}{a}{b}{c}{d}", r"\let\oldcite\cite", r"\cite{}", r"\cite",
        r"\renewcommand{\citeleft}{(}", r"\mintinline{tex}|\cite{no}|",
        "\\begin{verbatim} \\cite{no}",
        r"\cite{\keys}", r"\citereset{}",
    ],
)  # fmt: skip
def test_what_is_passed_over(text: str) -> None:
    assert keys(text) == []


@pytest.mark.parametrize(
    "text",
    [
        r"\% \cite{a}", r"\url{http://example.org/a%20b} \cite{a}", r"\verb|%| \cite{a}",
        r"\href{http://example.org/%7E}{see \cite{a}}", r"\path (0,0) -- (1,1); \cite{a}",
        r"\iffalse no \else \cite{a} \fi", r"\iftrue \cite{a} \fi", r"\verb \cite{a}",
        r"\begin{alltt}\cite{a}\end{alltt}", "\\url\n\\cite{a}",
    ],
)  # fmt: skip
def test_what_is_not_passed_over(text: str) -> None:
    assert keys(text) == ["a"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"\input{a}", ["a"]), (r"\include{parts/b}", ["parts/b"]), (r"\input a.tex ", ["a.tex"]),
        (r"\subfile{c}", ["c"]), (r"\import{parts/}{d}", ["parts/d"]), (r"\input{#1}", []),
        (r"\subimport{x}{e}", ["x/e"]), (r'\input{"two words"}', ["two words"]),
        (r"% \input{a}", []), (r"\includegraphics{a}", []), (r"\import{x}", []),
    ],
)  # fmt: skip
def test_files_that_are_taken_in(text: str, expected: list[str]) -> None:
    assert files(text) == expected


def test_a_key_is_told_with_its_place() -> None:
    text = "one\n\\cite{a,\n  b}"
    places = [found.place for found in find(text)]
    assert [text[place] for place in places] == ["a", "b"]


@given(st.text(alphabet="\\%{}[]()<>,*cites verb\n|a", max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    assert all(key.strip() == key and "," not in key for key in keys(text))


def test_a_document_is_known_by_its_beginning() -> None:
    assert looks("\\documentclass{article}")
    assert looks("As \\citet{a} says")
    assert not looks("As @a says")
