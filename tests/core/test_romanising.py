"""Letters of other scripts become plain Latin ones where there is such a form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.core.romanising import ascii_fold, romanised, romanised_or_kept


def test_letters_are_written_plainly() -> None:
    assert ascii_fold("Ångström, Čapek, Straße, Łódź") == "Angstrom, Capek, Strasse, Lodz"
    assert ascii_fold("石 x") == " x"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Толстой", "Tolstoy"), ("ЩУКА", "ShchUKA"), ("Їжак", "Yizhak"), ("Ђорђе", "Djordje"),
        ("Παπαδόπουλος", "Papadopoulos"), ("Ἥλιος", "Elios"), ("β-catenin", "-catenin"),
        ("TGFβ", "TGF"), ("Müller и Смирнов", "Muller  Smirnov"), ("王 x", " x"),
    ],
)  # fmt: skip
def test_words_of_other_alphabets_are_romanised(text: str, expected: str) -> None:
    assert romanised(text) == expected


def test_letters_without_a_latin_form_can_be_kept() -> None:
    assert romanised_or_kept("王 Øre, かな") == "王 Ore, かな"


@given(st.text())
def test_what_is_romanised_is_plain_and_stays_as_it_is(text: str) -> None:
    assert romanised(text).isascii()
    assert romanised(romanised(text)) == romanised(text)
    kept = romanised_or_kept(text)
    assert romanised_or_kept(kept) == kept
