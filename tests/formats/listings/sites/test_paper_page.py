"""Saved pages of one paper: what their tags say of its people."""

from __future__ import annotations

import pytest

from formats.listings.invented_pages import read


@pytest.mark.parametrize(
    "said",
    [
        '<meta name="citation_authors" content="Ada Brook, Bo Stream, Cy Lake">',
        '<meta name="citation_authors" content="Brook, Ada; Stream, Bo; Lake, Cy">',
        '<meta name="citation_author" content="Ada Brook and Bo Stream and Cy Lake">',
        "".join(
            f'<meta name="citation_author" content="{name}">'
            for name in ("Brook, Ada", "Bo Stream", "Lake, Cy")
        ),
    ],
)
def test_the_people_of_a_paper(said: str) -> None:
    page = (
        '<!DOCTYPE html><html><head><meta name="citation_title" content="Counting Otters by Night">'
        f'{said}<meta name="citation_publication_date" content="2021/03/04"></head>'
        "<body><p>Counting Otters by Night</p></body></html>"
    )
    (record,) = read(page).records
    names = [each.full for each in record.reference.creators]
    assert names == ["Ada Brook", "Bo Stream", "Cy Lake"]
