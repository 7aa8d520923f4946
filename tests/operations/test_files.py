"""Files and texts that tell late, or never, that there are papers in them."""

from __future__ import annotations

from readlist.operations.files import read_text

PROSE = "The river rises before noon, and nobody on the bank says a word.\n\n"
BLOCK = (
    "Otters sleep on their backs. We watched forty of them for a year and say when they wake, and "
    "how often they let go of the hand they hold.\n\narXiv:2409.14461\nCreated: 2024-09-29\n"
)


def test_papers_far_down_in_a_text_are_found() -> None:
    document = read_text(PROSE * 2000 + BLOCK)
    assert [one.reference.identifier("arxiv") for one in document.records] == ["2409.14461"]
    assert len(document.records[0].reference.abstract.split()) < 800
    assert not document.problems


def test_a_text_without_papers_says_so() -> None:
    document = read_text(PROSE * 2000, name="novel.txt")
    assert not document.records
    (problem,) = document.problems
    assert problem.code == "not-recognised"
    assert problem.message.startswith("No papers were found in novel.txt")
