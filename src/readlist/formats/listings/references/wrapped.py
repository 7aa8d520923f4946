"""Lines of an entry joined again: hyphens of syllables go, those of words and addresses stay."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

_SIGNS: Final = frozenset("/-‐\xad_.=?&%#")
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CUT: Final = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)[-‐\xad]$")
_BEGUN: Final = re.compile(r"[^\W\d_]+")
_ADDRESS: Final = re.compile(
    r"(?:https?://|www\.|10\.\d{4,9}/|doi:|[\w-]+\.(?:org|com|net|edu)/)\S*$", re.IGNORECASE
)
_BARE_PREFIX: Final = re.compile(r"(?<!\d)10\.\d{4,9}/$")  # of a DOI, whose suffix must follow
_ADDRESS_GOES_ON: Final = re.compile(r"[a-z0-9%#?&=_/.-][^\s,;]*", re.ASCII)
_BEHIND_STOP: Final = re.compile(r"\d|[a-z]+[\d/._-]|(?:html?|pdf|php|aspx?|xml|x)\b")
# First parts of compounds, which keep their hyphen at the end of a line.
_COMPOUNDS: Final = frozenset(
    "self non semi cross multi state end real low high large long short zero few one two three "
    "well near post pre quasi anti all deep data first second third time time knowledge human "
    "context image text graph model task domain fine coarse open closed vision world off "
    "on".split()
)
_TAILS: Final = frozenset(
    "based aware of to the driven level shot scale free wise like end time art dimensional order "
    "supervised trained rank resolution art world dependent specific centric oriented guided "
    "efficient preserving invariant associated related induced derived linked mediated controlled "
    "specified weighted enhanced generated labeled labelled augmented term effect cost order step "
    "class label task process".split()
)
_ENDINGS: Final = frozenset(
    "ing ings ed er ers ion ions tion tions sion sions ment ments ness ity ities ical ically ous "
    "ive ization isation ology ological ance ence ances ences able ible tional els".split()
)
_LOOKED_AT: Final = 400
_HELD: Final = 8000


class Hyphens:
    """Tells whether a hyphen at the end of a line is the word's, by the words of the document."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words = {word.lower() for line in lines for word in _WORD.findall(line)}

    def joined(self, parts: Sequence[str]) -> str:
        """Join lines into one text."""
        done: list[str] = []
        text = parts[0] if parts else ""
        for part in parts[1:]:
            if len(text) > _HELD:
                done.append(text[:-_LOOKED_AT])
                text = text[-_LOOKED_AT:]
            text = self._two(text, part)
        return "".join((*done, text))

    def _two(self, before: str, after: str) -> str:
        if not before or before[-1] not in _SIGNS:
            return f"{before} {after}"
        if _BARE_PREFIX.search(before[-20:]):
            return before + after
        goes_on = _BEHIND_STOP if before[-1] == "." else _ADDRESS_GOES_ON
        if goes_on.match(after) and _ADDRESS.search(before[-_LOOKED_AT:].rsplit(None, 1)[-1]):
            return before + after
        cut, begun = _CUT.search(before[-60:]), _BEGUN.match(after)
        if cut is None or begun is None:
            return f"{before} {after}"
        if before[-1] == "\xad" or self._is_syllable(cut[1].lower(), begun.group()):
            return before[:-1] + after
        return before + after

    def _is_syllable(self, first: str, second: str) -> bool:
        if not second.islower():
            return False
        if first + second in self._words:
            return True
        if f"{first}-{second}" in self._words:
            return False
        if second in _ENDINGS:
            return True
        last = first.rsplit("-", 1)[-1]
        return last not in _COMPOUNDS and second not in _TAILS
