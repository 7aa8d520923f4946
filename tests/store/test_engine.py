"""What is saved is on the disk, and who reads cannot write."""

from __future__ import annotations

from pathlib import Path

import pytest

from library_fixtures import filled


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("synchronous", 2), ("journal_mode", "wal"), ("foreign_keys", 1), ("trusted_schema", 0)],
)
def test_the_connection_that_writes_brings_everything_to_the_disk(
    tmp_path: Path, pragma: str, value: object
) -> None:
    library, _ = filled(tmp_path / "a.readlist")
    with library.act("Nothing") as act:
        assert act.connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value
    library.close()


@pytest.mark.parametrize(("pragma", "value"), [("query_only", 1), ("trusted_schema", 0)])
def test_the_connection_that_reads_changes_nothing(
    tmp_path: Path, pragma: str, value: object
) -> None:
    library, _ = filled(tmp_path / "a.readlist")
    with library.reading() as connection:
        assert connection.execute(f"PRAGMA {pragma}").fetchone() == (value,)
    library.close()
