"""Figures that are made for many abstracts at once are those that are made one by one."""

from __future__ import annotations

import random

import pytest

from readlist.core.fingerprint import fingerprint
from readlist.store.figures import figures

WORDS = (
    "moss", "wall", "grows", "Über", "naïve", "$x$", "{b}", "\\textit{in}", "&amp;", "R&D", "<b>",
    "漢字", "α", "a_b", "12", "—", "the", "of",
)  # fmt: skip


def test_many_are_made_as_each_is() -> None:
    choice = random.Random(4)  # noqa: S311  # no secret
    texts = [" ".join(choice.choices(WORDS, k=choice.randint(0, 90))) for _ in range(1700)]
    texts += ["one " * 30, " ".join(map(str, range(3000))), ""]
    assert list(figures(texts)) == list(map(fingerprint, texts))
    assert list(figures([""] * 600)) == [""] * 600
    assert list(figures([])) == []


def test_words_of_any_length_and_number_make_the_same_figures(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    choice = random.Random(5)  # noqa: S311  # no secret
    monkeypatch.setattr("readlist.store.figures._MOST_KEPT", 100)
    for kept in range(3):  # the words are forgotten in between
        words = ["ä" * length + str(kept) for length in range(1, 150)]
        texts = [" ".join(choice.choices(words, k=40)) for _ in range(600)]
        assert list(figures(texts)) == list(map(fingerprint, texts))
