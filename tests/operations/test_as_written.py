"""A library remembers how a document wrote its values, and exports them so."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from readlist.core.changes import ReferenceId
from readlist.operations import editing, exporting, history, importing, searching
from readlist.operations.library import Library, create_library

ENTRY = r"""@misc{moss,
  title = {Growing \emph{Moss} in BIBTEX},
  author = {{\TeX{} Guild}},
}
"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with closing(create_library(tmp_path / "a.readlist")) as made:
        imported(made, ENTRY)
        yield made


def imported(library: Library, text: str, name: str = "a.bib") -> ReferenceId:
    document = importing.read_text(text, name=name, format="bibtex")
    return importing.carry_out(library, importing.plan(library, [document])).references[0][0]


def exported(library: Library, format: str = "bibtex") -> str:  # noqa: A002  # as the operation
    return exporting.to_text(library, [ReferenceId(1)], format)


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_an_import_is_exported_as_it_was_written(library: Library, dialect: str) -> None:
    assert r"title = {Growing \emph{Moss} in BIBTEX}" in exported(library, dialect)
    assert r"author = {{\TeX{} Guild}}" in exported(library, dialect)


def test_an_edit_is_exported_as_it_is_and_its_undoing_as_it_was(library: Library) -> None:
    editing.edit(library, [ReferenceId(1)], {"title": "Growing MOSS"})
    assert "title = {Growing {MOSS}}" in exported(library)
    assert r"author = {{\TeX{} Guild}}" in exported(library)
    history.undo(library)
    assert r"title = {Growing \emph{Moss} in BIBTEX}" in exported(library)


def test_of_two_documents_the_one_that_is_shown_says_how(library: Library) -> None:
    other = ENTRY.replace(r"\emph{Moss}", r"\textsc{Moss}")
    other = other.replace("  title", "  note = {A \\emph{new} note},\n  title")
    assert imported(library, other, "b.bib") == ReferenceId(1)
    assert r"title = {Growing \emph{Moss} in BIBTEX}" in exported(library)
    assert r"note = {A \emph{new} note}" in exported(library)


def test_what_it_is_written_as_is_no_value_of_a_source(library: Library) -> None:
    stored = searching.get(library, ReferenceId(1))
    assert {value.name for value in stored.values} == {"title", "creators", "type"}
