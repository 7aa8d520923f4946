"""Compares the keys that a document cites with those of a library: what is missing, what is old."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from readlist.core.atomic import write_file
from readlist.core.errors import InputError
from readlist.core.late_dataclass import dataclass, field
from readlist.core.near_keys import NearKeys
from readlist.formats.base import Problem
from readlist.formats.cited_keys import CitedKey
from readlist.operations.citing import cited
from readlist.operations.files import bytes_of
from readlist.store.database import Library

if TYPE_CHECKING:
    import sqlite3


@dataclass(frozen=True, slots=True)
class KeyFinding:
    """A cited key that is not simply there.

    ``candidates`` are keys of the library: of an old key the present one, of one that several had
    all of theirs, of a missing one those spelt nearly so. ``in_trash`` says that its reference is.
    """

    key: str
    file: str
    line: int
    candidates: tuple[str, ...] = ()
    in_trash: bool = False


@dataclass(frozen=True, slots=True)
class CitationCheck:
    """What the check of a document found.

    ``cited`` counts the keys; ``old`` are former keys of one reference, ``ambiguous`` of several;
    ``unused`` are the keys of the library that are not cited. ``everything`` says that the document
    asks for all there is.
    """

    document: str
    kind: str
    cited: int
    everything: bool = False
    missing: tuple[KeyFinding, ...] = ()
    old: tuple[KeyFinding, ...] = ()
    ambiguous: tuple[KeyFinding, ...] = ()
    unused: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = field(default=())

    @property
    def ok(self) -> bool:
        """Whether every key is that of a reference."""
        return not self.wanting

    @property
    def wanting(self) -> list[str]:
        """How many keys need a hand, by what is wrong with them: ``2 missing``, ``1 old``."""
        groups = {"missing": self.missing, "old": self.old, "ambiguous": self.ambiguous}
        return [f"{len(group):,} {words}" for words, group in groups.items() if group]


def check_citations(library: Library, path: Path) -> CitationCheck:
    """Tell which keys a document cites that are missing, old or ambiguous in a library.

    Raises:
        FileProblemError: The document is missing or cannot be read.
        InputError: It is no text, or of no kind whose citations can be read.
    """
    document = cited(path)
    with library.reading() as connection:
        keys = _Keys(connection)
    groups: dict[str, list[KeyFinding]] = defaultdict(list)
    used = set()
    for key in document.keys:
        if key.key in keys.live:
            used.add(key.key)
            continue
        group, finding = keys.find(key)
        groups[group].append(finding)
        if group == "old":
            used.update(finding.candidates)
    unused = () if document.everything else tuple(sorted(keys.live - used))
    return CitationCheck(
        path.name, document.kind, len(document.keys), document.everything,
        tuple(groups["missing"]), tuple(groups["old"]), tuple(groups["ambiguous"]), unused,
        tuple(document.problems),
    )  # fmt: skip


def write_corrected(library: Library, path: Path, target: Path) -> tuple[CitationCheck, int]:
    """Write a copy of a document with present keys for old ones; give in how many places.

    Only what is certain is exchanged, and only in the document itself, not in files it takes in.

    Raises:
        FileProblemError: A file cannot be read or written; what was there before is unchanged.
        InputError: The document is none, or the copy would take its place.
    """
    from readlist.formats.cited_keys.correcting import corrected

    if target.exists() and target.samefile(path):
        raise InputError("The copy would take the document's place. Give it another name.")
    found = check_citations(library, path)
    data, places = corrected(
        path, bytes_of(path), {old.key: old.candidates[0] for old in found.old}
    )
    write_file(target, data)
    return found, places


class _Keys:
    """The keys of a library as documents may cite them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        rows = connection.execute("SELECT key, removed FROM reference WHERE removed < 2").fetchall()
        self.live = {key for key, removed in rows if not removed}
        self._trashed = {key for key, removed in rows if removed}
        self._former: dict[str, list[str]] = defaultdict(list)
        for former, key in connection.execute(
            "SELECT f.key, r.key FROM former_key f JOIN reference r ON r.id = f.reference_id"
            " WHERE r.removed = 0 ORDER BY r.key"
        ):
            self._former[former].append(key)
        self._near: NearKeys | None = None

    def find(self, cited_key: CitedKey) -> tuple[str, KeyFinding]:
        """Give what a key is that no reference has, and which keys may be meant."""
        key, where = cited_key.key, (cited_key.file, cited_key.line)
        present = tuple(dict.fromkeys(self._former.get(key, ())))
        if present:
            return "old" if len(present) == 1 else "ambiguous", KeyFinding(key, *where, present)
        if key in self._trashed:
            return "missing", KeyFinding(key, *where, in_trash=True)
        if self._near is None:
            self._near = NearKeys([*self.live, *self._former])
        near = (present for each in self._near.like(key)
                for present in ((each,) if each in self.live else self._former[each]))  # fmt: skip
        return "missing", KeyFinding(key, *where, tuple(dict.fromkeys(near)))
