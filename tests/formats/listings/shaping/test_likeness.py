"""Tests of what tells names, titles, workplaces and furniture of a page from each other."""

from __future__ import annotations

import pytest

from readlist.formats.listings.shaping.furniture import (
    detail_likeness,
    furniture_likeness,
    heading_likeness,
)
from readlist.formats.listings.shaping.likeness import (
    names_likeness,
    prose_likeness,
    title_likeness,
    workplace_likeness,
)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Brook",
        "Ada Brook, Bo Stream and",
        "Ada Brook (University of X)*; Bo Stream (Wasser Inc.)",
        "Ada Brook and Bo Stream, University of X; and Cy Lake, Wasser Inc.",
        "Ada Brook1, Bo Stream2,3, Cy Lake*",
        "Smith, J., Jones, B. C., and Lee, D.",
        "ADA BROOK · BO STREAM",
        "Maarten de Rivier, Anton van den Hengel",
        "Authors: Élise Étang",
        "Ada Brook, Bo Stream + 2",
        "王伟，李娜",
    ],
)
def test_names(text: str) -> None:
    assert names_likeness(text) > 0.3
    assert heading_likeness(text) == furniture_likeness(text) == 0.0


@pytest.mark.parametrize(
    "text",
    [
        "Deep Learning",
        "Graph Networks and Language Models",
        "A Study of Rivers, Lakes, and Ponds",
        "Puddles: Tiny Transactions",
        "Chapter II",
        "SIGLAKE 2015, Santiago, Chile",
        "Thank you, Ada, for the nice evening",
        "https://example.org/Ada",
    ],
)
def test_what_is_no_names(text: str) -> None:
    assert names_likeness(text) <= 0.3


@pytest.mark.parametrize(
    "text", ["On Rivers", "Are Tides Predictable?", "RiverFS: Files that Flow"]
)
def test_titles(text: str) -> None:
    assert title_likeness(text) > 0.0
    assert names_likeness(text) < 0.0


def test_workplaces_and_prose() -> None:
    assert workplace_likeness("1University of Upper Rhine, 2Wasser Inc.") > 0.5
    assert workplace_likeness("A title on the state of universities in the wild") < 0.0
    assert prose_likeness("Rivers flow. We say why, and where to, and for how long they do so.") > 0
    assert prose_likeness("On Rivers") < 0


@pytest.mark.parametrize(
    "text",
    [
        "[pdf] [supp] [arXiv]",
        "Research articleOpen access",
        "View PDF",
        "Available Media",
        "›",
        "12",
    ],
)
def test_furniture(text: str) -> None:
    assert furniture_likeness(text) > 0.5


@pytest.mark.parametrize(
    "text",
    [
        "Session 1A: Rivers (Chair: Otto Boss)", "Monday, May 9", "11:00–12:30", "Coffee Break",
        "9:15 am–10:35 am", "Program Co-Chairs: Otto Boss, University of X", "2020 – today",
        "Research Track Papers", "Best regards,",
    ],
)  # fmt: skip
def test_headings(text: str) -> None:
    assert heading_likeness(text) == 1.0


@pytest.mark.parametrize(
    "text",
    ["Pages 1–14", "https://doi.org/10.5555/x", "Keywords: rivers", "Original Paper Pages: 3 - 9"],
)
def test_details(text: str) -> None:
    assert detail_likeness(text) >= 0.9
