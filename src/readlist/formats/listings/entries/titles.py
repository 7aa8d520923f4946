"""Which words of an entry are the title: what is linked, set off, quoted or comes first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from readlist.formats.listings.entries.dates import list_date
from readlist.formats.listings.entries.labels import PAPER, label_kind
from readlist.formats.listings.entries.links import Linked, address_kind
from readlist.formats.listings.entries.rest import RestReader
from readlist.formats.listings.entries.text import TAKEN, EntryText
from readlist.formats.listings.pages.line_builder import BREAK
from readlist.formats.listings.pages.page import Span
from readlist.formats.listings.values.names import names_like, read_names
from readlist.formats.listings.venues import words as known

_QUOTED: Final = re.compile(
    r"“([^“”]{8,400})”|\"([^\"]{8,400})\"|«([^«»]{8,400})»|„([^“”]{8,400})[“”]|「([^」]{4,200})」"
)
_SIGNS: Final = f" \t.,;:|/·•–—-_*~'\"“”‘’`{TAKEN}{BREAK}\u200d\ufe0f"
_PICTURE: Final = re.compile(
    "^[\u2190-\u2bff\u3030\U0001f000-\U0001faff\u200d\ufe0f\\s]+|"
    "[\u2190-\u2bff\U0001f000-\U0001faff\u200d\ufe0f\\s]+$"
)
# "Turing (1950)", "DeCandia et al (2007)": who and when, linked instead of the title.
_CITED: Final = re.compile(r"(?:[^\W\d_][\w.'’&, -]{0,80})[,(\s]+(?:19|20)\d\d[a-z]?\)?\.?")
_BRACKETS: Final = re.compile(
    r"\s*(?:\[[^\[\]]{1,60}\]|\([^()]{1,60}\)|【[^【】]{1,60}】)[\s:.,-]*"
)
_VENUE: Final = re.compile(
    r"\W*(?:in |@ ?)?[A-Z][A-Za-z&+/ -]{1,40}?(?:[\s'’,-]*(?:19|20)?\d\d)(?:[\s,:-]+(?:oral|"
    r"poster|spotlight|"
    r"highlight|workshops?|findings|best paper.{0,20}|main|demo|track|long|short|[a-z "
    r"]{3,20}))?\W*",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    r"\W*(?:abstract|tl;?dr|authors?|keywords?|venue|year|date|summary|title|note|new|"
    r"contributions?|"
    r"update[ds]?|method|task|code|links?|by)\W*", re.IGNORECASE)  # fmt: skip
_SOMEBODY: Final = re.compile(r"(?:[^\W\d_][\w.'’-]{0,30}\s){1,3}et\.? ?al\.?")
_HONOUR: Final = re.compile(
    r"(?:[\w%'’.&/-]{1,20}\s){0,5}(?:awards?|oral|spotlight|highlight|nominat\w{2,6}|finalists?|"
    r"runner-?\s?up|(?:honou?rable )?mention)(?:\s[\w%.&/'’-]{1,20}){0,4}",
    re.IGNORECASE,
)
_WHERE_AT_END: Final = re.compile(r"[\s,.]*[(\[]([^()\[\]]{4,60})[)\]][\s.]*$")
_YEAR: Final = re.compile(r"(?:19|20)\d\d|['’]\d\d")
_YEAR_AT_END: Final = re.compile(r"[\s,.]*\(((?:19|20)\d\d)[a-z]?\)[\s.]*$")
_AND_OTHERS: Final = re.compile(r"\bet\.? ?al\b|等|ほか")
_VERBS: Final = re.compile(
    r"\b(?:papers?|titled|called|entitled|by|see|in|read|wrote)$", re.IGNORECASE
)
_MOST_QUOTED: Final = 4
_FEWEST: Final = 3
_MOST_OF_NAME: Final = 4
_LONGEST: Final = 800
_LONGEST_BEFORE: Final = 200


def title_span(linked: Linked) -> Span | None:
    """Give the place of the title among an entry's words; None where none stands out."""
    entry = linked.entry
    found = max(_candidates(entry), default=None, key=lambda each: each[0])
    return found[1] if found else None


def _candidates(entry: EntryText) -> Iterator[tuple[float, Span]]:
    for span in entry.strong:
        if _may_be_title(entry.words(span)) and not _is_among_names(entry, span):
            yield _weight(entry, span) + 2, span
    for link in entry.links:
        span = (link.begin, link.end)
        if _is_citation(entry, span):
            begin = len(entry.text) - len(entry.text.lstrip(_SIGNS))
            yield 4.0, (begin, link.begin)
            continue
        leads = address_kind(link.address)
        if _may_be_title(entry.words(span)) and (leads == PAPER or _begins(entry, link.begin)):
            yield _weight(entry, span) + 2 * (leads == PAPER) + 1, span
    for quoted in _QUOTED.finditer(entry.text):
        span = quoted.span(quoted.lastindex or 0)
        words = quoted[quoted.lastindex or 0].split()
        if len(words) >= _FEWEST and not _is_within(entry, span):
            yield _weight(entry, span) + 1.5, span
    yield from _slanted(entry)


def _slanted(entry: EntryText) -> Iterator[tuple[float, Span]]:
    """Give titles in italics, and titles before names in italics."""
    for span in entry.slanted:
        words = entry.words(span)
        if _tells_who(words):
            before = _before(entry, span)
            if before and len(entry.words(before).split()) >= _FEWEST - 1:
                yield 4.0, before
            continue
        if _may_be_title(words) and len(words.split()) >= _FEWEST and not names_like(words):
            yield _weight(entry, span) - 3 * (not _begins(entry, span[0])), span


