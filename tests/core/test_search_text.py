"""A text is found by each of its words, however they are typed, and folds but once."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.core.search_text import WORD, searchable, typed_words, word_count


def finds(text: str, typed: str) -> bool:
    """Tell whether the words typed stand one after the other, the last perhaps begun."""
    words = WORD.findall(searchable(text))
    return any(
        words[at : at + len(way) - 1] == way[:-1] and words[at + len(way) - 1].startswith(way[-1])
        for way in typed_words(typed)
        for at in range(len(words) - len(way) + 1)
    )


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        # Latin
        ("Müller", "muller MÜLLER Mueller mull mu\u0308ller"), ("Mu\u0308ller", "mueller müller"),
        ("Björk Østergård", "bjork bjoerk ostergard oestergaard Østergård"),
        ("Straße", "strasse STRASSE straße"), ("ﬁnal eﬀort", "final effort"),
        ("soft\u00adhyphen", "softhyphen"), ("İstanbul ısı", "istanbul isi İSTANBUL ısı"),
        ("Nguyễn Đức", "nguyen duc Nguyễn đức"), ("Łódź", "lodz ŁÓDŹ"), ("Ｄｅｅｐ", "deep"),
        ("x² and ℓ₁", "x2 l1 ℓ1"), ("col·lecció", "colleccio col·lecció"),
        # signs inside words
        ("O'Neil", "oneil o'neil O’Neil neil"), ("O’Neil", "o'neil ONEIL"),
        ("pre-training", "pretraining pre-training pre‐training training pre-tr"),
        ("pretraining", "pre-training pre-tr"), ("pre training", "pre-training"),
        ("state-of-the-art", "state-of-the-art stateoftheart of-the-art state-of art"),
        ("C++ and C#, .NET", "c++ C# .net cplusplus csharp dotnet"),
        # Greek, Cyrillic
        ("ΣΊΣΥΦΟΣ", "σίσυφος σισυφοσ Σίσυφος"),
        ("α-stable β", "alpha beta α alpha-stable α-stable"),
        ("𝛼-divergence", "alpha-divergence α"), ("λόγος", "λογοσ"),
        ("Ещё Йод", "еще ЕЩЁ йод иод"),
        # without spaces between words, or with marks
        ("深層学習の研究", "学習 深層 の研究"), ("ディープラーニング", "ラーニング ディープ"),
        ("한국어 처리", "한국 한국어 처"), ("ภาษาไทยง่าย", "ไทย ภาษา ง่าย"), ("हिन्दी", "हिन्दी"),
        ("שָׁלוֹם", "שלום שָׁלוֹם"), ("مُحَمَّد إيران ٢٠٢٤", "محمد ايران 2024"), ("فارسی", "فارسي"),
    ],
)  # fmt: skip
def test_a_text_is_found_as_people_type(text: str, typed: str) -> None:
    for word in typed.split():
        assert finds(text, word), word


@pytest.mark.parametrize(
    ("text", "typed"),
    [("network", ".net"), ("blue", "blu-e-x"), ("cat", "c++"), ("ος", "omicron"), ("f", "f#")],
)
def test_signs_tell_words_apart(text: str, typed: str) -> None:
    assert not finds(text, typed)


TEXTS = st.text(max_size=40) | st.lists(
    st.sampled_from(["Ü", "-", "'", "α", "a", "c++", ".net", "石", " ", "ﬁ", "𝐀", "ͅ", "é", "ง่"]),
    max_size=12,
).map("".join)


@given(TEXTS)
def test_a_text_folds_but_once(text: str) -> None:
    once = searchable(text)
    assert WORD.findall(searchable(once)) == WORD.findall(once)


@given(TEXTS, st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
def test_each_word_is_found_in_any_case_and_form(text: str, form: str) -> None:
    for word in text.split():
        if typed_words(word):
            for typed in (word, word.upper(), word.lower(), word.title()):
                assert finds(text, unicodedata.normalize(form, typed)), typed


@given(TEXTS)
def test_a_text_without_words_is_not_looked_for(text: str) -> None:
    assert all(way and all(map(WORD.fullmatch, way)) for way in typed_words(text))


@given(TEXTS | st.text(st.characters(max_codepoint=127), max_size=40))
def test_words_are_counted_as_the_index_has_them(text: str) -> None:
    assert word_count(text) == len(WORD.findall(searchable(text)))


def test_other_ways_to_write_words_stand_once_behind_all_words() -> None:
    text = "Well-known (Müller) wellknown, a well-known C++: co-operate, Müller"
    words = "well known muller wellknown a well known c co operate muller"
    assert searchable(text) == f"{words} mueller cplusplus cooperate"
