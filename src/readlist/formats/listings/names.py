"""Lists of authors as pages print them: ``A One, B Two et al. · institute``."""

from __future__ import annotations

import re
from typing import Final

from readlist.core.late_dataclass import dataclass
from readlist.core.people import Creator, parse_name
from readlist.formats.listings.cleaning import prose

_AFFILIATION: Final = re.compile(r"\s[·•‧∙|]\s")
_MORE: Final = re.compile(
    r"[,;]?\s?(?:\bet\.? ?al\b\.?|\band (?:\d+ )?(?:others|more)(?: authors)?|"
    r"\+ ?\d+(?: (?:more|others|authors)){0,2}|…|\.\.\.)\.?$",
    re.IGNORECASE,
)
_SEPARATOR: Final = re.compile(r", ?and |, ?& ?|[,，、] ?| and | & ")
_MARKS: Final = re.compile(
    r"(?:[\d*†‡§¶∗⋆#✉]|\^\{?[\d*,]+\}?|\$\^\{?[^$]{0,20}\$)+(?:,\d)*$|\([^()]*\)$"
)
_BODY: Final = re.compile(
    r"\b(?:collaborations?|consortium|team|group|project|initiative|committee|network|society|"
    r"organi[sz]ation|institute|association|alliance|openai|deepmind)\b",
    re.IGNORECASE,
)
_SUFFIX: Final = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.IGNORECASE)
_LOWER: Final = frozenset(
    "af al bin ben da dal das de del dela della den der des di do dos du e el ibn la las le los "
    "of ten ter the thor und van vel vom von y zu zum zur".split()
)
_MOST_WORDS: Final = 7


@dataclass(frozen=True, slots=True)
class Names:
    """A list of creators, whether it is complete, and what the page says of where they work."""

    creators: tuple[Creator, ...] = ()
    complete: bool = True
    affiliation: str = ""

    @property
    def surely(self) -> bool:
        """Whether the list could be nothing else, such as a title."""
        return not self.complete or len(self.creators) > 2  # noqa: PLR2004  # "A, B" may be a title


def read_names(text: str) -> Names:
    """Read a list of authors, whatever it says; see :func:`names_like` for telling one."""
    affiliation = ""
    text = prose(text)
    if cut := _AFFILIATION.search(text):
        text, affiliation = text[: cut.start()], text[cut.end() :].strip()
    text = re.sub(r"^(?:authors?|by)\s*:?\s+", "", text, flags=re.IGNORECASE)
    shorter = _MORE.sub("", text)
    complete = shorter == text
    parts = shorter.split(";") if ";" in shorter else _with_suffixes(_SEPARATOR.split(shorter))
    names = (_MARKS.sub("", part.strip()).strip(" ,;") for part in parts)
    return Names(tuple(_creator(name) for name in names if name), complete, affiliation)


def names_like(text: str) -> bool:
    """Tell whether a paragraph looks like a list of authors and like nothing else."""
    names = read_names(text)
    found = [creator.full for creator in names.creators]
    return bool(found) and (not names.complete or all(map(_is_name, found)))


def _with_suffixes(parts: list[str]) -> list[str]:
    joined: list[str] = []
    for part in parts:
        if joined and _SUFFIX.fullmatch(part.strip()):
            joined[-1] += f" {part.strip()}"
        else:
            joined.append(part)
    return joined


def _creator(name: str) -> Creator:
    if len(name) > 3 and name.endswith(".") and name[-4:-1].islower():  # noqa: PLR2004  # no initial
        name = name[:-1]
    body = _BODY.search(name) and (len(name.split()) > 1 or name.isalpha())
    return Creator(literal=name) if body else parse_name(name)


def _is_name(name: str) -> bool:
    words = name.split()
    if not words or len(words) > _MOST_WORDS or any(c.isdigit() for c in name):
        return bool(_BODY.search(name))
    if name.endswith((".", "!", "?", ":")) and len(words[-1]) > 4:  # noqa: PLR2004  # no initial
        return False
    return all(_is_part(word) for word in words)


def _is_part(word: str) -> bool:
    first = word.lstrip("'’‘\"(-")[:1]
    return word.lower() in _LOWER or (first.isalpha() and not first.islower()) or "'" in word[:3]
