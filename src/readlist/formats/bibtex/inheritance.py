"""What an entry takes over from those it refers to: ``crossref`` and ``xdata``.

After the BibLaTeX manual, section 2.4.1 and appendix B.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from readlist.formats.bibtex.values import split_outside_braces

_NEVER: Final = frozenset(
    {
        "ids", "crossref", "xref", "xdata", "entryset", "entrysubtype", "execute", "label",
        "options", "presort", "related", "relatedoptions", "relatedstring", "relatedtype",
        "shorthand", "shorthandintro", "sortkey", "key", "keywords", "file", "abstract", "groups",
        "shorttitle", "sorttitle", "indextitle", "indexsorttitle", "doi", "annotation", "annote",
        "readlist-kept", "readstatus", "readlist-state", "priority", "ranking", "readlist-due",
        "readlist-progress", "fingerprint", "owner", "timestamp",
    }
)  # fmt: skip
_PARTS_OF_BOOKS: Final = {"inbook", "bookinbook", "suppbook", "incollection", "suppcollection",
                          "inreference", "inproceedings", "conference"}  # fmt: skip
_BOOKS: Final = {"book", "collection", "reference", "proceedings", "misc", "inbook", "incollection",
                 "inproceedings", "conference", "booklet", "manual"}  # fmt: skip
_TITLES: Final = ("title", "subtitle", "titleaddon")
_DATES: Final = ("date", "year", "month", "day")
_DEEPEST: Final = 16

Values = Mapping[str, str]


def _renamed(child: str, parent: str) -> dict[str, str]:
    """Give new names for the parent's titles, by the types of child and parent."""
    if parent.startswith("mv"):
        return {name: f"main{name}" for name in _TITLES}
    if parent == "periodical" and child in {"article", "suppperiodical"}:
        return {name: f"journal{name}" for name in _TITLES}
    if child in _PARTS_OF_BOOKS and parent in _BOOKS:
        return {name: f"book{name}" for name in _TITLES}
    return {}


class Family:
    """The entries of a document by key, for looking up what one of them inherits."""

    def __init__(self) -> None:
        self._members: dict[str, tuple[str, Values]] = {}
        self._completions: dict[str, Values] = {}
        self._used: set[int] = set()

    def add(self, key: str, kind: str, values: Values) -> None:
        """Make an entry known; of several with one key the first counts."""
        self._members.setdefault(key.lower(), (kind, values))
        if "ids" in values:
            for name in split_outside_braces(values["ids"], ","):
                self._members.setdefault(name.lower(), (kind, values))

    def is_used(self, values: Values) -> bool:
        """Tell whether another entry has taken these values over."""
        return id(values) in self._used

    def complete(self, kind: str, values: dict[str, str]) -> tuple[dict[str, str], list[str]]:
        """Give an entry's values with those inherited, and the keys that nobody has."""
        if "crossref" not in values and "xdata" not in values:
            return values, []
        missing: list[str] = []
        return self._completed(kind, values, missing, _DEEPEST), missing

    def _completed(
        self, kind: str, values: Values, missing: list[str], depth: int
    ) -> dict[str, str]:
        full = dict(values)
        sources = [(name, True) for name in split_outside_braces(values.get("xdata", ""), ",")]
        sources.append((values.get("crossref", "").strip(), False))
        for name, is_data in sources:
            if name and name.lower() not in self._members:
                missing.append(name)
            elif name and depth:
                parent_kind, parent = self._parent(name.lower(), depth)
                _take_over(full, parent, {} if is_data else _renamed(kind, parent_kind))
        return full

    def _parent(self, key: str, depth: int) -> tuple[str, Values]:
        """Give an entry that others refer to, completed once however many those are."""
        kind, values = self._members[key]
        self._used.add(id(values))
        if key not in self._completions:
            self._completions[key] = values  # what a circle of references finds
            self._completions[key] = self._completed(kind, values, [], depth - 1)
        return kind, self._completions[key]


def _take_over(full: dict[str, str], parent: Values, renamed: Mapping[str, str]) -> None:
    dated = any(name in full for name in _DATES)
    for name, value in parent.items():
        if name in _NEVER or (dated and name in _DATES):
            continue
        # A classic parent repeats its title as booktitle for its children's sake.
        if renamed.get(name, name) == name or renamed[name] not in parent:
            full.setdefault(renamed.get(name, name), value)
