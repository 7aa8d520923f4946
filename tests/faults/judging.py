"""Tells whether a library that was interfered with is one of the states it may be in."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from readlist.operations.checking import check_file

# What differs from run to run although the same was done.
_PASSING = frozenset(
    "uuid added modified created time imported session value path before after digest size".split()
)
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
            figure.update(table.encode())
            found = connection.execute(f"SELECT {', '.join(columns)} FROM {table}")
            for row in sorted(map(repr, found)):
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
        wrong += [f"{copy.name}: {finding}" for finding in check_file(copy).findings]
    return wrong
