"""Every page that was made for a layout is read as its truth says."""

from __future__ import annotations

from pathlib import Path

import pytest

from listing_truth import PAGES, Truth, compare, pages_with_truth
from readlist.operations.files import read_files

ALL = list(pages_with_truth())


@pytest.mark.parametrize(
    ("page", "truth"), ALL, ids=[str(page.relative_to(PAGES)) for page, _ in ALL]
)
def test_a_page_is_read_as_its_truth_says(page: Path, truth: list[Truth]) -> None:
    (document,) = read_files([page])
    found = compare([record.reference for record in document.records], truth)
    assert not found.wrong
    assert found.recall == found.precision == 1.0
