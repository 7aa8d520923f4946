"""Names are taken apart and put together as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.core.people import Creator, in_role, leading, parse_name, short_names

PARSED = {
    "Ida Grave": Creator("Grave", "Ida"),
    "Grave, Ida": Creator("Grave", "Ida"),
    " Grave ,  Ida  M. ": Creator("Grave", "Ida M."),
    "Plato": Creator("Plato"),
    "J. R. R. Tolkien": Creator("Tolkien", "J. R. R."),
    "Ludwig van Beethoven": Creator("Beethoven", "Ludwig", "van"),
    "van Beethoven, Ludwig": Creator("Beethoven", "Ludwig", "van"),
    "Charles Louis Xavier Joseph de la Vallée Poussin": Creator(
        "Vallée Poussin", "Charles Louis Xavier Joseph", "de la"
    ),
    "de la Vallée Poussin, Charles": Creator("Vallée Poussin", "Charles", "de la"),
    "Martin Luther King Jr.": Creator("King", "Martin Luther", suffix="Jr."),
    "King, Jr., Martin Luther": Creator("King", "Martin Luther", suffix="Jr."),
    "King, Jr.": Creator("King", suffix="Jr."),
    "Le Brun,": Creator("Le Brun"),
    "Åsa-Lena Östberg": Creator("Östberg", "Åsa-Lena"),
    "O'Neil, Tip": Creator("O'Neil", "Tip"),
    "山田, 太郎": Creator("山田", "太郎"),
}


@pytest.mark.parametrize(("text", "expected"), PARSED.items(), ids=PARSED)
def test_a_name_is_taken_apart(text: str, expected: Creator) -> None:
    assert parse_name(text) == expected


PART = st.text("ABCdefÄß-'.", min_size=1, max_size=6).filter(lambda t: t[0].isupper())
SURNAMES = st.lists(PART, min_size=1, max_size=2).map(" ".join)


@given(SURNAMES, PART, st.sampled_from(["", "van", "de la"]), st.sampled_from(["", "Jr.", "III"]))
def test_an_inverted_name_is_read_back(
    family: str, given_name: str, prefix: str, suffix: str
) -> None:
    person = Creator(family, given_name, prefix, suffix)
    assert parse_name(person.inverted) == person


@given(st.text(max_size=30))
def test_no_text_is_too_odd_for_a_name(text: str) -> None:
    person = parse_name(text, "editor")
    assert person.role == "editor"
    kept = {*"".join(text.replace(",", " ").split())}
    shown = {*"".join((person.full + person.literal).replace(",", " ").split())}
    assert shown == kept


def test_a_name_in_three_orders() -> None:
    person = Creator("Beethoven", "Ludwig", "van", "Sr.")
    assert person.short == "van Beethoven"
    assert person.full == "Ludwig van Beethoven Sr."
    assert person.inverted == "van Beethoven, Sr., Ludwig"
    body = Creator(literal="The River Group")
    assert {body.short, body.full, body.inverted} == {"The River Group"}


PEOPLE = [Creator(name) for name in ("Cheng", "Yu", "Tu", "Li")]
EDITOR = Creator("Itor", "Ed", role="editor")


@pytest.mark.parametrize(
    ("people", "complete", "expected"),
    [
        ([], True, ""), ([], False, ""), (PEOPLE[:1], True, "Cheng"),
        (PEOPLE[:3], True, "Cheng, Yu, Tu"), (PEOPLE, True, "Cheng, Yu, Tu et al."),
        (PEOPLE[:2], False, "Cheng, Yu et al."), ([EDITOR], True, "Itor"),
        ([EDITOR, *PEOPLE[:1]], True, "Cheng"), ([Creator("X", role="translator")], True, "X"),
    ],
)  # fmt: skip
def test_a_list_names_the_first(people: list[Creator], complete: bool, expected: str) -> None:  # noqa: FBT001  # a case
    assert short_names(people, complete=complete) == expected


def test_authors_lead_then_editors() -> None:
    translator = Creator("Ans", role="translator")
    assert leading([translator, EDITOR, *PEOPLE]) == tuple(PEOPLE)
    assert leading([translator, EDITOR]) == (EDITOR,)
    assert leading([translator]) == (translator,)
    assert in_role([translator, EDITOR], "editor") == (EDITOR,)
