"""Checks that a library file is whole and that its parts agree."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

from readlist.core.late_dataclass import dataclass
from readlist.store import contents, inventory, verifying, wording
from readlist.store.checksums import OF_REFERENCES, SUMMED
from readlist.store.schema import SEARCH_TABLES
from readlist.store.verifying import Hurt

_MOST: Final = 20
# What integrity_check says of a row that an index has not.
_MISSING: Final = re.compile(r"row (?P<row>\d+) missing from index (?P<index>\w+)")

# Each asks for what should not be there; the words say what it would mean.
_RULES: Final = {
    "SELECT count(*) FROM reference r WHERE NOT EXISTS"
    " (SELECT 1 FROM reference_text t WHERE t.reference_id = r.id)": "references without texts",
    "SELECT count(*) FROM reference WHERE key = '' AND removed < 2": "references without a key",
    "SELECT count(*) FROM (SELECT key FROM reference WHERE removed < 2 GROUP BY key"
    " HAVING count(*) > 1)": "citation keys that stand for several references",
    "SELECT count(*) FROM act_change c WHERE NOT EXISTS"
    " (SELECT 1 FROM act a WHERE a.id = c.act_id)": "changes without an act",
}


# What a check stumbles over in a damaged file.
_DAMAGE: Final = (sqlite3.DatabaseError, ValueError, TypeError)
# Faults of the moment and not of the file; whoever checks hears of them at once.
_PASSING: Final = (
    "SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_INTERRUPT", "SQLITE_FULL", "SQLITE_NOMEM",
    "SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_IOERR_SHM",
)  # fmt: skip


def count(connection: sqlite3.Connection) -> int:
    """Count the live references."""
    statement = "SELECT count(*) FROM reference WHERE removed = 0"
    return int(connection.execute(statement).fetchone()[0])


def count_roughly(connection: sqlite3.Connection) -> int:
    """Count the live references; 0 where the file is too damaged for that."""
    try:
        return count(connection)
    except sqlite3.DatabaseError:
        return 0


def findings(
    connection: sqlite3.Connection,
    *,
    quick: bool = False,
    beside: sqlite3.Connection | None = None,
) -> Iterator[str]:
    """Give every fault of the file and its parts that is found, in words.

    Quickly, the rows of tables are not compared with their indexes, which takes three times as
    long as all the rest. With a second connection ``beside``, that goes on in a thread meanwhile.
    """
    of_file = partial(file_findings, quick=quick)
    if beside is None:
        yield from _guarded(connection, "The file", of_file)
        yield from _part_findings(connection)
        return
    with ThreadPoolExecutor(1, "check") as threads:
        examined = threads.submit(lambda: list(_guarded(beside, "The file", of_file)))
        of_parts = list(_part_findings(connection))
        yield from (*examined.result(), *of_parts)


def _part_findings(connection: sqlite3.Connection) -> Iterator[str]:
    yield from _guarded(connection, "The file", _missing_indexes)
    yield from _guarded(connection, "What belongs together", _link_findings)
    for statement, words in _RULES.items():
        yield from _guarded(connection, "A table", partial(_rule_findings, statement, words))
    for table in SEARCH_TABLES:
        check = partial(_index_findings, table)
        yield from _guarded(connection, f"The search index {table}", check)


@dataclass(frozen=True, slots=True)
class Soundness:
    """What a full check found.

    Attributes:
        findings: Every fault in words.
        hurt: The references and other subjects among them that are not as they were stored.
    """

    findings: tuple[str, ...]
    hurt: tuple[Hurt, ...]


def examine(connection: sqlite3.Connection, beside: sqlite3.Connection | None = None) -> Soundness:
    """Look for every fault, those in what the library says included.

    What SQLite examines by itself goes on meanwhile in a thread of its own, where there is a second
    connection ``beside`` for it. Each sees the library as it was at one moment.
    """
    hurt: list[Hurt] = []
    if beside is None:
        of_file, of_index = _of_the_file(connection)
        of_rows = _of_the_rows(connection, hurt)
    else:
        with ThreadPoolExecutor(1, "check") as threads:
            examined = threads.submit(_of_the_file, beside)
            try:
                of_rows = _of_the_rows(connection, hurt)
            except BaseException:
                beside.interrupt()
                raise
            of_file, of_index = examined.result()
    return Soundness((*of_file, *of_rows, *of_index), tuple(hurt))


def _of_the_file(connection: sqlite3.Connection) -> tuple[list[str], list[str]]:
    with _at_one_moment(connection):
        return (
            list(findings(connection)),
            list(_guarded(connection, "The search index", contents.unsearchable)),
        )


def _of_the_rows(connection: sqlite3.Connection, hurt: list[Hurt]) -> list[str]:
    passed: set[str] = set()
    with _at_one_moment(connection):
        changed = list(
            _guarded(connection, "What the tables hold", partial(_changed_findings, hurt, passed))
        )
        unreadable = partial(contents.unreadable, passed=passed)
        wrong = list(_guarded(connection, "What the tables hold", unreadable))
        words = partial(_word_findings, hurt)
        return [*wrong, *changed, *_guarded(connection, "The search index", words)]


@contextmanager
def _at_one_moment(connection: sqlite3.Connection) -> Iterator[None]:
    """See nothing of what others write meanwhile, which would look like damage."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _guarded(
    connection: sqlite3.Connection, what: str, check: Callable[[sqlite3.Connection], Iterator[str]]
) -> Iterator[str]:
    """Turn a fault that ends a check into a finding."""
    try:
        yield from check(connection)
    except Exception as fault:
        original = getattr(fault, "orig", fault)  # SQLAlchemy wraps the driver's error
        name = getattr(original, "sqlite_errorname", None) or ""
        if name.startswith(_PASSING) or not isinstance(original, _DAMAGE):
            raise
        yield f"{what} cannot be examined: {original}."


