"""Words that were parted at the end of a line: which hyphens are theirs is told by the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from readlist.core.late_dataclass import replace
from readlist.formats.listings.pages.page import Line

_WORD: Final = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_PARTED: Final = re.compile(r"(?:^|[^\w-])([^\W\d_]{2,30})[-\u2010]$")
_GOES_ON: Final = re.compile(r"([^\W\d_]{2,30})(?![\w-])")
_SOFT: Final = "\xad"
# What begins compounds: such a word before the hyphen says nothing of how the page was set.
_BEGINNINGS: Final = frozenset(
    "all anti audio auto back bi best bottom class co cost cross cutting data deep domain "
    "double down early end ever ex fast few fine first five forward four free full general "
    "good graph half hard high human hyper in inter intra kernel key knowledge label language "
    "large last late life light long low machine macro many meta mid micro mini mixed model "
    "mono most multi nano near neo neural new no non off old on one open out over pair part "
    "peer per physics point post pre privacy problem pseudo quasi query question rank rate re "
    "real region right robot sample second self semi sequence set shape short side single six "
    "small so space spatio speech state step sub super task ten text third three time top "
    "trans tree two type ultra under up user very video view vision wave web weight well "
    "white wide word world zero".split()
)


def with_whole_words(lines: Sequence[Line]) -> list[Line]:
    """Give a page's lines with a soft hyphen where a word was only parted to fit the line.

    Evidence is the page's own words: one that stands elsewhere without the hyphen was parted, one
    that stands there with it is a compound. A page parts words where a quarter of those at its
    line ends surely were; it then parts any other, unless both halves are words of the page
    or the first begins compounds.
    """
    ends = [
        (place, before, after)
        for place in range(len(lines) - 1)
        if (before := _PARTED.search(lines[place].text[-40:]))
        and (after := _GOES_ON.match(lines[place + 1].text))
        and after[1].islower()
    ]
    if not ends:
        return list(lines)
    counts = Counter(word.lower() for line in lines for word in _WORD.findall(line.text))
    counts.subtract(part[1].lower() for _, *both in ends for part in both)  # these are no words
    words = {word for word, count in counts.items() if count > 0}
    whole = sum(_whole(one[1], other[1], words) for _, one, other in ends)
    compound = sum(_is_compound(one[1], other[1], words) for _, one, other in ends)
    parts_words = whole > 0 and 3 * whole >= compound  # else compounds end its lines
    changed = list(lines)
    for place, before, after in ends:
        if _is_parted(before[1], after[1], words, parts_words=parts_words):
            line = changed[place]
            changed[place] = replace(line, text=line.text[:-1] + _SOFT, source=line.raw)
    return changed


def _whole(before: str, after: str, words: set[str]) -> bool:
    """Tell whether a word stands on the page in one piece, and not as a compound."""
    first, last = before.lower(), after.lower()
    return first + last in words and f"{first}-{last}" not in words


def _is_parted(before: str, after: str, words: set[str], *, parts_words: bool) -> bool:
    first, last = before.lower(), after.lower()
    if not parts_words or f"{first}-{last}" in words:
        return False
    return first + last in words or not _is_compound(before, after, words)


def _is_compound(before: str, after: str, words: set[str]) -> bool:
    """Tell whether a hyphen may well be a word's own."""
    first, last = before.lower(), after.lower()
    return (
        f"{first}-{last}" in words
        or first in _BEGINNINGS
        or before.isupper()
        or (first in words and last in words)
    )
