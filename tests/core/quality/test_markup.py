"""What is left of HTML and LaTeX is found; braces go only where they say nothing."""

from __future__ import annotations

import pytest

from core.quality.looking import article, having, repaired, told


def test_tags_of_paragraphs_go_and_figures_are_written_as_such() -> None:
    abstract = "<jats:p>Cu<sub>2</sub>O at 10<sup>-3</sup> Pa.</jats:p>"
    assert repaired(article(abstract=abstract), "html-tags").abstract == "Cu₂O at 10⁻³ Pa."


def test_tags_that_say_something_stay_and_are_told() -> None:
    title = "On <i>E. coli</i> and H<sub>2</sub>O"
    assert told(article(title=title), "html-tags") == [(title, None)]
    assert told(article(title="a < b and c > d, or <3"), "html-tags") == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (r"The \acro{HTML} story", 1),
        (r"Caf\'e", 1),
        (r"Salt \& sand", 1),
        (r"The $\alpha$ of \(\beta\)", 0),
        ("C:\\x", 0),
    ],
)
def test_commands_outside_formulas_are_told(text: str, number: int) -> None:
    assert len(told(article(title=text), "latex")) == number
    assert told(article(abstract=text), "latex") == []


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("{The Whole}", "The Whole"),
        ("{{The Whole}}", "The Whole"),
        ("Tides}", "Tides"),
        ("{Tides", "Tides"),
        ("BMC}ook: Models", None),
        ("{A} and {B}}", None),
    ],
)
def test_braces_that_say_nothing_go(text: str, mended: str | None) -> None:
    assert told(article(title=text), "braces") == [(text, mended)]


@pytest.mark.parametrize("fine", ["{A} and {B}", "The $x^{2}$", r"Sets \{ and", "{}"])
def test_braces_that_match_stay(fine: str) -> None:
    assert told(article(title=fine), "braces") == []


def test_braces_in_addresses_are_seen() -> None:
    assert told(having(url="www.example.org}"), "braces") == [
        ("www.example.org}", "www.example.org")
    ]
