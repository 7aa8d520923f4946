"""Gives references to other programs: as text, as a file, or from format to format."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from readlist.core.atomic import write_file
from readlist.core.changes import ReferenceId
from readlist.core.errors import InputError
from readlist.core.late_dataclass import dataclass
from readlist.formats.base import Format, Problem, Writer
from readlist.formats.export_options import USUAL, ExportOptions
from readlist.formats.table import FORMATS, all_formats, format_named
from readlist.operations.files import read_bytes
from readlist.operations.journals import with_journals
from readlist.store.database import Library


@dataclass(frozen=True, slots=True)
class FormatEntry:
    """A format for a person to choose: its name, its words and the endings of its files."""

    name: str
    words: str
    suffixes: tuple[str, ...]


def export_formats() -> list[FormatEntry]:
    """Give the formats that can be written."""
    return [_entry(each) for each in FORMATS.values() if each.write is not None]


def import_formats() -> list[FormatEntry]:
    """Give the formats that can be read."""
    return [_entry(each) for each in all_formats() if each.read is not None]


def _entry(each: Format) -> FormatEntry:
    return FormatEntry(each.name, each.words, each.suffixes)


def to_text(
    library: Library,
    ids: Sequence[ReferenceId],
    format: str,  # noqa: A002
    options: ExportOptions = USUAL,
) -> str:
    """Write references in a format; personal notes stay at home unless the options say otherwise.

    Raises:
        InputError: There is no such format, or it cannot be written.
    """
    from readlist.store import whole

    write = _writer(format)
    chosen = with_journals(library, options)
    with library.reading() as connection:
        return write(
            (stored.reference for stored in whole.references(connection, ids, latex=True)), chosen
        )


def to_file(
    library: Library,
    ids: Sequence[ReferenceId],
    format: str,  # noqa: A002
    path: Path,
    options: ExportOptions = USUAL,
) -> int:
    """Write references to a file and give how many; an older file is replaced whole or not at all.

    Raises:
        InputError: There is no such format, or it cannot be written.
        FileProblemError: The file cannot be written; what was there before is unchanged.
    """
    write_file(path, to_text(library, ids, format, options).encode("utf-8"))
    return len(ids)


def convert(
    data: bytes, *, name: str, read: str = "", write: str, options: ExportOptions = USUAL
) -> tuple[str, list[Problem]]:
    """Read a document and write it in another format, without any library.

    Raises:
        InputError: A format is not known, or nothing was found in the document.
    """
    to = _writer(write)
    document = read_bytes(data, name=name, format=read)
    if not document.records:
        raise InputError(next(p.message for p in document.problems))
    references = (record.reference for record in document.records)
    return to(references, options), list(document.problems)


def _writer(name: str) -> Writer:
    write = format_named(name).write
    if write is None:
        choices = ", ".join(each.name for each in export_formats())
        raise InputError(f"“{name}” can be read but not written. Choose one of {choices}.")
    return write
