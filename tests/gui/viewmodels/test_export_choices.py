"""What was chosen of an export is there the next time."""

from __future__ import annotations

from pathlib import Path

import pytest

from readlist.formats.export_options import (
    USUAL,
    Capitals,
    ExportOptions,
    Journals,
    Letters,
    Order,
)
from readlist.gui.viewmodels.export_choices import field_names, remember, remembered
from readlist.gui.viewmodels.settings import Settings


def test_choices_are_remembered(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "window.ini")
    assert remembered(settings) == ("", USUAL)
    chosen = ExportOptions(
        fields=("title",), without=("abstract", "file"), capitals=Capitals.NONE,
        journals=Journals.UNDOTTED, letters=Letters.ASCII, order=Order.YEAR, personal=False,
        notes=True,
    )  # fmt: skip
    remember(settings, "biblatex", chosen)
    settings.flush()
    assert remembered(Settings(tmp_path / "window.ini")) == ("biblatex", chosen)


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"order": "colour"}', '{"fields": 3}', '"x"', '{"capitals": []}']
)
def test_what_cannot_be_read_is_as_usual(tmp_path: Path, text: str) -> None:
    settings = Settings(tmp_path / "window.ini")
    settings.keep("export-options", text)
    assert remembered(settings)[1] == USUAL


def test_fields_as_they_are_typed() -> None:
    assert field_names(" title, author  year,,title ") == ("title", "author", "year")
