"""The search index is compared with the texts, and whose words it lacks is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from library_fixtures import change, change_vouched, filled
from readlist.core.reference import Reference
from readlist.operations.checking import HurtPart, check


@pytest.mark.parametrize("words", [0, 1, 127, 128, 16_383, 16_384, 20_000])
def test_as_many_words_as_there_are_fit(tmp_path: Path, words: int) -> None:
    made = Reference(key="long", type="misc", abstract="well-known Müllers'x " + "x y " * words)
    library, _ = filled(tmp_path / "a.readlist", made)
    assert check(library).findings == ()
    library.close()


CHANGES = (
    "UPDATE reference SET title = 'Moss' WHERE id = 1",
    "UPDATE reference SET title = title || ' in snow' WHERE id = 1",
    "UPDATE reference SET title = title || '-grown' WHERE id = 1",
    "UPDATE reference_text SET abstract = '' WHERE reference_id = 1",
)


@pytest.mark.parametrize("statement", CHANGES)
def test_texts_that_the_index_does_not_know_are_named(tmp_path: Path, statement: str) -> None:
    library, _ = filled(tmp_path / "a.readlist")
    change_vouched(library.path, statement)
    report = check(library)
    assert [(each.id, each.key, each.part) for each in report.hurt] == [
        (1, "grave2019moss", "search")
    ]
    assert "“grave2019moss” (id:1)" in report.findings[0]
    assert "the words by which the search finds it" in report.findings[0]
    assert "check --repair" in report.findings[0]
    library.close()


def test_a_reference_that_the_index_lost_is_named(tmp_path: Path) -> None:
    library, _ = filled(tmp_path / "a.readlist")
    change(library.path, "DELETE FROM text_fts_docsize WHERE id = 2")
    report = check(library)
    title = "Kites that Räumen den Himmel auf"
    assert report.hurt == (HurtPart(2, "ostberg2021kites", title, "search"),)
    library.close()
