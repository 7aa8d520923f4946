"""The library's list of journals: their full and abbreviated names, for exports."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from readlist.core.changes import Changes
from readlist.core.errors import InputError
from readlist.core.late_dataclass import dataclass, replace
from readlist.formats import journal_lists
from readlist.formats.base import Problem
from readlist.formats.encodings import NotTextError, decode
from readlist.formats.export_options import ExportOptions, Journals
from readlist.operations.files import bytes_of
from readlist.store.database import Library

SETTING: Final = "journals"
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ReadList:
    """A list as a file has it, and the lines of it that could not be read."""

    pairs: tuple[Pair, ...]
    problems: tuple[Problem, ...]


def read_list(path: Path) -> ReadList:
    """Read a list of journals from a file.

    Raises:
        FileProblemError: The file cannot be read.
        InputError: There is no journal in it.
    """
    data = bytes_of(path)
    try:
        pairs, problems = journal_lists.read(decode(data).shown)
    except NotTextError:
        pairs, problems = (), ()
    if not pairs:
        raise InputError(
            f"No journals were found in {path.name}. A list has lines such as “Journal of Moss;"
            "J. Moss”. Nothing was changed."
        )
    return ReadList(pairs, problems)


def journals(library: Library) -> tuple[Pair, ...]:
    """Give the names that the library knows, full and abbreviated."""
    with library.reading() as connection:
        found = connection.execute(
            "SELECT value FROM setting WHERE name = ?", (SETTING,)
        ).fetchone()
    return tuple((full, short) for full, short in json.loads(found[0])) if found else ()


def add(library: Library, pairs: Iterable[Pair]) -> Changes:
    """Add journals to the library's list; what is said anew of a journal replaces the old."""
    before = journals(library)
    after = journal_lists.joined(before, pairs)
    return _keep(library, after, f"Change the list of journals ({len(after):,} of them)")


def clear(library: Library) -> Changes:
    """Empty the library's list."""
    return _keep(library, (), "Empty the list of journals")


def _keep(library: Library, pairs: tuple[Pair, ...], label: str) -> Changes:
    from readlist.store import entities

    text = json.dumps(pairs, ensure_ascii=False, separators=(",", ":")) if pairs else ""
    with library.act(label) as act:
        entities.set_setting(act, SETTING, text)
    return act.changes


def with_journals(library: Library, options: ExportOptions) -> ExportOptions:
    """Give options with the library's list, where journals are to be renamed by it."""
    if options.journals is Journals.KEPT or options.abbreviations:
        return options
    return replace(options, abbreviations=journals(library))
