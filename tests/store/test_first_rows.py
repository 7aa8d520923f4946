"""The first rows of a list: the same as of the whole list, found by an index alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from library_fixtures import filled
from readlist.core.query import parse_query
from readlist.operations import editing, organising
from readlist.operations.searching import first_look
from readlist.store import overview, rows

INDEXED = ["added", "state", "title", "year"]


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", INDEXED)
def test_they_begin_the_whole_list(tmp_path: Path, sort: str, *, descending: bool) -> None:
    library, _ids = filled(tmp_path / "shelf.readlist")
    connection = library.reader()
    whole = rows.find_ids(connection, parse_query(""), sort=sort, descending=descending)
    first = rows.first_ids(connection, sort=sort, descending=descending, limit=2)
    assert first == list(whole)[:2]
    library.close()


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", INDEXED)
def test_an_index_finds_them_in_order(tmp_path: Path, sort: str, *, descending: bool) -> None:
    library, _ids = filled(tmp_path / "shelf.readlist")
    connection = library.reader()
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    rows.first_ids(connection, sort=sort, descending=descending, limit=2)
    connection.set_trace_callback(None)
    (statement,) = asked
    plan = " ".join(row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}"))
    assert "USING" in plan
    assert "TEMP B-TREE" not in plan
    library.close()


def test_where_no_index_stands_in_order_nothing_is_read(tmp_path: Path) -> None:
    library, _ids = filled(tmp_path / "shelf.readlist")
    asked: list[str] = []
    library.reader().set_trace_callback(asked.append)
    assert rows.first_ids(library.reader(), sort="venue", descending=True, limit=2) is None
    assert asked == []
    library.close()


def test_too_few_with_a_value_leave_it_to_the_whole_list(tmp_path: Path) -> None:
    library, ids = filled(tmp_path / "shelf.readlist")
    editing.edit(library, [ids[0]], {"title": ""})
    assert rows.first_ids(library.reader(), sort="title", descending=False, limit=3) is None
    library.close()


def test_a_first_look_asks_little_and_names_what_the_sidebar_shows(tmp_path: Path) -> None:
    library, ids = filled(tmp_path / "shelf.readlist")
    organising.tag(library, ids, add=["moss"])
    organising.collect(library, ids, add=["Thesis/Related"])
    asked: list[str] = []
    library.reader().set_trace_callback(asked.append)
    look = first_look(library)
    library.reader().set_trace_callback(None)
    assert len(asked) == 6
    assert len(look.ids) == len(ids)
    whole = overview.sidebar(library.reader())
    assert "Thesis/Related" in [each.path for each in look.sidebar.collections]
    assert [each.path for each in look.sidebar.collections] == [
        each.path for each in whole.collections
    ]
    assert {each.name for each in look.sidebar.tags} == {each.name for each in whole.tags}
    assert whole.counted
    assert not look.sidebar.counted
    library.close()


def test_a_first_look_names_no_more_tags_than_a_screen_shows(tmp_path: Path) -> None:
    library, ids = filled(tmp_path / "shelf.readlist")
    organising.tag(library, ids, add=[f"moss {number:03}" for number in range(150)])
    shown = first_look(library).sidebar.tags
    assert shown
    assert len(shown) < 150
    whole = overview.sidebar(library.reader()).tags
    assert [each.name for each in shown] == [each.name for each in whole[: len(shown)]]
    library.close()
