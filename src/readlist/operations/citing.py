"""Cites references in documents, and tells which ones a document cites."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from readlist.core.changes import ReferenceId
from readlist.core.errors import InputError
from readlist.core.late_dataclass import dataclass
from readlist.core.reference import Reference
from readlist.formats import cited_keys
from readlist.formats.base import Problem
from readlist.formats.cited_keys import Cited, CitedKey
from readlist.operations.files import bytes_of
from readlist.operations.searching import list_rows, search
from readlist.store import whole
from readlist.store.database import Library

# More than anybody cites in one place; so much text would only hold up whatever it is put into.
MOST_CITED: Final = 10_000
_WITH_ALL: Final = "markdown"


def citation_forms() -> list[tuple[str, str]]:
    """Give the names of the forms of citations, with their words."""
    from readlist.formats.citations import FORMS

    return [(form.name, form.words) for form in FORMS.values()]


def cite(library: Library, ids: Sequence[ReferenceId], form: str) -> str:
    """Give the text that cites references in a document, in the order of the numbers.

    Raises:
        InputError: There is no such form, or there are more than :data:`MOST_CITED`.
    """
    from readlist.formats.citations import FORMS

    if form not in FORMS:
        raise InputError(f"There is no form “{form}” to cite in. The forms are {', '.join(FORMS)}.")
    if len(ids) > MOST_CITED:
        raise InputError(
            f"{len(ids):,} papers are too many for one citation; {MOST_CITED:,} are the most. "
            "Choose fewer, or export them to a file."
        )
    if form == _WITH_ALL:
        with library.reading() as connection:
            references = [each.reference for each in whole.references(connection, ids, latex=True)]
    else:
        references = [Reference(key=row.key) for row in list_rows(library, ids)]
    return FORMS[form].write(references)


def cited(path: Path) -> Cited:
    """Read which keys a LaTeX, Markdown, Typst or Org document cites, in the order of first use.

    The files that it takes in are read too, as far as they lie in its folder.

    Raises:
        FileProblemError: The document is missing or cannot be read.
        InputError: It is no text, or of no kind whose citations can be read.
    """
    return cited_keys.cited(path, bytes_of)


@dataclass(frozen=True, slots=True)
class CitedReferences:
    """What a document cites of a library.

    Attributes:
        ids: The references, in the order of first use; all there are where it asks for those.
        missing: The keys that no reference has.
        former: The keys that a reference had formerly, each with its present one.
        problems: What could not be read of the document.
    """

    ids: tuple[ReferenceId, ...] = ()
    missing: tuple[CitedKey, ...] = ()
    former: tuple[tuple[CitedKey, str], ...] = ()
    problems: tuple[Problem, ...] = ()


def cited_references(library: Library, path: Path) -> CitedReferences:
    """Find the references that a document cites, by their present or a former key.

    Raises:
        FileProblemError: The document is missing or cannot be read.
        InputError: It is no text, or of no kind whose citations can be read.
    """
    found = cited(path)
    ids: dict[ReferenceId, None] = {}
    missing: list[CitedKey] = []
    former: list[tuple[CitedKey, str]] = []
    with library.reading() as connection:
        for key in found.keys:
            row = connection.execute(_BY_KEY, (key.key, key.key)).fetchone()
            if row is None:
                missing.append(key)
                continue
            ids[ReferenceId(row[0])] = None
            if row[1] != key.key:
                former.append((key, str(row[1])))
    if found.everything:
        ids |= dict.fromkeys(search(library, "", sort="key", descending=False).ids)
    return CitedReferences(tuple(ids), tuple(missing), tuple(former), found.problems)


_BY_KEY: Final = (
    "SELECT id, key FROM (SELECT id, key, 0 AS place FROM reference WHERE key = ? AND removed = 0"
    " UNION ALL SELECT r.id, r.key, 1 FROM former_key f JOIN reference r ON r.id = f.reference_id"
    " WHERE f.key = ? AND r.removed = 0) AS named ORDER BY place, id LIMIT 1"
)
