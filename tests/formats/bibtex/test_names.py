"""Name lists as BibTeX and BibLaTeX understand them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formats.strategies import creators
from readlist.core.people import AUTHOR, Creator
from readlist.formats.bibtex import names
from readlist.formats.bibtex.names import read_names, write_names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada B. Example", Creator("Example", "Ada B.")),
        ("Example, Ada B.", Creator("Example", "Ada B.")),
        ("van der Example, Jr, Ada", Creator("Example", "Ada", "van der", "Jr")),
        ("Ada van der Example", Creator("Example", "Ada", "van der")),
        ("Brinch Example, Ada", Creator("Brinch Example", "Ada")),
        ("{The Example and Sons Group}", Creator(literal="The Example and Sons Group")),
        ("{{Example}}", Creator(literal="Example")),
        (r"{\'E}lodie d'{\O}", Creator("d'Ø", "Élodie")),
        ("Example", Creator("Example")),
        ("A.~B. Example", Creator("Example", "A. B.")),
        (r"\'Elodie Example", Creator("Example", "Élodie")),
        ("family=Example, given={Ada B.}, prefix=von", Creator("Example", "Ada B.", "von")),
        ('"family={de Example, x}", given=A', Creator("de Example, x", "A")),
    ],
)
def test_one_name(text: str, expected: Creator) -> None:
    assert read_names(text) == ((expected,), True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"{\'Ecole des Mousses}", Creator(literal="École des Mousses")),
        (r"{\'E}, A.", Creator("É", "A.")),
        ("{Moss}, {Ada}", Creator("Moss", "Ada")),
        ("Moss, Jr", Creator("Moss", suffix="Jr")),
        ("given={A, B}, family=C, given-i=A, useprefix=true", Creator("C", "A, B")),
        (", Ada", Creator(literal="Ada")),
        ("useprefix=false", Creator(literal="useprefix=false")),
        (r"Ada M{\\o}ss", Creator("Møss", "Ada")),
    ],
)
def test_one_unusual_name(text: str, expected: Creator) -> None:
    assert read_names(text) == ((expected,), True)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Moss, A. et al.", ["A. Moss"]),
        ("Moss, A. and et al", ["A. Moss"]),
        ("Moss, A., et~al.", ["A. Moss"]),
        ("others", []),
        ("et al.", []),
    ],
)
def test_more_people_may_be_meant_in_other_words(text: str, people: list[str]) -> None:
    names, complete = read_names(text)
    assert [name.full for name in names] == people
    assert not complete


@pytest.mark.parametrize("text", ["A One and", "and A One", "A One and  and", "A One and {}"])
def test_an_and_too_many_is_nobody(text: str) -> None:
    assert read_names(text) == ((Creator("One", "A"),), True)


def test_others_in_braces_are_a_body() -> None:
    assert read_names("A One and {others}") == (
        (Creator("One", "A"), Creator(literal="others")),
        True,
    )
    assert read_names("A One and {Moss et al.}")[1]


def test_a_list_is_split_at_and_outside_braces() -> None:
    text = "A One\n  and {B and C} AND D, E and \\'E F and others"
    names, complete = read_names(text, "editor")
    assert [name.full for name in names] == ["A One", "B and C", "E D", "É F"]
    assert {name.role for name in names} == {"editor"}
    assert not complete


def test_braces_that_do_not_match_lose_no_name() -> None:
    names, _complete = read_names("Exa}mple, A{da")
    assert names == (Creator("Example", "Ada"),)


@given(st.lists(creators, max_size=4), st.booleans(), st.booleans())
def test_every_list_reads_back(people: list[Creator], complete: bool, ascii_only: bool) -> None:  # noqa: FBT001  # hypothesis gives them
    people = [Creator(c.family, c.given, c.prefix, c.suffix, c.literal) for c in people]
    text = write_names(people, complete=complete, ascii_only=ascii_only)
    assert read_names(text) == (tuple(people), complete)


def test_plain_names_are_written_plainly() -> None:
    people = [Creator("Müller", "Eva", "von", "Jr"), Creator(literal="Example & Co")]
    assert write_names(people, complete=False) == (
        r"von Müller, Jr, Eva and {Example \& Co} and others"
    )


LETTERS = st.text(st.characters(categories=["Lu", "Ll", "Lt", "Lo"]), min_size=1, max_size=6)


@given(LETTERS, st.lists(LETTERS, min_size=1, max_size=3), st.sampled_from([" ", "-", ". "]))
def test_a_plain_name_is_read_as_any_other(family: str, given: list[str], joint: str) -> None:
    name = f"{family}, {joint.join(given)}"
    assert read_names(name)[0] == (names._taken_apart(name, AUTHOR),)  # the long way
