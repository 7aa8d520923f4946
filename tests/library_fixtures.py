"""Libraries to test on, what is in them, and whether they are whole."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

from readlist.core.changes import ReferenceId
from readlist.core.dates import parse_date
from readlist.core.identifiers import Identifier
from readlist.core.people import Creator
from readlist.core.reference import Reference
from readlist.operations import editing, importing
from readlist.operations.checking import check
from readlist.operations.library import Library, create_library
from readlist.store import derived
from readlist.store.engine import writing_engine
from readlist.store.schema import SEARCH_TABLES
from readlist.store.summing import make_anew

MOSS = Reference(
    key="grave2019moss",
    type="article",
    title="Moss on Northern Walls",
    creators=(Creator("Grave", "Ida"), Creator("Brook", "Tom", prefix="van der")),
    date=parse_date("2019-04"),
    abstract="Moss grows slowly on walls that see no sun. We counted it for nine winters.",
    fields={"journaltitle": "Annals of Slow Growth", "volume": "7", "pages": "1--12"},
    identifiers=(Identifier("doi", "10.5555/moss.1"), Identifier("arxiv", "1904.00001")),
    tags=("botany",),
    collections=("Thesis/Walls",),
)
KITES = Reference(
    key="ostberg2021kites",
    type="inproceedings",
    title="Kites that Räumen den Himmel auf",
    creators=(Creator("Östberg", "Åsa"),),
    date=parse_date("2021"),
    abstract="Kites tidy the sky when their strings are long enough.",
    fields={"booktitle": "Proceedings of the Wind"},
)
NAMELESS = Reference(key="nameless", type="misc", abstract="Nobody gave this text a name.")


def filled(path: Path, *references: Reference) -> tuple[Library, list[ReferenceId]]:
    """Make a library of some references, three where none are given."""
    library = create_library(path)
    chosen = references or (MOSS, KITES, NAMELESS)
    return library, [editing.add(library, each)[0] for each in chosen]


def rows(path: Path, statement: str, *values: object) -> list[tuple[Any, ...]]:
    """Ask a library's file with a connection of one's own."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute(statement, values).fetchall()


def change(path: Path, statement: str, *values: object) -> None:
    """Change a library's file behind the program's back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement, values)


def change_vouched(path: Path, statement: str, *values: object) -> None:
    """Change a library's file as an act could have left it, its row checksums too."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement, values)
        make_anew(connection)


_SEEN = {
    "reference": "SELECT id, uuid, key, type, title, date, creators_complete, state, priority, due,"
    " progress, rating, typed, removed, added, year, venue, sort_title, creators_short,"
    " creators_text, identifiers_text, tags_text FROM reference WHERE removed < 2",
    "text": "SELECT t.* FROM reference_text t JOIN reference r ON r.id = reference_id"
    " WHERE removed < 2",
    "note": "SELECT n.id, n.uuid, reference_id, text, created FROM note n JOIN reference r"
    " ON r.id = reference_id WHERE removed < 2",
    "tag": "SELECT * FROM tag",
    "collection": "SELECT * FROM collection",
    "saved_search": "SELECT * FROM saved_search",
    "setting": "SELECT * FROM setting",
    "document": "SELECT * FROM document WHERE removed = 0",
    "record": "SELECT document_id, ordinal, line, reference_id, action FROM record k"
    " JOIN document d ON d.id = document_id WHERE removed = 0",
} | {
    name: f"SELECT x.* FROM {name} x JOIN reference r ON r.id = x.reference_id WHERE removed < 2"
    for name in (
        "creator", "identifier", "field", "former_key", "fingerprint", "reference_tag", "member",
        "attachment",
    )
}  # fmt: skip


def state(library: Library) -> dict[str, list[tuple[Any, ...]]]:
    """Give everything that a person can see or count on, without versions and times of change."""
    return {
        name: sorted(rows(library.path, statement), key=repr) for name, statement in _SEEN.items()
    }


def described(path: Path) -> dict[str, list[Any]]:
    """Describe how a file is made: tables, the texts they were made by, its header and pragmas."""
    tables = [
        name
        for (name,) in rows(path, "SELECT name FROM sqlite_master WHERE type = 'table'")
        if not name.startswith("sqlite_")
    ]
    found: dict[str, list[Any]] = {}
    for table in tables:
        indexes = rows(path, f"PRAGMA index_list({table})")
        found[table] = [
            rows(path, f"PRAGMA table_xinfo({table})"),
            sorted(rows(path, f"PRAGMA foreign_key_list({table})"), key=lambda row: row[2:]),
            sorted((row[1:], rows(path, f"PRAGMA index_xinfo({row[1]})")) for row in indexes),
        ]
    found["texts"] = sorted(
        (name, re.sub(r"\s+", "", text or ""))
        for name, text in rows(path, "SELECT name, sql FROM sqlite_master")
    )
    found["alembic"] = rows(path, "SELECT * FROM alembic_version")
    found["header"] = [
        rows(path, f"PRAGMA {name}")
        for name in (
            "application_id", "user_version", "encoding", "page_size", "auto_vacuum",
            "journal_mode",
        )
    ]  # fmt: skip
    found["settings"] = rows(path, "SELECT name FROM setting ORDER BY name")
    return found


_DERIVED = (
    "SELECT id, sort_title, year, venue, creators_short, creators_text, identifiers_text,"
    " tags_text, notes_text FROM reference JOIN reference_text ON reference_id = id ORDER BY id"
)


def assert_whole(library: Library) -> None:
    """Check the library, its search index word for word, and everything derived."""
    report = check(library)
    assert report.ok, report.findings
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "copy.readlist")
        with closing(sqlite3.connect(path)) as target, library.reading() as connection:
            connection.backup(target)
        engine = writing_engine(path)
        with engine.begin() as copy:
            for index in SEARCH_TABLES:
                copy.exec_driver_sql(f"INSERT INTO {index}({index}) VALUES ('integrity-check')")
            before = copy.exec_driver_sql(_DERIVED).all()
            ids = [row[0] for row in before]
            derived.refresh(copy, ids)
            derived.refresh_notes(copy, ids)
            assert copy.exec_driver_sql(_DERIVED).all() == before
        engine.dispose()


def bib(count: int, *, first: int = 1) -> str:
    """Give a BibTeX document of so many invented papers, all different."""
    return "\n".join(
        f"@article{{key{n},\n  title = {{Paper number {n} about {_word(n)} and {_word(n * 7)}}},\n"
        f"  author = {{Author{_word(n)}, {_word(n * 3)[:1].upper()}. and Other, Nora}},\n"
        f"  journal = {{Journal of {_word(n % 11)}}}, year = {{{1950 + n % 70}}},\n"
        f"  doi = {{10.5555/paper.{n}}}\n}}\n"
        for n in range(first, first + count)
    )


def _word(number: int) -> str:
    syllables = ("ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "zu")
    return "".join(syllables[int(digit)] for digit in f"{number * 7919 % 100003:05}")


def import_text(library: Library, text: str, **options: Any) -> importing.ImportReport:
    """Import a BibTeX text as one document."""
    document = importing.read_text(text, name=options.pop("name", "paper.bib"))
    return importing.carry_out(library, importing.plan(library, [document]), **options)


def python(*arguments: object, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run a piece of Python in a program of its own."""
    return subprocess.run(
        [sys.executable, "-c", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        **options,
    )


def copied(library: Library, path: Path) -> Path:
    """Copy the file of a closed library."""
    shutil.copy(library.path, path)
    return path
