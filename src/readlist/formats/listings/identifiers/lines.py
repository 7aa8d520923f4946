"""One line of a list of identifiers: what it names, the title beside it, and what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import Final

from readlist.core.identifiers import ACL, ARXIV, ISBN, PMID, URL, Identifier, identifier
from readlist.core.late_dataclass import dataclass
from readlist.formats.listings.identifiers.faults import doubt_of, fault_of, is_cut
from readlist.formats.listings.pages.page import Line
from readlist.formats.listings.values.mentions import Mention, mentions

_LONGEST: Final = 2000
_MOST_WORDS: Final = 30
# A cheap look: a line without one of these names nothing.
_HINT: Final = re.compile(
    r"10\.|://|\d{4}\.\d{4}|/\d{7}|\d-\d{4}|[\d-]{9}|\b\d{5,8}\b|\b(?:pmid|pmc|isbn|doi|openreview)"
    r"|-[a-z]+\.\d|\.(?:org|net|com)/",
    re.IGNORECASE,
)
_MARK: Final = re.compile(
    r"(?:[-*+•‣▪◦·–—>→]\s+|\[[ xX]\]\s+|\(?\d{1,4}[.)\]]:?\s+|\[\d{1,4}\]:?\s+|"
    r"\d{1,4}[,;|\t]\s*){1,4}"
)
_COMMENT: Final = re.compile(r"\s(?:#|//|%|<!--|;;?)\s+(?P<words>\S.*)$")
_IS_COMMENT: Final = re.compile(r"(?:#|//|%|;)(?!\S*\d{3})")
_LABEL: Final = (
    r"(?:doi|arxiv(?:\s?id)?|pmids?|pmcids?|pubmed|isbn(?:-?1[03])?|id|identifier|url|link|pdf|html|"
    r"web|available (?:at|from)|retrieved from|openreview|acl(?: anthology)?)\b[\s:=()\[\]]{0,4}"
)
_LABELS_BEFORE: Final = re.compile(rf"(?:\b{_LABEL}){{1,4}}$", re.IGNORECASE)
_LABELS_ONLY: Final = re.compile(rf"\W*(?:(?:and|see|{_LABEL})\W*){{0,4}}", re.IGNORECASE)
_HEADER: Final = re.compile(
    r"\W*(?:(?P<pmid>pmids?|pubmed[ _-]?ids?)|dois?|doi[ _-]?(?:numbers?|urls?|links?)|"
    r"arxiv(?:[ _-]?ids?)?|eprints?|pmcids?|isbns?|isbn-?1[03]|urls?|links?|address(?:es)?|"
    r"identifiers?|ids?|references?|papers?|articles?)\W*",
    re.IGNORECASE,
)
_APART: Final = re.compile(r"[\s,;|]+")
_OUTER: Final = " \t,;|:=–—-\"'“”‘’«»„*_`()[]<>•·"
_ENDS_APART: Final = re.compile(r"(?:[-–—|:\t(\[<\"”»’.?!,;/]|\s{2})\s*$")
_BEGINS_APART: Final = re.compile(r"(?:\s*[-–—|:,;\t)\]>\"“„«.]|\s{2})")
_YEAR: Final = re.compile(r"(?:,\s?|\s?[(\[])((?:19|20)\d\d)[)\]]?\W*$")
_CITATION: Final = re.compile(
    r"\bet al\b|\b[A-Z]\.(?:[ ,;&]|-?[A-Z]\.)|\d\s?[(:;]\s?\d|\bpp?\. ?\d|\bvol\. |\bIn: |"
    r"[.?!] \S[^.?!]{0,300}[.?!] \S|\((?:19|20)\d\d[a-z]?\)\W{0,2}\w"
)
_PAIRS: Final = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"))
_BARE_ARXIV: Final = re.compile(
    r"(?:\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z]+(?:-[a-z]+)?(?:\.[A-Z]{2})?/\d{7})(?:v\d{1,2})?"
)
_BARE_ACL: Final = re.compile(r"[C-FH-UW-Y](?:[01]\d|20|[6-9]\d)-\d{4}")  # until 2020
_BARE_ISBN: Final = re.compile(r"[\d][\d-]{8,11}[\dXx]")
_BARE_PMID: Final = re.compile(r"\d{4,8}")


class Kind(Enum):
    """What a line of a list of identifiers is."""

    BLANK = " "
    COMMENT = "#"
    HEADER = "H"
    WORDS = "W"
    NAMES = "P"
    TITLED = "T"
    FAULTY = "F"
    PROSE = "O"


@dataclass(frozen=True, slots=True)
class Parsed:
    """A line by its parts; ``fault`` says in words why it names nothing, or not surely."""

    line: Line
    kind: Kind
    names: tuple[Mention, ...] = ()
    title: str = ""
    year: int = 0
    remark: str = ""
    fault: str = ""
    column: str = ""


def parse(line: Line, column: str = "") -> Parsed:
    """Take a line apart; bare numbers are of the scheme ``column`` where a header named one."""
    text = line.text
    if not text:
        return Parsed(line, Kind.BLANK)
    if len(text) > _LONGEST:
        return Parsed(line, Kind.PROSE)
    if header := _HEADER.fullmatch(text):
        return Parsed(line, Kind.HEADER, column=PMID if header["pmid"] else "-")
    if line.heading or _IS_COMMENT.match(text):
        return Parsed(line, Kind.COMMENT)
    if not (line.links or _HINT.search(text)):
        return _words(line)
    return _with_names(line, column)


def _words(line: Line) -> Parsed:
    mark = _MARK.match(line.text)
    title, year = _title(line.text[mark.end() if mark else 0 :])
    return Parsed(line, Kind.WORDS, title=title, year=year)


def _with_names(line: Line, column: str) -> Parsed:
    mark = _MARK.match(line.text)
    begin = mark.end() if mark else 0
    body, remark = line.text[begin:], ""
    found = _mentions(line, body, begin)
    last = max((one.end for one in found), default=0)
    if comment := _COMMENT.search(body, last):
        body, remark = body[: comment.start()], comment["words"].removesuffix("-->").strip()
    gaps = _gaps(body, found)
    bare = [_bare(gap, column) for gap in gaps]
    names = (*found, *(one for some in bare for one in some or ()))
    if any(is_cut(body, one) for one in found):
        return Parsed(line, Kind.FAULTY, fault="The DOI is cut off.")
    if not any(one.of_paper for one in names) and (fault := fault_of(body)):
        return Parsed(line, Kind.FAULTY, fault=fault)
    if not names:
        return _words(line)
    spoken = [gap if some is None else "" for gap, some in zip(gaps, bare, strict=True)]
    words = ["" if _LABELS_ONLY.fullmatch(gap) else _LABELS_BEFORE.sub("", gap) for gap in spoken]
    return _titled(line, names, words, remark)


def _mentions(line: Line, body: str, begin: int) -> list[Mention]:
    """Find what the words name and, where they name nothing, what they link to."""
    found = mentions(body)
    for link in line.links:
        free = all(link.end - begin <= one.begin or link.begin - begin >= one.end for one in found)
        if free and link.begin >= begin and (linked := mentions(link.address)):
            # Words that link are a title, so that what they name has no place of its own.
            at = link.end - begin
            found.append(Mention(at, at, linked[0].identifier, linked[0].address,
                                 linked[0].of_paper, linked[0].others))  # fmt: skip
    return sorted(found, key=lambda one: one.begin)


def _gaps(body: str, found: Sequence[Mention]) -> list[str]:
    bounds = [0, *(place for one in found for place in (one.begin, one.end)), len(body)]
    return [body[bounds[at] : bounds[at + 1]] for at in range(0, len(bounds), 2)]


def _bare(gap: str, column: str) -> list[Mention] | None:
    """Take words for numbers without a label, if every one of them is such a number."""
    parts = [part.strip(_OUTER) for part in _APART.split(gap)]
    made = [_number(part, column) for part in parts if part]
    if None in made:
        return None
    return [Mention(0, 0, one) for one in made if one]


def _number(part: str, column: str) -> Identifier | None:
    if column == PMID:
        return identifier(PMID, part) if _BARE_PMID.fullmatch(part) else None
    if _BARE_ARXIV.fullmatch(part):
        return identifier(ARXIV, part)
    if _BARE_ACL.fullmatch(part):
        return Identifier(URL, Identifier(ACL, part).address)
    return identifier(ISBN, part) if _BARE_ISBN.fullmatch(part) else None


def _titled(line: Line, names: tuple[Mention, ...], words: list[str], remark: str) -> Parsed:
    spoken = [place for place, each in enumerate(words) if each.strip(_OUTER)]
    if not spoken:
        return Parsed(line, Kind.NAMES, names, remark=remark, fault=doubt_of(names))
    place, gap = spoken[0], words[spoken[0]]
    before = place == 0
    apart = _ENDS_APART.search(gap) if before else _BEGINS_APART.match(gap)
    title, year = _title(gap)
    sure = apart or (title[:1].isupper() and " " in title)
    if len(spoken) > 1 or not title or not (before or place == len(words) - 1) or not sure:
        return Parsed(line, Kind.PROSE, names)
    return Parsed(line, Kind.TITLED, names, title, year, remark, doubt_of(names))


def _title(gap: str) -> tuple[str, int]:
    """Give the words beside an identifier as a title with the year behind it, if they are one."""
    words, year = gap.strip(), 0
    if found := _YEAR.search(words):
        words, year = words[: found.start()], int(found[1])
    title = words.strip(_OUTER)
    title += {"(": ")", "[": "]"}.get(_open_bracket(title), "")
    many = not 1 <= len(title.split()) <= _MOST_WORDS
    torn = any(title.count(one) != title.count(other) for one, other in _PAIRS)
    if many or torn or _CITATION.search(title) or not any(map(str.isalpha, title)):
        return "", 0
    return title.removesuffix("."), year


def _open_bracket(title: str) -> str:
    """Give the bracket that a title, whose end was cut off with the signs behind it, left open."""
    return next((one for one, other in _PAIRS[:2] if title.count(one) > title.count(other)), "")


def parsed(lines: Sequence[Line]) -> Iterator[Parsed]:
    """Take the lines of a page apart, each below the header that was last."""
    column = ""
    for line in lines:
        found = parse(line, column)
        column = found.column or column
        yield found
