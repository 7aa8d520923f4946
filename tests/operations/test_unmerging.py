"""A reference is taken apart again: what was merged into it, and records that joined it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from library_fixtures import assert_whole, import_text, rows, state
from operations.conftest import Shelf
from readlist.cli.main import main
from readlist.core.changes import ReferenceId
from readlist.core.errors import ConflictError, InputError
from readlist.core.reading import ReadingState
from readlist.core.reference import Reference
from readlist.operations import (
    attaching,
    duplicates,
    editing,
    history,
    noting,
    organising,
    reading,
    searching,
    unmerging,
)
from readlist.operations.library import Library

LAMB = """@article{lamb2020, title = {Counting Clouds}, author = {Lamb, Ada}, year = {2020},
    journal = {Annals of Weather}, keywords = {clouds}}"""
FROST = """@article{frost2021, title = {Counting Frost}, author = {Frost, Bo}, volume = {7},
    abstract = {Frost was counted.}, keywords = {winter, clouds}, doi = {10.5555/frost.1}}"""
HAIL = """@article{hail2022, title = {Counting Hail}, author = {Hail, Cy}, volume = {9},
    number = {3}, doi = {10.5555/hail.1}, keywords = {hail}}"""


def said(library: Library, number: ReferenceId) -> Reference:
    return searching.get(library, number).reference


def without_marks(library: Library) -> dict[str, list[tuple[Any, ...]]]:
    """Give the state without what keeps references apart."""
    found = state(library)
    found["setting"] = [row for row in found["setting"] if not row[0].startswith("apart:")]
    return found


def three(shelf: Shelf) -> tuple[ReferenceId, ReferenceId, ReferenceId]:
    for name, text in (("lamb.bib", LAMB), ("frost.bib", FROST), ("hail.bib", HAIL)):
        import_text(shelf.library, text, name=name)
    keys = ("lamb2020", "frost2021", "hail2022")
    one, two, three = (searching.resolve(shelf.library, key) for key in keys)
    return one, two, three


def test_what_was_merged_comes_back_with_all_it_had(shelf: Shelf) -> None:
    library = shelf.library
    lamb, frost, hail = three(shelf)
    noting.append_note(library, frost, "A note on frost.")
    noting.append_note(library, lamb, "A note on clouds.")
    attaching.attach(library, frost, Path(__file__))
    organising.collect(library, [frost], add=["Thesis/Frost"])
    reading.set_reading(library, [frost], state=ReadingState.READING, progress=40, rating=3)
    editing.edit(library, [frost], {"publisher": "The Weather Press"})
    before = state(library)
    duplicates.merge(library, lamb, [frost, hail])
    merged = state(library)
    changes = unmerging.unmerge(library, lamb)
    assert changes.label == "Unmerge frost2021 and hail2022 from lamb2020"
    assert changes.references == {lamb, frost, hail}
    assert without_marks(library) == before
    assert_whole(library)
    history.undo(library)
    assert state(library) == merged
    history.redo(library)
    assert without_marks(library) == before
    assert_whole(library)


def test_one_of_several_comes_back_and_the_rest_stays(shelf: Shelf) -> None:
    library = shelf.library
    lamb, frost, hail = three(shelf)
    duplicates.merge(library, lamb, [frost, hail])
    assert said(library, lamb).fields["volume"] == "7"
    (part,) = (each for each in unmerging.parts(library, lamb) if each.key == "frost2021")
    assert [(source.document, source.line) for source in part.sources] == [("frost.bib", 1)]
    unmerging.unmerge(library, lamb, [part])
    kept, back = said(library, lamb), said(library, frost)
    assert back.fields["volume"] == "7"
    assert back.identifier("doi") == "10.5555/frost.1"
    assert set(back.tags) == {"winter", "clouds"}
    assert kept.fields["volume"] == "9"  # of the one that stays
    assert kept.abstract == ""
    assert [each.value for each in kept.identifiers] == ["10.5555/hail.1"]
    assert set(kept.tags) == {"clouds", "hail"}
    assert kept.former_keys == ("hail2022",)
    assert searching.count(library, "key:frost2021") == 1
    assert_whole(library)


def test_what_was_done_since_stays_with_the_kept_one(shelf: Shelf) -> None:
    library = shelf.library
    lamb, frost, _hail = three(shelf)
    noting.append_note(library, frost, "A note on frost.")
    duplicates.merge(library, lamb, [frost])
    noting.append_note(library, lamb, "More.")  # goes on in the newest note
    editing.edit(library, [lamb], {"volume": "8", "pages": "1--2", "title": "Clouds"})
    organising.tag(library, [lamb], add=["read"], remove=["winter"])
    unmerging.unmerge(library, lamb)
    kept, back = said(library, lamb), said(library, frost)
    assert (kept.title, kept.fields["volume"], kept.fields["pages"]) == ("Clouds", "8", "1--2")
    assert (kept.abstract, kept.identifiers) == ("", ())
    assert set(kept.tags) == {"clouds", "read"}
    assert (back.title, back.fields["volume"]) == ("Counting Frost", "7")
    assert set(back.tags) == {"winter", "clouds"}
    assert "A note on frost." in "".join(note.text for note in back.notes)
    assert_whole(library)


def test_a_key_that_was_given_away_since_gets_a_letter(shelf: Shelf) -> None:
    library = shelf.library
    lamb, frost, hail = three(shelf)
    duplicates.merge(library, lamb, [frost])
    editing.change_key(library, hail, "frost2021")
    unmerging.unmerge(library, lamb)
    assert said(library, frost).key == "frost2021a"
    assert said(library, hail).key == "frost2021"
    assert_whole(library)


def test_merges_of_merges_come_apart_one_after_the_other(shelf: Shelf) -> None:
    library = shelf.library
    lamb, frost, hail = three(shelf)
    noting.append_note(library, hail, "A note on hail.")
    before = state(library)
    duplicates.merge(library, frost, [hail])
    between = state(library)
    duplicates.merge(library, lamb, [frost])
    assert [each.key for each in unmerging.parts(library, lamb)] == ["frost2021"]
    unmerging.unmerge(library, lamb)
    assert without_marks(library) == between
    unmerging.unmerge(library, frost)
    assert without_marks(library) == before
    duplicates.merge(library, lamb, [hail])
    assert unmerging.parts(library, frost) == ()
    assert [each.key for each in unmerging.parts(library, lamb)] == ["hail2022"]
    history.undo(library)
    assert unmerging.parts(library, lamb) == ()


SHORT = """@article{grave2019, title = {Moss on Walls}, author = {Grave, Ida}, year = 2019,
    doi = {10.5555/moss}, keywords = {moss}}"""
LONG = """@article{other2019, title = {Moss on Walls}, author = {Grave, Ida}, year = 2019,
    doi = {10.5555/moss}, eprint = {1904.00077}, eprinttype = {arxiv}, volume = {7},
    keywords = {walls}, abstract = {Moss is counted.}, readstatus = {read}}"""


def test_a_record_that_joined_becomes_a_paper_of_its_own(shelf: Shelf) -> None:
    library = shelf.library
    import_text(library, SHORT, name="short.bib")
    number = searching.resolve(library, "grave2019")
    alone = state(library)
    import_text(library, LONG, name="long.bib")
    editing.edit(library, [number], {"note": "Mine."})
    joined = state(library)
    first, second = unmerging.parts(library, number)
    assert (first.joined, second.joined) == (False, True)
    assert second.reason
    changes = unmerging.unmerge(library, number)
    (new,) = changes.references - {number}
    kept, paper = said(library, number), said(library, ReferenceId(new))
    assert kept.fields == {"note": "Mine."}
    assert (kept.title, kept.abstract, kept.tags) == ("Moss on Walls", "", ("moss",))
    assert [each.value for each in kept.identifiers] == ["10.5555/moss"]
    assert kept.reading.state is ReadingState.NEW
    assert (paper.title, paper.abstract, paper.tags) == (kept.title, "Moss is counted.", ("walls",))
    assert [each.value for each in paper.identifiers] == ["10.5555/moss", "1904.00077"]
    assert paper.reading.state is ReadingState.READ
    assert paper.fields["volume"] == "7"
    assert paper.key == "other2019"
    assert [each.document for each in searching.get(library, number).sources] == ["short.bib"]
    assert_whole(library)
    parted = state(library)
    history.undo(library)
    assert state(library) == joined
    history.redo(library)
    assert state(library) == parted
    assert unmerging.parts(library, number) == ()
    assert unmerging.parts(library, ReferenceId(new)) == ()
    history.undo(library, 3)
    assert state(library) == alone


def test_the_same_documents_do_not_join_them_again(shelf: Shelf) -> None:
    library = shelf.library
    import_text(library, SHORT, name="short.bib")
    import_text(library, LONG, name="long.bib")
    number = searching.resolve(library, "grave2019")
    unmerging.unmerge(library, number)
    parted = state(library)
    for text in (SHORT, LONG):
        report = import_text(library, text)
        assert (report.new, report.merged) == (0, 0)
    assert state(library) == parted
    assert duplicates.find(library) == []
    assert len(duplicates.find(library, "moss")) == 0
    new = max(searching.search(library, "").ids)
    duplicates.merge(library, number, [new])
    assert rows(library.path, "SELECT count(*) FROM setting WHERE name LIKE 'apart:%'") == [(0,)]


def test_the_record_that_was_first_can_go_as_well(shelf: Shelf) -> None:
    library = shelf.library
    import_text(library, SHORT, name="short.bib")
    import_text(library, LONG, name="long.bib")
    number = searching.resolve(library, "grave2019")
    first, _second = unmerging.parts(library, number)
    changes = unmerging.unmerge(library, number, [first])
    (new,) = changes.references - {number}
    assert said(library, ReferenceId(new)).fields == {}
    assert said(library, number).fields["volume"] == "7"
    assert [each.document for each in searching.get(library, number).sources] == ["long.bib"]
    assert_whole(library)


def test_a_value_that_others_state_takes_the_place_of_one_that_leaves(shelf: Shelf) -> None:
    library = shelf.library
    text = "@misc{a, title = {Moss}, author = {Grave, Ida and others}, doi = {10.5555/moss}}"
    import_text(library, text, name="a.bib")
    import_text(library, text.replace("others", "Brook, Tom"), name="b.bib")
    number = searching.resolve(library, "a")
    assert len(said(library, number).creators) == 2
    unmerging.unmerge(library, number)
    kept = said(library, number)
    assert [each.family for each in kept.creators] == ["Grave"]
    assert not kept.creators_complete


def test_what_a_person_typed_stays(shelf: Shelf) -> None:
    library = shelf.library
    import_text(library, SHORT, name="short.bib")
    number = searching.resolve(library, "grave2019")
    import_text(library, LONG, name="long.bib")
    editing.edit(library, [number], {"volume": "8"})
    editing.edit(library, [number], {"volume": "7", "arxiv": "1904.00077"})
    unmerging.unmerge(library, number)
    kept = said(library, number)
    assert kept.fields["volume"] == "7"
    assert kept.identifier("arxiv") == "1904.00077"
    assert kept.abstract == ""


def test_a_record_leaves_a_reference_that_was_made_by_hand(shelf: Shelf) -> None:
    library = shelf.library
    number, _ = editing.add(library, Reference(title="Moss on Walls", key="mine"))
    editing.edit(library, [number], {"doi": "10.5555/moss"})
    import_text(library, LONG, name="long.bib")
    unmerging.unmerge(library, number)
    kept = said(library, number)
    assert (kept.title, kept.creators, kept.fields) == ("Moss on Walls", (), {})
    assert kept.identifier("arxiv") == ""


def test_what_cannot_be_taken_apart_is_left(shelf: Shelf) -> None:
    library = shelf.library
    import_text(library, SHORT, name="short.bib")
    number = searching.resolve(library, "grave2019")
    before = state(library)
    with pytest.raises(InputError, match="all of one piece"):
        unmerging.unmerge(library, number)
    import_text(library, LONG, name="long.bib")
    both = unmerging.parts(library, number)
    with pytest.raises(InputError, match="Nothing would be left of grave2019"):
        unmerging.unmerge(library, number, both)
    import_text(library, LONG.replace("{7}", "{9}"), name="longer.bib")
    with pytest.raises(InputError, match="is made of 3 parts"):
        unmerging.unmerge(library, number)
    history.undo(library, 2)
    with pytest.raises(InputError, match="all of one piece"):
        unmerging.unmerge(library, number, both)
    assert state(library) == before
    history.redo(library)
    editing.delete(library, [number])
    with pytest.raises(InputError, match="in the trash"):
        unmerging.unmerge(library, number)


def test_a_part_that_went_meanwhile_is_told(shelf: Shelf) -> None:
    library = shelf.library
    import_text(library, SHORT, name="short.bib")
    number = searching.resolve(library, "grave2019")
    import_text(library, LONG, name="long.bib")
    import_text(library, LONG.replace("{7}", "{9}"), name="longer.bib")
    chosen = unmerging.parts(library, number)[1:2]
    unmerging.unmerge(library, number, chosen)
    with pytest.raises(ConflictError, match="not part of it any more"):
        unmerging.unmerge(library, number, chosen)


def test_the_verb_lists_and_takes_apart(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    library = shelf.library
    lamb, frost, _hail = three(shelf)
    duplicates.merge(library, lamb, [frost])
    library.close()
    named = ["--library", str(library.path)]
    assert main([*named, "unmerge", "lamb2020", "--list"]) == 0
    told = capsys.readouterr().out
    assert "1  frost2021  Counting Frost\n    frost.bib, line 1\n    merged 2" in told
    assert main([*named, "unmerge", "lamb2020", "--record", "4"]) == 2
    assert "has no part 4" in capsys.readouterr().err
    assert main([*named, "--json", "unmerge", "frost2021", "--record", "1"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [each["key"] for each in told["references"]] == ["lamb2020", "frost2021"]
    assert main([*named, "unmerge", "lamb2020"]) == 2
    assert "all of one piece" in capsys.readouterr().err
    assert main([*named, "--json", "unmerge", "lamb2020", "--list"]) == 0
    assert json.loads(capsys.readouterr().out)["parts"] == []
