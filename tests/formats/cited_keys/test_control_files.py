"""Citations in the files that LaTeX writes beside a document."""

from __future__ import annotations

import pytest

from readlist.formats.cited_keys.base import Inclusion, Mention
from readlist.formats.cited_keys.control_files import (
    find_in_aux,
    find_in_control_file,
    looks_like_aux,
    looks_like_control_file,
)

CONTROL = """<?xml version="1.0" encoding="UTF-8"?>
<bcf:controlfile version="3.10" xmlns:bcf="https://example.org/biblatex">
  <bcf:section number="0">
    <bcf:citekey order="1" intorder="1">b</bcf:citekey>
    <bcf:citekey order="2" intorder="1">a&amp;c</bcf:citekey>
    <bcf:citekey order="3" type="set" members="d,e">dynamic</bcf:citekey>
    <bcf:citekey order="0" nocite="1">*</bcf:citekey>
  </bcf:section>
</bcf:controlfile>
"""


def test_an_aux_file() -> None:
    found = list(
        find_in_aux(
            "\\relax\n\\citation{a,b}\n\\abx@aux@cite{0}{c}\n\\abx@aux@cite{d}\n\\@input{part.aux}\n"
            "\\citation{biblatex-control}\n\\citation{REVTEX41Control}\n\\bibcite{e}{1}\n\\citation{*}"
        )
    )
    keys = [each.key for each in found if isinstance(each, Mention)]
    assert keys == ["a", "b", "c", "d", "*"]
    assert [each.name for each in found if isinstance(each, Inclusion)] == ["part.aux"]


def test_a_control_file() -> None:
    found = find_in_control_file(CONTROL)
    assert [each.key for each in found if isinstance(each, Mention)] == [
        "b", "a&c", "d", "e", "*"
    ]  # fmt: skip
    assert CONTROL[found[1].place :].lstrip().startswith('<bcf:citekey order="2"')


@pytest.mark.parametrize(
    "text",
    [
        "no XML",
        CONTROL[:200],
        '<!DOCTYPE x [<!ENTITY e "boom">]><x>&e;</x>',
        '<!DOCTYPE x SYSTEM "file:///etc/hostname"><x/>',
    ],
)
def test_what_is_no_control_file_is_refused(text: str) -> None:
    with pytest.raises(
        ValueError, match=r"syntax error|no element found|declares no document type"
    ):
        find_in_control_file(text)


def test_they_are_known_by_their_beginning() -> None:
    assert looks_like_aux("\\relax \n\\citation{a}")
    assert not looks_like_aux("\\documentclass{article}")
    assert looks_like_control_file(CONTROL)
    assert not looks_like_control_file("<x/>")
