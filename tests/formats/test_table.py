"""The table of formats: names, recognition, and nothing imported before it is used."""

from __future__ import annotations

import subprocess
import sys

import pytest

from readlist.core.errors import InputError
from readlist.formats.table import FORMATS, all_formats, format_named, is_listing, recognise


def test_every_name_stands_for_one_format() -> None:
    names = [known.name for known in all_formats()]
    assert len(names) == len(set(names))
    assert {"bibtex", "biblatex", "csljson"} <= set(names)
    assert all(format_named(name.upper()).name == name for name in names)


def test_a_name_that_is_none_is_answered_with_those_there_are() -> None:
    with pytest.raises(InputError, match=r"no format “docx”.*bibtex"):
        format_named("docx")


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("@article{a, title={T}, journal={J}}", "x.bib", "bibtex"),
        ("@article{a,\n date = {2020}}", "x.bib", "biblatex"),
        ("@string{a = {b}}\n@thing{x, y={z}}", "", "bibtex"),
        ("% only a remark", "x.bib", "bibtex"),
        ('[{"id": "a", "type": "book"}]', "x.json", "csljson"),
        ('[{"id": "a", "type": "book"}]', "", "csljson"),
    ],
)
def test_a_text_is_recognised(text: str, name: str, expected: str) -> None:
    found = recognise(text, name)
    assert found is not None
    assert found.name == expected


def test_a_text_in_no_format_is_not_recognised() -> None:
    assert recognise("Milk, bread, butter", "shopping.txt") is None


def test_layouts_of_pages_are_listings_and_exchange_formats_are_not() -> None:
    assert not any(is_listing(name) for name in FORMATS)
    assert any(is_listing(known.name) for known in all_formats())


def test_a_file_that_is_surely_bibtex_loads_no_layouts() -> None:
    code = (
        "import sys, readlist.formats.table as t; "
        "known = t.recognise('@article{a, title={T}}', 'x.bib'); "
        "sys.exit(t.is_listing(known.name) or 'readlist.formats.listings' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_table_imports_no_parser() -> None:
    code = (
        "import sys, readlist.formats.table as t; "
        "sys.exit(any(m.split('.')[0] in {'bibtexparser', 'pylatexenc'} for m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
