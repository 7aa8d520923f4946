"""Libraries are examined by the rules, repaired in one act, and what is right stays right."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from library_fixtures import MOSS, assert_whole, change_vouched, filled, state
from readlist.core.changes import ReferenceId
from readlist.core.dates import PartialDate
from readlist.core.errors import CancelledError, InputError, NotFoundError
from readlist.core.identifiers import Identifier
from readlist.core.people import Creator
from readlist.core.reference import Reference
from readlist.operations import editing, history, importing, quality, searching
from readlist.operations.library import Library
from readlist.operations.quality_acts import ALL, accept, repair, repairing_rules

DOI = Identifier("doi", "10.5555/kelp")
KELP = Reference(
    key="reed2019kelp",
    type="article",
    title="Kelp &amp; Sandbanks.",
    creators=(Creator("Reed", "Ann"), Creator("al.", "et")),
    date=PartialDate(literal="5/1999"),
    fields={"journaltitle": "The annals of slow growth", "pages": "123-45", "publisher": "n/a"},
    identifiers=(DOI, Identifier("url", "https://doi.org/10.5555/kelp")),
)
LONE = Reference(
    key="Stone2020", type="inproceedings", title="Lone", creators=(Creator("MCDONALD", "Bo"),),
    fields={"crossref": "meeting2020"},
)  # fmt: skip
MEETING = Reference(
    key="volume2020", type="proceedings", title="Meeting", date=PartialDate(2020),
    creators=(Creator("McDonald", "Bo", role="editor"),),
)  # fmt: skip


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Give a library with much to mend."""
    made, _ids = filled(tmp_path / "shelf.readlist", MOSS, KELP, LONE, MEETING)
    # as libraries have it in which keys came that differ in case
    change_vouched(made.path, "UPDATE reference SET key = 'stone2020' WHERE id = 4")
    yield made
    made.close()


def found(library: Library, query: str = "") -> dict[str, tuple[list[int], list[int]]]:
    report = quality.examine(library, query)
    return {each.rule: (list(each.ids), list(each.repairable)) for each in report.rules if each.ids}


def test_all_references_are_examined_by_all_rules(library: Library) -> None:
    assert found(library) == {
        "name-others": ([2], [2]),
        "html-entity": ([2], [2]),
        "date-unreadable": ([2], [2]),
        "page-range": ([2], [2]),
        "crossref": ([3], []),
        "key-twice": ([3, 4], []),
        "name-capitals": ([3], [3]),
        "title-end": ([2], [2]),
        "url-is-doi": ([2], [2]),
        "page-dash": ([1, 2], [1, 2]),
        "journal-spelling": ([1, 2], []),
        "placeholder": ([2], [2]),
    }
    assert found(library, "key:Stone2020 crossref:meeting2020").keys() <= {
        "crossref", "key-twice", "name-capitals",
    }  # fmt: skip
    assert quality.examine(library, "tag:botany").examined == 1


def test_a_repair_is_one_act_that_undo_takes_back(library: Library) -> None:
    before = state(library)
    changes = repair(library, "page-range", [ReferenceId(2), ReferenceId(3)])
    assert changes.label == "Repair “Page ranges that end before they begin” in 1 reference"
    stored = searching.get(library, ReferenceId(2))
    assert stored.reference.fields["pages"] == "123–145"
    source = stored.source_of("pages")
    assert source is not None
    assert source.is_person
    assert_whole(library)
    history.undo(library)
    assert state(library) == before


def test_all_repairs_leave_nothing_to_repair(library: Library) -> None:
    before = state(library)
    repair(library, ALL, searching.search(library, "").ids)
    assert found(library) == {
        "crossref": ([3], []),
        "key-twice": ([3, 4], []),
        "journal-spelling": ([1, 2], []),
    }
    better = searching.get(library, ReferenceId(2)).reference
    assert better.title == "Kelp & Sandbanks"
    assert better.identifiers == (DOI,)
    assert str(better.date) == "1999-05"
    assert not better.creators_complete
    assert not repair(library, ALL, searching.search(library, "").ids)
    assert_whole(library)
    history.undo(library)
    assert state(library) == before


