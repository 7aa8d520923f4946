"""LaTeX as files hold it, in Unicode."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.formats.latex import decoding, from_latex
from readlist.formats.latex.decoder import Decoder
from readlist.formats.latex.structure import squeeze


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"{\'e}\'{e}\'e{\' e}", "éééé"),
        (r"\'{\i} \'\i x", "í íx"),
        (r"\c{c} Fran\c cois", "ç François"),
        (r"Nguy{\~{\^e}}n", "Nguyễn"),
        (r"{\v{S}}t{\v e}p\'an", "Štěpán"),
        (r"S\o ren {\L}uk \ss{} \AA", "Søren Łuk ß Å"),
        (r"G{\"o}del and \H{o}", "Gödel and ő"),
        (r"\&\%\#\_\$\{\}", "&%#_${}"),
        (r"a~b\ c\,d", "a b c d"),
        ("1--2 --- ``q''", "1–2 — “q”"),
        (r"-{}-", "--"),
        (r"The {DNA} of {\em E. coli} and \emph{more}", "The DNA of E. coli and more"),
        (r"\enquote{a} \url{http://a.example/~b%20c}", "“a” http://a.example/~b%20c"),
        (r"\href{http://a.example}{Text}", "Text (http://a.example)"),
        (r"H\textsubscript{2}O 10\textsuperscript{th}", "H₂O 10th"),
        (r"\alpha-helix \ensuremath{\beta}", "α-helix β"),
        (r"{\noopsort{b}}Anna", "Anna"),
        (r"\textasciitilde{}\~{}\textbackslash{}", "~~\\"),
        ("a\n   b\n\n  c ", "a b\n\nc"),
        ("100% sure", "100% sure"),
    ],
)
def test_text(latex: str, expected: str) -> None:
    assert from_latex(latex) == expected


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"$x_{2}$ {and} $\alpha$", r"$x_{2}$ and $\alpha$"),
        (r"$$ x $$ \(y\) \[z\]", "$x$ $y$ $z$"),
        (r"costs \$5 and \$6", "costs $5 and $6"),
        ("a lone $ sign", "a lone $ sign"),
    ],
)
def test_mathematics_stays_as_it_is_written(latex: str, expected: str) -> None:
    assert from_latex(latex) == expected


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"\foo{a {b}}{c} \foo*{d}{e}", r"\foo{a b}{c} \foo*{d}{e}"),
        (r"\input{/etc/x} \cite[12]{Moss} \ref{a}", r"\input{/etc/x} \cite[12]{Moss} \ref{a}"),
        (r"\foo{a {b}} \foo{\'e}x", "a b éx"),
        (r"\foo{a \bar{b} c}", "a b c"),
        (r"Use \foo or \foo{} or {\foo}bar", r"Use \foo or  or \foo{}bar"),
        (r"\foo[1]{a}", r"\foo[1]{a}"),
        (r"\foo{open", r"\foo{open"),
        (r"A \< B", r"A \< B"),
        (r"{\d}ur \d{}", r"\d{}ur \d{}"),
    ],
)
def test_commands_that_are_not_known_lose_no_letter(latex: str, expected: str) -> None:
    assert from_latex(latex) == expected


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"{\SortNoop{b}}Anna {\noopsort{1}}", "Anna "),
        (r"{\printfirst{2nd}{1980}} \switchargs{--90}{1968}", "2nd 1968–90"),
        (r"Euler-\kern-1pt VM DVI\kern-.15em to \raise .25ex x", "Euler-VM DVIto x"),
        ("\\char\"41 \\char'102 \\char67 \\char`\\% \\symbol{92}", "ABC%\\"),
        (r"\char200", r"\char200"),
        (r"\path|a_b| \verb+x{+ \url|~|", "a_b x{ ~"),
        (r"Judgment\vphantom\{\}", "Judgment}"),
        (r"\foreignlanguage{german}{Moos} \textcolor{red}{rot}", "Moos rot"),
        (r"\ensuremath{x_2} \ensuremath{\alpha}", "$x_2$ α"),
        (r"d'\null Moss {\smash{\'E}}thique", "d'Moss Éthique"),
        (r"Franc{\ocirc{u}} Ro\textcommabelow sia \textacutemacron a", "Franců Roșia ā́"),
        (r"a\Dash b \MF{} \LaTeXe", "a—b METAFONT LaTeX2e"),
        (r"{\sc moss} {\em on \bf walls}", "moss on walls"),
        (r"\mkbibquote{a \mkbibemph{b}} \enquote*{c}", "“a b” “c”"),
        (r"a\quad b\;c\:d\,e~f", "a b c d e f"),
    ],
)
def test_commands_with_a_way_of_their_own(latex: str, expected: str) -> None:
    assert from_latex(latex) == expected


PIECES = st.sampled_from(
    [
        "\\", "{", "}", "$", "~", "-", "--", "---", "`", "``", "'", "''", " ", "  ", "\n", "\n\n",
        "\t", "\r\n", "\u00a0", "a", "B", "e", "word", "two words", "*", ".", "&", "%", "_", "^",
        "\\'", '\\"', "\\c", "\\c ", "\\v", "\\i", "\\ss", "\\ss ", "\\alpha", "\\alpha ", "\\foo",
        "\\foo*", "\\textit", "\\emph", "\\url", "\\href", "\\&", "\\%", "\\{", "\\}", "\\$",
        "\\\\", "\\(", "\\)", "\\ ", "{\\'e}", "\\'{e}", '{\\"\\i}', "{\\~{\\^e}}", "{DNA}", "$x$",
        "$$x$$", "$O(n \\log n)$", "H$_2$O", "{in vivo}", "é", "ß", "\u0301", "x" * 40, "\\kern",
        "1pt", "\\ensuremath", "\\noopsort", "\\enquote", "\\cite", "[1]", "{}", "\\d",
        "\\textcommabelow",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join))
def test_a_text_read_piece_by_piece_is_read_as_by_the_long_way(text: str) -> None:
    text = squeeze(text)
    assert decoding._decoded(text) == Decoder(text).run()


@pytest.mark.parametrize(
    "text",
    ["{" * 30_000, "$x" * 30_000, "\\'" * 30_000, "{{" * 9_000 + "}}" * 9_000, "``" * 30_000],
)
def test_what_never_ends_is_read_all_the_same(text: str) -> None:
    assert from_latex(text) == Decoder(text).run()


def test_the_table_of_pieces_does_not_grow_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "_pieces", {})
    monkeypatch.setattr(decoding, "_MOST_PIECES", 10)
    for letter in "abcdefghijklmnopqrstuvwxyz":
        assert from_latex(f"{{\\'{letter}}}" + "x" * 301)[0] != "\\"
    assert len(decoding._pieces) <= 10


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("{", "}"), ("\\'{", "}"), ("\\emph{", "}"), ("\\foo{", "}"), ("\\url{", ""), ("$", "")],
)
def test_depth_and_open_ends_do_no_harm(opening: str, closing: str) -> None:
    times = 20_000
    text = from_latex(opening * times + "x" + closing * times)
    assert "x" in text.replace("x\u0301", "x")


def test_braces_that_do_not_match_are_dropped() -> None:
    assert from_latex("a} {b {c") == "a b c"
