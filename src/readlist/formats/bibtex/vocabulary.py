"""Names of types and fields in BibTeX's and BibLaTeX's dialects, and the order of writing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from readlist.core.kinds import ENTRY_TYPES, FIELD_ALIASES, TYPE_ALIASES
from readlist.core.people import ROLES

# BibTeX's special theses and reports, with BibLaTeX's word for each (manual, section 2.1.2).
_SPECIAL_TYPES: Final = {
    "phdthesis": ("thesis", "phdthesis"),
    "mastersthesis": ("thesis", "mathesis"),
    "techreport": ("report", "techreport"),
}
_CLASSIC_TYPES: Final = frozenset(
    "article book booklet inbook incollection inproceedings manual misc proceedings "
    "unpublished phdthesis mastersthesis techreport".split()
)
_CLASSIC_OF_TYPE: Final = {
    "thesis": "phdthesis", "report": "techreport", "collection": "book", "mvbook": "book",
    "reference": "book", "mvcollection": "book", "mvproceedings": "proceedings",
    "mvreference": "book", "bookinbook": "inbook", "suppbook": "inbook",
    "suppcollection": "incollection", "inreference": "incollection",
    "suppperiodical": "article",
}  # fmt: skip
_CLASSIC_NAMES: Final = {
    "journaltitle": "journal",
    "location": "address",
    "annotation": "annote",
    "sortkey": "key",
    "eprinttype": "archiveprefix",
    "eprintclass": "primaryclass",
}
_CLASSIC_NAMES_OF_THESES: Final = _CLASSIC_NAMES | {"institution": "school"}
_FIRST: Final = (
    *ROLES, "title", "subtitle", "titleaddon", "shorttitle", "journaltitle", "journal",
    "booktitle", "maintitle", "series", "date", "year", "month", "day", "volume", "number", "issue",
    "pages", "pagetotal", "edition", "chapter", "type", "howpublished", "publisher",
    "organization", "institution", "school", "location", "address", "eventtitle", "venue", "doi",
    "eprint", "eprinttype", "archiveprefix", "eprintclass", "primaryclass", "isbn", "issn",
    "pmid", "pmcid", "url", "urldate", "code", "langid", "language", "note",
)  # fmt: skip
_LAST: Final = (
    "keywords", "groups", "file", "crossref", "ids", "readstatus", "readlist-state", "priority",
    "ranking", "readlist-progress", "readlist-due", "fingerprint", "abstract", "readlist-kept",
)  # fmt: skip
_RANK: Final = {name: rank for rank, name in enumerate((*_FIRST, "", *_LAST))}


def modern_type(name: str, values: dict[str, str]) -> str:
    """Give BibLaTeX's name for a type; add the ``type`` field that keeps what it loses by it."""
    if special := _SPECIAL_TYPES.get(name):
        values.setdefault("type", special[1])
        return special[0]
    return TYPE_ALIASES.get(name, name) or "misc"


def classic_type(name: str, values: dict[str, str]) -> str:
    """Give BibTeX's nearest type for one of BibLaTeX's; leave out what the type itself says."""
    for classic, special in _SPECIAL_TYPES.items():
        if special == (name, values.get("type")):
            del values["type"]
            return classic
    known = name in _CLASSIC_TYPES or name not in ENTRY_TYPES
    return name if known else _CLASSIC_OF_TYPE.get(name, "misc")


def modern_fields(values: Mapping[str, str]) -> dict[str, str]:
    """Give values under BibLaTeX's names, in the order in which they came.

    A classic name whose modern one is there already keeps its own.
    """
    return {
        name if FIELD_ALIASES.get(name, name) in values else FIELD_ALIASES[name]: value
        for name, value in values.items()
    }


def classic_fields(values: Mapping[str, str], *, of_thesis: bool) -> dict[str, str]:
    """Give values under BibTeX's names, unless those are taken."""
    names = _CLASSIC_NAMES_OF_THESES if of_thesis else _CLASSIC_NAMES
    return {
        name if names.get(name, name) in values else names[name]: value
        for name, value in values.items()
    }


def in_order(names: Iterable[str]) -> list[str]:
    """Sort field names as entries are written: what identifies the work first."""
    return list(_ordered(tuple(names)))


@lru_cache(maxsize=5000)
def _ordered(names: tuple[str, ...]) -> tuple[str, ...]:
    middle = _RANK[""]
    return tuple(sorted(names, key=lambda name: (_RANK.get(name, middle), name)))
