"""References as an export wants them: without what stays at home, their journals' names, sorted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Final

from readlist.core.people import leading
from readlist.core.reading import Reading
from readlist.core.reference import Reference
from readlist.core.text import fold, sort_title, title_key
from readlist.formats.export_options import USUAL, ExportOptions, Journals, Order

# Fields in which programs keep what is a person's own: JabRef, BibDesk, Mendeley and Zotero.
_PERSONAL: Final = re.compile(
    r"owner|timestamp|creationdate|modificationdate|date-(?:added|modified)|read|rating|readstatus"
    r"|ranking|priority|relevance|qualityassured|printed|review|annotation|annote|local-url"
    r"|comment|(?:comment|bdsk|mendeley|file|readlist)-.*"
)
_JOURNAL: Final = "journaltitle"
_SHORT: Final = "shortjournal"
_DOT: Final = re.compile(r"\.(?=\s|$|-)")


def prepared(references: Iterable[Reference], options: ExportOptions) -> Iterable[Reference]:
    """Give references as they are to be written; the very same ones where nothing was asked."""
    if options == USUAL:
        return references
    for step in _steps(options):
        references = map(step, references)
    if options.order is not Order.GIVEN:
        references = sorted(references, key=_ORDERS[options.order])
    return references


def _steps(options: ExportOptions) -> Iterable[Callable[[Reference], Reference]]:
    if not options.personal:
        yield _impersonal
    if options.journals is not Journals.KEPT:
        yield _Renaming(options.journals, options.abbreviations)
    if options.selects:
        goes = cache(options.allows)
        yield lambda reference: _reduced(reference, goes)


def _impersonal(reference: Reference) -> Reference:
    fields = {n: text for n, text in reference.fields.items() if not _PERSONAL.fullmatch(n)}
    return reference.but(
        tags=(), collections=(), reading=Reading(), attachments=(), fields=fields, notes=(),
        fingerprints=(),
    )  # fmt: skip


def _reduced(reference: Reference, goes: Callable[[str], bool]) -> Reference:
    """Leave out what has none of the names chosen; the key and the type always go out."""
    creators = tuple(each for each in reference.creators if goes(each.role))
    return reference.but(
        title=reference.title if goes("title") else "",
        creators=creators,
        creators_complete=reference.creators_complete or not goes("author"),
        date=reference.date if goes("date") else None,
        abstract=reference.abstract if goes("abstract") else "",
        fields={name: text for name, text in reference.fields.items() if goes(name)},
        identifiers=tuple(each for each in reference.identifiers if goes(each.scheme)),
        former_keys=reference.former_keys if goes("ids") else (),
        tags=reference.tags if goes("keywords") else (),
        collections=reference.collections if goes("groups") else (),
        reading=reference.reading if goes("readstatus") else Reading(),
        attachments=reference.attachments if goes("file") else (),
        notes=reference.notes if goes("notes") else (),
        fingerprints=(),
    )


class _Renaming:
    """Writes the names of journals in full or abbreviated, whichever way they stand."""

    def __init__(self, style: Journals, pairs: Iterable[tuple[str, str]]) -> None:
        self._style = style
        self._by_name: dict[str, tuple[str, str]] = {}
        known = list(pairs)
        for full, short in known:
            self._by_name[title_key(full)] = (full, short)
        for full, short in known:  # a short name that is another journal's full one stands for that
            self._by_name.setdefault(title_key(short), (full, short))

    def __call__(self, reference: Reference) -> Reference:
        name = reference.fields.get(_JOURNAL, "")
        wanted = self._wanted(name, reference.fields) if name else name
        if wanted == name:
            return reference
        return reference.but(fields={**reference.fields, _JOURNAL: wanted})

    def _wanted(self, name: str, fields: Mapping[str, str]) -> str:
        own = (name, fields.get(_SHORT) or name)
        full, short = self._by_name.get(title_key(name), own)
        if self._style is Journals.FULL:
            return full
        return _DOT.sub("", short) if self._style is Journals.UNDOTTED else short


def _people(reference: Reference) -> str:
    return " ".join(fold(each.inverted) for each in leading(reference.creators))


_Sorted = tuple[str | int, ...]


def _order(first: Callable[[Reference], str | int]) -> Callable[[Reference], _Sorted]:
    return lambda each: (first(each), fold(each.key), each.key, each.title, repr(each.creators))


_ORDERS: Final[Mapping[Order, Callable[[Reference], _Sorted]]] = {
    Order.KEY: _order(lambda each: fold(each.key)),
    Order.CREATORS: _order(_people),
    Order.YEAR: _order(lambda each: each.year or 0),
    Order.TITLE: _order(lambda each: sort_title(each.title)),
    Order.TYPE: _order(lambda each: each.type),
}
