"""A long log is brought into the library beside the edits, and begins anew."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from library_fixtures import assert_whole, filled
from readlist.operations import organising
from readlist.operations.library import open_library
from readlist.store.tidying import ROOM, Tidying

# It comes twice into the log: as it is, and in the history.
LONG = "m" * (ROOM // 2 + 1)


def test_what_made_the_log_long_is_soon_in_the_library_itself(tmp_path: Path) -> None:
    library, _ = filled(tmp_path / "a.readlist")
    log = tmp_path / "a.readlist-wal"
    organising.save_search(library, "Long", LONG)
    library._tidying.close()  # waits for what the act began
    assert log.stat().st_size > ROOM
    options = f"{library.path.as_uri()}?immutable=1"  # without the log
    with closing(sqlite3.connect(options, uri=True)) as alone:
        assert alone.execute("SELECT length(query) FROM saved_search").fetchall() == [(len(LONG),)]
    organising.save_search(library, "Short", "moss")
    assert log.stat().st_size <= ROOM
    assert_whole(library)
    library.close()


def test_closing_waits_for_it(tmp_path: Path) -> None:
    library, _ = filled(tmp_path / "a.readlist")
    organising.save_search(library, "Long", LONG)
    under_way = library._tidying._under_way
    assert under_way is not None
    library.close()
    assert under_way.done()
    assert not (tmp_path / "a.readlist-wal").exists()


def test_a_reader_who_looks_on_makes_it_wait_for_a_later_act(tmp_path: Path) -> None:
    library, _ = filled(tmp_path / "a.readlist")
    with closing(sqlite3.connect(library.path)) as reader:
        reader.execute("BEGIN")
        (before,) = reader.execute("SELECT count(*) FROM saved_search").fetchone()
        organising.save_search(library, "Long", LONG)
        library._tidying.close()
        assert reader.execute("SELECT count(*) FROM saved_search").fetchone() == (before,)
    organising.save_search(library, "Short", "moss")
    library._tidying.close()
    organising.save_search(library, "Shorter", "m")
    assert (tmp_path / "a.readlist-wal").stat().st_size <= ROOM
    library.close()


def test_only_a_long_log_is_brought_over(tmp_path: Path) -> None:
    brought: list[int] = []
    log = tmp_path / "a.readlist-wal"
    tidying = Tidying(tmp_path / "a.readlist", lambda: brought.append(1))
    tidying.after_act()
    log.write_bytes(bytes(ROOM))
    tidying.after_act()
    tidying.close()
    assert brought == []
    log.write_bytes(bytes(ROOM + 1))
    tidying.after_act()
    tidying.close()
    assert brought == [1]


def test_the_log_of_a_library_that_is_gone_is_left_alone(tmp_path: Path) -> None:
    library, _ = filled(tmp_path / "a.readlist")
    library._tidying.close()
    library.path.rename(tmp_path / "b.readlist")
    library._bring_log_over()
    library.close()
    assert not library.path.exists()
    again = open_library(tmp_path / "b.readlist")
    assert_whole(again)
    again.close()
