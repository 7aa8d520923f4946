"""How references are to be written: which values, in which spelling and in which order."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from readlist.core.kinds import FIELD_ALIASES
from readlist.core.late_dataclass import dataclass


class Capitals(StrEnum):
    """Which words of titles get braces, so that bibliography styles leave their capitals alone."""

    NAMES = "names"
    ALL = "all"
    NONE = "none"


class Journals(StrEnum):
    """How the names of journals are written."""

    KEPT = "as-they-are"
    FULL = "full"
    ABBREVIATED = "abbreviated"
    UNDOTTED = "undotted"


class Letters(StrEnum):
    """Whether letters outside ASCII are written as commands; usually as the format has it."""

    USUAL = "usual"
    ASCII = "ascii"
    UTF8 = "utf8"


class Order(StrEnum):
    """The order of references; what stands in the same place goes by its citation key."""

    GIVEN = "given"
    KEY = "key"
    CREATORS = "creators"
    YEAR = "year"
    TITLE = "title"
    TYPE = "type"


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What goes out of references, and how; without any of these all does, as it is.

    Attributes:
        fields: Only these fields, in this order; all where there are none.
        without: None of these fields.
        personal: Whether what is a person's own goes out: state, tags, collections, files.
        notes: Whether personal notes go out.
        abbreviations: Full and abbreviated names of journals, for ``journals``.
    """

    fields: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    capitals: Capitals = Capitals.NAMES
    journals: Journals = Journals.KEPT
    letters: Letters = Letters.USUAL
    order: Order = Order.GIVEN
    personal: bool = True
    notes: bool = False
    abbreviations: tuple[tuple[str, str], ...] = ()

    @property
    def selects(self) -> bool:
        """Whether some fields are to stay at home."""
        return bool(self.fields or self.without)

    def allows(self, field: str) -> bool:
        """Tell whether a field goes out, under any of its names."""
        name = canonical(field)
        if self.fields and name not in map(canonical, self.fields):
            return False
        return name not in map(canonical, self.without)


USUAL: Final = ExportOptions()

_CANONICAL: Final = FIELD_ALIASES | {
    "year": "date", "month": "date", "day": "date", "tags": "keywords", "keyword": "keywords",
    "collections": "groups", "files": "file", "arxiv": "eprint", "eprinttype": "eprint",
    "archiveprefix": "eprint", "eprintclass": "eprint", "primaryclass": "eprint",
    "authors": "author", "editors": "editor",
}  # fmt: skip


def canonical(field: str) -> str:
    """Give one name for a field that has several, such as ``journal`` and ``journaltitle``."""
    name = field.strip().lower()
    return _CANONICAL.get(name, name)
