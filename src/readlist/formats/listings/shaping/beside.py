"""Names with workplaces right behind them: "Ada Brook University of X, Bo Stream ETH Zurich"."""

from __future__ import annotations

import re
from typing import Final

from readlist.formats.listings.shaping.known_words import PARTICLES, PLACES
from readlist.formats.listings.shaping.likeness import names_likeness
from readlist.formats.listings.shaping.workplaces import is_workplace_word, workplace_words

_PART: Final = re.compile(r"\s*,\s*(?:and\s)?")
_INITIAL: Final = re.compile(r"(?:[A-Z]\.?-?){1,3}")
_ACRONYM: Final = re.compile(r"[A-Z]{3,}\d?[;,]?|[A-Z]{2}")
# Words before "University" or "Institute" that belong to its name.
_OF_ITS_NAME: Final = frozenset("national state technical normal polytechnic tech federal".split())
_TECHNICAL: Final = frozenset({"technology", "science", "sciences", "technologies"})
_REGIONS: Final = frozenset(
    {
        "ann arbor", "college park", "costa rica", "czech republic", "hong kong", "los angeles",
        "new york", "new zealand", "saudi arabia", "san diego", "santa barbara", "santa cruz",
        "south africa", "south korea", "sri lanka", "the netherlands", "united kingdom",
        "united states", "urbana champaign", "viet nam",
    }
)  # fmt: skip
_FEWEST: Final = 2


def names_beside_workplaces(text: str, *, told: bool = False) -> list[str]:
    """Give the names of a list in which each workplace stands behind its name; else nothing.

    ``told`` says that other lists of the page are of this kind.
    """
    parts = [part.partition(";")[0].strip() for part in _PART.split(text)]
    beside = sum(1 for part in parts if _name_end(part.split(), strict=True))
    alone = sum(1 for part in parts if not workplace_words(part) and _is_person(part))
    if not told and beside <= alone:
        return []
    return [
        " ".join(words[:end])
        for part in parts
        if (end := _name_end(words := part.split(), strict=False))
    ]


def _is_person(part: str) -> bool:
    return " " in part and part.lower() not in _REGIONS and names_likeness(part) > 0.3  # noqa: PLR2004


def _name_end(words: list[str], *, strict: bool) -> int:
    """Give how many words of a part are the name, 0 where it has none.

    ``strict`` asks for a workplace that is surely one.
    """
    if len(words) < _FEWEST or " ".join(words).lower() in _REGIONS:
        return 0
    at = next((place for place, word in enumerate(words) if is_workplace_word(word)), 0)
    if not at:
        known = is_workplace_word(words[0])
        return 0 if strict or known else _shortest(words)
    end = _before_workplace(words, at)
    if end < _FEWEST or " ".join(words[:2]).lower() in PLACES:
        return 0
    return end


def _before_workplace(words: list[str], at: int) -> int:
    if "The" in words[_FEWEST:at]:
        return words.index("The", _FEWEST)
    if " ".join(words[at - 2 : at]).lower() in PLACES:
        return at - 2
    if at + 1 < len(words) and words[at + 1] in {"of", "de", "für", "di", "at"}:
        of = words[at + 2].lower().strip(";,") if at + 2 < len(words) else ""
        return at - 1 if of in _TECHNICAL and at > _FEWEST else at
    if _ACRONYM.fullmatch(words[at]):
        return at
    if at > _FEWEST + 1 and words[at - 1].lower() in _OF_ITS_NAME:
        return at - 2
    return at - 1 if at > _FEWEST else at


def _shortest(words: list[str]) -> int:
    """Give the end of the shortest name that words begin with: "James R. Wilcox Certora"."""
    end = 1
    while end < len(words) - 1 and (
        _INITIAL.fullmatch(words[end]) or words[end].lower() in PARTICLES
    ):
        end += 1
    while end + 1 < len(words) and re.fullmatch(r"[A-Z]\.?", words[end + 1]):
        end += 1
    return end + 1 if words[0][:1].isupper() else 0
