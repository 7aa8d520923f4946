"""How much a line looks like names of people, a paper's title, prose or where people work."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from readlist.formats.listings.shaping.known_words import (
    FUNCTION_WORDS,
    GIVEN_NAMES,
    HAN_HEADINGS,
    PARTICLES,
    PLACES,
    TITLE_WORDS,
)
from readlist.formats.listings.shaping.workplaces import is_workplace_word, workplace_words

_BRACKETED: Final = re.compile(r"\([^()]{0,200}\)|\[[^\[\]]{0,200}\]|<[^<>]{0,100}>")
_MAIL: Final = re.compile(r"\S{1,80}@\S{1,80}")
_ADDRESS: Final = re.compile(r"\S{1,80}@\S{1,80}|(?:https?://|www\.)\S{1,300}")
_MARKS: Final = re.compile(
    r"[*†‡§¶∗⋆#✉⁰¹²³⁴-⁹♦♣♠♥◇○●\u200b]+|\bORCID(?:\s?iD)?\b"
    r"|(?<!\d)\d{1,2}(?=\s{0,2}(?:[,;&·|*†‡§)]|and\b|$))"
)
_LABEL: Final = re.compile(
    r"(?:authors?|by|speakers?|presenters?|written by|autor(?:en|es)?|auteurs?|作者)\s?[:：]\s?"
    r"|by (?=[A-Z])|von (?=[A-Z])",
    re.IGNORECASE,
)
# Lists of people who made no paper: of minutes, mails and programmes.
OTHER_PEOPLE: Final = re.compile(
    r"(?:present|absent|attend(?:ees|ance|ing)|participants?|apologies|guests?|cc|to|from|"
    r"anwesend|teilnehmer|présents?)\s?:|"
    r"author:\s[^<>]{1,80}<[^<>\s]{1,80}@[^<>\s]{1,80}>$",  # of a change to a program
    re.IGNORECASE,
)
# What stands in the notes of rights above programs and licences.
RIGHTS: Final = re.compile(
    r"\bcopyright(?:s?:|\s(?:\(c\)|©|holders?\b|\d{4}))|\(c\)\s?(?:copyright|\d{4})|©\s?\d{4}",
    re.IGNORECASE,
)
_SEPARATOR: Final = re.compile(
    r"\s?[,;，、；·⋅•∙‧|│]\s?(?:(?:and|&)\s)?|\s(?:and|und|et|y|&)\s|^(?:and|&)\s|\s/\s"
)
_SURE_SEPARATOR: Final = re.compile(r"\s?[·⋅•∙‧|│]\s|;\s")
_MORE: Final = re.compile(
    r"\bet\.? ?al\b|\band others$|\+ ?\d+(?: more| others| authors)?\b|…$|\.\.\.$", re.IGNORECASE
)
_HANGING: Final = re.compile(r"[\s,;·|&]+(?:and\s*)?$")
_INITIAL: Final = re.compile(r"(?:[A-Z]\.?-?){1,4}|[A-Z]{1,3}")
_HAN: Final = re.compile(r"[\u3400-\u9fff\uac00-\ud7af\u3040-\u30ff]+")
_WORD: Final = re.compile(r"[^\W\d_][\w'’.-]*")
_DAY: Final = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r" \d{1,2}\b(?!,? [A-Z])|\b\d{1,2}(?:st|nd|rd|th)\b"
)
# "¹ University of X  ² Y": what the marks behind names mean.
_LEGEND: Final = re.compile(r"[†‡§¶¹²³⁴-⁹]\s?[^\W\d_]")
_SENTENCE: Final = re.compile(r"[.!?]['\"”’)\]]*(?:\s|$)")
_LONG: Final = 150
_LONGEST_NAME: Final = 90
_KEPT: Final = 8192
_MOST_WORDS_OF_NAME: Final = 5
_MOST_OF_HAN_NAME: Final = 5
_LONGEST_LIST: Final = 6000


@lru_cache(maxsize=_KEPT)
def names_likeness(text: str) -> float:
    """Tell how much a text looks like a list of people, from -1 (not at all) to 1 (surely)."""
    if len(text) > _LONGEST_LIST or _is_of_others(text) or _is_running_text(text):
        return -1.0
    told = _LABEL.match(text)
    bare = text[told.end() :] if told else text
    if "@" in bare:
        bare = _MAIL.sub("", bare)
    bare = _MORE.sub("", bare) if (more := _MORE.search(bare)) else bare
    bare = _HANGING.sub("", bare)
    brackets = bare.count("(") + bare.count("[")
    bare = _MARKS.sub(" ", _BRACKETED.sub(" , ", bare) if brackets else bare)
    parts = [part for raw in _SEPARATOR.split(bare) if (part := raw.strip(" .,:-–—"))]
    if not parts:
        return -1.0
    found = [_person(part) for part in parts]
    persons = sum(1 for value in found if value > 0)
    if not persons:
        return -1.0
    sum_of_all = sum(found) + (0.5 if told else 0.0)
    score = sum_of_all / (len(found) - 0.7 * found.count(0.0))
    if persons > 1:
        score += 0.1 * min(persons, 4) if score > 0 else 0.0
    if _SURE_SEPARATOR.search(text) and score > 0:
        score += 0.2
    if more and score > 0:
        score += 0.3
    if ":" in bare or bare.rstrip().endswith(("?", "!")):
        score -= 0.8
    if len(parts) == 1 and " " not in parts[0] and parts[0].isascii():
        score -= 1.0 if parts[0].isupper() else 0.4  # "REG" is a kind of paper
    return max(-1.0, min(1.0, score))


def _is_of_others(text: str) -> bool:
    """Tell whether a text has what no list of names has: an address, a day, a legend of marks."""
    return "://" in text or bool(_DAY.search(text) or _LEGEND.match(text)) or is_shouted(text)


def _is_running_text(text: str) -> bool:
    """Tell at little cost whether a long text has too few commas for a list of names."""
    if len(text) < _LONG:
        return False
    between = sum(map(text.count, (",", ";", "·", "|", "⋅", "，", " and ")))
    if len(text) > _LONGEST_NAME * (between + 1):
        return True
    return sum(map(text.count, (" the ", " is ", " we ", " that ", " of the "))) > between // 3


def is_shouted(text: str) -> bool:
    """Tell whether capitals are those of a sentence, as laws and licences have them, not names."""
    if not text.isupper():
        return False
    return any(
        word in FUNCTION_WORDS and len(word) > 1 and word not in PARTICLES and word != "and"
        for word in _WORD.findall(text.lower())
    )


def _person(part: str) -> float:
    """Give how much one part is a person: up to 1; below 0 for what cannot be one."""
    words = part.split()
    if _HAN.fullmatch(part.replace(" ", "")):
        short = len(part.replace(" ", "")) <= _MOST_OF_HAN_NAME
        return 0.6 if short and part not in HAN_HEADINGS else -0.6
    if len(words) == 1:
        return _single(part)
    if work := next((at for at, word in enumerate(words) if is_workplace_word(word)), -1) + 1:
        return _beside(words[: work - 1])
    if len(words) > _MOST_WORDS_OF_NAME:
        return -1.0
    value = 0.45
    for place, word in enumerate(words):
        value += _weight_of(word, first=not place, last=place == len(words) - 1)
    return max(-1.0, min(1.0, value))


def _beside(before: list[str]) -> float:
    """Give how much a part is a person with a workplace behind: "Ada Brook University of X"."""
    words = before[:2]
    if len(words) < 2 or " ".join(words).lower() in PLACES:  # noqa: PLR2004
        return 0.0
    value = sum(_weight_of(word, first=not at, last=bool(at)) for at, word in enumerate(words))
    return min(0.6, 0.3 + value) if value >= 0 else 0.0


def _single(word: str) -> float:
    if _INITIAL.fullmatch(word):
        return 0.3
    if word.lower() in TITLE_WORDS or word.lower() in FUNCTION_WORDS or not word[0].isupper():
        return -0.7
    return 0.1 if word.isalpha() else 0.0


def _weight_of(word: str, *, first: bool, last: bool) -> float:
    lower = word.lower().rstrip(".")
    if lower in PARTICLES and not last and (word[0].islower() or not first):
        return 0.1
    if not word[0].isalpha():
        return -0.3 if word[0] in "'’\"“‘(" else -0.8
    if _INITIAL.fullmatch(word):
        return -0.05 if last else 0.25
    if lower in GIVEN_NAMES or lower.split("-")[0] in GIVEN_NAMES:
        return 0.3
    return -_doubt(word, lower)


def _doubt(word: str, lower: str) -> float:
    """Give how much speaks against a word's being part of a name."""
    if word[0].islower() and not {"'", "’"} & set(word[:3]):
        return 1.2
    if lower in FUNCTION_WORDS:
        return 0.9
    return 0.8 if any(part in TITLE_WORDS for part in (lower, *lower.split("-"))) else 0.0


