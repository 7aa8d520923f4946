"""Journals written in several ways, and words that stand for a value that nobody knew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from readlist.core.late_regex import late_regex
from readlist.core.quality.finding import UNTIDY, Around, Finding, Rule, with_text
from readlist.core.reference import Reference
from readlist.core.text import title_key

SPELLINGS: Final = Rule(
    "journal-spelling", "Journals written in several ways", UNTIDY,
    "Writes the journal as most of its papers here do.",
)  # fmt: skip
PLACEHOLDER: Final = Rule(
    "placeholder", "Words in place of a value", UNTIDY, "Takes them away, as they say nothing."
)
RULES: Final = (SPELLINGS, PLACEHOLDER)

_NOTHING: Final = late_regex(
    r"\s*[\[(]?(?:n/?a|n\.\s?a\.|unknown|none|null|nil|undefined|nan|tbd|tba|todo|xxx+|\?+|-+|–|—|"
    r"s\.\s?[nl]\.|sine nomine|sine loco|no (?:publisher|journal|title|pages?|volume)|"
    r"not (?:available|specified|known|applicable)|unspecified|--)[\])]?\s*", 2
)  # fmt: skip
_FIELDS: Final = frozenset({
    "publisher", "journaltitle", "booktitle", "location", "institution", "organization", "series",
    "volume", "number", "pages", "edition", "eventtitle", "venue", "issue", "note", "school",
    "month", "day", "isbn", "issn", "doi", "url", "pmid", "type", "howpublished", "abstract",
})  # fmt: skip
_NOBODY: Final = late_regex(r"\s*(?:n/?a|unknown|none|null|undefined|\?+|-+|unknown author)\s*", 2)
_LONGEST: Final = 24
_TWICE: Final = 2


def find(reference: Reference, around: Around) -> Iterator[Finding]:
    """Look at where a reference appeared, and for words that say nothing."""
    fields = reference.fields
    journal = fields.get("journaltitle", "")
    if journal and (usual := around.journals.get(journal)) != journal and usual is not None:
        words = "The library has this journal in several spellings."
        if usual:
            words += f" Most papers have “{usual}”."
        repaired = with_text(reference, "journaltitle", usual) if usual else None
        yield SPELLINGS.found("journaltitle", journal, words, repaired, usual)
    for name, text in fields.items():
        if len(text) <= _LONGEST and name in _FIELDS and _NOTHING.fullmatch(text):
            words = "This says that the value is not known; nothing is better."
            yield PLACEHOLDER.found(name, text, words, with_text(reference, name, ""))
    if reference.date is not None and _NOTHING.fullmatch(reference.date.literal or " "):
        words = "This says that the year is not known; nothing is better."
        yield PLACEHOLDER.found("date", reference.date.literal, words, reference.but(date=None))
    for person in reference.creators:
        name = person.literal or person.family
        if not person.given and len(name) <= _LONGEST and _NOBODY.fullmatch(name):
            rest = tuple(each for each in reference.creators if each != person)
            words = "This is no name, but says that none is known."
            yield PLACEHOLDER.found("creators", name, words, reference.but(creators=rest))
            break


def spellings(counted: Iterable[tuple[str, int]]) -> dict[str, str]:
    """Give each spelling of a journal that has several with the usual one, or empty if none is.

    Spellings are of one journal where nothing but case, punctuation, “&” and a leading “The”
    tells them apart. Usual is one that is at least twice as frequent as any other.
    """
    groups: dict[str, list[tuple[int, str]]] = {}
    for journal, number in counted:
        plain = title_key(journal.replace("&", " and ")).removeprefix("the ")
        if len(plain) > _TWICE:
            groups.setdefault(plain, []).append((number, journal))
    found: dict[str, str] = {}
    for group in groups.values():
        if len(group) > 1:
            (most, usual), (second, _other) = sorted(group, reverse=True)[:2]
            clear = (
                usual if most >= _TWICE * second and not (usual.isupper() and " " in usual) else ""
            )
            found.update((journal, clear) for _number, journal in group)
    return found
