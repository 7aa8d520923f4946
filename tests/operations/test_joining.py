"""What later documents add to a reference, and what they must leave as a person made it."""

from __future__ import annotations

from collections.abc import Collection

from library_fixtures import import_text
from operations.conftest import Shelf
from readlist.core.changes import ReferenceId
from readlist.core.dates import PartialDate
from readlist.core.identifiers import Identifier
from readlist.core.reading import ReadingState
from readlist.core.reference import Reference, StatedValue
from readlist.formats.base import Document, Record
from readlist.formats.listings import LAYOUTS
from readlist.operations import editing, history, importing, organising, searching
from readlist.operations.searching import resolve

ABSTRACT = (
    "Lichens grow where little else does. We counted the crusts on forty quarry faces over nine "
    "years and found that shade matters less than the age of the stone, that dust from the road "
    "slows them only near the ground, and that two kinds follow each other in a fixed order."
)
OTHER_WORDS = " ".join(f"word{n}" for n in range(60))
PAPER = """@article{{frost2010lichen,
  title = {{Lichens on Quarry Faces}}, author = {{Frost, Eva{more}}}, year = 2010,
  doi = {{10.5555/lichen}}{rest}
}}
"""


def paper(rest: str = "", more: str = "") -> str:
    """Give the entry of one paper with further fields or authors."""
    return PAPER.format(rest=f", {rest}" if rest else "", more=more)


def taken(shelf: Shelf, text: str, name: str) -> ReferenceId:
    """Import a text and give the number of the paper about lichens."""
    report = import_text(shelf.library, text, name=name)
    assert report.failed == 0
    return resolve(shelf.library, "frost2010lichen")


def shown(shelf: Shelf, number: ReferenceId) -> Reference:
    """Give the paper as it stands."""
    return searching.get(shelf.library, number).reference


def test_an_edited_abstract_is_still_known_by_its_old_words(shelf: Shelf) -> None:
    number = taken(shelf, paper(f"abstract = {{{ABSTRACT}}}"), "a.bib")
    editing.edit(shelf.library, [number], {"abstract": OTHER_WORDS})
    report = import_text(shelf.library, f"Abstract:{ABSTRACT}\n", name="page.txt")
    assert (report.new, report.merged) == (0, 1)
    assert shown(shelf, number).abstract == OTHER_WORDS


def test_a_reading_state_joins_a_paper_that_has_none(shelf: Shelf) -> None:
    number = taken(shelf, paper(), "a.bib")
    rest = "readstatus = {read}, ranking = {rank4}, priority = {prio2}"
    taken(shelf, paper(rest), "b.bib")
    reading = shown(shelf, number).reading
    assert (reading.state, reading.rating) == (ReadingState.READ, 4)
    assert reading.priority > 0
    history.undo(shelf.library)
    assert shown(shelf, number).reading.state == ReadingState.NEW


def test_what_a_person_took_away_stays_away(shelf: Shelf) -> None:
    rest = f"volume = 4, type = {{letter}}, issn = {{2049-3630}}, abstract = {{{ABSTRACT}}}"
    number = taken(shelf, paper(rest), "a.bib")
    names = dict.fromkeys(("volume", "field:type", "issn", "abstract"))
    editing.edit(shelf.library, [number], names)
    taken(shelf, paper(rest + ", number = 2"), "b.bib")
    after = shown(shelf, number)
    assert (after.abstract, after.identifier("issn")) == ("", "")
    assert dict(after.fields) == {"number": "2"}


def test_too_few_creators_are_completed_unless_a_person_typed_them(shelf: Shelf) -> None:
    number = taken(shelf, paper(more=" and others"), "a.bib")
    assert not shown(shelf, number).creators_complete
    taken(shelf, paper(more=" and Thaw, Ole"), "b.bib")
    assert [c.family for c in shown(shelf, number).creators] == ["Frost", "Thaw"]
    assert shown(shelf, number).creators_complete
    editing.edit(shelf.library, [number], {"creators": "Frost, Eva and others"})
    taken(shelf, paper("note = {x}", more=" and Thaw, Ole"), "c.bib")
    assert [c.family for c in shown(shelf, number).creators] == ["Frost"]


