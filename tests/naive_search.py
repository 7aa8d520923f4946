"""What a query finds, told by looking at each reference alone: the measure of every quicker way."""

from __future__ import annotations

import re
from collections.abc import Sequence

from readlist.core.query import And, Everything, Node, Not, Or, Pattern, Query, Span, Words
from readlist.core.reference import VENUE_FIELDS, StoredReference
from readlist.core.search_text import WORD, searchable, typed_words
from readlist.core.text import fold


def naive(query: Query, references: Sequence[StoredReference]) -> list[int]:
    """Give the numbers of those that match, the newest first."""
    found = [each for each in references if not each.trashed and holds(query.root, each)]
    return [each.id for each in sorted(found, key=lambda one: (one.added, one.id), reverse=True)]


def holds(node: Node, stored: StoredReference) -> bool:
    """Tell whether one reference has what is asked for: words, tags, states, years, grouped."""
    match node:
        case And(parts) | Or(parts):
            together = all if isinstance(node, And) else any
            return together(holds(part, stored) for part in parts)
        case Not(part):
            return not holds(part, stored)
        case Span("year", low, high):
            year = stored.reference.date.year if stored.reference.date else None
            return year is not None and int(low or -9999) <= year <= int(high or 9999)
        case Pattern(text, field):
            return any(re.search(text, fold(each)) for each in texts(stored, field))
        case Words():
            return _has(node, stored)
    assert isinstance(node, Everything), node
    return True


def _has(node: Words, stored: StoredReference) -> bool:
    text = node.text
    match node.field:
        case "tag":
            names = stored.reference.tags
            if node.whole:
                return text.casefold() in map(str.casefold, names)
            return any(fold(name).startswith(fold(text)) for name in names)
        case "state":
            return stored.reference.reading.state == text
        case field:
            return any(has_words(each, text, whole=node.whole) for each in texts(stored, field))


def has_words(text: str, typed: str, *, whole: bool) -> bool:
    """Tell whether the words typed stand one after the other; the last may have only begun."""
    words, ways = WORD.findall(searchable(text)), typed_words(typed)
    for way in ways:
        for at in range(len(words) - len(way) + 1):
            part = words[at : at + len(way)]
            if part == way or (
                not whole and part[:-1] == way[:-1] and part[-1].startswith(way[-1])
            ):
                return True
    return not ways


def texts(stored: StoredReference, field: str) -> list[str]:
    """Give the texts in which a field is looked for; an empty name stands for all of them."""
    reference = stored.reference
    venue = next((reference.fields[n] for n in VENUE_FIELDS if reference.fields.get(n)), "")
    every = {
        "title": reference.title,
        "creator": "; ".join(person.full for person in reference.creators),
        "venue": venue,
        "key": reference.key,
        "abstract": reference.abstract,
        "note": "\n\n".join(note.text for note in reference.notes),
        "tag": "; ".join(sorted(reference.tags)),
    }
    if field:
        return [every[field]]
    identifiers = " ".join(each.value for each in reference.identifiers)
    return [*every.values(), identifiers]
