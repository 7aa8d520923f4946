"""Keys made by a pattern: unique, the same a second time, frozen otherwise, and undone at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.key_patterns.works import PATTERNS, works
from library_fixtures import assert_whole, state
from operations.conftest import Shelf
from readlist.core.changes import Changes
from readlist.core.citekey import same_key
from readlist.core.errors import InputError, NotFoundError
from readlist.core.key_patterns.tree import KeyPatternError
from readlist.core.people import Creator
from readlist.core.reference import Reference
from readlist.operations import editing, exporting, history, keys, searching
from readlist.operations.library import Library, create_library
from readlist.store import insertion


def key_of(shelf: Shelf, which: str = "moss") -> str:
    return searching.get(shelf.library, getattr(shelf, which)).reference.key


def everything(library: Library) -> dict[int, str]:
    rows = searching.list_rows(library, searching.search(library, "").ids)
    return {int(row.id): row.key for row in rows}


def test_making_keys_is_one_act_and_one_undo(shelf: Shelf) -> None:
    library = shelf.library
    before = state(library)
    ids = searching.search(library, "").ids
    plan, changes = keys.make_keys(library, ids, "[auth]_[year]")
    assert changes.label == f"Make the citation keys of {plan.changed} references"
    assert key_of(shelf) == "Grave_2019"
    assert searching.resolve(library, "grave2019moss") == shelf.moss
    assert searching.search(library, "grave2019moss").ids[0] == shelf.moss
    assert "ids = {grave2019moss}" in exporting.to_text(library, [shelf.moss], "biblatex")
    after = state(library)
    history.undo(library)
    assert state(library) == before
    history.redo(library)
    assert state(library) == after
    assert_whole(library)


def test_a_plan_changes_nothing_and_tells_all(shelf: Shelf) -> None:
    library = shelf.library
    before = state(library)
    plan = keys.plan_keys(library, [shelf.moss, shelf.kites], "x[year:truncate2][auht]")
    assert [(each.before, each.after) for each in plan.changes] == [
        ("grave2019moss", "x20"), ("ostberg2021kites", "x20a"),
    ]  # fmt: skip
    assert (plan.references, plan.changed, plan.clashes, plan.unknown) == (2, 2, 1, ("auht",))
    assert len(keys.plan_keys(library, [shelf.moss, shelf.kites], "[auth]", shown=1).changes) == 1
    assert state(library) == before


def test_what_another_has_or_had_is_not_given(shelf: Shelf) -> None:
    library = shelf.library
    editing.change_key(library, shelf.kites, "GRAVE")
    editing.change_key(library, shelf.kites, "kites")
    keys.make_keys(library, [shelf.moss], "[auth:lower]")
    assert key_of(shelf) == "gravea"
    assert searching.resolve(library, "GRAVE") == shelf.kites


def test_the_own_pattern_is_for_what_comes_without_a_key(shelf: Shelf) -> None:
    library = shelf.library
    assert keys.pattern_of(library) == keys.DEFAULT
    before = everything(library)
    keys.set_pattern(library, " auth + year + postfix('-%(n)s') ")
    assert everything(library) == before
    moss = Reference(title="Moss", creators=(Creator("Grave"),))
    made = [editing.add(library, moss)[0] for _ in range(2)]
    assert [searching.get(library, each).reference.key for each in made] == ["Grave", "Grave-1"]
    assert keys.plan_keys(library, made).pattern == "auth + year + postfix('-%(n)s')"
    history.undo(library, 3)
    assert keys.pattern_of(library) == keys.DEFAULT
    keys.set_pattern(library, keys.DEFAULT)
    assert everything(library) == before


def test_a_bad_pattern_changes_nothing(shelf: Shelf) -> None:
    before, newest = state(shelf.library), shelf.library.last_act()
    for call in (keys.plan_keys, keys.make_keys):
        with pytest.raises(KeyPatternError, match="character 1"):
            call(shelf.library, [shelf.moss], "[auth")
    with pytest.raises(KeyPatternError):
        keys.set_pattern(shelf.library, "nothing")
    with pytest.raises(NotFoundError):
        keys.make_keys(shelf.library, [shelf.moss, 999], "[auth]")  # type: ignore[list-item]
    assert (state(shelf.library), shelf.library.last_act()) == (before, newest)


def test_keys_stay_when_what_they_were_made_of_changes(shelf: Shelf) -> None:
    before = everything(shelf.library)
    editing.edit(shelf.library, [shelf.moss], {"title": "Ferns", "creators": "New, Ann"})
    assert everything(shelf.library) == before


def test_a_key_in_other_letters_is_taken_and_a_key_of_once_goes_over(shelf: Shelf) -> None:
    library = shelf.library
    with pytest.raises(InputError, match="is taken"):
        editing.change_key(library, shelf.kites, "GRAVE2019moss")
    editing.change_key(library, shelf.moss, "Grave2019Moss")  # its own, in other letters
    editing.change_key(library, shelf.moss, "moss")
    editing.change_key(library, shelf.kites, "grave2019moss")
    assert searching.get(library, shelf.moss).reference.former_keys == ("Grave2019Moss",)
    assert searching.resolve(library, "grave2019moss") == shelf.kites
    history.undo(library)
    assert searching.resolve(library, "grave2019moss") == shelf.moss


@pytest.fixture(scope="module")
def filling() -> Iterator[Library]:
    """Give a library that fills with whatever works there are."""
    with (
        TemporaryDirectory() as folder,
        closing(create_library(Path(folder, "any.readlist"))) as library,
    ):
        yield library


@given(st.lists(works, min_size=1, max_size=6), st.sampled_from(PATTERNS))
@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_keys_are_unique_and_a_second_run_changes_nothing(
    filling: Library, shelf: list[Reference], pattern: str
) -> None:
    library = filling
    fresh = [each.but(key=f"fresh{n}", tags=()) for n, each in enumerate(shelf)]
    with library.act("Fill") as act:
        insertion.insert_references(act, fresh)
    changes = Changes()
    try:
        ids = list(searching.search(library, "").ids)
        _plan, changes = keys.make_keys(library, ids, pattern)
        made = everything(library)
        assert len({same_key(key) for key in made.values()}) == len(ids) == len(shelf)
        for part in (ids[::-1], ids[: len(ids) // 2]):
            again = keys.make_keys(library, part, pattern)
            assert (again[0].changed, bool(again[1])) == (0, False)
        assert everything(library) == made
    finally:
        history.undo(library, 2 if changes else 1)
