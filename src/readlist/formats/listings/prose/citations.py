"""What stands beside an identifier in prose: a title in quotation marks, names with a year."""

from __future__ import annotations

import re
from typing import Final

from readlist.core.dates import MONTHS
from readlist.core.late_dataclass import dataclass
from readlist.core.people import Creator

_QUOTE: Final = (
    r"(?:“(?P<a>[^“”]{6,300})”|\"(?P<b>[^\"“”]{6,300})\"|«\s?(?P<c>[^«»]{6,300})\s?»|"
    r"„(?P<d>[^„“”]{6,300})[“”]|‘(?P<e>[^‘’]{6,300})’(?!\w)|「(?P<f>[^「」]{3,200})」|"
    r"『(?P<g>[^『』]{3,200})』|《(?P<h>[^《》]{3,200})》)"
)
# What may stand between a title and its identifier: no other sentence and no other quotation.
_GAP: Final = r"(?P<gap>(?:[^.!?“”\"«»„‘「『《\n]|\.(?!\s+[A-Z][a-z]+\s[a-z])){0,120})"
_BEFORE: Final = re.compile(_QUOTE + _GAP + r"$")
_AFTER: Final = re.compile(r"[\s,:;.()\[\]–—-]{0,6}" + _QUOTE)
_NAME: Final = (
    r"(?:(?:van|von|de|del|della|der|den|di|da|le|la|ten|ter|zu) ){0,2}[^\W\d_a-z][\w’'-]+"
)
_AND: Final = r"(?:,? (?:and|&|und|et|y|e))"
_CITED: Final = re.compile(
    rf"(?<![\w.])(?P<names>{_NAME}(?:(?:, {_NAME}){{0,8}}{_AND} {_NAME}|"
    r"(?P<more>,? et al\.?| u\. ?a\.))?),?\s?[(\[]?(?P<year>(?:19|20)\d\d)[a-z]?[)\]]?"
    r"[\s,;:.(\[]{0,3}$"
)
_FULL: Final = rf"{_NAME}(?: {_NAME}){{0,3}}"
_BY: Final = re.compile(
    rf"\s?(?:by|von|par|di|de|por|av|door) (?P<names>{_FULL}(?:, {_FULL}){{0,8}}"
    rf"(?:{_AND} {_FULL})?(?P<more>,? et al\.?)?)"
)
_SEPARATOR: Final = re.compile(r",? (?:and|&|und|et|y|e) |, ")
_YEAR: Final = re.compile(r"(?<![\w/.:-])(?:19|20)\d\d(?![\w/-]|\.\d)")
_NO_NAMES: Final = frozenset(
    {*MONTHS, "In", "The", "Since", "Until", "From", "By", "See", "Section", "Figure", "Table",
     "Chapter", "Version", "Published", "Accepted", "Spring", "Summer", "Autumn", "Winter", "Early"}
)  # fmt: skip
_FEWEST_WORDS: Final = 2


@dataclass(frozen=True, slots=True)
class Cited:
    """What a text says of a paper beside its identifier; the year is 0 where it says none."""

    title: str = ""
    creators: tuple[Creator, ...] = ()
    complete: bool = True
    year: int = 0


def quoted_title(before: str, after: str) -> Cited | None:
    """Give the title in quotation marks directly before or behind an identifier."""
    found = _BEFORE.search(before)
    if found and (title := _title(found)):
        gap = found["gap"]
        named = _BY.match(gap)
        cited = cited_before(before[: found.start()])
        if named:
            return Cited(title, _full_names(named), not named["more"], year_in(gap))
        if cited:
            return Cited(title, cited.creators, cited.complete, cited.year)
        return Cited(title, year=year_in(gap))
    found = _AFTER.match(after)
    if found and (title := _title(found)):
        return Cited(title)
    return None


def _title(found: re.Match[str]) -> str:
    words = next(filter(None, (found[name] for name in "abcdefgh"))).strip().rstrip(",;. ")
    begins = next(filter(str.isalnum, words), "")
    ideographs = begins > "\u2e7f"
    many = len(words.split()) >= _FEWEST_WORDS
    return words if begins and (ideographs or (many and not begins.islower())) else ""


def cited_before(before: str) -> Cited | None:
    """Give names and year that end a text in the form of a citation, ``Brook and Rill (2020)``."""
    found = _CITED.search(before[-200:])
    if found is None:
        return None
    names = found["names"].removesuffix(found["more"] or "")
    parts = _SEPARATOR.split(names)
    if any(part in _NO_NAMES for part in parts):
        return None
    creators = tuple(_family(part) for part in parts)
    return Cited("", creators, not found["more"], int(found["year"]))


def _family(name: str) -> Creator:
    words = name.split()
    lower = [word for word in words[:-1] if word.islower()]
    return Creator(family=" ".join(words[len(lower) :]), prefix=" ".join(lower))


def _full_names(found: re.Match[str]) -> tuple[Creator, ...]:
    from readlist.formats.listings.values.names import read_names

    return read_names(found["names"]).creators


def year_in(text: str) -> int:
    """Give the one year that stands in a text, or 0 for none or several."""
    years = set(_YEAR.findall(text))
    return int(years.pop()) if len(years) == 1 else 0
