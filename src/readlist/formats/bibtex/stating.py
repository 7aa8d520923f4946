"""What one entry states by itself, value by value, with the field that says it."""

from __future__ import annotations

from collections.abc import Mapping

from readlist.core.kinds import FIELD_ALIASES
from readlist.core.late_dataclass import dataclass
from readlist.core.reference import Reference
from readlist.formats.bibtex.anatomy import Anatomy
from readlist.formats.bibtex.dates import DATE_FIELDS
from readlist.formats.bibtex.entry import KEPT, Values, to_reference
from readlist.formats.bibtex.reader import with_kept
from readlist.formats.bibtex.values import Strings, evaluate


@dataclass(frozen=True, slots=True)
class Stated:
    """An entry's reference, and for each of its fields the text that is shown and its place.

    ``texts`` and ``parts`` go by lower-case names as the entry has them; ``parts`` gives numbers
    of the anatomy's parts. ``own`` gives the entry's name for BibLaTeX's. ``derived`` names the
    schemes of identifiers that are only read off an address.
    """

    anatomy: Anatomy
    reference: Reference
    texts: Mapping[str, str]
    parts: Mapping[str, int]
    own: Mapping[str, str]
    derived: frozenset[str]

    def numbers(self, name: str) -> list[int]:
        """Give the numbers of all fields of one name, shown or not."""
        parts = enumerate(self.anatomy.parts)
        return [number for number, part in parts if part.name.lower() == name]


def stated(one: Anatomy, strings: Strings, inherited: Mapping[str, str]) -> Stated:
    """Read an entry without its file: ``inherited`` is what it takes over from others."""
    texts: dict[str, str] = {}
    parts: dict[str, int] = {}
    for number, part in enumerate(one.parts):
        name = part.name.lower()
        if name not in texts or not texts[name].strip():
            texts[name] = evaluate(part.value, strings).text
            parts[name] = number
    full = dict(texts)
    dated = any(name in texts for name in DATE_FIELDS)
    for name, text in inherited.items():
        if not (dated and name in DATE_FIELDS):
            full.setdefault(name, text)
    kept = full.pop(KEPT, "")
    reference, derived = to_reference(Values(one.entry.entry_type, one.entry.key, full))
    reference = with_kept(reference, kept) if kept else reference
    filled = [name for name, text in texts.items() if text.strip()]
    own = {
        name if FIELD_ALIASES.get(name, name) in filled else FIELD_ALIASES[name]: name
        for name in filled
    }
    for name in texts:  # an empty field is filled before a second one is added
        own.setdefault(FIELD_ALIASES.get(name, name), name)
    return Stated(one, reference, texts, parts, own, derived)