def test_a_source_keeps_that_it_named_only_some(shelf: Shelf) -> None:
    number = taken(shelf, paper(more=" and others"), "a.bib")
    editing.edit(shelf.library, [number], {"creators": "Hail, Ulf"})
    history.undo(shelf.library)
    stored = searching.get(shelf.library, number)
    (creators,) = [value for value in stored.values if value.name == "creators"]
    assert creators.value == "Frost, Eva and others"
    assert creators.shown
    assert creators.source.document == "a.bib"


def test_an_editor_who_is_typed_leaves_the_authors_to_their_document(shelf: Shelf) -> None:
    number = taken(shelf, paper(), "a.bib")
    editing.edit(shelf.library, [number], {"editor": "Itor, Ed"})
    stored = searching.get(shelf.library, number)
    authors, editor = stored.source_of("creators"), stored.source_of("editor")
    assert authors is not None
    assert authors.document == "a.bib"
    assert editor is not None
    assert editor.is_person
    taken(shelf, paper("note = {x}", more=" and Thaw, Ole"), "b.bib")
    assert "Itor" in [c.family for c in shown(shelf, number).creators]


def test_collections_of_one_path_are_made_once(shelf: Shelf) -> None:
    groups = "groups = {Stone/Old, stone/old, Stone}"
    number = taken(shelf, paper(groups), "a.bib")
    assert shown(shelf, number).collections == ("Stone", "Stone/Old")
    organising.collect(shelf.library, [number], add=["STONE/New"])
    assert shown(shelf, number).collections == ("Stone", "Stone/New", "Stone/Old")


def test_what_a_page_does_not_say_gives_way_to_what_any_says(shelf: Shelf) -> None:
    name = Identifier("arxiv", "2112.00042")
    read_off = Reference(title="Crusts on Stones", identifiers=(name,), date=PartialDate(2021))
    said = read_off.but(date=PartialDate(2022, 5))
    number = _taken_page(shelf, "one.txt", read_off, derived=frozenset({"date"}))
    (date,) = [value for value in _values(shelf, number) if value.name == "date"]
    assert (date.value, date.shown, date.derived) == ("2021", True, True)
    _taken_page(shelf, "two.txt", read_off.but(date=PartialDate(2020)), derived={"year"})
    assert shown(shelf, number).year == 2021
    _taken_page(shelf, "three.txt", said)
    assert str(shown(shelf, number).date) == "2022-05"
    _taken_page(shelf, "four.txt", read_off, derived={"date"})
    assert str(shown(shelf, number).date) == "2022-05"
    told = {(value.source.document, value.value) for value in _values(shelf, number)}
    assert {("one.txt", "2021"), ("two.txt", "2020"), ("three.txt", "2022-05")} <= told


def test_what_records_of_one_import_say_comes_before_what_they_do_not(shelf: Shelf) -> None:
    guess = Reference(title="Crusts on Stones of Old Quarries", date=PartialDate(2021))
    said = guess.but(date=PartialDate(2022))
    pages = [_page("a.txt", guess, frozenset({"date"})), _page("b.txt", said)]
    for order in (pages, pages[::-1]):
        (paper,) = importing.plan(shelf.library, order).papers
        assert paper.reference.year == 2022


def _page(name: str, said: Reference, derived: Collection[str] = ()) -> Document:
    record = Record(said, 1, 1, derived=frozenset(derived))
    return Document(name, LAYOUTS[0].name, (record,), digest=name)


def _taken_page(
    shelf: Shelf, name: str, said: Reference, derived: Collection[str] = ()
) -> ReferenceId:
    plan = importing.plan(shelf.library, [_page(name, said, derived)])
    return importing.carry_out(shelf.library, plan).references[0][0]


def _values(shelf: Shelf, number: ReferenceId) -> tuple[StatedValue, ...]:
    return searching.get(shelf.library, number).values
