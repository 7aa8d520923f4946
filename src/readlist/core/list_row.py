"""One row of the list of references, apart from the reference so that a list loads little."""

from __future__ import annotations

from readlist.core.changes import ReferenceId
from readlist.core.late_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class ListRow:
    """What one row of the list shows; cheap to fetch for a page at a time."""

    id: ReferenceId
    key: str
    type: str
    title: str
    first_words: str
    creators: str
    venue: str
    year: int | None
    state: str
    priority: int
    rating: int
    progress: int
    due: str
    added: str
    modified: str
    tags: tuple[tuple[str, str], ...] = ()
    notes: int = 0
    attachments: int = 0
    arxiv: str = ""
    doi: str = ""
    code: str = ""
    version: int = 0
