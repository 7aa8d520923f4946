"""The reference: everything a reading list knows about one work."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Self

from readlist.core.changes import DocumentId, NoteId, ReferenceId
from readlist.core.dates import PartialDate
from readlist.core.identifiers import Identifier
from readlist.core.late_dataclass import dataclass, field, replace
from readlist.core.people import Creator
from readlist.core.quoting import quoted
from readlist.core.reading import Reading

_NO_FIELDS: Final[Mapping[str, str]] = MappingProxyType({})

# Fields that name where a work appeared, the most telling first (BibLaTeX names).
VENUE_FIELDS: Final = (
    "journaltitle", "booktitle", "eventtitle", "maintitle", "series", "institution", "school",
    "organization", "publisher", "howpublished",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Note:
    """One personal note on a reference, in Markdown; times are UTC in ISO 8601."""

    text: str
    id: NoteId = NoteId(0)
    uuid: str = ""
    created: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file that belongs to a reference; ``path`` is as the source gave it."""

    path: str
    title: str = ""
    media_type: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True)
class Reference:
    """One work as formats exchange it and as people edit it.

    ``fields`` holds every BibLaTeX field that has no attribute of its own, and unknown fields as
    they came. A title that no source gave stays empty. ``creators_complete`` is False where the
    source said "et al.". ``fingerprints`` are figures of abstracts that were seen for the work
    (see :mod:`readlist.core.fingerprint`). ``latex`` has, by the name of its field, how
    a document wrote a value in LaTeX, where that says more than the value's text does.
    """

    key: str = ""
    type: str = "misc"
    title: str = ""
    creators: tuple[Creator, ...] = ()
    creators_complete: bool = True
    date: PartialDate | None = None
    abstract: str = ""
    fields: Mapping[str, str] = field(default_factory=lambda: _NO_FIELDS)
    identifiers: tuple[Identifier, ...] = ()
    former_keys: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    reading: Reading = field(default_factory=Reading)
    notes: tuple[Note, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    fingerprints: tuple[str, ...] = ()
    latex: Mapping[str, str] = field(default_factory=lambda: _NO_FIELDS)

    def but(self, **changes: object) -> Self:
        """Give the same reference with some values changed."""
        return replace(self, **changes)  # type: ignore[arg-type]

    def identifier(self, scheme: str) -> str:
        """Give the first identifier of a scheme, or empty."""
        return next((i.value for i in self.identifiers if i.scheme == scheme), "")

    @property
    def year(self) -> int | None:
        """The year the work is dated, or None."""
        return (self.date.year or None) if self.date else None

    @property
    def venue(self) -> str:
        """Where the work appeared: journal, book, event, school or publisher, or empty."""
        return next((self.fields[name] for name in VENUE_FIELDS if self.fields.get(name)), "")

    @property
    def first_words(self) -> str:
        """The title, or the first words of the abstract in quotes where no title is known."""
        if self.title:
            return self.title
        words = self.abstract.split()
        if words:
            return quoted(" ".join(words[:8]) + "…" * (len(words) > 8))  # noqa: PLR2004
        named = next((i.words for i in self.identifiers), "")
        return named or self.key or "(nothing known)"


@dataclass(frozen=True, slots=True)
class Source:
    """Where one value came from: a record of a document, or a person.

    ``document`` is the document's name and empty for a person; ``ordinal`` counts the document's
    records from 1; ``line`` is the record's first line; ``format`` is the document's format.
    """

    document: str = ""
    ordinal: int = 0
    line: int = 0
    document_id: DocumentId = DocumentId(0)
    when: str = ""
    format: str = ""

    @property
    def is_person(self) -> bool:
        """Whether a person typed the value."""
        return not self.document


@dataclass(frozen=True, slots=True)
class StatedValue:
    """What one source said for one value, whether it is the one shown or not.

    ``derived`` tells that the document does not say it in so many words.
    """

    name: str
    value: str
    source: Source
    shown: bool
    derived: bool = False


@dataclass(frozen=True, slots=True)
class StoredReference:
    """A reference as the library keeps it: with number, version, times and sources."""

    id: ReferenceId
    uuid: str
    version: int
    reference: Reference
    added: str
    modified: str
    trashed: bool = False
    sources: tuple[Source, ...] = ()
    values: tuple[StatedValue, ...] = ()

    def source_of(self, name: str) -> Source | None:
        """Give the source of the shown value, a person before documents; None when unknown."""
        found = [v.source for v in self.values if v.name == name and v.shown]
        return next((s for s in found if s.is_person), found[0] if found else None)
