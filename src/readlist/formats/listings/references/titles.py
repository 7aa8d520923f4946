"""Finds where the title of an entry ends, by quotation marks, full stops or commas."""

from __future__ import annotations

import re
from typing import Final

from readlist.core.late_regex import late_regex
from readlist.formats.listings.venues import words as known

_MOST: Final = 1000
_QUOTES: Final = {"“": "”", "„": "“”", "«": "»", '"': '"', "‘": "’", "'": "'", "‚": "‘", "`": "'’"}
_END: Final = late_regex(r"[.?!][\"”’)\]]*(?:\s+(?=\S)|,\s+(?=[A-Z]))")
_PART: Final = late_regex(r"(?:Part\s)?[IVX]{1,4}(?=[.,:]\s)")  # "Tides. II, J. Tides 3"
_ABBREVIATED: Final = late_regex(
    r"(?:\b(?:vs|e\.g|i\.e|cf|Dr|Mr|Mrs|St|No|Fig|approx|ca|resp|Jr|Sr|al|viz|etc|Nr|Prof|Mt|Ft|"
    r"Bd|Hrsg|ed|eds|Op|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
    r"|(?:^|[\s(-])[A-Z](?:\.[A-Z])*)$"
)
_GOES_ON: Final = late_regex(
    r"(?!in(?:\s|:)|(?:arXiv|bioRxiv|medRxiv|eLife|iScience|npj|doi|https?|pp?\.|vol\.|ed\.|"
    r"edited|phd|available|e-?print|eds?\b)"
    r")[a-z(]"
)
_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_STARTS: Final = late_regex(
    r"(?:in[:\s]|vol\.|volume\s\d|no\.\s?\d|pp?\.\s?\d|pages\s|arXiv|CoRR\b|e-?print|preprint|"
    r"ser\.|"
    r"Ph\.?\s?D|Master['’]?s|M\.?Sc|"
    r"doctoral|diploma|tech(?:nical|\.)\srep|rep(?:ort)?\.?\s|to appear|submitted|in press|"
    r"accepted|unpublished|"
    r"(?:IEEE|ISO|IEC|ANSI|ASTM|DIN|EN|NIST|ETSI|ITU|Std)\b[^,.]{0,20}\s(?:St(?:andar)?d\.?\s)?[\w-]*\d|"
    r"\d+(?:st|nd|rd|th)\sed|second ed|third ed|https?:|doi|available|accessed|"
    rf"[(\[]?(?:1[5-9]|20)\d\d\b|{_MONTH}\s(?:\d{{1,2}},\s)?(?:19|20)\d\d)",
    re.IGNORECASE,
)
# Phys. Rev. Lett. 120, 010101   Nature 610 (2022)   ApJ, 890, 12   J. Chem. 12:3
_NUMBERED: Final = late_regex(
    r"(?P<name>[A-Z](?:[^,:;()“”?!]|"
    r"(?<=\.),){0,90}?)(?:\s\([A-Z][^()\d]{1,40}\))?,?\s(?:vol\.?\s?)?(?:[A-Z]\s?)?\d{1,4}[A-Z]?(?:\s?\(|,\s|"
    r":\s?\d|\s?\[|,?\sno\.|\.\d+\s\()"
)
# What stands at once behind the authors where no title is given.
_NO_TITLE: Final = late_regex(
    r"in\s[A-Z]|(?i:arXiv)\s?:|doi\s?:|https?://|[a-z-]{2,8}(?:\.[A-Z]{2})?/\d{7}\b|"
    r"(?i:(?:to appear|unpublished|in preparation|private communication|submitted to|in press|"
    r"accessed|retrieved|available)\b|\[online\])"
)
_BOOK: Final = late_regex(r"In(?::|\s(?:Proc|[A-Z]\.))")
_PUBLISHED: Final = late_regex(  # Riverton: Weir Press; 1979
    r"[A-Z][\w .,()'-]{2,40}: [A-Z][^.:;]{2,60}[;,] (?:1[89]|20)\d\d\b"
)
_VOLUME: Final = late_regex(r"vol(?:\.|ume)\s?\d", re.IGNORECASE)
_OF_SCHOOL: Final = late_regex(r"\bUniversit|\b[Tt]hesis\b")
_LOWER_JOURNAL: Final = late_regex(r"[a-z][a-z& ]{2,60},?\s\d{1,4}(?:\s?\(|\.\d|,\s\d)")
_SMALL: Final = frozenset(
    "of the and in for on de la le der die das für du et und & to a an".split()
)
# What belongs to the venue though it stands behind the title within one sentence.
_BEHIND: Final = late_regex(
    r"\s?(?:[(\[](?:\d+(?:st|nd|rd|th)?\sed|in press|in preparation|to appear|submitted|"
    r"forthcoming|accepted|rev|second ed|third ed|vol|ser|pp?\.|ed\.|eds\.|tech|"
    r"report|research rep|working|doctoral|ph\.?d|master|unpub|version|ver\.|no\.|publication no|"
    r"computer soft|software|data ?set|online|internet|preprint|conference|paper pres|poster|"
    r"video|"
    r"apparatus|press|web|mobile|blog|thesis|dissertation|arxiv:|"
    r"[A-Z]\. [^()\[\]]{2,60}, (?:Eds?|Trans)\.)[^()\[\]]{0,200}[)\]]|"
    r"\([A-Z][^()]{2,80},\s(?:19|20)\d\d\)|"
    rf",\s(?:(?:{_MONTH}\s)?(?:19|20)\d\d[a-z]?|vol(?:ume|\.)\s.{{1,120}}|"
    r"(?:\d+(?:st|nd|rd|th)|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\s"
    r"ed(?:ition|n?\.?)|ser\.\s.{1,80}))$",
    re.IGNORECASE,
)
_TRANSLATED: Final = late_regex(r"\[((?=[^\[\]]*\s)[^\[\]]{8,400})\]\.?(?=\s)")
_COMMA: Final = late_regex(r",\s+")
_CUT_SHORT: Final = late_regex(r"[A-Z][a-z]{1,8}(?<![aeiouy])\.")
_FEW: Final = 9
_SHORT: Final = 4


