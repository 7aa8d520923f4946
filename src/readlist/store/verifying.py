"""Compares what stands in a library with its row checksums and names what is not as it was."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Final

from readlist.core.late_dataclass import dataclass, replace
from readlist.core.quoting import quoted
from readlist.store.checksums import (
    OF_REFERENCES,
    PARTS,
    SUBJECTS,
    SUMMED,
    Bounds,
    kept,
    ranges_of,
    signed,
    summed,
    total,
)

# What each part of a reference holds, in a person's words.
PART_WORDS: Final = {
    "own": "its key, title, date, state or another value of its own",
    "texts": "its abstract",
    "lists": "its creators, identifiers, fields or former keys",
    "links": "its tags or collections",
    "notes": "its notes or files",
    "records": "what documents said of it",
    "search": "the words by which the search finds it",
}
# The tables that are read whole where sums of references are compared.
READ_WHOLE: Final = OF_REFERENCES - {"record"}
_SUBJECT_WORDS: Final = {
    "tag": "The tag", "collection": "The collection", "saved_search": "The saved search",
    "document": "The imported document", "act": "What the history says of the act",
    "setting": "The settings",
}  # fmt: skip
# The column by which a person knows a subject.
_NAMES: Final = dict.fromkeys(SUBJECTS, "name") | {"act": "label"}
_LONGEST_TITLE: Final = 80


@dataclass(frozen=True, slots=True)
class Hurt:
    """A reference or subject that is not as it was stored.

    Attributes:
        place: ``reference``, or the subject as in :data:`readlist.store.checksums.SUBJECTS`.
        number: Its number in the library.
        parts: Which parts of a reference differ, as in :data:`PART_WORDS`; all that have a
            checksum where it is lost.
        name: Its citation key, name or label as far as it can be read.
        title: The title of a reference as far as it can be read.
        lost: Its row is not there any more.
        proven: There is a checksum that it does not agree with; else there is none.
    """

    place: str
    number: int
    parts: tuple[str, ...] = ()
    name: str = ""
    title: str = ""
    lost: bool = False
    proven: bool = True

    @property
    def by_part(self) -> tuple[Hurt, ...]:
        """The same once for each part that differs."""
        return tuple(replace(self, parts=(part,)) for part in self.parts) or (self,)

    @property
    def words(self) -> str:
        """What is wrong, in a sentence."""
        if self.place != "reference":
            name = f" {quoted(self.name)}" if self.name else ""
            number = "" if self.place == "setting" else f" (number {self.number})"
            verb = "are" if self.place == "setting" else "is"
            return f"{_SUBJECT_WORDS[self.place]}{name}{number} {verb} not as stored."
        if self.lost:
            return f"The reference with the number {self.number} (id:{self.number}) is lost."
        title = f", {quoted(self.title)}," if self.title else ""
        parts = "; ".join(PART_WORDS[part] for part in self.parts)
        return (
            f"The reference “{self.name}” (id:{self.number}){title} is not as it was stored: "
            f"{parts}."
        )


def joined(found: Iterable[Hurt]) -> list[Hurt]:
    """Give each reference once, with all of its parts that were told of."""
    parts: dict[Hurt, set[str]] = {}
    for each in found:
        parts.setdefault(replace(each, parts=()), set()).update(each.parts)
    return [
        replace(each, parts=tuple(part for part in PARTS if part in of_it))
        for each, of_it in parts.items()
    ]


def hurt(connection: sqlite3.Connection, doubtful: set[str] | None = None) -> Iterator[Hurt]:
    """Give each reference and each other subject whose rows do not add up to its checksum.

    The names of tables of references that hold what is no text are put into ``doubtful``.
    """
    tables = set() if doubtful is None else doubtful
    for bounds in ranges_of(connection, "reference"):
        if not _adds_up(connection, bounds, tables):
            yield from _hurt_references(connection, bounds)
    for subject in SUBJECTS:
        for bounds in ranges_of(connection, subject):
            present = summed(connection, (subject,), bounds)[subject]
            stored = kept(connection, (subject,), bounds)[subject]
            for number in sorted(present.keys() | stored.keys()):
                if number not in stored or signed(present[number]) != stored[number]:
                    name = _name(connection, subject, number)
                    yield Hurt(subject, number, name=name, proven=number in stored)


def _adds_up(connection: sqlite3.Connection, bounds: Bounds, doubtful: set[str]) -> bool:
    """Tell whether all rows of many references add up to all their sums together.

    Each row's text names its owner, so what went from one reference to another shows as well.
    """
    sums = dict.fromkeys(PARTS, 0)
    for each in SUMMED:
        if each.table in OF_REFERENCES and each.place in PARTS:
            value, decodes = total(connection, each, bounds)
            sums[each.place] += value
            if not decodes:
                doubtful.add(each.table)
    stored = kept(connection, PARTS, bounds)
    for part in PARTS:
        values = stored[part].values()
        # A sum that is none any more cannot be added; whose it is shows one by one.
        if not all(isinstance(value, int) for value in values):
            return False
        if signed(sums[part]) != signed(sum(values)):
            return False
    return True


def _hurt_references(connection: sqlite3.Connection, bounds: tuple[int, int]) -> Iterator[Hurt]:
    present, stored = summed(connection, PARTS, bounds), kept(connection, PARTS, bounds)
    wrong = {
        number: parts
        for number in sorted(set().union(*present.values(), *stored.values()))
        if (
            parts := tuple(
                part
                for part in PARTS
                if signed(present[part].get(number, 0)) != stored[part].get(number)
            )
        )
    }
    for number, parts in wrong.items():
        lost, proven = number not in present["own"], number in stored["own"]
        yield replace(hurt_reference(connection, number, parts), lost=lost, proven=proven)


def hurt_reference(connection: sqlite3.Connection, number: int, parts: tuple[str, ...]) -> Hurt:
    """Give a reference that is hurt, with its key and title as far as they can be read."""
    key, title = (_cell(connection, "reference", name, number) for name in ("key", "title"))
    return Hurt("reference", number, parts, key or "", _shortened(title or ""))


def _name(connection: sqlite3.Connection, subject: str, number: int) -> str:
    if subject == "setting":
        return ""
    return _shortened(_cell(connection, subject, _NAMES[subject], number) or "")


def _cell(connection: sqlite3.Connection, table: str, column: str, number: int) -> str | None:
    """Give a text as far as it can be read."""
    statement = f"SELECT CAST({column} AS BLOB) FROM {table} WHERE id = ?"
    found = connection.execute(statement, (number,)).fetchone()
    return bytes(found[0] or b"").decode("utf-8", "replace") if found else None


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_TITLE else f"{text[:_LONGEST_TITLE]}…"
