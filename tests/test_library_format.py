"""The library's format is documented whole, and the document is enough to get everything out."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from library_fixtures import bib, filled, import_text, rows
from readlist.cli.main import main
from readlist.operations import editing, noting, organising
from readlist.store.schema import APPLICATION_ID, SEARCH_TABLES, TABLES, VERSION
from repository import ROOT

DOCUMENT = (ROOT / "docs" / "library-format.md").read_text("utf-8")
OUTSIDER = Path(__file__).parent / "data" / "outsider.py"
TWICE = """
@article{grave2019moss, title={Moss on northern walls!}, author={Grave, Ida and others}, year=2019,
  doi={10.5555/moss.1}, file={:moss.pdf:PDF}}
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a library with something of every kind."""
    library, (moss, kites, nameless) = filled(tmp_path / "a.readlist")
    import_text(library, bib(5) + TWICE)
    noting.add_note(library, moss, "One\n\n*two* “three”")
    noting.add_note(library, moss, "Four")
    organising.tag(library, [moss, kites], add=["Wind", "äther", "a b"])
    organising.collect(library, [moss, kites], add=["Thesis/Wind", "Later"])
    editing.change_key(library, kites, "kites")
    editing.delete(library, [nameless])
    library.close()
    return library.path


def test_an_outsider_gets_everything_out(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--library", str(path), "list", "--json", "--full", "--limit", "99"]) == 0
    ours = json.loads(capsys.readouterr().out)["references"]
    outcome = subprocess.run(
        [sys.executable, "-I", OUTSIDER, path], capture_output=True, text=True, check=True
    )
    theirs = {each["id"]: each for each in json.loads(outcome.stdout)}
    assert {each["id"] for each in ours} == theirs.keys()
    for each in ours:
        del each["values"]  # what documents said, in words; the document tells where it stands
        each["tags"].sort()  # their order is that of the alphabet, which has no one answer
        assert theirs[each["id"]] == each


def test_the_outsider_needs_few_lines_and_no_package() -> None:
    text = OUTSIDER.read_text("utf-8")
    assert len([line for line in text.splitlines() if line.strip()]) <= 60
    imported = re.findall(r"^(?:import|from) (\w+)", text, re.MULTILINE)
    assert set(imported) == {"json", "sqlite3", "sys"}


def test_every_table_and_column_is_documented(path: Path) -> None:
    for table in sorted(TABLES):
        assert f"`{table}`" in DOCUMENT, table
        about = "\n".join(part for part in DOCUMENT.split("\n\n") if f"`{table}`" in part)
        columns = rows(path, f"SELECT name FROM pragma_table_info('{table}')")
        for (column,) in columns:
            assert f"`{column}`" in about, (table, column)
    for table in SEARCH_TABLES:
        assert f"`{table}`" in DOCUMENT


def test_the_header_is_as_documented() -> None:
    assert f"0x{APPLICATION_ID:08X}" in DOCUMENT
    assert f"format {VERSION}" in DOCUMENT.splitlines()[0]
