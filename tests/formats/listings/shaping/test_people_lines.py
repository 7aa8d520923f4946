"""Tests of names with workplaces between them and of titles with numbers and badges."""

from __future__ import annotations

import pytest

from readlist.formats.listings.shaping.people_lines import people, titled


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["Ada Brook and Bo Stream, University of X; Cy Lake, Y Inc."], "Brook Stream Lake"),
        (["S. Jae Yang, Ada Brook, and Bo Stream, Columbia University"], "Yang Brook Stream"),
        (["Ada Brook (University of X)*; Bo Stream (Y, Z)"], "Brook Stream"),
        (["Ada Brook (University of X)", "Bo Stream (Y)"], "Brook Stream"),
        (["Ada Brook,", "Bo Stream"], "Brook Stream"),
        (["Ada Brook, Bo Stream and", "Cy Lake"], "Brook Stream Lake"),
        (["Ada Brook · Bo Stream ⋅ Cy Lake"], "Brook Stream Lake"),
        (["Ada Brook, ETH Zurich"], "Brook"),
        (["Smith, J., Jones, B. C., and Lee, D."], "Smith Jones Lee"),
        (["Lake C, Pond EO."], "Lake Pond"),
        (["Ada Brook, SKLOR, Institute of X, Town; School of Z, Town; Bo Stream, Q Inc."],
         "Brook Stream"),
        (["Author: Xiaoming Li."], "Li"),
        (["Anonymous authors"], ""),
    ],
)  # fmt: skip
def test_names_without_workplaces(lines: list[str], names: str) -> None:
    assert [creator.family for creator in people(lines).creators] == names.split()


def test_a_workplace_that_only_the_page_tells() -> None:
    assert len(people(["Ada Brook, Transmeta"], workplaces=True).creators) == 1
    assert not people(["Ada Brook, Bo Stream et al."]).complete


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("123: On Rivers", "On Rivers"),
        ("[12] On Rivers.", "On Rivers"),
        ("Paper 7: On Rivers", "On Rivers"),
        ("11:20  Mutation Testing [Journal-first]", "Mutation Testing"),
        ("• On Rivers (Best Paper Award)", "On Rivers"),
        ("[Oral] On Rivers 🏆 Best Paper", "On Rivers"),
        ("“On Rivers,”", "On Rivers"),
        ("Title: 3D Rivers", "3D Rivers"),
        ("On Rivers (and Lakes)", "On Rivers (and Lakes)"),
        ("Rivers in the U.S.", "Rivers in the U.S."),
    ],
)
def test_titles_without_numbers_and_badges(text: str, title: str) -> None:
    assert titled(text) == title
