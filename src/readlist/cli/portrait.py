"""One reference in words: its values, each with the place it came from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from readlist.cli.layout import harmless, one_line, wrapped
from readlist.cli.output import width
from readlist.core.kinds import type_words

if TYPE_CHECKING:
    from readlist.core.reference import Source, StatedValue, StoredReference

_INDENT: Final = "    "
_FIRST: Final = ("type", "title", "author", "creators", "editor", "date")
_WORDS: Final = {
    "arxiv": "arXiv", "booktitle": "Book title", "code": "Code", "doi": "DOI", "isbn": "ISBN",
    "issn": "ISSN", "journaltitle": "Journal", "pmcid": "PMC", "pmid": "PubMed", "url": "Address",
}  # fmt: skip


def portrait(stored: StoredReference) -> Iterator[str]:
    """Give the lines that show a reference, wrapped where a terminal shows them."""
    room = width()
    yield from wrapped(_headline(stored), room, "")
    yield f"id {stored.id}, version {stored.version}"
    yield ""
    yield from _values(stored, room)
    yield from _personal(stored, room)
    yield from _belongings(stored, room)
    yield ""
    yield f"Added {_minute(stored.added)}, changed {_minute(stored.modified)} (UTC)."


def source_words(source: Source) -> str:
    """Say where a value came from: ``refs.bib, record 3, line 12``, or ``typed by hand``."""
    if source.is_person:
        return "typed by hand"
    parts = [one_line(source.document)]
    if source.ordinal:
        parts.append(f"record {source.ordinal}")
    if source.line:
        parts.append(f"line {source.line}")
    return ", ".join(parts)


def _headline(stored: StoredReference) -> str:
    reference = stored.reference
    trashed = " (in the trash)" if stored.trashed else ""
    return f"{reference.key}: {reference.first_words}{trashed}"


def _values(stored: StoredReference, room: int) -> Iterator[str]:
    from readlist.operations.editing import as_texts

    shown = as_texts(stored.reference)
    said: dict[str, list[StatedValue]] = {name: [] for name in shown}
    for stated in stored.values:
        said.setdefault(stated.name, []).append(stated)
    places = {source_words(stated.source) for stated in stored.values}
    only = places.pop() if len(places) == 1 else ""
    for name in sorted(said.keys() - {"key"}, key=_rank):
        yield from _one_value(name, shown.get(name, ""), said[name], room, only)
    if only:
        yield f"All of this: {only}."


def _rank(name: str) -> tuple[int, str]:
    if name == "abstract":
        return len(_FIRST) + 1, name
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST)), name


def _one_value(
    name: str, text: str, stated: list[StatedValue], room: int, only: str
) -> Iterator[str]:
    """Give a value with its sources, unless all values have ``only`` one."""
    shown: dict[str, list[str]] = {_spoken(name, text): []} if text else {}
    other: dict[str, list[str]] = {}
    for value in stated:
        said = _spoken(name, value.value)
        places = (shown if value.shown else other).setdefault(said, [])
        if (where := source_words(value.source)) not in places:
            places.append(where)
    label = _label(name)
    for said, places in shown.items():
        where = f" [{'; '.join(places)}]" if places and not only else ""
        yield from wrapped(f"{label}: {said}{where}", room, "")
    if not shown:
        yield f"{label}: (not shown)"
    for said, places in other.items():
        yield from wrapped(f"other words: {said} [{'; '.join(places)}]", room, _INDENT)


def _label(name: str) -> str:
    field = name.removeprefix("field:")
    label = _WORDS.get(field, field.capitalize())
    return label if field == name else f"{label} (field)"


def _spoken(name: str, value: str) -> str:
    return type_words(value) if name == "type" else value


def _personal(stored: StoredReference, room: int) -> Iterator[str]:
    reading = stored.reference.reading
    parts = [f"Reading state: {reading.state.words}"]
    if reading.progress:
        parts.append(f"{reading.progress} % read")
    if reading.priority:
        parts.append(f"priority {reading.priority}")
    if reading.due:
        parts.append(f"due {reading.due}")
    if reading.rating:
        parts.append(f"{reading.rating} of 5 stars")
    yield ", ".join(parts)
    for label, words in (
        ("Tags", stored.reference.tags),
        ("Collections", stored.reference.collections),
        ("Former keys", stored.reference.former_keys),
    ):
        if words:
            yield from wrapped(f"{label}: {', '.join(words)}", room, "")


def _belongings(stored: StoredReference, room: int) -> Iterator[str]:
    for attachment in stored.reference.attachments:
        title = f"{attachment.title}: " if attachment.title else ""
        yield from wrapped(f"File: {title}{attachment.path}", room, "")
    for note in stored.reference.notes:
        yield f"Note {note.id}:"
        for line in note.text.rstrip("\n").split("\n"):
            yield f"{_INDENT}{harmless(line)}".rstrip()


def _minute(time: str) -> str:
    return time.replace("T", " ")[:16]
