"""Tells whether works of one title are two: yearly reports, editions, other pages of a journal."""

from __future__ import annotations

from typing import Final

from readlist.core.identifiers import ISBN, Identifier
from readlist.core.late_regex import late_regex
from readlist.core.text import words
from readlist.operations.matching_evidence import BOOK, kind_of
from readlist.operations.matching_pair import Pair

_PAGE: Final = late_regex(r"\s*([A-Za-z]?\d+)")
_NUMBER: Final = late_regex(r"[A-Za-z]?\d+")
_EARLY: Final = frozenset({"", "1"})  # not known, or before the issue was made
_BARE: Final = frozenset({"misc", "online"})  # what pages say of nearly all
_ARCHIVES: Final = frozenset({"arxiv", "corr", "biorxiv", "medrxiv", "ssrn", "preprint"})
_ABOUT_VENUES: Final = frozenset({"proceedings", "proc", "of", "the", "in", "annual"})
_MEETINGS: Final = frozenset({"inproceedings", "conference", "incollection"})


def of_a_series(pair: Pair) -> bool:
    """Tell whether two works of one title are two works.

    That are those of different years of one journal or series of conferences, other editions
    of a book, what appeared at a conference and then in a journal or at another conference, what
    one person wrote in two years without it being known where, and what begins on other pages.
    """
    one_type = pair.types[0] == pair.types[1] and pair.types[0] not in _BARE
    pages = set(map(_first_page, pair.pages))
    if one_type and len(pages) > 1 and not pages & _EARLY:
        return True
    return None not in pair.years and not pair.of_one_year and _of_another_year(pair, one_type)


def in_one_place(pair: Pair) -> bool:
    """Tell whether two works of one title stand on the same pages of the same volume.

    Pages that do not begin the volume do not come back in another year.
    """
    mine, yours = map(_series, pair.venues)
    pages = {tuple(_NUMBER.findall(each)) for each in pair.pages}
    same = bool(mine) and mine == yours and len(pages) == 1 and pages != {()}
    return same and (pair.of_one_year or _first_page(pair.pages[0]) not in _EARLY)


def _of_another_year(pair: Pair, one_type: bool) -> bool:  # noqa: FBT001  # private
    mine, yours = map(_series, pair.venues)
    if (mine and mine == yours) or _other_editions(*pair.names):
        return True
    if set(map(kind_of, pair.types)) == {BOOK}:
        return True
    if mine and yours:
        met = _MEETINGS & set(pair.types)
        return bool(met) and set(pair.types) <= _MEETINGS | {"article"}
    return one_type and pair.people is not None and pair.people.common == pair.people.whole == 1


def _first_page(pages: str) -> str:
    match = _PAGE.match(pages)
    return match[1].lower() if match else ""


def _series(venue: str) -> list[str]:
    """Give the words of a venue that are the same each year; none for archives of preprints."""
    said = [word for word in words(venue) if word.isalpha() and word not in _ABOUT_VENUES]
    return [] if set(said) & _ARCHIVES else said


def _other_editions(one: frozenset[Identifier], other: frozenset[Identifier]) -> bool:
    """Tell whether two books have ISBNs and none in common."""
    mine, yours = ({each for each in names if each.scheme == ISBN} for names in (one, other))
    return bool(mine and yours) and not mine & yours
