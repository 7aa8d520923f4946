"""The values of a reference that a pattern can name, by the names that JabRef gives them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from readlist.core.key_patterns import titles
from readlist.core.key_patterns.marker import Given, Marker
from readlist.core.key_patterns.people import PEOPLE
from readlist.core.key_patterns.words import Folding
from readlist.core.kinds import FIELD_ALIASES
from readlist.core.late_regex import late_regex
from readlist.core.people import ROLES, in_role
from readlist.core.reference import Reference

_DIGITS: Final = late_regex(r"[0-9]+")
_DATE: Final = late_regex(r"%-?([a-zA-Z])")


def field_of(name: str) -> Given:
    """Give a field, or another value of a reference by the name that it has as a field."""
    name = FIELD_ALIASES.get(name, name)
    if name in ROLES:
        return lambda reference, _fold: " ".join(p.full for p in in_role(reference.creators, name))
    plain = _PLAIN.get(name)
    if plain is not None:
        return lambda reference, _fold: plain(reference)
    return lambda reference, _fold: reference.fields.get(name) or reference.identifier(name)


_PLAIN: Final[dict[str, Callable[[Reference], str]]] = {
    "title": lambda reference: reference.title,
    "abstract": lambda reference: reference.abstract,
    "date": lambda reference: str(reference.date or ""),
    "year": lambda reference: str(reference.year or ""),
    "month": lambda reference: f"{reference.date.month or ''}" if reference.date else "",
    "entrytype": lambda reference: reference.type,
    "keywords": lambda reference: " ".join(reference.tags),
}


def _year(reference: Reference, _fold: Folding) -> str:
    return str(reference.year or "")


def _short_year(reference: Reference, _fold: Folding) -> str:
    return str(reference.year or "")[-2:]


def _dated(form: str) -> Given:
    """Give the date as a form asks for: ``%Y`` ``%y`` ``%m`` ``%d``, as far as it is known."""

    def given(reference: Reference, _fold: Folding) -> str:
        date = reference.date
        known = {} if date is None or not date.year else {
            "Y": f"{date.year:04}", "y": f"{date.year:04}"[-2:],
            "m": f"{date.month:02}" if date.month else "", "d": f"{date.day:02}" * bool(date.day),
        }  # fmt: skip
        return _DATE.sub(lambda match: known.get(match[1], ""), form).strip("-")

    return given


def _original_year(reference: Reference, _fold: Folding) -> str:
    return reference.fields.get("origdate", "")[:4]


def _page(pick: Callable[[list[int]], int]) -> Given:
    def given(reference: Reference, _fold: Folding) -> str:
        found = [int(digits[:9]) for digits in _DIGITS.findall(reference.fields.get("pages", ""))]
        return str(pick(found)) if found else ""

    return given


def _page_prefix(reference: Reference, _fold: Folding) -> str:
    return _DIGITS.split(reference.fields.get("pages", ""))[0]


def _keyword(n: int) -> Given:
    return lambda reference, _fold: reference.tags[n - 1] if 0 < n <= len(reference.tags) else ""


def _keywords(n: int) -> Given:
    return lambda reference, _fold: " ".join(reference.tags[: n or None])


def _short_journal(mode: str) -> Given:
    wanted = ("journaltitle",) if mode in {"full", "off"} else ("shortjournal", "journaltitle")
    return lambda reference, _fold: next(
        (reference.fields[name] for name in wanted if reference.fields.get(name)), ""
    )


def _always(given: Given) -> Callable[[], Given]:
    return lambda: given


MARKERS: Final[dict[str, Marker]] = {
    **PEOPLE,
    "title": Marker(_always(titles.capitalised_title)),
    "fulltitle": Marker(_always(field_of("title"))),
    "shorttitle": Marker(partial(titles.telling_words), (("n", 3), ("m", 0))),
    "veryshorttitle": Marker(partial(titles.telling_words), (("n", 1), ("m", 0))),
    "shorttitleini": Marker(_always(titles.first_letters)),
    "camel": Marker(titles.camel, (("n", 0),)),
    "significant": Marker(_always(titles.telling_title)),
    "year": Marker(_always(_year), names=False, counts=False),
    "shortyear": Marker(_always(_short_year), names=False, counts=False),
    "origyear": Marker(_always(_original_year), names=False, counts=False),
    "date": Marker(_dated, (("format", "%Y-%m-%d"),), names=False, counts=False, has_signs=True),
    "month": Marker(_always(field_of("month")), names=False, counts=False),
    "entrytype": Marker(_always(field_of("entrytype")), names=False, counts=False),
    "firstpage": Marker(_always(_page(min)), names=False),
    "lastpage": Marker(_always(_page(max)), names=False),
    "pageprefix": Marker(_always(_page_prefix), names=False),
    "keyword": Marker(_keyword, (("n", None),)),
    "keywords": Marker(_keywords, (("n", 0),)),
    "journal": Marker(_always(field_of("journaltitle"))),
    "shortjournal": Marker(_short_journal, (("abbrev", "abbrev"),)),
    "field": Marker(lambda name: field_of(str(name).lower()), (("name", None),), names=False),
}
