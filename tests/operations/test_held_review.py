"""A review gives figures and pages, keeps what was chosen, and stores what is left."""

from __future__ import annotations

from pathlib import Path

import pytest

from library_fixtures import bib, state
from operations.conftest import Shelf
from readlist.core.errors import InputError
from readlist.operations import searching
from readlist.operations.held_review import Review
from readlist.operations.reviewing import Group, ReviewSummary

OTHER = "@article{key2, title = {A second title}, doi = {10.5555/paper.2}, year = 1999}\n"


def nobody(_done: int, _total: int) -> None:
    """Take no interest in progress."""


@pytest.fixture
def review() -> Review:
    return Review()


@pytest.fixture
def summary(shelf: Shelf, review: Review, tmp_path: Path) -> ReviewSummary:
    """Begin a review of two documents that have one paper in common."""
    first, second = tmp_path / "a.bib", tmp_path / "b.bib"
    first.write_text(bib(250), "utf-8")
    second.write_text(OTHER, "utf-8")
    return review.begin(shelf.library, [first, second], progress=nobody)


def test_the_figures_add_up_and_nothing_is_stored(
    shelf: Shelf, review: Review, summary: ReviewSummary
) -> None:
    assert (summary.documents, summary.records, summary.papers) == (("a.bib", "b.bib"), 251, 250)
    assert not summary.adds_nothing
    parts = (Group.NEW, Group.MERGED, Group.KNOWN)
    assert sum(summary.groups[group] for group in parts) == summary.papers
    assert searching.count(shelf.library, "") == 3
    assert len(review.rows(shelf.library, Group.ALL, 0, 1000)) == 250


def test_pages_follow_one_another(shelf: Shelf, review: Review, summary: ReviewSummary) -> None:
    pages = [review.rows(shelf.library, Group.ALL, at, 100) for at in (0, 100, 200)]
    assert [len(page) for page in pages] == [100, 100, 50]
    places = [line.place for page in pages for line in page]
    assert places == list(range(summary.papers))
    assert pages[0][0].first_words.startswith("Paper number 1 ")
    assert review.paper(shelf.library, 0).reference.title == pages[0][0].first_words


@pytest.mark.usefixtures("summary")
def test_what_was_chosen_is_stored_and_what_was_left_out_is_not(
    shelf: Shelf, review: Review
) -> None:
    (line,) = review.rows(shelf.library, Group.MERGED, 0, 10)
    paper = review.choose(shelf.library, line.place, "title", 1)
    assert paper.reference.title == "A second title"
    report = review.carry_out(
        shelf.library, {0}, tags=["sea"], collection="", state=None, progress=nobody
    )
    assert (report.papers, len(report.references)) == (249, 1)
    assert searching.count(shelf.library, "tag:sea") == 249
    assert searching.count(shelf.library, '"A second title"') == 1


def test_what_the_library_has_is_grouped_apart(
    shelf: Shelf, review: Review, tmp_path: Path, summary: ReviewSummary
) -> None:
    review.carry_out(shelf.library, (), tags=(), collection="", state=None, progress=nobody)
    before = state(shelf.library)
    again = Review().begin(shelf.library, [tmp_path / "a.bib"], progress=nobody)
    assert again.groups[Group.KNOWN] == again.papers == summary.papers
    assert again.adds_nothing
    assert state(shelf.library) == before


def test_another_key_is_chosen_where_the_plan_is_held(shelf: Shelf, tmp_path: Path) -> None:
    path = tmp_path / "a.bib"
    path.write_text("@book{grave2019moss, title={Kelp by the Shore}}", "utf-8")
    review = Review()
    review.begin(shelf.library, [path], progress=lambda _done, _total: None)
    with pytest.raises(InputError, match="has this key"):
        review.rename(shelf.library, 0, "grave2019MOSS")
    renamed = review.rename(shelf.library, 0, "kelp")
    assert (renamed.key, renamed.clash, renamed.attention) == ("kelp", None, "")


def test_whether_two_papers_are_one_is_said_where_the_plan_is_held(
    shelf: Shelf, review: Review, tmp_path: Path
) -> None:
    path = tmp_path / "c.bib"
    longer = "title={Moss on Northern Walls: A Study}, author={Grave, Ida and van der Brook, Tom}"
    path.write_text(f"@book{{kelp, title={{Kelp}}}}\n@article{{walls, {longer}}}\n", "utf-8")
    summary = review.begin(shelf.library, [path], progress=nobody)
    assert summary.groups[Group.ATTENTION] == 1
    other = review.other(shelf.library, 1)
    assert other is not None
    assert other.title == "Moss on Northern Walls"
    told = review.judge(shelf.library, 1, [0], same=True)
    assert told.summary.groups[Group.ATTENTION] == 0
    assert told.rows == {Group.ALL: 1, Group.KNOWN: 0}
    assert told.left_out == {0: False}
    told = review.judge(shelf.library, 1, [], same=None)
    assert told.rows == {Group.ALL: 1, Group.ATTENTION: 0}


def test_an_identifier_that_stands_for_the_title_is_named_once(
    shelf: Shelf, review: Review, tmp_path: Path
) -> None:
    path = tmp_path / "ids.txt"
    path.write_text("10.5555/kelp.7\n", "utf-8")
    review.begin(shelf.library, [path], progress=nobody)
    (line,) = review.rows(shelf.library, Group.ALL, 0, 10)
    assert (line.first_words, line.year) == ("DOI 10.5555/kelp.7", "")