def _is_within(entry: EntryText, span: Span) -> bool:
    """Tell whether a few quoted words stand at the end of a longer title and are none."""
    before = entry.text[: span[0]].strip(_SIGNS).rpartition(BREAK)[2]
    size = len(entry.words(span).split())
    if size > _MOST_QUOTED or len(before.split()) <= size or before.endswith((",", ".", ":", ")")):
        return False
    return not _VERBS.search(before) and not names_like(before)


def _tells_who(words: str) -> bool:
    """Tell whether words in italics are names, with where the paper appeared behind them."""
    if _AND_OTHERS.search(words):
        return True
    reader = RestReader()
    return "," in words and reader.names_and_where(words) and reader.rest.has_venue


def _before(entry: EntryText, span: Span) -> Span | None:
    """Give the words from an entry's beginning to a place in the same line, without brackets."""
    text = entry.text[: span[0]]
    begin = 0
    while found := _BRACKETS.match(text, begin):
        begin = found.end()
    words = text[begin:]
    if not 0 < len(words) <= _LONGEST or BREAK in words.strip(BREAK) or names_like(words):
        return None
    plain = words.strip(_SIGNS)
    return (begin + words.find(plain), span[0]) if _may_be_title(plain) else None


def _weight(entry: EntryText, span: Span) -> float:
    """Tell by its length how much words are like a title; names are none."""
    words = entry.words(span)
    count = len(words.split())
    names = read_names(words) if count > 1 else None
    like_names = names is not None and names.surely and names_like(words)
    return min(count, 8) / 2 - 4 * like_names - 0.002 * span[0]


def _may_be_title(words: str) -> bool:
    if words.startswith("(") and words.rstrip(" .").endswith(")"):
        return False
    words = words.strip(_SIGNS + "[]()")
    if _HONOUR.fullmatch(words) or _SOMEBODY.fullmatch(words):
        return False
    if len(words) < 2 or not any(map(str.isalpha, words)) or list_date(words):  # noqa: PLR2004
        return False
    if words.startswith(("http://", "https://")) or _LABEL.fullmatch(words) or label_kind(words):
        return False
    return not (_VENUE.fullmatch(words) and known.is_meeting(words))


def _begins(entry: EntryText, place: int) -> bool:
    """Tell whether nothing but marks, a date or a venue in brackets stands before a place."""
    before = entry.text[:place]
    if len(before) > _LONGEST_BEFORE:
        return False
    while found := _BRACKETS.match(before):
        before = before[found.end() :]
    before = before.strip(_SIGNS + "[(")
    return len(before) < 2 or bool(_VENUE.fullmatch(before)) or list_date(before) is not None  # noqa: PLR2004


def _is_among_names(entry: EntryText, span: Span) -> bool:
    """Tell whether strong words are one name of a list, as people set off their own."""
    before = entry.text[: span[0]].rstrip()
    if not before.endswith((",", ";", " and", " &", "\u2028and")) and before not in {"and", "&"}:
        return False
    words = entry.words(span).strip(_SIGNS)
    return len(words.split()) <= _MOST_OF_NAME and names_like(words)


def _is_citation(entry: EntryText, span: Span) -> bool:
    """Tell whether a link's words are who wrote it and when, behind a title without a link."""
    if not _CITED.fullmatch(entry.words(span).strip()):
        return False
    return len(entry.text[: span[0]].strip(_SIGNS).split()) > 1


def clean_title(words: str) -> tuple[str, str]:
    """Give a title without marks around it, and what was bracketed before or behind it."""
    beside = []
    words = words[:_LONGEST].replace(TAKEN, " ").replace(BREAK, " ")
    while True:
        shorter = _PICTURE.sub("", words).strip()
        found = _BRACKETS.match(shorter)
        if found and _is_beside(found.group()) and found.end() < len(shorter):
            beside.append(found.group())
            shorter = shorter[found.end() :]
        if year := _YEAR_AT_END.search(shorter):
            beside.append(year[1])
            shorter = shorter[: year.start()]
        where = _WHERE_AT_END.search(shorter)
        if where and _is_where(where[1]) and len(shorter[: where.start()].split()) > 1:
            year = _YEAR.search(where[1])
            beside += [where[1], year.group() if year else ""]
            shorter = shorter[: where.start()]
        shorter = _unquoted(shorter.strip(" \t|·•_~`").lstrip(".,;:-–—/").rstrip(".,;:-–—/ ")
                            if not shorter.endswith("...") else shorter)  # fmt: skip
        if shorter == words:
            return words, BREAK.join(beside)
        words = shorter


def _is_beside(words: str) -> bool:
    inner = words.strip(" []()【】:.,-")
    return bool(
        list_date(inner) or _VENUE.fullmatch(inner) or known.is_meeting(inner) or label_kind(inner)
        or inner.isdigit() or inner.lower() in {"new", "hot", "survey", "arxiv", "preprint"}
    )  # fmt: skip


def _is_where(words: str) -> bool:
    """Tell whether words in brackets behind a title are where it appeared, with the year."""
    return bool(_YEAR.search(words) and _VENUE.fullmatch(words))


def _unquoted(words: str) -> str:
    for opening, closing in ("“”", '""', "''", "‘’", "«»", "「」", "《》", "**", "__", "``"):
        inner = words[1:-1]
        if words.startswith(opening) and words.endswith(closing) and closing not in inner:
            return inner if inner.strip() else words
    return words
