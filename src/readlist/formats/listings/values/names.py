"""Lists of authors as pages print them: ``A One, B Two et al. · institute``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from readlist.core.late_dataclass import dataclass, replace
from readlist.core.late_regex import late_regex
from readlist.core.people import AUTHOR, EDITOR, Creator, parse_name
from readlist.formats.listings.values.cleaning import prose
from readlist.formats.listings.values.name_lists import BODY, is_body, listed, without_end

_AFFILIATION: Final = re.compile(r"\s[·•‧∙|]\s")
_BEGINNING: Final = re.compile(
    r"^(?:[•▪◦‣]\s*)?(?:(?:authors?|by|par)\s*:?\s+|von\s*:\s+|"
    # not of "von der Au, A.", "von Lake, B.", "von Lake B."
    r"von\s+(?!(?:de[rnm]|[^\s,]+,|[^\s,]+\s(?-i:[A-Z.]{1,4}(?![\w.])))))?",
    re.IGNORECASE,
)
_MORE: Final = re.compile(
    r"[,;]?\s?(?:\(?\bet\.? ?al(?:ii\b|\b\.?)\)?|"
    r"\b(?:and|und|&) (?:\d+ )?(?:others|more|colleagues|co-?workers)(?: authors)?|"
    r"\bu\. ?a\.|\bи др\.?|[等他]$|ほか$|外\d*[名人]?$|"
    r"\+ ?\d+(?: (?:more|others|authors)){0,2}|…|\. ?\. ?\.)[\s.,:;]*$",
    re.IGNORECASE,
)
# The last author of very many, behind those that are left out: "Lee, C., … Brook, A."
_LEFT_OUT: Final = re.compile(r"[,;]?\s?(?:…|\. ?\. ?\.)\s?(?:[,;]|&|\band\b)?\s?(?=[^\W\d_])")
_EDITING: Final = re.compile(
    r"[\s,]*(?:[\[(]\s?(?:eds?|editors?|hrsg)\b\.?\s?[\])]|(?<=[\s,])(?:eds?\.?|editors?|"
    r"hrsg\.))[\s.,:]*$",
    re.IGNORECASE,
)
# What pages print about an author beside the name.
_BESIDE: Final = late_regex(
    r"\((?:[^()]|\([^()]*\)){0,300}\)|\[[^\[\]]{0,300}\]|<[^<>\s]{1,80}>|\{[^{}]{1,200}\}@[\w.-]+|"
    r"(?<![\w.+-])[\w.+-]+@[\w.-]+|"
    r"(?:https?://)?(?:orcid(?:\.org/|:)?\s?)?\b\d{4}-\d{4}-\d{4}-\d{3}[\dX]\b|\borcid\b|"
    r"\\(?:thanks|inst|textsuperscript|affil)\{[^{}]{0,200}\}",
    re.IGNORECASE,
)
_GLUED_PARTICLE: Final = re.compile(r"(?:[dDlL][aeiu]|van|von|den|der|del)[A-Z][a-z]{2}")  # deSouza
_GLUED_INITIAL: Final = re.compile(r"(?<=\b[A-Z]\.)(?=[^\W\d_a-z][^\W\d_A-Z])")  # J.Smith
_DIGIT: Final = re.compile(r"\d(?!(?:nd|rd)$)")
_LOWER: Final = frozenset(
    "af al am bin ben da dal das de del dela della den der des di do dos du e el ibn im la las le "
    "los of ten ter the thor und van vel vom von y zu zum zur".split()
)
_CAPITAL_PARTICLES: Final = frozenset(
    "Van Von De Den Der Di Del Della Dos Du El Al La Le Ben".split()
)
_MOST_WORDS: Final = 7
_MOST_WORDS_OF_BODY: Final = 14


@dataclass(frozen=True, slots=True)
class Names:
    """A list of creators, whether it is complete, and what the page says of where they work.

    Creators that the list calls editors have that role.
    """

    creators: tuple[Creator, ...] = ()
    complete: bool = True
    affiliation: str = ""

    @property
    def surely(self) -> bool:
        """Whether the list could be nothing else, such as a title."""
        return not self.complete or len(self.creators) > 2  # noqa: PLR2004  # "A, B" may be a title


@lru_cache(maxsize=512)  # a layout asks whether words are names before it reads them
def read_names(text: str) -> Names:
    """Read a list of authors, whatever it says; see :func:`names_like` for telling one.

    Names stand in reading order or with the family name first, with given names or initials, with
    or without commas and full stops; marks, figures, addresses and affiliations beside them go.
    """
    affiliation = ""
    text = prose(text)
    if cut := _AFFILIATION.search(text):
        text, affiliation = text[: cut.start()], text[cut.end() :].strip()
    text = _BEGINNING.sub("", text)
    people = without_end(_EDITING, text)
    role = AUTHOR if people == text else EDITOR
    text = _BESIDE.sub("", people).strip() or people
    shorter = without_end(_MORE, text)
    shortest = _LEFT_OUT.sub("; " if ";" in shorter else ", ", shorter)
    names = (_creator(name, role) for name in listed(shortest))
    return Names(tuple(each for each in names if each), shortest == text, affiliation)


def names_like(text: str) -> bool:
    """Tell whether a paragraph looks like a list of authors and like nothing else."""
    return not (names := read_names(text)).complete or only_names(names)


def only_names(names: Names) -> bool:
    """Tell whether everything that was taken for a name looks like one."""
    return bool(names.creators) and all(_is_name(each.full) for each in names.creators)


def _creator(name: str, role: str) -> Creator | None:
    if is_body(name):
        return Creator(literal=name, role=role)
    made = parse_name(_GLUED_INITIAL.sub(" ", name), role)
    words = made.given.split()
    particles = len(words)
    while particles > 1 and words[particles - 1] in _CAPITAL_PARTICLES:
        particles -= 1
    if particles < len(words) and "," not in name:  # "Luc Van Gool"
        family = " ".join((*words[particles:], made.short))
        made = replace(made, given=" ".join(words[:particles]), prefix="", family=family)
    return made if any(map(str.isalpha, made.full)) else None


def _is_name(name: str) -> bool:
    words = name.split()
    most = _MOST_WORDS_OF_BODY if is_body(name) else _MOST_WORDS
    if not words or len(words) > most or _DIGIT.search(name):
        return bool(BODY.search(name))
    if name.endswith((".", "!", "?", ":")) and len(words[-1]) > 4:  # noqa: PLR2004  # no initial
        return False
    return all(_is_part(word) for word in words) or is_body(name)


def _is_part(word: str) -> bool:
    first = word.lstrip("'’‘\"(-")[:1]
    capital = first.isalpha() and not first.islower()
    if capital or word.lower() in _LOWER or "'" in word[:3] or word[1:2].isupper():
        return True
    return bool(_GLUED_PARTICLE.match(word))
