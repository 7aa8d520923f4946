"""Lists with some items changed: the others are written as they were."""

from __future__ import annotations

import pytest

from readlist.core.people import Creator
from readlist.core.reference import Attachment
from readlist.formats.bibtex.lists import (
    relisted_files,
    relisted_names,
    relisted_numbers,
    relisted_words,
)
from readlist.formats.bibtex.names import read_names
from readlist.formats.bibtex.style import Style

RAW = 'G{\\"o}del, K. and\n    Jane  Doe and {The {ACM} Press} and others'
GOEDEL, DOE, PRESS = read_names(RAW)[0]
ANN = Creator("Weiß", "Ann")
LATEX = Style(latex=True)


@pytest.mark.parametrize(
    ("people", "complete", "expected"),
    [
        ((GOEDEL, DOE, PRESS), False, RAW),
        ((GOEDEL, DOE, PRESS), True, RAW.removesuffix(" and others")),
        ((DOE, PRESS), False, "Jane  Doe and {The {ACM} Press} and others"),
        ((GOEDEL, PRESS), False, 'G{\\"o}del, K. and {The {ACM} Press} and others'),
        (
            (Creator("Gödel", "Kurt"), DOE, PRESS),
            False,
            RAW.replace("K.", "Kurt"),
        ),
        (
            (GOEDEL, Creator("Doe", "John"), PRESS),
            False,
            RAW.replace("Jane", "John"),
        ),
        (
            (GOEDEL, DOE, PRESS, ANN),
            False,
            RAW.replace(" and others", " and Ann Wei{\\ss} and others"),
        ),
        ((GOEDEL,), True, 'G{\\"o}del, K.'),
        ((), True, ""),
    ],
)
def test_only_names_that_change_are_written_anew(
    people: tuple[Creator, ...], *, complete: bool, expected: str
) -> None:
    text = relisted_names(RAW, people, "author", complete=complete, style=LATEX)
    assert text == expected
    assert read_names(text) == (people, complete)


def test_new_names_stand_in_the_order_of_the_others() -> None:
    for raw, expected in (
        ("Doe, Jane and Roe, R.", "Doe, Jane and Roe, R. and Weiß, Ann"),
        ("Jane Doe and R. Roe", "Jane Doe and R. Roe and Ann Weiß"),
        ("", "Weiß, Ann"),
    ):
        people = (*read_names(raw)[0], ANN)
        found = relisted_names(raw, people, "author", complete=True, style=Style())
        assert found == expected


@pytest.mark.parametrize(
    ("raw", "words", "expected"),
    [
        (
            "owls; {B}irds ;mice; x",
            ["owls", "Birds", "mice", "new", "x"],
            "owls; {B}irds ;mice; x; new",
        ),
        ("owls, birds", ["birds"], "birds"),
        ("owls, birds", ["owls"], "owls"),
        ("owls, owls, birds", ["owls", "birds", "a, b"], "owls, owls, birds, {a, b}"),
        ("\n owls,\n birds\n", ["owls", "birds", "x"], "\n owls,\n birds,\n x\n"),
        ("owls", ["owls", "x"], "owls; x"),
        ("", ["x", "Größe"], 'x; Gr{\\"o}{\\ss}e'),
        ("owls", [], ""),
    ],
)
def test_words_come_and_go(raw: str, words: list[str], expected: str) -> None:
    assert relisted_words(raw, words, Style(latex=True, tags="; ")) == expected


def test_files_come_and_go_in_the_fields_own_form() -> None:
    new = Attachment("b.pdf")
    raw = ":a\\:1.pdf:PDF"
    old = Attachment("a:1.pdf", "", "application/pdf")
    assert relisted_files(raw, [old, new], Style()) == ":a\\:1.pdf:PDF;:b.pdf:"
    assert relisted_files("a.pdf;c.pdf", [Attachment("a.pdf"), new], Style(full_files=False)) == (
        "a.pdf;b.pdf"
    )


def test_standard_numbers_keep_their_hyphens() -> None:
    raw = "0-19-853453-1 978-3-16-148410-0"
    stay, new = "9783161484100", "9780306406157"
    assert relisted_numbers(raw, "isbn", [stay, new]) == "978-3-16-148410-0 9780306406157"
