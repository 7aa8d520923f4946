"""Lines that close a record of an arXiv listing: identifier, DOI, class and dates.

On pages whose line ends were lost the next abstract follows the identifier directly, as in
``arXiv:2409.14461Remote sensing …``; what follows is given back as ``rest``.
"""

from __future__ import annotations

import re
from typing import Final

from readlist.core.dates import PartialDate, parse_date
from readlist.core.late_dataclass import dataclass, replace
from readlist.formats.listings.arxiv.categories import bracketed

# Five digits since January 2015, four before; archive and seven digits until March 2007.
_ARXIV: Final = re.compile(
    r"(?:arxiv|ar\u03c7iv)\s?:\s*(?P<id>"
    r"(?:1[5-9]|[2-9]\d)(?:0[1-9]|1[0-2])\.\d{5}"
    r"|(?:0[7-9]|1[0-4])(?:0[1-9]|1[0-2])\.\d{4}"
    r"|[a-z]{2,8}(?:-[a-z]{2,4})?(?:\.[a-z]{2})?/\d{7})"
    r"(?:v\d{1,2}?(?!\d(?!D\b)))?",
    re.IGNORECASE,
)
_DOI: Final = re.compile(
    r"[\s\-\u2013\u2014,;|/\u00b7(]*(?:doi\s?:?\s*|(?=https?://(?:dx\.)?doi\.org/))"
    r"(?:https?://(?:dx\.)?doi\.org/)?(?P<doi>10\.\d{4,9}(?:\.\d+)*/\S{1,500})",
    re.IGNORECASE,
)
_FURTHER_DOI: Final = re.compile(r"[\s,;]+(?P<doi>10\.\d{4,9}/\S{1,500})")
_CLASS: Final = re.compile(r"\s*[\[(][a-z-]{2,8}(?:\.[A-Za-z-]{2,9})?[\])]")
_DATED: Final = re.compile(
    r"[\s\-\u2013\u2014,;|/\u00b7(]*(?P<word>created|published|submitted|announced|posted|date|"
    r"(?:last )?(?:revised|modified|updated))(?: on)?\s?:\s*(?P<date>"
    r"\d{4}[-/]\d\d?[-/]\d\d?(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?"
    r"|\d{1,2}\.? [A-Za-z]{3,9}\.?,? \d{4}|[A-Za-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}"
    r"|[A-Za-z]{3,9} \d{4}|\d{4}-\d\d|\d{4})\)?",
    re.IGNORECASE,
)
_RANKS: Final = {
    "created": 1,
    "published": 2,
    "submitted": 2,
    "announced": 2,
    "posted": 2,
    "date": 3,
}
_LATER: Final = 4
_NONE: Final = 9
_REMARK: Final = re.compile(r"\s+[-\u2013\u2014|\u00b7;]\s+")


@dataclass(frozen=True, slots=True)
class Closing:
    """What the closing lines of one record say.

    ``rest`` is the text after them on the same line: the beginning of the next record, or a
    remark on this one where ``rest_is_remark`` says so.
    """

    arxiv: str = ""
    doi: str = ""
    category: str = ""
    date: PartialDate | None = None
    rank: int = _NONE
    rest: str = ""
    rest_is_remark: bool = False

    def with_line(self, other: Closing) -> Closing:
        """Give what this and the next closing line say together."""
        earlier = other if other.date and other.rank < self.rank else self
        return Closing(
            arxiv=self.arxiv or other.arxiv,
            doi=self.doi or other.doi,
            category=self.category or other.category,
            date=earlier.date,
            rank=earlier.rank,
        )


def closing_line(text: str) -> Closing | None:
    """Read one line as a closing line, or give None when it is none.

    A sentence that happens to begin with an identifier ("arXiv:2301.00001 and its …") is none.
    """
    found = _ARXIV.match(text)
    if found:
        arxiv, rest = found["id"], text[found.end() :]
        if rest[:1] in {".", ",", ")", "’", "'"} or re.match(r"\s+[a-z](?!oi\b)", rest):
            return None
        closing = Closing(arxiv=arxiv)
    elif _DOI.match(text) or _DATED.match(text):
        closing, rest = Closing(), text
    else:
        return None
    return _details(closing, rest)


def _details(closing: Closing, rest: str) -> Closing:
    while True:
        if found := _CLASS.match(rest):
            name = bracketed(found.group())
            if not name:
                break
            closing, rest = replace(closing, category=name), rest[found.end() :]
        elif found := _DOI.match(rest):
            doi = cut_doi(found["doi"], rest[found.end() :])
            rest = rest[found.start("doi") + len(doi) :]
            closing = replace(closing, doi=closing.doi or doi)
        elif closing.doi and (found := _FURTHER_DOI.match(rest)):  # of an erratum, or a translation
            further = cut_doi(found["doi"], rest[found.end() :])
            rest = rest[found.start("doi") + len(further) :]
        elif found := _DATED.match(rest):
            closing, rest = closing.with_line(_dated(found)), rest[found.end() :]
        else:
            break
    remark = _REMARK.match(rest)
    rest = rest[remark.end() :] if remark else rest.strip().removeprefix(")").strip()
    return replace(closing, rest=rest, rest_is_remark=bool(remark))


def _dated(found: re.Match[str]) -> Closing:
    date = parse_date(found["date"].replace("/", "-"))
    if date is None or date.literal:
        return Closing()
    return Closing(date=date, rank=_RANKS.get(found["word"].lower(), _LATER))


_GLUED_SIGN: Final = re.compile(r"[$\\\"“‘`{\[«„]|[^\x00-\x7f]|\((?=[A-Z][a-z]+)")
_THREE_D: Final = re.compile(r"(?<=\d)[1-9]D(?:$|(?=[^\w./]))")
_CAPITAL_WORD: Final = re.compile(r"(?:(?<=\d)|(?<=[\d-]X))[A-Z][a-z]+(?=$|[^\w./])")
_CAPITAL: Final = re.compile(r"(?<=\d)[A-Z]")
_LAST_WORD: Final = re.compile(r"(?<=[a-z)])[A-Z][a-z]+[,:]?$")
_LOWER_WORD: Final = re.compile(r"(?<=\d)[a-z]{2,}[,:]?$")
_ENDS_THERE: Final = re.compile(r"\s*$|\s+[-\u2013\u2014|\u00b7;]\s")


def cut_doi(text: str, following: str) -> str:
    """Give the DOI at the beginning of a word without the word that was glued to it.

    A suffix ends in most cases with digits; the next abstract begins with a capital word, a
    quotation mark, a formula or the like. ``following`` is the text after the glued words: where
    the line ends there, only a capital word is cut off, and an acronym only where the sentence
    goes on in lower case.
    """
    suffix = text.index("/") + 1
    word = _CAPITAL_WORD.search(text, suffix)
    if _ENDS_THERE.match(following) or _DATED.match(following):
        return text[: word.start()] if word else text
    signs = (_GLUED_SIGN.search(text, suffix), _THREE_D.search(text, suffix))
    if word is None and not following.lstrip()[:1].isupper():
        word = _CAPITAL.search(text, suffix) or _LAST_WORD.search(text, suffix)
        word = word or _LOWER_WORD.search(text, suffix)
    return text[: min((found.start() for found in (*signs, word) if found), default=len(text))]
