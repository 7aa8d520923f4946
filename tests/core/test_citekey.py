"""Citation keys are made of what is known, and each only once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.core.citekey import base_key, checked_key, same_key, unique_key, why_unfit
from readlist.core.dates import PartialDate
from readlist.core.errors import InputError
from readlist.core.identifiers import Identifier
from readlist.core.people import Creator
from readlist.core.reference import Reference

GRAVE = (Creator("Grave", "Ida"),)
MADE = [
    (Reference(title="Moss on Walls", creators=GRAVE, date=PartialDate(2019)), "grave2019moss"),
    (Reference(title="The Art of Moss", creators=GRAVE), "graveart"),
    (Reference(title="Moss"), "moss"),
    (Reference(creators=GRAVE, date=PartialDate(2019)), "grave2019"),
    (Reference(title="Straße", creators=(Creator("Østergård-Łuk"),)), "ostergardlukstrasse"),
    (Reference(creators=(Creator(literal="The River Group"),)), "therivergroup"),
    (Reference(title="Self-Attention isn't All"), "selfattention"),
    (Reference(identifiers=(Identifier("arxiv", "2406.20078"),)), "arxiv2406.20078"),
    (Reference(), "untitled"),
    (Reference(title="A" * 100), "a" * 60),
]  # fmt: skip


@pytest.mark.parametrize(("reference", "expected"), MADE, ids=[key for _, key in MADE])
def test_a_key_tells_who_when_and_what(reference: Reference, expected: str) -> None:
    assert base_key(reference) == expected


@given(st.builds(
    Reference, title=st.text(max_size=20),
    creators=st.lists(st.builds(Creator, family=st.text(max_size=9))).map(tuple),
))  # fmt: skip
def test_a_key_breaks_no_file(reference: Reference) -> None:
    key = base_key(reference)
    assert key
    assert len(key) <= 60
    assert not set(key) & set(" ,{}\"#%~\\()'=\n")
    assert key.isprintable()


@given(st.sets(st.integers(0, 60)))
def test_a_taken_key_becomes_the_first_that_is_free(numbers: set[int]) -> None:
    taken: set[str] = set()
    for _ in range(30):
        key = unique_key("k", taken.__contains__)
        assert key not in taken
        taken.add(key)
    assert sorted(taken, key=lambda k: (len(k), k))[:4] == ["k", "ka", "kb", "kc"]
    assert {"kz", "kaa", "kac"} <= taken
    some = {f"x{n}" for n in numbers}
    assert unique_key("x1", some.__contains__) == ("x1a" if "x1" in some else "x1")


@pytest.mark.parametrize(
    "text", ["", " ", "a b", "a,b", "a{", "a}", "a%", "a~", "a\\b", "a\x00", "a(b)"]
)
def test_a_text_that_breaks_a_file_is_no_key(text: str) -> None:
    assert "cannot be a citation key" in why_unfit(text)
    with pytest.raises(InputError, match="Nothing was changed"):
        checked_key(text)


def test_a_typed_key_may_have_any_letters() -> None:
    assert checked_key(" Müller:2020/山-x ") == "Müller:2020/山-x"
    assert same_key("Straße") == same_key("STRASSE")