def cut_title(text: str, sign: str) -> tuple[str, str]:
    """Give the title at the beginning of a text and what follows; none where a venue stands there.

    ``sign`` is what stands between authors and title: behind a comma a title may end with one.
    """
    text = text.lstrip(" .,:;")
    end = _QUOTES.get(text[:1])
    if end and (close := _closing(text, end)):
        return _tidy(text[1:close]), text[close + 1 :]
    if is_untitled(text):
        return "", text
    if translated := _TRANSLATED.match(text):
        return _tidy(translated[1]), text[translated.end() :]
    begin = _sentence_end(text)
    if sign in ",:" and (comma := _comma(text, begin)):
        begin = comma
    if begin == len(text) and (semicolon := text.find("; ", 0, _MOST)) > 0:
        begin = semicolon + 1  # as chemists cite books
    title, rest = text[:begin], text[begin:]
    while behind := _BEHIND.search(title.rstrip(" .,")):
        title, rest = title[: behind.start()], f"{behind.group().strip(' ,')}, {rest.lstrip(' .,')}"
    return _tidy(title), rest.lstrip(" .,;")


def is_venue(text: str) -> bool:
    """Tell whether a text begins with the name of a journal and its volume, as without a title."""
    words = _before_number(text)
    dotted = [word[:-1] for word in words if word.endswith(".")]
    if not words or not all(len(each) < _SHORT or known.is_abbreviation(each) for each in dotted):
        return False
    return bool(dotted) or len(words) == 1 or bool(known.JOURNAL.search(" ".join(words)))


def is_untitled(text: str) -> bool:
    """Tell whether a text begins with what stands behind a title, so that none is given."""
    return bool(_NO_TITLE.match(text)) or is_venue(text)


def _before_number(text: str) -> list[str]:
    """Give the words of a name, capital but for the small ones, before figures as of a volume."""
    found = _NUMBERED.match(text)
    words = found["name"].replace(",", " ").split() if found else []
    named = all(word[0].isupper() or word.lower() in _SMALL for word in words)
    return words if named and len(words) <= _FEW else []


