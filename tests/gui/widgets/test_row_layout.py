"""Rows of two lines: what gives way where there is little room."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from library_fixtures import filled
from readlist.gui.theme import colours
from readlist.gui.widgets.painting import Texts
from readlist.gui.widgets.row_layout import Page, RowLayout
from readlist.operations import searching


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("creators", ["Grave", "Grave, van der Brook, Östberg and many others"])
def test_the_year_is_shown_whole_at_any_width(tmp_path: Path, creators: str) -> None:
    library, ids = filled(tmp_path / "a.readlist")
    row = searching.list_rows(library, [ids[0]])[0]
    library.close()
    row = replace(
        row, creators=creators, venue="Proceedings of a Very Long Name on Walls", year=2019, tags=()
    )
    for width in range(260, 700, 7):
        layout = RowLayout(row, Page(width, 1.0, colours()), Texts())
        (line,) = [each.text.text() for each in layout._words if "20" in each.text.text()]
        assert line.endswith("2019"), (width, line)