def workplace_likeness(text: str) -> float:
    """Tell how much a line looks like where its people work, from -1 to 1."""
    if len(text) > 300:  # noqa: PLR2004  # affiliations are short
        return -1.0
    found = workplace_words(text)
    if ("@" in text and _MAIL.search(text)) or _LEGEND.match(text):
        return 0.9
    if not found:
        return -0.5
    words = [word for word in _WORD.findall(text) if word not in {"of", "and", "for", "the", "at"}]
    lower = sum(1 for word in words if word[0].islower() and word not in PARTICLES)
    return 0.6 + 0.1 * found - 0.5 * lower


@lru_cache(maxsize=_KEPT)
def title_likeness(text: str) -> float:
    """Tell how much a line looks like a paper's title, from -1 to 1, names being told before."""
    if len(text) > 400 or _ADDRESS.fullmatch(text):  # noqa: PLR2004  # no title is longer
        return -1.0
    words = _WORD.findall(text)
    if not text.isascii() and len(text) >= 6 and _HAN.search(text):  # noqa: PLR2004
        return 0.5
    size = len(words)
    if not size or size > 45:  # noqa: PLR2004
        return -1.0
    value = {1: -0.5, 2: -0.1, 3: 0.15}.get(size, 0.4 if size <= 25 else 0.0)  # noqa: PLR2004
    value += min(0.4, 0.15 * sum(1 for word in words if word.lower() in FUNCTION_WORDS))
    value += min(0.4, 0.12 * sum(1 for word in words if word.lower() in TITLE_WORDS))
    if ": " in text or text.endswith("?"):
        value += 0.15
    if text[0].islower():
        value -= 0.25
    if text.endswith((",", ";", ":")):
        value -= 0.5
    if len(_SENTENCE.findall(text)) > 1:
        value -= 1.0 if size > 12 and text.endswith((".", "…")) else 0.4  # noqa: PLR2004
    return max(-1.0, min(1.0, value))


def prose_likeness(text: str) -> float:
    """Tell how much a line looks like a paragraph of prose, from -1 to 1."""
    size = len(text)
    if size < 60:  # noqa: PLR2004
        return -0.5
    sentences = len(_SENTENCE.findall(text))
    value = min(1.0, size / 400) - 0.4
    value += 0.3 if sentences > 1 else 0.0
    return min(1.0, value + (0.25 if sentences and size > 100 else 0.0))  # noqa: PLR2004
