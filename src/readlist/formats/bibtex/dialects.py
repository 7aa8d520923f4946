"""What other managers write into entries in words of their own: BibDesk, Mendeley, Zotero."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from readlist.core import identifiers
from readlist.core.identifiers import identifier
from readlist.core.late_dataclass import replace
from readlist.core.late_regex import late_regex
from readlist.core.reading import Reading, ReadingState
from readlist.core.reference import Attachment
from readlist.formats.bibtex import bibdesk

_MENDELEY: Final = {"keywords": "mendeley-tags", "groups": "mendeley-groups"}
_NUMBERS: Final = range(1, 10)
_FILES: Final = frozenset(f"bdsk-file-{number}" for number in _NUMBERS)
_ADDRESSES: Final = tuple(f"bdsk-url-{number}" for number in _NUMBERS)
# Any of these makes a closer look at an entry worth it.
SIGNS: Final = _FILES | set(_ADDRESSES) | {"read", "rating", "mendeley-tags", "mendeley-groups"}
_EXTRA: Final = late_regex(
    r"^[ \t]*(?:(tex)\.(?!ids|title|file|keywords)(?=[a-z])|(?=citation|doi|pmc?id))"
    r"([a-z]\w*|citation[ -]?key)[ \t]*:[ \t]*([^\s{}]|[^\s{}][^\n{}]*[^\s{}])[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_IDENTIFIERS: Final = {
    "doi": identifiers.DOI, "pmid": identifiers.PMID, "pmcid": identifiers.PMCID,
}  # fmt: skip
_JABREF_STATES: Final = {"read": ReadingState.READ, "skimmed": ReadingState.SKIMMED}
_JABREF_NUMBERS: Final = late_regex(r"(prio|rank)([1-5])")
JABREF_WORDS: Final = frozenset({
    "read", "skimmed", "prio1", "prio2", "prio3", "rank1", "rank2", "rank3", "rank4", "rank5",
})  # fmt: skip


def is_foreign(values: dict[str, str]) -> bool:
    """Tell whether an entry has fields that only BibDesk or Mendeley write."""
    return not SIGNS.isdisjoint(values)


def plain(values: dict[str, str]) -> None:
    """Put what BibDesk and Mendeley say under the names that everybody else has for it."""
    for name, theirs in _MENDELEY.items():
        if theirs in values:
            own = values.get(name, "")
            values[name] = ",".join(filter(None, (own, values.pop(theirs))))
    for name in _ADDRESSES:
        if name in values and "url" not in values:
            values["url"] = values[name]
    if values.get("read", "").strip() in {"0", "1"}:
        is_read = values.pop("read").strip() == "1"
        if is_read:
            values.setdefault("readstatus", "read")
    if re.fullmatch(r"\s*[0-5]\s*", values.get("rating", "")):
        stars = int(values.pop("rating"))
        if stars:
            values.setdefault("ranking", f"rank{stars}")


def with_their_files(
    attachments: tuple[Attachment, ...], values: dict[str, str]
) -> tuple[Attachment, ...]:
    """Add the files that BibDesk keeps in fields of its own, which stay as they are."""
    if _FILES.isdisjoint(values):
        return attachments
    present = {file.path for file in attachments}
    paths = dict.fromkeys(path for path in bibdesk.paths_of(values) if path not in present)
    return (*attachments, *map(Attachment, paths))


def in_their_words(written: dict[str, str], present: Collection[str]) -> dict[str, str]:
    """Give the fields of a reading state as BibDesk writes them, in an entry that has its fields.

    ``present`` has the entry's names in small letters.
    """
    values = dict(written)
    state, stars = values.get("readstatus", ""), values.get("ranking", "")
    if "read" in present and state in {"", "read"}:
        values.pop("readstatus", None)
        values["read"] = "1" if state else "0"
    if "rating" in present and "ranking" not in present:
        values.pop("ranking", None)
        values["rating"] = stars.removeprefix("rank") or "0"
    return values


def word_field(name: str, present: Collection[str]) -> str:
    """Give the field in which an entry has its ``keywords`` or ``groups``: Mendeley's or that."""
    theirs = _MENDELEY.get(name, "")
    return theirs if theirs in present and name not in present else name


def from_tags(reading: Reading, tags: tuple[str, ...]) -> Reading:
    """Take the reading state that JabRef once kept among the keywords, where nothing else says it.

    The words stay among the tags, so that they are written back where they came from.
    """
    found = JABREF_WORDS.intersection(tags)
    if not found:
        return reading
    for word in sorted(found):
        number = _JABREF_NUMBERS.fullmatch(word)
        if number is None and reading.state == ReadingState.NEW:
            reading = replace(reading, state=_JABREF_STATES[word])
        elif number and number[1] == "prio" and not reading.priority:
            reading = replace(reading, priority=4 - int(number[2]))
        elif number and number[1] == "rank" and not reading.rating:
            reading = replace(reading, rating=int(number[2]))
    return reading


def add_extra(values: dict[str, str], key: str) -> None:
    """Add the fields that stand as lines in the note, as Zotero's "Extra" has them.

    Only citation keys, identifiers and names that begin with ``tex.`` are fields and not prose. The
    note stays as it is, and a field of the entry itself goes before.
    """
    if ":" not in values["note"]:
        return
    for tex, name, text in _EXTRA.findall(values["note"]):
        lowered = name.lower()
        if tex:
            values.setdefault(lowered, text)
        elif lowered not in _IDENTIFIERS:
            if text != key:
                values.setdefault("ids", text)
        elif identifier(_IDENTIFIERS[lowered], text):
            values.setdefault(lowered, text)
