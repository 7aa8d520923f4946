"""Reads files and pasted text into documents, with a plain word for whatever cannot be read."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from readlist.core.errors import FileProblemError, InputError
from readlist.formats.base import Document, Format, Problem
from readlist.formats.encodings import NotTextError, decode
from readlist.formats.table import ANY_PAGE, format_named, recognise
from readlist.store import holding

LARGEST: Final = 1 << 30
MISSING: Final = "file-missing"
_PROBE: Final = 65536


def read_files(paths: Sequence[Path], *, format: str = "") -> list[Document]:  # noqa: A002
    """Read files into documents, one for each.

    A file that cannot be read gives a document without records and with a problem that says why,
    so that the others still come in.

    Raises:
        InputError: There is no format of that name.
    """
    chosen = format_named(format) if format else None
    return [_read_file(path, chosen) for path in paths]


def read_text(
    text: str,
    *,
    name: str = "pasted text",
    format: str = "",  # noqa: A002
) -> Document:
    """Read a text, such as one that was pasted or piped in, into a document.

    Raises:
        InputError: There is no format of that name.
    """
    # A clipboard may hold half of a character that takes two; its place is kept.
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    chosen = format_named(format) if format else None
    return _to_document(text, text.encode("utf-8"), name=name, chosen=chosen, guessed=())


def read_bytes(data: bytes, *, name: str, format: str = "") -> Document:  # noqa: A002
    """Read bytes in whatever encoding into a document.

    Raises:
        InputError: There is no format of that name.
    """
    return _from_bytes(data, name, format_named(format) if format else None)


def bytes_of(path: Path) -> bytes:
    """Read a regular file whole.

    Raises:
        FileProblemError: It is missing, unreadable, too large, or no regular file.
    """
    return read_whole(path)[0]


def read_whole(path: Path) -> tuple[bytes, os.stat_result]:
    """Read a regular file whole, and give what the system says of it afterwards.

    Raises:
        FileProblemError: It is missing (``file-missing``), unreadable, too large, or no regular
            file.
    """
    with opened(path) as file:
        return file.read(), os.fstat(file.fileno())


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open a regular file for reading, with faults told plainly.

    Raises:
        FileProblemError: It is missing (``file-missing``), unreadable, too large, or no regular
            file.
    """
    try:
        # Opened without waiting, so that a pipe without a writer cannot hold the program.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        raise FileProblemError(f"There is no file {path}. Check the name.", code=MISSING) from None
    except OSError as fault:
        raise FileProblemError(f"{path} cannot be read ({fault.strerror}).") from fault
    try:
        _refuse_unusual(path, os.fstat(handle))
        with os.fdopen(handle, "rb", closefd=False) as file:
            yield file
    except OSError as fault:
        raise FileProblemError(f"{path} cannot be read ({fault.strerror}).") from fault
    finally:
        holding.put_away(handle)  # somebody may drop the very library that is open


def _refuse_unusual(path: Path, status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise FileProblemError(f"{path} is a folder. Name the files in it.")
    if not stat.S_ISREG(status.st_mode):
        raise FileProblemError(f"{path} is a device or a pipe, not a file. It was not read.")
    if status.st_size > LARGEST:
        raise FileProblemError(
            f"{path} has {status.st_size >> 20:,} MB, more than the {LARGEST >> 20:,} MB that "
            "are read at once. Split it first."
        )


def _read_file(path: Path, chosen: Format | None) -> Document:
    try:
        data = bytes_of(path)
    except FileProblemError as error:
        return _unread(as_text(path.name), error.code, error.message, path=as_text(path))
    document = _from_bytes(data, as_text(path.name), chosen)
    return _placed(document, as_text(path.absolute()))


def as_text(path: Path | str) -> str:
    """Give the name of a file as a text, whatever bytes it is made of."""
    return os.fsencode(path).decode("utf-8", "replace")


def _placed(document: Document, path: str) -> Document:
    return Document(
        document.name, document.format, document.records, document.problems, path,
        document.digest, document.size, document.collections,
    )  # fmt: skip


def _from_bytes(data: bytes, name: str, chosen: Format | None) -> Document:
    if not data.strip():
        return _unread(name, "empty", f"{name} is empty: nothing was found in it.")
    try:
        decoded = decode(data)
    except NotTextError:
        return _unread(
            name, "binary", f"{name} is no text that could be read; nothing was taken from it."
        )
    return _to_document(decoded.shown, data, name=name, chosen=chosen, guessed=decoded.problems)


def _to_document(
    text: str, data: bytes, *, name: str, chosen: Format | None, guessed: tuple[Problem, ...]
) -> Document:
    # What begins like nothing that is known may still name papers farther down.
    told = chosen or recognise(text[:_PROBE], name)
    found = told or format_named(ANY_PAGE)
    if found.read is None:
        raise InputError(f"{found.words} can be written but not read.")
    reading = found.read(text)
    if told is None and not reading.records:
        return _unread(
            name, "not-recognised",
            f"No papers were found in {name}: it is in no format that is known, and its text names "
            "none. Nothing was taken from it.",
        )  # fmt: skip
    problems = guessed + reading.problems
    if not reading.records and not any(problem.lost for problem in problems):
        problems += (Problem(0, "nothing-found", f"No papers were found in {name}.", lost=True),)
    digest = digest_of(text)
    return Document(
        name, reading.layout or found.name, reading.records, problems, "", digest, len(data),
        reading.collections,
    )  # fmt: skip


def digest_of(text: str) -> str:
    """Give the figure by which a document is known again, also saved in another encoding.

    It is the SHA-256 of its text in UTF-8 with line feeds.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return hashlib.sha256(lines.encode("utf-8", "surrogatepass")).hexdigest()


def _unread(name: str, code: str, message: str, *, path: str = "") -> Document:
    return Document(name, "", (), (Problem(0, code, message, lost=True),), path)
