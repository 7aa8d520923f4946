"""What every format has in common: documents, records, problems."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from readlist.core.late_dataclass import dataclass, field
from readlist.core.reference import Reference
from readlist.formats.export_options import ExportOptions


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a document that could not be read as it stands, told in plain words.

    ``line`` counts from 1 and is 0 where no line can be named; ``raw`` is the text concerned.
    ``lost`` says that a record did not come in because of it.
    """

    line: int
    code: str
    message: str
    raw: str = ""
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a document: the reference it states and where it stands.

    ``ordinal`` counts records from 1, ``line`` from 1. ``derived`` names the values that the
    document does not say in so many words (such as a year read off an arXiv identifier).
    ``begin`` is the place of ``raw`` in the decoded text, in characters; -1 where it is not known.
    """

    reference: Reference
    ordinal: int
    line: int
    raw: str = ""
    derived: frozenset[str] = frozenset()
    begin: int = -1


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a document's text gave: records and problems, in the document's order.

    ``collections`` are the paths of the collections that it tells of beside its records;
    ``layout`` is the name of the layout that was found while reading, where that tells more than
    the name of the format.
    """

    records: tuple[Record, ...] = ()
    problems: tuple[Problem, ...] = ()
    collections: tuple[str, ...] = ()
    layout: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was read: its name, its format or layout, and what it gave.

    ``digest`` is the SHA-256 of its text (in UTF-8 with line feeds) in hexadecimal digits, by which
    it is known again; ``size`` is the number of its bytes.
    """

    name: str
    format: str
    records: tuple[Record, ...] = ()
    problems: tuple[Problem, ...] = ()
    path: str = ""
    digest: str = ""
    size: int = 0
    collections: tuple[str, ...] = ()


class Writer(Protocol):
    """Writes references as the text of a document."""

    def __call__(self, references: Iterable[Reference], options: ExportOptions = ..., /) -> str:
        """Write references, in the usual way or as the options say."""


@dataclass(frozen=True, slots=True)
class Format:
    """One file format: its names, how it is recognised, read and written.

    ``sniff`` gives 0 (surely not) to 1 (surely) for the beginning of a text. A format that can
    only be read has no ``write``, and the other way round.
    """

    name: str
    words: str
    suffixes: tuple[str, ...] = ()
    sniff: Callable[[str], float] = field(default=lambda _text: 0.0)
    read: Callable[[str], Reading] | None = None
    write: Writer | None = None
