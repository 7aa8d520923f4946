"""Nothing but a library is opened, and what is refused is not touched."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import struct
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from library_fixtures import change, filled, python
from readlist.core.errors import (
    FileProblemError,
    LibraryError,
    LibraryMissingError,
    LibraryReadOnlyError,
    LibraryRefusedError,
    ReadlistError,
)
from readlist.operations.library import Library, open_library
from readlist.store.schema import APPLICATION_ID, VERSION


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a library, to be copied."""
    library, _ = filled(tmp_path_factory.mktemp("good") / "good.readlist")
    library.close()
    return library.path


@pytest.fixture
def mine(good: Path, tmp_path: Path) -> Path:
    """Give a library that the test may spoil."""
    return Path(shutil.copy(good, tmp_path / "mine.readlist"))


def _of_another_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE items (id INTEGER)")
        connection.execute("PRAGMA user_version = 1")


def _with_tables_of_ours(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE act (id INTEGER)")


def _numbered(version: int) -> Callable[[Path], None]:
    def spoil(path: Path) -> None:
        data = bytearray(path.read_bytes())
        struct.pack_into(">I", data, 60, version)
        path.write_bytes(data)

    return spoil


def _cut(length: int) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(path.read_bytes()[:length])


def _rewritten(data: bytes) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(data)


def _overwrite(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xaa" * (len(data) - 4096))


FOREIGN: dict[str, Callable[[Path], object]] = {
    "nothing in it": _rewritten(b""),
    "one byte": _rewritten(b"S"),
    "text": _rewritten(b"@book{a, title={A}}\n" * 20),
    "random": _rewritten(bytes(range(256)) * 64),
    "only the magic words": _rewritten(b"SQLite format 3\x00"),
    "magic and nothing": _rewritten(b"SQLite format 3\x00" + b"\x00" * 200),
    "another program": lambda p: (p.unlink(), _of_another_program(p)),
    "another program with tables like ours": lambda p: (p.unlink(), _with_tables_of_ours(p)),
    "the next version": _numbered(VERSION + 1),
    "a far version": _numbered(2**32 - 1),
    "version nought": _numbered(0),
    "cut in the header": _cut(60),
    "cut after the header": _cut(100),
    "cut in the first page": _cut(2000),
    "cut after the first page": _cut(4096),
    "all pages but the first lost": _overwrite,
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_what_is_no_library_is_refused_and_left_as_it_is(mine: Path, kind: str) -> None:
    FOREIGN[kind](mine)
    data = mine.read_bytes()
    with pytest.raises(LibraryRefusedError) as refusal:
        open_library(mine)
    assert str(mine) in refusal.value.message
    assert mine.read_bytes() == data
    logs = [path for path in mine.parent.iterdir() if path.name.endswith("-wal")]
    assert not any(log.stat().st_size for log in logs)


def test_a_newer_library_says_so(mine: Path) -> None:
    _numbered(VERSION + 3)(mine)
    with pytest.raises(LibraryRefusedError) as refusal:
        open_library(mine)
    assert refusal.value.code == "library-newer"


def test_a_missing_library_is_not_made(tmp_path: Path) -> None:
    for path in (tmp_path / "none.readlist", tmp_path / "no folder" / "none.readlist"):
        with pytest.raises(LibraryMissingError):
            open_library(path)
        assert not path.parent.joinpath("none.readlist").exists()
    (tmp_path / "leads nowhere").symlink_to(tmp_path / "nothing")
    with pytest.raises(LibraryMissingError):
        open_library(tmp_path / "leads nowhere")


def test_folders_devices_and_pipes_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", Path("/dev/zero"), Path("/dev/null")):
        with pytest.raises(LibraryRefusedError):
            open_library(path)


@pytest.mark.parametrize("name", ["a" * 300, "x" * 5000])
def test_impossible_names_are_told_plainly(tmp_path: Path, name: str) -> None:
    with pytest.raises(ReadlistError):
        open_library(tmp_path / name)
    with pytest.raises(ReadlistError):
        filled(tmp_path / name)


def test_a_name_of_any_letters_is_opened(mine: Path) -> None:
    for name in ("größer 100% #1?&mode=memory.readlist", "-rf 'x' \";.db", "石.readlist"):
        library = Library(Path(shutil.copy(mine, mine.with_name(name))))
        with library.reading() as connection:
            assert connection.execute("SELECT count(*) FROM reference").fetchone() == (3,)
        with library.act("Nothing") as act:
            act.set([1], "title", "New")
        library.close()


def test_a_link_to_a_library_is_opened(mine: Path) -> None:
    link = mine.with_name("link.readlist")
    link.symlink_to(mine)
    library = Library(link)
    with library.act("Something") as act:
        act.set([1], "title", "New")
    library.close()
    assert link.is_symlink()


# Run as a user who may not write; what is printed is checked by the test.
AS_NOBODY = """
import os, sys, tempfile
from pathlib import Path
from readlist.core.errors import ReadlistError
from readlist.operations import backing_up, editing, exporting, searching
from readlist.operations.library import create_library, open_library

def use(library):
    print(library.writable, bool(library.read_only_reason))
    ids = searching.search(library, "moss").ids
    print(len(ids), len(exporting.to_text(library, ids, "bibtex")) > 50)
    for do in (
        lambda: editing.edit(library, ids, {"title": "x"}), lambda: editing.purge(library),
        lambda: backing_up.back_up(library),
    ):
        try:
            do()
        except ReadlistError as error:
            print(error.code)
    library.close()

said, sys.stdout = sys.stdout, open(os.devnull, "w")
with tempfile.TemporaryDirectory() as folder:  # the other user may not read the modules
    library = create_library(Path(folder, "a.readlist"), starter=True)
    use(library)
    library.close()
sys.stdout = said
os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    use(open_library(Path(sys.argv[1])))
except ReadlistError as error:
    print(error.code)
"""
NEEDS_ROOT = pytest.mark.skipif(
    os.name != "posix" or os.geteuid() != 0, reason="only the administrator can become another user"
)


@pytest.fixture
def seen(good: Path) -> Iterator[Path]:
    """Give a library in a folder that every user may look into."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(shutil.copy(good, Path(folder, "seen.readlist")))
        Path(folder).chmod(0o755)


def as_nobody(path: Path) -> list[str]:
    """Use a library as a user without rights and give what was printed."""
    outcome = python(AS_NOBODY, path)
    assert outcome.returncode == 0, outcome.stderr
    assert not outcome.stderr
    return outcome.stdout.splitlines()


def _digest(folder: Path) -> dict[str, str]:
    files = (path for path in folder.iterdir() if path.is_file())
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@NEEDS_ROOT
@pytest.mark.parametrize(
    ("file", "folder"), [(0o444, 0o555), (0o444, 0o777), (0o666, 0o555)], ids=oct
)
def test_what_cannot_be_written_is_read(seen: Path, file: int, folder: int) -> None:
    before = _digest(seen.parent)
    seen.chmod(file)
    seen.parent.chmod(folder)
    read_only = "library-read-only"
    said = as_nobody(seen)
    assert said[:4] == ["False True", "1 True", read_only, read_only]
    if folder == 0o555:
        assert said[4:] == [FileProblemError.code]
        assert _digest(seen.parent) == before
    assert _digest(seen.parent)[seen.name] == before[seen.name]


@NEEDS_ROOT
def test_changes_left_in_a_log_that_cannot_be_read_are_not_hidden(seen: Path) -> None:
    left = python(
        "import os, sys; from pathlib import Path\n"
        "from readlist.operations import editing\n"
        "from readlist.operations.library import open_library\n"
        "editing.edit(open_library(Path(sys.argv[1])), [1], {'title': 'Newest'}); os._exit(0)",
        seen,
    )
    assert left.returncode == 0, left.stderr
    log = seen.with_name(seen.name + "-wal")
    assert log.stat().st_size
    seen.chmod(0o444)
    log.chmod(0o444)
    seen.parent.chmod(0o555)
    assert as_nobody(seen) == ["library-read-only"]


@NEEDS_ROOT
def test_what_cannot_even_be_read_is_told(seen: Path) -> None:
    seen.chmod(0o600)
    assert as_nobody(seen) == [FileProblemError.code]


def test_a_writable_library_gives_no_reason(mine: Path) -> None:
    library = Library(mine)
    assert library.writable
    assert library.read_only_reason == ""
    library.close()


def test_a_library_that_became_read_only_is_told(
    mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("readlist.store.opening.os.access", lambda *_: False)
    library = Library(mine)
    with pytest.raises(LibraryReadOnlyError), library.act("Something"):
        pytest.fail("the act began")  # pragma: no cover
    library.close()


def test_a_damaged_library_names_the_check(mine: Path) -> None:
    size = mine.stat().st_size
    with mine.open("r+b") as file:
        for start in range(8192, size, 4096):
            file.seek(start)
            file.write(b"\x99" * 200)

    def read() -> None:
        library = open_library(mine)
        with library.reading() as connection:
            connection.execute("SELECT * FROM reference").fetchall()

    with pytest.raises(LibraryError) as refusal:
        read()
    assert refusal.value.code == "library-damaged"
    assert "backup" in refusal.value.message


def test_the_mark_of_a_library_is_in_its_header(mine: Path) -> None:
    header = mine.read_bytes()[:100]
    assert struct.unpack_from(">I", header, 68) == (APPLICATION_ID,)
    assert header[68:72] == b"Rdls"
    change(mine, "PRAGMA application_id = 7")
    with pytest.raises(LibraryRefusedError):
        open_library(mine)


def test_a_link_stands_for_the_library_it_leads_to(mine: Path, tmp_path: Path) -> None:
    """What belongs to a library lies beside it, and a log beside the link would be missed."""
    link = tmp_path / "links" / "other.readlist"
    link.parent.mkdir()
    link.symlink_to(mine)
    library = open_library(link)
    assert library.path == mine
    with library.act("Open the log"):
        pass
    assert [*link.parent.iterdir()] == [link]
    library.close()
    assert link.is_symlink()
