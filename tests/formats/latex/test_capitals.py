"""Which words of a title get braces, and that reading takes all of them away again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formats.strategies import texts
from readlist.core.reference import Reference
from readlist.formats.bibtex.reader import read
from readlist.formats.bibtex.writer import write_biblatex, write_bibtex
from readlist.formats.latex import capitals, from_latex, to_latex, to_title

TITLES = {
    "Moss on Northern Walls": "Moss on Northern Walls",
    "A Moss: A Study": "A Moss: A Study",
    "Self-Supervised Moss": "Self-Supervised Moss",
    "GAN": "{GAN}",
    "ReID with MeanFlow and iMoss": "{ReID} with {MeanFlow} and {iMoss}",
    "LoRA-based (GANs)": "{LoRA-based} ({GANs})",
    "Moss in 3D, by AT&T": r"Moss in {3D}, by {AT\&T}",
    "Broken CP and vitamin C: C": "Broken {CP} and vitamin {C}: C",
    "X-ray or X-ray": "X-ray or {X-ray}",
    "K-Means of K": "K-Means of {K}",
    "U.S. moss": "{U.S}. moss",
    "$GAN_X$ of $k$-NN": "$GAN_X$ of $k$-{NN}",
    "the price $5 of WALLS": r"the price \$5 of {WALLS}",
    "The {GAN}": r"The \{{GAN}\}",
    "“A” moss": "“A” moss",
    "MOSS\ufdd0": "MOSS\ufdd0",
}


@pytest.mark.parametrize(("title", "latex"), TITLES.items())
def test_words_whose_capitals_matter_stand_in_braces(title: str, latex: str) -> None:
    assert to_title(title) == latex
    assert from_latex(latex) == title


@pytest.mark.parametrize(
    ("title", "latex"),
    [
        ("École", r"{\'E}cole"),
        ("Grande ÉCOLE", r"Grande {{\'E}COLE}"),
        ("La É", r"La {{\'E}}"),
        ("Moss—GAN", "Moss---{GAN}"),
    ],
)
def test_letters_written_as_commands_stay_whole(title: str, latex: str) -> None:
    assert to_title(title, ascii_only=True) == latex
    assert from_latex(latex) == title


WORDS = st.lists(
    st.sampled_from(["GAN", "A", "É", "e\u0301", "$", "$x$", ":", "-", " ", "\\", "{", "}", "''"]),
    max_size=12,
).map("".join)


@given(texts | WORDS, st.booleans())
def test_every_title_reads_back(title: str, ascii_only: bool) -> None:  # noqa: FBT001  # drawn
    plain = from_latex(to_latex(title, ascii_only=ascii_only))
    assert from_latex(to_title(title, ascii_only=ascii_only)) == plain


SHAPES = st.lists(
    st.sampled_from(
        ["A", "X-ray", "Moss", "moss", "GAN", "3D", "pH", "_", "'", "(", ": ", " ", "-"]
    ),
    max_size=8,
).map("".join)


@given(texts | SHAPES)
def test_a_title_of_simple_words_is_written_as_word_by_word(title: str) -> None:
    word_by_word = capitals._title(title, False, False)  # noqa: FBT003  # without the quick look
    assert to_title(title) == word_by_word


@pytest.mark.parametrize("write", [write_bibtex, write_biblatex])
def test_only_what_styles_lower_gets_braces(write: object) -> None:
    assert callable(write)
    fields = {"booktitle": "Notes of ACM", "publisher": "ACM", "subtitle": "An MRI"}
    wanted = Reference(
        key="a", type="inproceedings", title="The ReID", abstract="The ReID.", fields=fields
    )
    text = write([wanted])
    assert "title = {The {ReID}}" in text
    assert "booktitle = {Notes of {ACM}}" in text
    assert "subtitle = {An {MRI}}" in text
    assert "publisher = {ACM}" in text
    assert "abstract = {The ReID.}" in text
    assert "readlist-kept" not in text
    again = read(text).records[0].reference
    assert (again.title, again.abstract, again.fields) == ("The ReID", "The ReID.", fields)


def test_braces_of_a_file_come_back_where_they_matter() -> None:
    record = read("@misc{a, title = {{GAN} for {{MeanFlow}} boson {{CP}}}}").records[0]
    assert record.reference.title == "GAN for MeanFlow boson CP"
    assert "title = {{GAN} for {{MeanFlow}} boson {{CP}}}" in write_bibtex([record.reference])
    unknown = record.reference.but(latex={})
    assert "title = {{GAN} for {MeanFlow} boson {CP}}" in write_bibtex([unknown])
