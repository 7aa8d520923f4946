"""Migrations lead to the very tables that a new library is made with, whole or not at all."""

from __future__ import annotations

import ast
import hashlib
import shutil
import sqlite3
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from library_fixtures import assert_whole, change, described, filled, python, rows
from readlist.core.errors import DiskFullError, LibraryError
from readlist.operations import checking
from readlist.operations.library import Library, create_library
from readlist.store import backups, database, migrating, opening
from readlist.store.migrating import upgrade
from readlist.store.schema import APPLICATION_ID, REVISION, VERSION
from repository import ROOT

MIGRATIONS = Path(migrating.__file__).parent / "migrations"
NEXT = '''"""Adds a colour to collections."""

import sqlalchemy as sa
from alembic import op

revision = "next"
down_revision = "{revision}"


def upgrade():
    op.add_column("collection", sa.Column("colour", sa.String(), nullable=True))
    op.execute("UPDATE reference SET title = title || '!'")
    {last}
'''

TOO_BIG = """op.execute("PRAGMA max_page_count = 1")
    op.execute("CREATE TABLE big AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c"
               " LIMIT 100000) SELECT x, randomblob(100) AS b FROM c")"""


def test_migrations_from_nothing_make_what_a_new_library_is_made_with(tmp_path: Path) -> None:
    create_library(tmp_path / "new.readlist").close()
    migrated = tmp_path / "migrated.readlist"
    migrated.touch()
    upgrade(migrated)
    new, old = described(tmp_path / "new.readlist"), described(migrated)
    assert new.keys() == old.keys()
    for part, description in new.items():
        assert old[part] == description, part
    assert old["header"][:2] == [[(APPLICATION_ID,)], [(VERSION,)]]
    library = Library(migrated)
    assert_whole(library)
    library.close()


def test_there_is_one_line_of_migrations_and_it_ends_at_this_format() -> None:
    settings = Config()
    settings.set_main_option("script_location", str(MIGRATIONS))
    scripts = ScriptDirectory.from_config(settings)
    assert scripts.get_heads() == [REVISION]
    steps = [step.revision for step in scripts.walk_revisions()]
    assert len(steps) == VERSION
    for step in scripts.walk_revisions():
        assert (step.doc or "").endswith(".")
        assert Path(step.path).stem.isidentifier()


