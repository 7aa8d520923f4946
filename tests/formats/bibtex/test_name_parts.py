"""Where BibTeX finds the parts of a name, and where a person would."""

from __future__ import annotations

import pytest

from readlist.formats.bibtex.name_parts import NameParts, is_suffix, parts_of


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ada B. Moss", NameParts("Ada B.", "", "Moss")),
        ("Moss", NameParts("", "", "Moss")),
        ("Ada van der Moss Stone", NameParts("Ada", "van der", "Moss Stone")),
        ("van der Moss", NameParts("", "van der", "Moss")),
        ("de la Moss Stone, Ada", NameParts("Ada", "de la", "Moss Stone")),
        ("von Moss, Jr., Ada", NameParts("Ada", "von", "Moss", "Jr.")),
        ("Ada~B. Moss", NameParts("Ada B.", "", "Moss")),
        ("Ada Moss-Stone", NameParts("Ada", "", "Moss-Stone")),
        ("{van den Moss}, Ada", NameParts("Ada", "", "van den Moss")),
        ("Ada {van den Moss}", NameParts("Ada", "", "van den Moss")),
        ("Moss, {Stone, and Co}", NameParts("Stone, and Co", "", "Moss")),
        ("Ada ørn Moss", NameParts("Ada", "ørn", "Moss")),
        ("Ada {\\o}rn Moss", NameParts("Ada", "ørn", "Moss")),
        ("王 小明", NameParts("王", "", "小明")),
        ("", NameParts()),
    ],
)
def test_parts(name: str, parts: NameParts) -> None:
    assert parts_of(name) == parts


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        (r"Mo\~na-Stone, R.", NameParts("R.", "", "Moña-Stone")),
        (r"Dezs\H o Moss", NameParts("Dezső", "", "Moss")),
        (r"S\o ren Moss", NameParts("Søren", "", "Moss")),
        (r"A\textasciitilde{}B Moss-{}-Stone", NameParts("A~B", "", "Moss--Stone")),
        (r"Tom\'a\v s Moss", NameParts("Tomáš", "", "Moss")),
        (r"Ada {\MyFont MOSS} Stone", NameParts(r"Ada \MyFont MOSS", "", "Stone")),
        (r"{\relax Ch}arles {de} Moss", NameParts("Charles de", "", "Moss")),
        (r"Ada {\uppercase{d}e la} Moss {x}", NameParts("Ada", "de la", "Moss x")),
    ],
)
def test_a_command_keeps_what_belongs_to_it(name: str, parts: NameParts) -> None:
    assert parts_of(name) == parts


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("ada moss", NameParts("ada", "", "moss")),
        ("ada de la moss", NameParts("ada", "de la", "moss")),
        ("de la moss", NameParts("", "de la", "moss")),
        ("Moss, Ada, Jr.", NameParts("Ada", "", "Moss", "Jr.")),
        ("Moss, III", NameParts("", "", "Moss", "III")),
        ("Moss, V.", NameParts("V.", "", "Moss")),
        ("Moss, Ada,", NameParts("Ada", "", "Moss")),
        ("A, B, C, D", NameParts("C D", "", "A", "B")),
    ],
)
def test_what_bibtex_misreads_is_taken_as_it_is_meant(name: str, parts: NameParts) -> None:
    assert parts_of(name) == parts


def test_few_texts_are_jr_parts() -> None:
    assert is_suffix("Jr.")
    assert is_suffix("iv")
    assert not is_suffix("Ada")
