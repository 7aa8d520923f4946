"""What imports could not read: kept with its document, given out to be mended, settled then."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from readlist.core.changes import ReferenceId
from readlist.core.unread import Unread
from readlist.formats.base import Document, Record
from readlist.store import unread as rows
from readlist.store.database import Library

if TYPE_CHECKING:
    from readlist.store.act import Act


def unread(library: Library) -> list[Unread]:
    """Give what could not be read of the documents of a library, and was not mended since."""
    with library.reading() as connection:
        return rows.unread(connection)


def as_text(parts: Iterable[Unread]) -> str:
    """Give parts as one text to mend and import again, each below a remark of what is wrong."""
    return "\n".join(f"% {_remark(part)}\n{part.raw}\n" for part in parts)


def _remark(part: Unread) -> str:
    # To BibTeX itself an at sign begins an entry even in a remark.
    words = f"{part.name}, line {part.line}: {part.reason}".replace("@", "")
    return " ".join(words.split())


def parts_of(document: Document) -> list[Unread]:
    """Give what could not be read of a document, or only in spite of damage, each text once."""
    parts: dict[str, Unread] = {}
    for problem in document.problems:
        raw = problem.raw
        if not raw.strip():
            continue
        before = parts.get(raw)
        if before is None:
            parts[raw] = Unread(raw, problem.line, problem.message, problem.lost)
        elif problem.message not in before.reason:
            reason = f"{before.reason} {problem.message}"
            parts[raw] = Unread(raw, before.line, reason, before.lost or problem.lost)
    return list(parts.values())


def _bare(part: Unread) -> str:
    """Give the text without the remarks below it, which an entry without an end takes in."""
    lines = part.raw.splitlines()
    while lines and (not lines[-1].strip() or lines[-1].lstrip().startswith("%")):
        lines.pop()
    return "\n".join(lines)


class Settling:
    """Keeps what the documents of one import left unread, and sees what it mends of older ones."""

    def __init__(self, act: Act) -> None:
        self._act = act
        self._open = rows.unread_in(act)
        self._by_key = {part.key: part for part in self._open if part.key}
        self._mended: dict[Unread, ReferenceId] = {}

    def see(self, records: Iterable[Record], number: ReferenceId) -> None:
        """Look whether a record of a reference is what could not be read before."""
        if not self._by_key:
            return
        for record in records:
            key = record.reference.key
            part = self._by_key.get(key)
            if part and part.is_mended_as(key, record.raw.rstrip()):
                self._mended[part] = number

    def end(self, documents: Iterable[tuple[int, Document]]) -> None:
        """Keep what is unread of documents, by their numbers, unless it is kept already."""
        known = {_bare(part) for part in self._open}
        still = set[str]()
        for number, document in documents:
            parts = parts_of(document)
            still |= set(map(_bare, parts))
            new = [part for part in parts if _bare(part) not in known]
            known |= still
            first = max((record.ordinal for record in document.records), default=0) + 1
            rows.keep(self._act, number, first, new)
        mended = {part: n for part, n in self._mended.items() if _bare(part) not in still}
        rows.settle(self._act, mended)
