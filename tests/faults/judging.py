"""Tells whether a library that was interfered with is one of the states it may be in."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from readlist.core.errors import ReadlistError
from readlist.operations import editing, history, searching
from readlist.operations.checking import check_file
from readlist.operations.library import open_library

# What differs from run to run although the same was done.
_PASSING = frozenset(
    "uuid added modified created time imported session value path before after digest size "
    "identifiers_text".split()  # derived, and derived anew for a library of an older format
)
EXPORTED = 63
# A restore is called by the minute of the backup, and the next run may be in another one.
_MINUTE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")
_DERIVED = ("sqlite_", "alembic", "reference_fts", "tags_fts", "text_fts", "setting")


def digest(path: Path) -> str:
    """Give one figure for all that a library says, without times and random identities."""
    figure = hashlib.sha256()
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        connection.execute("BEGIN")
        tables = [
            name
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
            )
            if not name.startswith(_DERIVED) and "checksum" not in name
        ]
        for table in tables:
            columns = [
                row[1]
                for row in connection.execute(f"PRAGMA table_info({table})")
                if row[1] not in _PASSING
            ]
            found = connection.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall()
            # A table that a later format made room for says nothing while it is empty.
            figure.update(table.encode() if found else b"")
            for row in sorted(_MINUTE.sub("then", repr(values)) for values in found):
                figure.update(row.encode())
    return figure.hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Said:
    """What a program said before it ended: the steps it had stored, and what was refused."""

    ready: bool
    stored: int
    refused: str
    done: bool

    @classmethod
    def read(cls, output: str) -> Said:
        """Read what :mod:`faults.acting` printed."""
        lines = [line.split(" ", 1) for line in output.splitlines()]
        stored = [int(rest[0].split()[0]) for word, *rest in lines if word == "stored" and rest]
        refused = [rest[0] for word, *rest in lines if word == "refused" and rest]
        return cls(
            ready=any(word == "ready" for word, *_ in lines),
            stored=stored[-1] if stored else 0,
            refused=refused[0] if refused else "",
            done=any(word == "done" for word, *_ in lines),
        )


def judge(path: Path, said: Said, states: list[str]) -> list[str]:
    """Give what is wrong with a library, in words; ``states`` are its states after each step.

    What was said to be stored must be there; one step more may be, whole.
    """
    report = check_file(path)
    wrong = [f"damaged: {finding}" for finding in report.findings]
    present = digest(path)
    if present not in states[said.stored : said.stored + 2]:
        where = states.index(present) if present in states else "none of them"
        wrong.append(f"{said.stored} steps were stored, but the state is that after {where}")
    for copy in set(path.parent.rglob("*.readlist")) - {path}:
        try:
            wrong += [f"{copy.name}: {finding}" for finding in check_file(copy).findings]
        except ReadlistError as error:
            wrong.append(f"{copy.name} is no copy: {error.message}")
    for export in path.parent.glob("*.bib"):
        entries = export.read_text("utf-8")
        if entries.count("\n@") + entries.startswith("@") != EXPORTED or entries[-2:] != "}\n":
            wrong.append(f"{export.name} is not whole")
    return wrong


def left_over(path: Path) -> list[str]:
    """Give what lies beside a library that nobody asked for, in words."""
    wanted = (path.name, f"{path.name}-wal", f"{path.name}-shm", "all.bib", "copy-0.readlist",
              "copy-1.readlist", "backups")  # fmt: skip
    return [f"{each.name} was left" for each in path.parent.iterdir() if each.name not in wanted]


def going_on(path: Path) -> list[str]:
    """Open a library that was interfered with, change it, and give what is wrong, in words."""
    try:
        with closing(open_library(path)) as library:
            ids = searching.search(library, "in:all", sort="added").ids
            editing.edit(library, ids[:1], {"note": "And all goes on."})
            history.undo(library)
    except ReadlistError as error:
        return [f"it does not go on: {error.message}"]
    return [f"damaged by going on: {finding}" for finding in check_file(path).findings]
