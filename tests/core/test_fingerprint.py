"""Tests of the figures by which abstracts are recognised."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.core.fingerprint import PLACES, fingerprint, likeness
from shared_data import needs_shared, seed_facts, seed_records

TEXT = (
    "The quick brown fox jumps over the lazy dog, while seven small wizards make toxic brew "
    "for the evil queen and Jack."
)
FIGURE = (
    "1697e848481016a19f15977ebc157e093c970909f0bc09be3ce4e4a11509f03b"
    "ec9f3ce87454ec97a1093c10107e7e7474f0e4483c3b10ece47e3b3b167e9fe8"
    "48e4a14815741674bce854ec15bc161554bebe543c5448e854e4e416bc48e4ec"
    "9709a1e83c153b3b4810f05410a115e83b9f48e8e41674a148a110e8a1bc9fbe"
)


def test_a_figure_is_the_same_on_every_machine_and_for_all_time() -> None:
    assert fingerprint(TEXT) == FIGURE


@pytest.mark.parametrize(
    "other",
    [
        TEXT.upper(),
        TEXT.replace(" ", "\n  "),
        TEXT.replace("quick", r"\emph{quick}"),
        TEXT.replace(",", " –"),
        TEXT.replace("lazy", "la\u00adzy"),
    ],
)
def test_case_spaces_and_markup_make_no_odds(other: str) -> None:
    assert fingerprint(other) == FIGURE


@pytest.mark.parametrize("text", ["", "word", "word " * 19, "…!? " * 40])
def test_a_text_of_few_words_has_no_figure(text: str) -> None:
    assert fingerprint(text) == ""


def test_writing_without_spaces_is_counted_by_characters() -> None:
    assert fingerprint("我们提出了一种新的方法来研究河流的名称与其河道之间的关系")


def test_figures_of_another_make_have_nothing_in_common() -> None:
    assert likeness(FIGURE, FIGURE[:-2]) == likeness("", "") == 0.0
    assert likeness(FIGURE, FIGURE) == 1.0


@given(st.lists(st.sampled_from([f"w{n}" for n in range(400)]), min_size=20, max_size=300))
def test_likeness_is_a_share_and_does_not_depend_on_the_order(terms: list[str]) -> None:
    figure = fingerprint(" ".join(terms))
    assert len(figure) == 2 * PLACES
    assert likeness(figure, FIGURE) == likeness(FIGURE, figure)
    assert 0.0 <= likeness(figure, FIGURE) <= 1.0


@pytest.mark.parametrize("replaced", [0.05, 0.1, 0.2, 0.3])
def test_likeness_estimates_the_share_of_word_pairs(replaced: float) -> None:
    chance = random.Random(7)  # noqa: S311  # the same words each time
    errors = []
    for _ in range(40):
        terms = [f"w{chance.randrange(3000)}" for _ in range(150)]
        others = [f"x{n}" if chance.random() < replaced else t for n, t in enumerate(terms)]
        one, two = (set(pairwise(each)) for each in (terms, others))
        estimate = likeness(fingerprint(" ".join(terms)), fingerprint(" ".join(others)))
        errors.append(estimate - len(one & two) / len(one | two))
    assert max(map(abs, errors)) < 0.16
    assert abs(sum(errors) / len(errors)) < 0.02


@needs_shared
def test_versions_of_one_abstract_are_alike_and_no_others() -> None:
    paper = {
        (document["file"], document["ordinal"]): fact["key"]
        for fact in seed_facts()
        for document in fact["documents"]
    }
    figures = {at: fingerprint(r.reference.abstract) for at, r in seed_records().items()}
    same, different = [], []
    for one, figure in figures.items():
        for other, another in figures.items():
            if one < other:
                pile = same if paper[one] == paper[other] else different
                pile.append(likeness(figure, another))
    assert len(figures) == 90
    assert min(same) > 0.55
    assert max(different) < 0.2
