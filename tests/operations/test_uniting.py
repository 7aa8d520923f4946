"""Records of several documents, and of one, that are of the same paper become one."""

from __future__ import annotations

import itertools

import pytest

from library_fixtures import state
from operations.conftest import Shelf
from planted import OTHER, SAME, Chance
from readlist.core.changes import ReferenceId
from readlist.core.dates import PartialDate
from readlist.core.identifiers import Identifier
from readlist.core.people import parse_name
from readlist.core.reference import Reference
from readlist.formats.base import Document, Record
from readlist.formats.listings import LAYOUTS
from readlist.operations import duplicates, editing, importing, searching

PAGE = LAYOUTS[0].name
ARXIV, DOI = Identifier("arxiv", "2101.00042"), Identifier("doi", "10.5555/gravel")
BOTH = Reference(identifiers=(ARXIV, DOI))
PREPRINT, PUBLISHED = Reference(identifiers=(ARXIV,)), Reference(identifiers=(DOI,))


def document(name: str, *said: Reference, layout: str = PAGE) -> Document:
    records = tuple(Record(each, n, n) for n, each in enumerate(said, start=1))
    return Document(name, layout, records, digest=name)


@pytest.mark.parametrize("order", [*itertools.permutations((BOTH, PREPRINT, PUBLISHED))])
@pytest.mark.parametrize("pages", [1, 3])
def test_a_record_with_both_identifiers_makes_preprint_and_publication_one(
    shelf: Shelf, order: tuple[Reference, ...], pages: int
) -> None:
    library = shelf.library
    before = searching.count(library, "")
    said = [order] if pages == 1 else [(each,) for each in order]
    documents = [document(f"{n}.txt", *each) for n, each in enumerate(said)]
    report = importing.carry_out(library, importing.plan(library, documents))
    assert (report.new, report.merged, report.papers) == (1, 2, 1)
    assert searching.count(library, "") == before + 1
    (number, _key, _action) = report.references[0]
    stored = searching.get(library, number)
    assert set(stored.reference.identifiers) == {ARXIV, DOI}
    assert len(stored.sources) == 3


def test_papers_of_the_library_that_are_one_are_told_and_left(shelf: Shelf) -> None:
    library = shelf.library
    for said in (PREPRINT, PUBLISHED):
        page = document(said.identifiers[0].scheme, said)
        importing.carry_out(library, importing.plan(library, [page]))
    first, second = sorted(searching.search(library, "").ids)[-2:]
    plan = importing.plan(library, [document("both", BOTH)])
    (paper,) = plan.papers
    assert paper.reference_id in {first, second}
    assert "seems to be the same work: same" in paper.attention
    importing.carry_out(library, plan)
    (pair,) = duplicates.find(library)
    assert {pair.reference, pair.other} == {first, second}
    assert pair.certain


def test_entries_of_one_file_are_not_united_by_an_entry_of_another(shelf: Shelf) -> None:
    text = (
        "@misc{one, eprint = {2101.00042}, eprinttype = {arxiv}, title = {Gravel}}\n"
        "@misc{two, doi = {10.5555/gravel}, title = {Stones}}\n"
    )
    file = importing.read_text(text, name="a.bib")
    plan = importing.plan(shelf.library, [file, document("page.txt", BOTH)])
    assert len(plan.papers) == 2


def test_a_list_may_name_a_paper_twice(shelf: Shelf) -> None:
    cross_listed = Reference(
        title="Gravel in Four Valleys", creators=(parse_name("Ada Brook"),), identifiers=(ARXIV,)
    )
    other = cross_listed.but(title="Gravel in Four Valleys, Part II", identifiers=())
    page = document("list.txt", cross_listed, other, cross_listed, other)
    plan = importing.plan(shelf.library, [page])
    assert [len(each.records) for each in plan.papers] == [2, 2]


def test_the_same_page_again_changes_nothing_whatever_was_done_since(shelf: Shelf) -> None:
    library = shelf.library
    page = document("list.txt", BOTH.but(title="Gravel"), Reference(title="Stones of the North"))
    report = importing.carry_out(library, importing.plan(library, [page]))
    number = ReferenceId(report.references[0][0])
    editing.edit(library, [number], {"title": "Pebbles", "doi": "", "arxiv": ""})
    editing.delete(library, [ReferenceId(report.references[1][0])])
    editing.undelete(library, [ReferenceId(report.references[1][0])])
    before = state(library)
    again = importing.carry_out(library, importing.plan(library, [page]))
    assert (again.new, again.merged, again.unchanged) == (0, 0, 2)
    assert state(library) == before


def invented(chance: Chance, number: int) -> Reference:
    words = [f"w{chance.randrange(3000)}" for _ in range(150)]
    return Reference(
        key=f"paper{number}",
        type="article",
        title=" ".join(f"t{chance.randrange(9)}x{chance.choice('abcdefgh') * 3}" for _ in range(8)),
        creators=tuple(parse_name(f"Given{n}{number} Family{number * 7 + n}") for n in range(4)),
        date=PartialDate(1990 + number % 30),
        abstract=" ".join(words),
        identifiers=(
            Identifier("doi", f"10.5555/made.{number}"),
            Identifier("arxiv", f"2101.{number:05}"),
        ),
    )


@pytest.mark.parametrize("kind", [*SAME, *OTHER])
def test_planted_descriptions_meet_their_paper_and_nothing_else(shelf: Shelf, kind: str) -> None:
    library, chance = shelf.library, Chance(7)
    papers = [invented(chance, number) for number in range(30)]
    known = importing.plan(library, [document("known.bib", *papers, layout="bibtex")])
    report = importing.carry_out(library, known)
    numbers = [number for number, _key, _action in report.references]
    vary = SAME.get(kind) or OTHER[kind]
    varied = [vary(each, chance) for each in papers]
    said = [each.but(key="") for each in varied if each is not None]
    assert len(said) == len(papers)
    plan = importing.plan(library, [document("list.txt", *said)])
    met = [paper.reference_id for paper in plan.papers]
    assert met == (numbers if kind in SAME else [None] * len(papers))
