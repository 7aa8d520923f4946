"""LaTeX as files hold it, in Unicode."""

from __future__ import annotations

import pytest

from readlist.formats.latex import from_latex


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


def test_commands_that_are_not_known_stay_with_their_arguments() -> None:
    assert from_latex(r"\input{/etc/x} \foo{a {b}}{c}") == r"\input{/etc/x} \foo{a b}{c}"


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
