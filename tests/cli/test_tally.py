"""How an import is summed up in words."""

from __future__ import annotations

import pytest

from readlist.cli.tally import said, sentence
from readlist.core.changes import ActId, Changes
from readlist.operations.importing import FileProblem, ImportReport


def report(new: int, merged: int, unchanged: int, failed: int, attention: int = 0) -> ImportReport:
    records = new + merged + unchanged + failed
    changes = Changes(ActId(1), "Import")
    return ImportReport(records, new, merged, unchanged, attention, failed, (), (), changes=changes)


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ((71, 19, 0, 0), "Imported 90 records: 71 new, 19 merged."),
        ((0, 0, 1, 0), "Imported 1 record: 1 unchanged."),
        ((1000, 0, 0, 2), "Imported 1,002 records: 1,000 new, 2 failed."),
        ((10, 0, 0, 0, 3), "Imported 10 records: 10 new. 3 should be looked at."),
    ],
)
def test_the_sentence_names_what_there_is(figures: tuple[int, ...], words: str) -> None:
    assert sentence(report(*figures), dry_run=False) == words


def test_a_problem_is_told_after_its_place() -> None:
    assert said(FileProblem("a.bib", 12, "x", "Too short.")) == "a.bib:12: Too short."
    assert said(FileProblem("a.bib", 0, "x", "Too short.")) == "a.bib: Too short."
    assert (
        said(FileProblem("a.bib", 0, "x", "There is no file a.bib.")) == "There is no file a.bib."
    )