def is_behind_title(text: str) -> bool:
    """Tell whether a text begins as only what stands behind a title does: "In: …", "Nature 12"."""
    return bool(_BOOK.match(text) or _PUBLISHED.match(text)) or is_venue(text)


def _closing(text: str, ends: str) -> int:
    """Give the place of the sign that closes a quotation, not of an apostrophe; 0 for none."""
    for place in range(2, min(len(text), _MOST)):
        if text[place] in ends:
            before, after = text[place - 1], text[place + 1 : place + 2]
            apostrophe = text[place] in "’'" and (
                after.isalnum() or (before not in ",.?!" and after == " ")
            )
            if not (apostrophe or (after.isalnum() and text[place] == '"')):
                return place
    return 0


def _sentence_end(text: str) -> int:
    """Give the place behind the first sentence."""
    for end in _END.finditer(text, 0, _MOST):
        after = text[end.end() : end.end() + 12]
        if text[end.start()] == "." and _is_abbreviated(text[: end.start()], after):
            continue
        if text[end.start()] != "." and _question_goes_on(text[end.end() :]):
            continue
        if _PART.match(after) or (
            _is_part(text[: end.start()]) and not is_venue(text[end.end() :])
        ):
            continue
        if not _GOES_ON.match(after) or _LOWER_JOURNAL.match(text, end.end()):
            return end.end()
    return len(text)


def _is_part(before: str) -> bool:
    """Tell whether a sentence is nothing but the number of a part: "I" in "Tides. I. The sea"."""
    place = before.rfind(". ") + 2
    return place > 1 and bool(_PART.match(f"{before[place:]}. ") and len(before) - place < _FEW)


def _is_abbreviated(before: str, after: str) -> bool:
    """Tell whether a full stop is that of an abbreviation; a lone capital may end a title."""
    if not _ABBREVIATED.search(before[-12:]):
        return False
    words = before.split()
    if len(words) < 2 or len(words[-1]) > 1 or not after[:1].isupper():  # noqa: PLR2004  # a pair
        return True
    return words[-2][0].isupper() and len(words) > 2  # noqa: PLR2004  # Joan M. Smith, not Vitamin D.


def _question_goes_on(rest: str) -> bool:
    """Tell whether the title goes on behind a question: a sentence comes that is no venue."""
    end = _END.search(rest, 0, _MOST)
    if end is None or not rest[:1].isupper():
        return False
    sentence = rest[: end.start()]
    venue = (
        known.JOURNAL.search(sentence) or known.is_meeting(sentence) or re.search(r"\d", sentence)
    )
    return not (venue or known.PUBLISHER.search(sentence) or sentence.lower().startswith("in"))


def _comma(text: str, end: int) -> int:
    """Give the place behind the comma at which the words on the venue begin, or 0."""
    for comma in _COMMA.finditer(text, 0, end):
        after = text[comma.end() :]
        if text.count("(", 0, comma.start()) > text.count(")", 0, comma.start()):
            continue
        if _STARTS.match(after) or _is_shortened(after) or _names_venue(after):
            return comma.end()
    return 0


def _is_shortened(text: str) -> bool:
    """Tell whether a text begins with a journal's name, perhaps in words cut short, and figures."""
    words = _before_number(text)
    return is_venue(text) or bool(words and any(map(_CUT_SHORT.fullmatch, words)))


def _names_venue(after: str) -> bool:
    part, _, behind = after.partition(", ")
    words = part.split()
    capital = sum(word[0].isupper() or not word[0].isalpha() or word in _SMALL for word in words)
    if capital < len(words) * 0.7:
        return False
    if known.is_meeting(part):
        return True
    few = len(words) <= _FEW and capital == len(words)
    if few and len(words) > 1 and (_VOLUME.match(behind) or _OF_SCHOOL.search(part)):
        return True
    return few and bool(known.JOURNAL.match(part) or known.PUBLISHER.search(part))


def _tidy(title: str) -> str:
    title = title.strip(" ,;:")
    return title[:-1].rstrip() if title.endswith(".") and not title.endswith("...") else title
