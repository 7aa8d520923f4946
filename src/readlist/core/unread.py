"""What a document held that could not be read as it stands."""

from __future__ import annotations

from readlist.core.changes import DocumentId
from readlist.core.late_dataclass import dataclass
from readlist.core.late_regex import late_regex

_KEY = late_regex(r"@\s*[\w-]+\s*[{(]\s*([^\s,{}()\"=]+)\s*,")
_WORDS = late_regex(r"\w+")
# How much two texts must have in common to be surely the same entry, before and after mending.
_SURE = 0.8


@dataclass(frozen=True, slots=True)
class Unread:
    """A part of a document's text that was left out (``lost``) or read in spite of damage.

    ``raw`` is the text as it stood, from line ``line``; ``reason`` says what is wrong with it.
    ``document`` is 0 until it is stored; then ``ordinal`` is its place among the records.
    """

    raw: str
    line: int
    reason: str
    lost: bool
    document: DocumentId = DocumentId(0)
    ordinal: int = 0
    name: str = ""
    path: str = ""

    @property
    def key(self) -> str:
        """The citation key that can still be made out, or empty."""
        found = _KEY.search(self.raw)
        return found[1] if found else ""

    def is_mended_as(self, key: str, raw: str) -> bool:
        """Tell whether a text that was read whole is surely what this one was to be."""
        if not key or key != self.key:
            return False
        mine, other = set(_WORDS.findall(self.raw)), set(_WORDS.findall(raw))
        return len(mine & other) >= _SURE * max(len(mine), len(other))
