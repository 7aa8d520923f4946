"""Tests of what the head of a page says of its papers."""

from __future__ import annotations

import pytest

from readlist.formats.listings.pages.page import lines
from readlist.formats.listings.shaping.headings import PageHead, page_head


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("LakeConf 2023 Papers", PageHead("LakeConf", 2023)),
        ("AALI-24 Accepted Papers - Main Track", PageHead("AALI", 2024)),
        ("LAKES Security '23 Fall Accepted Papers", PageHead("LAKES Security", 2023)),
        ("The SEA '98 Papers", PageHead("SEA", 1998)),
        ("Acta Fluminum\nVolume 12\nNovember 2023", PageHead("", 2023)),
        ("LAKES 2022 and LAKES 2023", PageHead()),
        ("Accepted papers\n© 2023 The Society", PageHead()),
        ("Accepted papers\nPages 1999-2004", PageHead()),
        ("Papers on COVID-19", PageHead()),
        ("A roadmap to 2095", PageHead()),
    ],
)
def test_year_and_meeting(head: str, said: PageHead) -> None:
    page = lines(f"{head}\n\nOn Rivers\nAda Brook")
    assert page_head(page, page[-2]) == said
