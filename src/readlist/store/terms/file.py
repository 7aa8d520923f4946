"""The index in its file: made for a library as it is after an act, and taken only for that one."""

from __future__ import annotations

import sqlite3
import unicodedata
from pathlib import Path
from typing import Any

from readlist.core.changes import ActId
from readlist.store import recall
from readlist.store.schema import LINEAGE, VERSION
from readlist.store.terms import building
from readlist.store.terms.arrays import DamagedIndexError, load, new_file, read_about
from readlist.store.terms.index import Index, Part
from readlist.store.terms.segment import Segment


def make(connection: sqlite3.Connection, target: Path) -> None:
    """Build the index of a library into a file; the file is there when it is whole.

    Raises:
        OSError: It cannot be written; there is no room.
        sqlite3.Error: The library cannot be read.
    """
    about = _about(connection, recall.last_act(connection))
    with new_file(target) as sink:
        building.build(connection, sink)
        sink.finish(about)


def read(connection: sqlite3.Connection, path: Path) -> Index | None:
    """Give the index that a file holds, or None where it is of another library or state, or none.

    A file that is not as it was written is never believed.
    """
    try:
        about = read_about(path)
        if about != _about(connection, ActId(about["act"])):
            return None
        return Index(ActId(about["act"]), Part(Segment(load(path))))
    except (DamagedIndexError, OSError, KeyError):
        return None


def _about(connection: sqlite3.Connection, act: ActId) -> dict[str, Any]:
    """Tell what an index of this library after an act was made from, and with."""
    lineage = connection.execute("SELECT value FROM setting WHERE name = ?", (LINEAGE,)).fetchone()
    time = connection.execute("SELECT time FROM act WHERE id = ?", (act,)).fetchone()
    return {
        "act": act,
        "time": time[0] if time else None,
        "lineage": lineage[0] if lineage else None,
        "version": VERSION,
        # Other versions may take texts apart in another way.
        "sqlite": sqlite3.sqlite_version,
        "unicode": unicodedata.unidata_version,
    }
