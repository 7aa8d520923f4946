"""Cheap looks at the beginning of a text."""

from __future__ import annotations

import pytest

from readlist.formats.sniffing import (
    looks_like_biblatex,
    looks_like_bibtex,
    looks_like_csl_json,
    looks_like_table,
)


@pytest.mark.parametrize("text", ["", "me@example.org wrote", "@someone hello {x}", "[1] A paper"])
def test_prose_is_none_of_them(text: str) -> None:
    assert looks_like_bibtex(text) == looks_like_biblatex(text) == looks_like_csl_json(text) == 0


def test_the_dialects_are_told_apart() -> None:
    classic = "@article{a,\n journal = {J},\n year = {2020}\n}"
    modern = "@article{a,\n journaltitle = {J},\n date = {2020}\n}"
    assert looks_like_bibtex(classic) > looks_like_biblatex(classic)
    assert looks_like_biblatex(modern) > looks_like_bibtex(modern)


def test_a_page_on_which_an_entry_stands_is_no_file_of_entries() -> None:
    entry = "@article{a,\n title = {A Study of Owls},\n year = {2020}\n}\n"
    page = "".join(f"- [A Study of Owls {n}](https://a.org/{n}.pdf), 2020\n" for n in range(60))
    assert looks_like_bibtex("% of an export\n" * 200 + entry) == 0.9
    assert looks_like_bibtex(page + entry) < 0.6


def test_json_of_another_kind_is_hardly_csl() -> None:
    assert looks_like_csl_json('[{"type": "book"}]') > 0.9
    assert looks_like_csl_json('{"name": "x"}') == 0


def test_a_table_of_a_markdown_page_is_no_export() -> None:
    rows = "| Title | Year | DOI |\n{}| Otters | 2020 | 10.5555/1 |\n"
    assert looks_like_table(rows.format("")) > 0.3
    assert looks_like_table(rows.format("|:---|---|---|\n")) == 0