@pytest.mark.parametrize("path", sorted(MIGRATIONS.glob("versions/v*.py")), ids=lambda p: p.stem)
def test_a_migration_calls_nothing_that_a_later_format_may_change(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    called = {
        module.split(".")[0]
        for node in ast.walk(tree)
        for module in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or "."]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert "sqlalchemy" in called
    assert called <= {*sys.stdlib_module_names, "sqlalchemy", "alembic"}


def test_opening_a_library_of_this_format_loads_no_migrations(tmp_path: Path) -> None:
    library, _ = filled(tmp_path / "a.readlist")
    library.close()
    outcome = python(
        "import sys; from pathlib import Path\n"
        "from readlist.operations.library import open_library\n"
        "from readlist.operations.searching import count\n"
        "library = open_library(Path(sys.argv[1])); print(count(library, 'moss'))\n"
        "print([n for n in sys.modules if n.split('.')[0] in {'alembic', 'sqlalchemy'}])",
        library.path,
    )
    assert outcome.stdout.splitlines() == ["1", "[]"], outcome.stderr


@pytest.fixture
def ahead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a library that lags one migration behind, whose last line a test may choose."""
    library, _ = filled(tmp_path / "old.readlist")
    library.close()
    shutil.copytree(MIGRATIONS, tmp_path / "migrations")
    monkeypatch.setattr(migrating, "__file__", str(tmp_path / "migrating.py"))
    for module in (migrating, database):
        monkeypatch.setattr(module, "VERSION", VERSION + 1)
    monkeypatch.setattr("readlist.store.opening.VERSION", VERSION + 1)
    _next_migration(tmp_path, "pass")
    return library.path


def _next_migration(folder: Path, last: str) -> None:
    text = NEXT.format(revision=REVISION, last=last)
    (folder / "migrations" / "versions" / "v9999_next.py").write_text(text, "utf-8")


def test_an_older_library_is_brought_up_when_it_is_opened(ahead: Path) -> None:
    library = Library(ahead)
    assert ("Moss on Northern Walls!",) in rows(ahead, "SELECT title FROM reference")
    assert rows(ahead, "PRAGMA user_version") == [(VERSION + 1,)]
    assert_whole(library)  # what follows from the titles followed them
    library.close()
    before = hashlib.sha256(ahead.read_bytes()).hexdigest()
    Library(ahead).close()
    assert hashlib.sha256(ahead.read_bytes()).hexdigest() == before


@pytest.mark.parametrize(
    ("last", "kind"),
    [
        ("raise KeyboardInterrupt", KeyboardInterrupt),
        ("op.execute('SELECT * FROM nothing')", LibraryError),
        (TOO_BIG, DiskFullError),
    ],
)
def test_an_interrupted_upgrade_leaves_the_old_library(
    ahead: Path, tmp_path: Path, last: str, kind: type[BaseException]
) -> None:
    before = described(ahead)
    titles = rows(ahead, "SELECT title FROM reference")
    _next_migration(tmp_path, last)
    with pytest.raises(kind):
        Library(ahead)
    assert described(ahead) == before
    assert rows(ahead, "SELECT title FROM reference") == titles
    with closing(sqlite3.connect(ahead)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    _next_migration(tmp_path, "pass")
    Library(ahead).close()
    assert rows(ahead, "PRAGMA user_version") == [(VERSION + 1,)]


def test_without_a_backup_of_the_old_library_it_is_not_brought_up(
    ahead: Path, tmp_path: Path
) -> None:
    before = described(ahead)
    _next_migration(tmp_path, "pass")
    (ahead.parent / "backups").write_text("in the way")
    with pytest.raises(LibraryError, match=r"format, and no backup .* kept: No copy") as refusal:
        Library(ahead)
    assert refusal.value.code == "no-restore-point"
    assert described(ahead) == before
    (ahead.parent / "backups").unlink()
    Library(ahead).close()


def test_an_upgrade_that_is_killed_leaves_the_old_library(ahead: Path, tmp_path: Path) -> None:
    before = described(ahead)
    _next_migration(tmp_path, "import os; os.kill(os.getpid(), 9)")
    outcome = python(
        "import sys; from pathlib import Path; from readlist.store import migrating\n"
        "migrating.__file__ = sys.argv[2]; migrating.VERSION += 1\n"
        "migrating.upgrade(Path(sys.argv[1]))",
        ahead,
        tmp_path / "migrating.py",
    )
    assert outcome.returncode == -9, outcome.stderr
    assert described(ahead) == before


def test_two_threads_bring_up_two_libraries(tmp_path: Path) -> None:
    old = Path(__file__).parent.parent / "data" / "libraries" / "format-1.readlist"
    paths = [Path(shutil.copy(old, tmp_path / f"{n}.readlist")) for n in range(6)]
    with ThreadPoolExecutor(len(paths)) as pool:
        list(pool.map(upgrade, paths))
    for path in paths:
        library = Library(path)
        assert_whole(library)
        library.close()


def test_a_library_whose_log_alone_knows_its_format_is_not_brought_up_again(tmp_path: Path) -> None:
    path = tmp_path / "a.readlist"
    shutil.copy(ROOT / "tests" / "data" / "libraries" / "format-1.readlist", path)
    with closing(sqlite3.connect(path)) as other:  # while it is open nobody tidies the log away
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("SELECT count(*) FROM reference").fetchone()
        upgrade(path)
        assert opening.examine(path).version == 1
        Library(path).close()
        assert backups.of(path) == []
    assert opening.examine(path).version == VERSION


def test_what_another_program_brought_up_meanwhile_is_not_vouched_for_again(tmp_path: Path) -> None:
    library, _ = filled(tmp_path / "a.readlist")
    change(library.path, "UPDATE reference SET title = 'Hurt' WHERE id = 1")
    upgrade(library.path)
    assert not checking.check(library).ok
    library.close()
