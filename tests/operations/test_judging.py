"""A person says whether two papers that are like each other are one, before anything is stored."""

from __future__ import annotations

import pytest

from operations.conftest import Shelf
from readlist.core.errors import NotFoundError
from readlist.operations import duplicates, editing, history, importing, searching
from readlist.operations.importing import ImportPlan
from readlist.operations.judging import SAID_SAME, judge, other_of
from readlist.operations.library import Library
from readlist.operations.planning import LIBRARY, with_value

LONG = """@article{long, title={Slow Water: Learning from Estuaries}, year={2021},
  author={Brook, Ana and Stone, Maya}}
"""
SHORT = """@article{short, title={Slow Water}, author={Brook, Ana and Stone, Maya},
  doi={10.5555/slow.1}, abstract={Water that is slow tells more than water that is fast.}}
"""
OTHERS = "@book{kelp, title={Kelp by the Shore}, year={1999}}\n"


def planned(library: Library, *texts: str) -> ImportPlan:
    read = [importing.read_text(text, name=f"{n}.bib") for n, text in enumerate(texts)]
    return importing.plan(library, read)


def said(library: Library, plan: ImportPlan, place: int, *, same: bool | None) -> ImportPlan:
    return judge(library, plan, plan, place, same=same)[0]


@pytest.fixture
def library(shelf: Shelf) -> Library:
    """Give a library with the paper of the long title."""
    importing.carry_out(shelf.library, planned(shelf.library, LONG))
    return shelf.library


def test_what_is_said_to_be_the_same_joins_the_paper_of_the_library(library: Library) -> None:
    plan = planned(library, SHORT, OTHERS)
    assert plan.papers[0].attention.startswith("may be “Slow Water: Learning")
    joined = said(library, plan, 0, same=True)
    first, kelp = joined.papers
    assert (first.key, first.attention, first.reason) == ("long", "", SAID_SAME)
    assert first.reference.identifier("doi") == "10.5555/slow.1"
    assert kelp == plan.papers[1]
    report = importing.carry_out(library, joined)
    assert (report.new, report.merged, report.attention) == (1, 1, 0)
    number = searching.resolve(library, "doi:10.5555/slow.1")
    assert searching.get(library, number).reference.key == "long"
    assert planned(library, SHORT, OTHERS).known == {0, 1}
    history.undo(library)
    with pytest.raises(NotFoundError):
        searching.resolve(library, "doi:10.5555/slow.1")


def test_what_is_said_to_be_another_is_kept_apart(library: Library) -> None:
    before = len(duplicates.find(library))
    importing.carry_out(library, planned(library, SHORT))
    assert len(duplicates.find(library)) == before + 1
    history.undo(library)
    plan = said(library, planned(library, SHORT), 0, same=False)
    assert (plan.papers[0].attention, plan.papers[0].reference_id) == ("", None)
    importing.carry_out(library, plan)
    assert len(duplicates.find(library)) == before


@pytest.mark.parametrize("same", [True, False])
def test_two_new_papers_can_be_one_or_two(shelf: Shelf, *, same: bool) -> None:
    before = len(duplicates.find(shelf.library))
    plan = planned(shelf.library, LONG, OTHERS, SHORT)
    assert plan.papers[2].like is not None
    judged = said(shelf.library, plan, 2, same=same)
    report = importing.carry_out(shelf.library, judged)
    assert (report.papers, report.attention) == ((2, 0) if same else (3, 0))
    assert len(duplicates.find(shelf.library)) == before
    if same:
        (found,) = [paper for paper in judged.papers if paper.key == "long"]
        assert found.reference.abstract.startswith("Water that is slow")
        assert [each.document for each in found.records] == [0, 2]


@pytest.mark.parametrize("same", [True, False])
@pytest.mark.parametrize("texts", [(SHORT, OTHERS), (OTHERS, SHORT)])
def test_what_was_said_can_be_taken_back(
    library: Library, texts: tuple[str, ...], *, same: bool
) -> None:
    plan = planned(library, *texts)
    place = texts.index(SHORT)
    judged, at = judge(library, plan, plan, place, same=same)
    assert judged != plan
    assert judge(library, plan, judged, at, same=None) == (plan, place)


def test_what_was_joined_among_new_papers_comes_back_to_its_place(shelf: Shelf) -> None:
    plan = planned(shelf.library, LONG, OTHERS, SHORT)
    judged, at = judge(shelf.library, plan, plan, 2, same=True)
    assert (len(judged.papers), at) == (2, 0)
    assert judge(shelf.library, plan, judged, at, same=None) == (plan, 2)


def test_values_that_were_chosen_before_stay_chosen(library: Library) -> None:
    plan = planned(library, SHORT, OTHERS)
    found = said(library, plan, 0, same=True)
    chosen = with_value(found, 0, "title", 0)
    assert chosen.papers[0].reference.title == "Slow Water"
    again, at = judge(library, plan, chosen, 0, same=None)
    assert again.papers[at].reference.title == "Slow Water"
    again, at = judge(library, plan, again, at, same=True)
    assert (again.papers[at].key, again.papers[at].reference.title) == ("long", "Slow Water")


def test_what_was_said_holds_when_the_library_changes_in_between(library: Library) -> None:
    plan = said(library, planned(library, SHORT, OTHERS), 0, same=True)
    editing.edit(library, [searching.resolve(library, "long")], {"journaltitle": "Tides"})
    report = importing.carry_out(library, plan)
    assert (report.new, report.merged) == (1, 1)
    reference = searching.get(library, searching.resolve(library, "long")).reference
    assert reference.fields["journaltitle"] == "Tides"
    assert reference.identifier("doi") == "10.5555/slow.1"


@pytest.mark.parametrize("for_good", [True, False])
def test_a_paper_that_is_gone_meanwhile_is_joined_by_none(
    library: Library, *, for_good: bool
) -> None:
    plan = planned(library, SHORT)
    editing.delete(library, [searching.resolve(library, "long")])
    if for_good:
        editing.purge(library)
    assert other_of(library, plan, 0) is None
    assert said(library, plan, 0, same=True).papers == plan.papers


def test_the_other_paper_is_shown_where_there_is_one(library: Library) -> None:
    plan = planned(library, SHORT, OTHERS)
    like = plan.papers[0].like
    assert like is not None
    assert like.document == LIBRARY
    other = other_of(library, plan, 0)
    assert other is not None
    assert other.key == "long"
    assert other_of(library, plan, 1) is None
