"""A plan can be changed before it is carried out: papers left out, values chosen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from library_fixtures import MOSS, assert_whole, bib, filled, import_text, rows
from readlist.core.errors import CancelledError
from readlist.operations import editing, history, importing, searching
from readlist.operations.library import Library, create_library
from readlist.operations.planning import ImportPlan, with_value, without

ONE = (
    "@article{a, title={Kelp and Its Friends}, author={Sea, Ann}, year=1999, doi={10.5555/kelp}}\n"
)
OTHER = (
    "@article{b, title={Kelp and its Friends: A Study}, author={Sea, Anna and Shore, Bo},"
    " year=2001, doi={10.5555/kelp}, publisher={Salt}}\n"
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = create_library(tmp_path / "a.readlist")
    yield made
    made.close()


def plan(library: Library, *texts: str) -> ImportPlan:
    read = [importing.read_text(text, name=f"{n}.bib") for n, text in enumerate(texts)]
    return importing.plan(library, read)


def test_papers_left_out_are_not_stored_nor_are_their_records(library: Library) -> None:
    changed = without(plan(library, bib(5), bib(2, first=50)), {0, 3, 5, 6})
    report = importing.carry_out(library, changed)
    assert (report.records, report.new) == (3, 3)
    assert {key for _n, key, _a in report.references} == {"key2", "key3", "key5"}
    assert rows(library.path, "SELECT ordinal FROM record ORDER BY 1") == [(2,), (3,), (5,)]
    assert rows(library.path, "SELECT name FROM document") == [("0.bib",)]
    assert_whole(library)


def test_what_was_left_out_is_new_the_next_time(library: Library) -> None:
    importing.carry_out(library, without(plan(library, bib(3)), {1}))
    again = plan(library, bib(3))
    assert (again.new, again.unchanged) == (1, 2)
    assert importing.carry_out(library, again).new == 1
    assert searching.count(library, "") == 3


def test_leaving_nothing_out_changes_nothing(library: Library) -> None:
    planned = plan(library, bib(3))
    assert without(planned, ()) is planned


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("title", lambda r: r.title == "Kelp and its Friends: A Study"),
        ("creators", lambda r: [c.full for c in r.creators] == ["Anna Sea", "Bo Shore"]),
        ("date", lambda r: r.year == 2001),
        ("publisher", lambda r: r.fields["publisher"] == "Salt"),
        ("doi", lambda r: r.identifier("doi") == "10.5555/kelp"),
        ("isbn", lambda r: not r.identifier("isbn")),
    ],
)
def test_a_value_is_taken_from_the_record_chosen(
    library: Library, name: str, shown: object
) -> None:
    planned = plan(library, ONE, OTHER)
    assert len(planned.papers) == 1
    changed = with_value(planned, 0, name, 1)
    report = importing.carry_out(library, changed)
    stored = searching.get(library, report.references[0][0])
    assert shown(stored.reference)
    if name in {"title", "creators", "date"}:
        assert stored.source_of(name).document == "1.bib"
    back = with_value(changed, 0, name, 0)
    assert back.papers[0].reference.title == planned.papers[0].reference.title


def test_a_value_chosen_for_a_paper_of_the_library_replaces_it(tmp_path: Path) -> None:
    library, (moss, *_) = filled(tmp_path / "b.readlist")
    text = "@article{x, title={Moss on Northern Walls}, doi={10.5555/moss.1}, year=2019,\n"
    planned = plan(library, text + " abstract={Another abstract altogether.}}\n")
    assert planned.papers[0].reference_id == moss
    importing.carry_out(library, with_value(planned, 0, "abstract", 0))
    assert searching.get(library, moss).reference.abstract == "Another abstract altogether."
    history.undo(library)
    assert searching.get(library, moss).reference.abstract == MOSS.abstract
    assert_whole(library)
    library.close()


def test_choices_hold_when_the_library_changes_in_between(library: Library) -> None:
    planned = plan(library, ONE, OTHER, bib(2))
    changed = without(with_value(planned, 0, "date", 1), {1})
    editing.add(library, MOSS)
    report = importing.carry_out(library, changed)
    assert report.new == 2
    assert searching.get(library, report.references[0][0]).reference.year == 2001
    assert searching.count(library, "") == 3


def test_a_cancelled_import_stores_nothing(library: Library) -> None:
    import_text(library, ONE)
    before, told = library.last_act(), []

    def progress(done: int, total: int) -> None:
        told.append((done, total))
        if done >= 200:
            raise CancelledError("You stopped it.")

    with pytest.raises(CancelledError):
        importing.carry_out(library, plan(library, bib(500)), progress=progress)
    assert told[0] == (0, 500)
    assert library.last_act() == before
    assert searching.count(library, "") == 1
    assert_whole(library)


def test_planning_can_be_stopped_while_the_library_is_read(library: Library) -> None:
    def stop(_done: int, _total: int) -> None:
        raise CancelledError("You stopped it.")

    importing.carry_out(library, plan(library, bib(3)))
    with pytest.raises(CancelledError):
        importing.plan(library, [importing.read_text(ONE)], progress=stop)
