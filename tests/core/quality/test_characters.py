"""Wrong encodings, entities and invisible characters are found and repaired where that is sure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.quality.looking import article, having, repaired, told
from readlist.core.quality.characters import decoded, without_entities


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        ("MÃ¼ller", "Müller"),
        ("CÃ³rdoba", "Córdoba"),
        ("Ã–sterreich", "Österreich"),
        ("don’t and donâ€™t", "don’t and don’t"),
        ("1â€“2", "1–2"),
        ("at 35Â\xa0°C or 35Â°C", "at 35\xa0°C or 35°C"),
        ("Å koda in DvoÅ™Ã¡k", "Škoda in Dvořák".replace("Š", "Å ")),
        ("Москва".encode().decode("latin-1"), "Москва"),
        ("MÃƒÂ¼ller", "Müller"),
        ("ï¬\x81ne", "ﬁne"),
        ("ðŸ’¯ per cent", "💯 per cent"),
    ],
)
def test_letters_of_a_wrong_encoding_are_read_anew(shown: str, meant: str) -> None:
    assert decoded(shown) == meant


@pytest.mark.parametrize(
    "fine",
    [
        "“CAFÉ”", "« AMANHÃ »", "SÃO PAULO", "2 Å–3 Å", "Müller’s Übung", "À «la» carte", "AMANHÔ",
        "Ærø – Ålesund", "„Ä“", "±5 Å±2", "naïve Ñandú", "ÂME", "Đặng Thị Ðà",
    ],
)  # fmt: skip
def test_letters_that_are_meant_stay(fine: str) -> None:
    assert decoded(fine) == fine


@given(st.text(st.characters(min_codepoint=0xC0, max_codepoint=0x24F), min_size=1, max_size=4))
def test_what_was_read_wrongly_within_a_word_comes_back(word: str) -> None:
    text = f"x{word}x"
    wrong = text.encode("utf-8").decode("latin-1")
    again = decoded(wrong)
    assert again in {text, wrong} or decoded(again) == again
    assert decoded(decoded(wrong)) == decoded(wrong)


@given(st.text())
def test_reading_anew_changes_nothing_more_the_second_time(text: str) -> None:
    once = decoded(text)
    assert decoded(once) == once
    plain = without_entities(text)
    assert without_entities(plain) == plain


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        ("Salt &amp; Sand", "Salt & Sand"),
        ("Salt &amp;amp; Sand", "Salt & Sand"),
        ("a&nbsp;b &lt; c", "a b < c"),
        ("Harvard&#039;s", "Harvard's"),
        ("AT&T; &nothing; R&D", "AT&T; &nothing; R&D"),
    ],
)
def test_names_of_characters_are_written_out(shown: str, meant: str) -> None:
    assert without_entities(shown) == meant


def test_each_prose_value_is_looked_at() -> None:
    assert told(article(title="Salt &amp; Sand"), "html-entity") == [
        ("Salt &amp; Sand", "Salt & Sand")
    ]
    assert told(article(abstract="CÃ³rdoba"), "mojibake") == [("CÃ³rdoba", "Córdoba")]
    assert told(having(publisher="Salt\ufffdSand"), "lost-character") == [("Salt\ufffdSand", None)]
    assert told(having(eprint="a&amp;b"), "html-entity") == []


def test_what_nobody_sees_is_taken_away() -> None:
    soft = repaired(
        article(title="Öffent\xad lichkeit und Po\xadlitik\u200b"), "invisible-character"
    )
    assert soft.title == "Öffentlichkeit und Politik"
    assert repaired(article(title="it\x92s \x07"), "invisible-character").title == "it’s "
    wide = article(title="  Tides\nand   the Shore ")
    assert repaired(wide, "spaces").title == "Tides and the Shore"
    assert told(article(abstract="One.\n\n  Two."), "spaces") == []
