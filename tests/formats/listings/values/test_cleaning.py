"""Text of pages is cleaned once and for all: nothing of markup stays, and no letter goes."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.formats.listings.pages.lines import join
from readlist.formats.listings.pages.page import page_of
from readlist.formats.listings.values.cleaning import plain, prose, title

PLAIN = {
    "R&amp;amp;D &amp;lt;i&amp;gt;now&amp;lt;/i&amp;gt; &amp;#233;t&eacute;": "R&D now été",
    "a <b and c> d, x<y": "a <b and c> d, x<y",
    "<jats:title>Abstract</jats:title><jats:p>We ask.</jats:p><jats:p>Then:</jats:p>":
        "We ask. Then:",
    "of H<sub>2</sub>O and <scp>dna</scp>": "of H2O and dna",
    '<mml:math alttext="x"><mml:mi>x</mml:mi><mml:mo>=</mml:mo><mml:mn>1</mml:mn></mml:math>':
        "x=1",
    '<math><semantics><mi>k</mi><annotation a="TeX">k</annotation></semantics></math>-means':
        "k-means",
    "one<br/>two<p>three</p>": "one two three",
    "com\u00ad\n  puter, recog\u00adnise": "computer, recognise",
    "na\u200bme, a\u200db, می\u200cخواهم": "name, ab, می\u200cخواهم",
    "Schr¨odinger, G¨ odel, caf´e, Poincar´e, R´enyi, Erd˝os, Fran¸cois, Mart´ın, Dvoˇrák":
        "Schrödinger, Gödel, café, Poincaré, Rényi, Erdős, François, Martín, Dvořák",
    "it´s, don´t, l´art, O´Neil, 5´a, 20˚C": "it´s, don´t, l´art, O´Neil, 5´a, 20˚C",
    "𝐆𝐮𝐥𝐥𝐬 and 𝑘-means": "Gulls and k-means",
    "non\u2011linear, a\u2010b, a\u2013b, a\u2212b": "non-linear, a-b, a\u2013b, a\u2212b",
    '“curly” ‘quotes’ and "straight" ones’': '“curly” ‘quotes’ and "straight" ones’',
    "ｆｕｌｌ　ｗｉｄｔｈ（１２）": "full width(12)",
    "oﬃce ﬂoor, ﬅ": "office floor, st",
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PLAIN.items(), ids=PLAIN)
def test_text_is_made_plain(text: str, expected: str) -> None:
    assert plain(text) == expected
    assert plain(expected) == expected


TITLES = {
    "Nets that Mend Themselves∗": "Nets that Mend Themselves",
    "Nets that Mend Themselves *": "Nets that Mend Themselves *",
    "Nets that Mend Themselves*†": "Nets that Mend Themselves",
    "Nets that Mend Themselves<sup>1</sup>": "Nets that Mend Themselves",
    r"Nets that Mend\thanks{With help.}": "Nets that Mend",
    r"Nets that Sink\tnoteref[*]{With help.}": "Nets that Sink",
    "Planning with A*": "Planning with A*",
    "Waves in R²": "Waves in R²",
    "Why?¹": "Why?¹",
}


@pytest.mark.parametrize(("text", "expected"), TITLES.items(), ids=TITLES)
def test_a_title_has_no_marks_of_footnotes(text: str, expected: str) -> None:
    assert title(text) == expected


PARTS = [
    "a", "Zé", "e\u0301", "ﬁ", " ", "\n", "\u00a0", "\u00ad", "\u200b", "&amp;", "&lt;", "&gt;",
    "<i>", "</i>", "<jats:p>", "¨", "´", "o", "&#233;", "Ａ", "-", "\u2011", "1", "，", "河", "“",
    "*", "\u200d",
]  # fmt: skip


@given(st.lists(st.sampled_from(PARTS), max_size=14).map("".join))
def test_what_is_plain_stays_as_it_is(text: str) -> None:
    once = plain(text)
    assert plain(once) == plain(plain(once))
    assert once == " ".join(once.split())
    if not {"<", ">", "&"} & set(once):
        assert plain(once) == once


LETTERS = st.text(st.characters(categories=["Lu", "Ll", "Lo", "Nd", "Zs", "Po", "Pd"],
                                exclude_characters="&<>\\{}$~`'%#_^"), max_size=40)  # fmt: skip


@given(LETTERS)
def test_no_letter_is_lost(text: str) -> None:
    def letters(text: str) -> str:
        spread = unicodedata.normalize("NFKD", text)
        return "".join(c for c in spread if c.isalpha())

    assert letters(plain(text)) == letters(text)
    assert letters(prose(text)) == letters(text)


@pytest.mark.parametrize(
    "part", ["&amp;", "<", "<i", "<annotation>", "*", "´a", "\u00ad ", "&#38;", "<p "]
)
def test_pumped_text_is_cleaned_in_linear_time(part: str) -> None:
    assert isinstance(title("abc" + part * 100_000), str)


BROKEN = {
    # the word stands elsewhere in one piece, and so the page parts words
    "A convolution is a sum. The convo-\nlution of two boats is a har-\nbour.":
        "A convolution is a sum. The convolution of two boats is a harbour.",
    # as a compound elsewhere: it stays one, whatever else the page parts
    "A well-known convolution, a convo-\nlution that is well-\nknown.":
        "A well-known convolution, a convolution that is well-known.",
    # a page that is not known to part words, as when a browser breaks lines at hyphens
    "The rope-\nways of the port are state-\nof-the-art.":
        "The rope-ways of the port are state-of-the-art.",
    # beginnings of compounds, capitals and two words of the page
    "A harbour has light. A har-\nbour, self-\nmade, a harbour-\nlight for GPU-\nless ships.":
        "A harbour has light. A harbour, self-made, a harbour-light for GPU-less ships.",
    "short-\nand long-term": "short- and long-term",
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), BROKEN.items(), ids=BROKEN.values())
def test_words_parted_at_line_ends_become_whole(text: str, expected: str) -> None:
    page = page_of(text)
    assert plain(join([line.text for line in page])) == expected
    assert [line.raw for line in page] == text.split("\n")


@pytest.mark.parametrize(
    "text",
    [
        "~10 times as fast",
        "Sets {0,1} and A_1",
        "What git --help does not say",
        "See https://a.example/~ada/ for {0, 1}",
    ],
)
def test_what_only_looks_like_latex_stays(text: str) -> None:
    assert prose(text) == text