def test_a_date_that_says_nothing_goes(tmp_path: Path) -> None:
    library, ids = filled(tmp_path / "b.readlist", KELP.but(date=PartialDate(literal="n/a")))
    repair(library, "placeholder", ids)
    assert searching.get(library, ids[0]).reference.date is None
    assert_whole(library)
    library.close()


def test_what_cannot_be_repaired_is_refused(library: Library) -> None:
    with pytest.raises(InputError, match="left to you"):
        repair(library, "crossref", [ReferenceId(3)])
    with pytest.raises(InputError, match="no rule “spelling”"):
        repairing_rules("spelling")
    with pytest.raises(NotFoundError):
        repair(library, "page-dash", [ReferenceId(99)])


def test_what_is_right_stays_right_while_it_is_what_it_is(library: Library) -> None:
    number = ReferenceId(2)
    changes = accept(library, "page-range", [number])
    assert changes.label == "Let “Page ranges that end before they begin” in 1 reference stand"
    report = quality.examine(library)
    assert list(report.of("page-range").ids) == []
    assert list(report.of("page-range").accepted) == [2]
    assert not repair(library, "page-range", [number])
    editing.edit(library, [number], {"pages": "200-17"})
    assert list(quality.examine(library).of("page-range").ids) == [2]
    editing.edit(library, [number], {"pages": "123-45"})
    assert list(quality.examine(library).of("page-range").ids) == []
    accept(library, "page-range", [number], right=False)
    assert list(quality.examine(library).of("page-range").ids) == [2]
    history.undo(library)
    assert list(quality.examine(library).of("page-range").ids) == []
    assert_whole(library)


@pytest.mark.parametrize(
    "change",
    [
        lambda library: editing.edit(library, [1], {"journaltitle": "Shores"}),
        lambda library: editing.change_key(library, 3, "lone"),
        lambda library: editing.delete(library, [1]),
        lambda library: editing.edit(library, [4], {"editor": "Reed, Ann", "title": "A  B"}),
        lambda library: editing.add(library, MEETING.but(key="meeting2020")),
        lambda library: accept(library, "crossref", [3]),
        lambda library: repair(library, ALL, [1, 2, 3, 4]),
    ],
)
def test_a_report_follows_what_is_changed(library: Library, change: object) -> None:
    report = quality.examine(library)
    act = library.last_act()
    assert callable(change)
    change(library)
    touched = library.changes_since(act).references
    after = quality.examine(library)
    assert quality.examine_again(library, report, touched) == after
    history.undo(library)
    touched = library.changes_since(act).references
    assert quality.examine_again(library, after, touched) == report


def test_findings_are_given_paper_by_paper(library: Library) -> None:
    moss, kelp = quality.papers(library, [ReferenceId(1), ReferenceId(2)], "page-dash")
    assert [each.proposed for each in moss.findings] == ["1–12"]
    assert (kelp.key, kelp.title) == ("reed2019kelp", "Kelp &amp; Sandbanks.")
    assert [(each.value, each.proposed) for each in kelp.findings] == [("123-45", "123–45")]
    accept(library, "page-dash", [ReferenceId(2)])
    (kelp,) = quality.papers(library, [ReferenceId(2)], "page-dash")
    assert (kelp.findings, len(kelp.accepted)) == ((), 1)
    assert [paper.id for paper in quality.all_papers(library)] == [1, 2, 3, 4]


def test_an_examination_and_a_repair_can_be_stopped(library: Library) -> None:
    def stop(_done: int, _total: int) -> None:
        raise CancelledError("Stopped.")

    before = state(library)
    with pytest.raises(CancelledError):
        quality.examine(library, progress=stop)
    with pytest.raises(CancelledError):
        repair(library, ALL, searching.search(library, "").ids, progress=stop)
    assert state(library) == before


def test_a_repaired_value_stays_when_its_file_comes_again(tmp_path: Path) -> None:
    library, _ids = filled(tmp_path / "c.readlist", MOSS)
    text = "@article{kelp, title={Kelp}, author={Reed, Ann}, journal={S}, year=2019, pages={7-9}}"

    def bring() -> None:
        document = importing.read_text(text, name="kelp.bib")
        importing.carry_out(library, importing.plan(library, [document]))

    bring()
    number = searching.resolve(library, "kelp")
    repair(library, "page-dash", [number])
    bring()
    assert searching.get(library, number).reference.fields["pages"] == "7–9"
    library.close()
