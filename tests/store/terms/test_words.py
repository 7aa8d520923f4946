"""Many texts taken apart at once have the words that each has by itself."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from readlist.core.search_text import WORD, searchable
from readlist.store.terms import words

LONG = "a" * 255
TEXTS = st.lists(
    st.text(
        st.one_of(st.sampled_from("ab1 -'+#.\n\0Zß石Ωйé"), st.characters(codec="utf-8")),
        max_size=30,
    ),
    max_size=80,
)


def words_of_each(texts: Sequence[str]) -> list[set[bytes]]:
    """Give the words of each text, as many at once are taken apart."""
    found = words.taken_apart(texts)
    assert len(set(found.words)) == len(found.words)
    sets: list[set[bytes]] = [set() for _ in texts]
    for which, text in zip(found.which.tolist(), found.texts.tolist(), strict=True):
        sets[text].add(found.words[which])
    return sets


def plainly(texts: Sequence[str]) -> list[set[bytes]]:
    """Give the words of each text, one text after the other."""
    return [{word.encode() for word in WORD.findall(searchable(text))} for text in texts]


@given(TEXTS)
@example(["", " ", "moss"] * 20)
@example([f"{LONG}x {LONG}y", LONG, f"{LONG}xy", LONG * 2] * 20)
@example(["aaaaaaaab", "baaaaaaaa", "aaaaaaaa", "aaaaaaaab aaaaaaaac"] * 20)
def test_many_texts_at_once_have_the_words_that_each_has(texts: list[str]) -> None:
    assert words_of_each(texts) == plainly(texts)


def test_words_that_are_the_same_number_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "_FACTORS", np.zeros_like(words._FACTORS))
    texts = ["moss kite", "kite moss grows", "lichen"] * 20
    assert words_of_each(texts) == plainly(texts)


def test_whole_texts_stay_as_they_are() -> None:
    found = words.whole(["doi\0a b", "arxiv\0c", "doi\0a b"])
    assert [found.words[which] for which in found.which] == [b"doi\0a b", b"arxiv\0c", b"doi\0a b"]
    assert found.texts.tolist() == [0, 1, 2]


def test_words_of_many_letters_need_no_second_look(monkeypatch: pytest.MonkeyPatch) -> None:
    letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    texts = [f"{one}ooooooo{two} {one}{'o' * 20}{two}" for one in letters for two in letters]
    expected = plainly(texts)
    monkeypatch.setattr(words, "_one_by_one", None)
    assert words_of_each(texts) == expected
