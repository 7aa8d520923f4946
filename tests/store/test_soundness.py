"""The check finds what is wrong with a library, and nothing where nothing is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from library_fixtures import bib, change, filled, import_text
from readlist.operations import editing, noting
from readlist.operations.checking import check
from readlist.operations.library import Library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Give a library of a few references with a note."""
    made, (moss, kites, _) = filled(tmp_path / "a.readlist")
    noting.add_note(made, moss, "x")
    editing.delete(made, [kites])
    yield made
    made.close()


def test_a_whole_library_is_found_whole(library: Library) -> None:
    import_text(library, bib(50))
    report = check(library)
    assert (report.ok, report.references, report.findings) == (True, 52, ())


BREAKS = {
    "DELETE FROM reference_text WHERE reference_id = 1": "references without texts",
    "UPDATE reference SET key = '' WHERE id = 1": "references without a key",
    "DELETE FROM act WHERE id = 1": "changes without an act",
    "INSERT INTO note VALUES (77, 'u', 77, '', '', '')": "belongs to a reference",
    "INSERT INTO member VALUES (77, 1)": "belongs to a collection",
    "INSERT INTO reference_fts(reference_fts) VALUES ('delete-all')": "search index reference_fts",
    "INSERT INTO text_fts(text_fts) VALUES ('delete-all')": "search index text_fts",
}


@pytest.mark.parametrize(("statement", "words"), BREAKS.items(), ids=BREAKS.values())
def test_a_fault_is_named(library: Library, statement: str, words: str) -> None:
    change(library.path, statement)
    report = check(library)
    assert not report.ok
    assert any(words in finding for finding in report.findings), report.findings
    assert all(finding.endswith(".") for finding in report.findings)


def test_one_key_for_two_is_found(library: Library) -> None:
    change(library.path, "DROP INDEX uq_reference_key")
    change(library.path, "UPDATE reference SET key = 'same'")
    assert any("stand for several" in finding for finding in check(library).findings)


def test_pages_that_were_overwritten_are_found(library: Library) -> None:
    import_text(library, bib(300))
    library.close()
    with library.path.open("r+b") as file:
        for page in range(20, 60):
            file.seek(page * 4096)
            file.write(b"\x55" * 64)
    try:
        report = check(library)
    except Exception as fault:  # noqa: BLE001  # whatever it is, it must be a plain one
        assert getattr(fault, "code", "") == "library-damaged"  # noqa: PT017  # both are right
    else:
        assert not report.ok
