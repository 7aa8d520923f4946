"""A library seen from above: what its sidebar shows, what a document's records became."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from readlist.core.changes import CollectionId, DocumentId, ReferenceId, SearchId, TagId
from readlist.core.late_dataclass import dataclass, field
from readlist.core.reading import ReadingState


@dataclass(frozen=True, slots=True)
class CollectionEntry:
    """A collection with its path and the number of live references in it and below it."""

    id: CollectionId
    parent: CollectionId | None
    name: str
    path: str
    count: int


@dataclass(frozen=True, slots=True)
class TagEntry:
    """A tag with its colour and the number of live references that have it."""

    id: TagId
    name: str
    colour: str
    count: int


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """A saved search."""

    id: SearchId
    name: str
    query: str


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """An imported document with the number of records it gave."""

    id: DocumentId
    name: str
    format: str
    records: int
    imported: str


@dataclass(frozen=True, slots=True)
class Sidebar:
    """Everything that the sidebar shows; ``counted`` is False where its figures are not known."""

    total: int = 0
    trash: int = 0
    without_title: int = 0
    added_this_week: int = 0
    states: Mapping[ReadingState, int] = field(default_factory=dict)
    collections: tuple[CollectionEntry, ...] = ()
    tags: tuple[TagEntry, ...] = ()
    searches: tuple[SearchEntry, ...] = ()
    documents: tuple[DocumentEntry, ...] = ()
    counted: bool = True


APART: Final = "apart"


@dataclass(frozen=True, slots=True)
class RecordEntry:
    """One record of an imported document and what became of it.

    ``action`` is what the import did with it, or ``APART`` where it joined a reference and a person
    took it out again.
    ``reason`` says in words why it joined a reference, or why it could not be read as it stands;
    ``raw`` is its text then. ``lacks`` names what its reference still lacks: ``title``, ``year`` of
    a date that has none, or nothing. ``removed`` says that the reference is in the trash.
    """

    ordinal: int
    line: int
    reference: ReferenceId | None
    first_words: str
    action: str
    raw: str = ""
    reason: str = ""
    lacks: str = ""
    removed: bool = False