def file_findings(connection: sqlite3.Connection, *, quick: bool = False) -> Iterator[str]:
    """Give the faults of the file alone, a library of any format."""
    check = "quick_check" if quick else "integrity_check"
    for (words,) in connection.execute(f"PRAGMA {check}({_MOST})"):
        if words != "ok":
            yield f"The file is damaged: {words}.{_concerned(connection, words)}"


def _missing_indexes(connection: sqlite3.Connection) -> Iterator[str]:
    for name in inventory.missing_indexes(connection):
        yield f"The index {name} is missing."


def _concerned(connection: sqlite3.Connection, words: str) -> str:
    """Name the reference whose row an index has lost, which is shown otherwise for that."""
    told = _MISSING.fullmatch(words)
    if told is None:
        return ""
    statement = "SELECT tbl_name FROM sqlite_master WHERE type = 'index' AND name = ?"
    (table,) = connection.execute(statement, (told["index"],)).fetchone() or ("",)
    owner = next((each.owner for each in SUMMED if each.table == table), None)
    if owner is None or table not in OF_REFERENCES:
        return ""
    # SQLite counts the rows in the order of their numbers.
    found = connection.execute(
        f"SELECT {owner.format('')} FROM {table} NOT INDEXED ORDER BY rowid LIMIT 1 OFFSET ?",
        (int(told["row"]) - 1,),
    ).fetchone()
    return f" That row is of {contents.named(connection, found[0])}." if found else ""


def _link_findings(connection: sqlite3.Connection) -> Iterator[str]:
    for table, row, parent, _key in connection.execute("PRAGMA foreign_key_check").fetchmany(_MOST):
        yield f"Row {row} of {table} belongs to a {parent} that is not there."


def _changed_findings(
    hurt: list[Hurt], passed: set[str], connection: sqlite3.Connection
) -> Iterator[str]:
    """Compare rows with checksums; ``passed`` is given the tables in which all is text."""
    doubtful: set[str] = set()
    try:
        found = list(verifying.hurt(connection, doubtful))
        passed |= verifying.READ_WHOLE - doubtful
    except sqlite3.DatabaseError as fault:
        if (fault.sqlite_errorname or "").startswith(_PASSING):
            raise
        # Some page cannot be read, so the rows are looked for page by page.
        from readlist.store.repairing import hurt_in

        found = hurt_in(_path_of(connection))
    hurt += found
    for each in found:
        yield each.words


def _word_findings(hurt: list[Hurt], connection: sqlite3.Connection) -> Iterator[str]:
    found = list(wording.missing_words(connection))
    hurt += found
    for each in found:
        yield f"{each.words} “readlist check --repair OUT” indexes it anew."


def _path_of(connection: sqlite3.Connection) -> Path:
    return Path(connection.execute("PRAGMA database_list").fetchone()[2])


def _rule_findings(statement: str, words: str, connection: sqlite3.Connection) -> Iterator[str]:
    number = connection.execute(statement).fetchone()[0]
    if number:
        yield f"There are {number:,} {words}."


def _index_findings(table: str, connection: sqlite3.Connection) -> Iterator[str]:
    content, rowid, _columns = SEARCH_TABLES[table]
    indexed = f"SELECT count(*) FROM {table}_docsize"
    kept = f"SELECT count(*) FROM {content}"
    missing = (
        f"SELECT count(*) FROM {content} c LEFT JOIN {table}_docsize d ON d.id = c.{rowid}"
        " WHERE d.id IS NULL"
    )
    counts = [connection.execute(s).fetchone()[0] for s in (indexed, kept, missing)]
    if counts[0] != counts[1] or counts[2]:
        yield (
            f"The search index {table} holds {counts[0]:,} entries for {counts[1]:,} references."
        )
