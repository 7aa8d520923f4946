"""Bibliographies as LaTeX prints them: a "bibitem" with label and key, authors, title, the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from readlist.core.dates import PartialDate
from readlist.core.late_dataclass import dataclass, replace
from readlist.formats.listings.layout import Found, Layout
from readlist.formats.listings.pages.page import Page
from readlist.formats.listings.references.entry import entry
from readlist.formats.listings.stated import Stated
from readlist.formats.listings.values.names import only_names, read_names

_ITEM: Final = re.compile(r"\\bibitem\b")
_END: Final = re.compile(r"\\end\s?\{thebibliography\}")
# Not within the braces of an address, in which a sign of per cent is one.
_COMMENT: Final = re.compile(
    r"(?P<address>\\(?:url|href|path|doi|nolinkurl|Eprint)\s?\{[^{}\n]{0,2000}\})|"
    r"(?<!\\)%[^\n]*(?:\n[ \t]*)?"
)
_OPTION: Final = re.compile(r"\s*\[")
_KEY: Final = re.compile(r"\s*\{([^{}]{0,200})\}")
_LABEL_YEAR: Final = re.compile(r"\((\d{4})(?=[)a-z{])|\}\s?\{(\d{4})[a-z]?\}")
_HREF: Final = re.compile(r"\\(?:href|Eprint)\s*\{([^{}]{0,2000})\}\s*(?=\{)")
_DOI_BASE: Final = re.compile(r"\\doibase\s*(?=10\.)")
_DOI: Final = re.compile(r"\\doi\s*\{([^{}]{0,300})\}|\\path\s*\{([^{}]{0,500})\}")
# Commands of bibliography styles that print what follows them, or nothing.
_SILENT: Final = re.compile(
    r"\\(?:bibinfo|bibfield|showarticletitle|bibitemdeclare|selectlanguage|"
    r"BibitemShut)\s*\{[^{}]{0,60}\}\s*(?=\{|\s|$)|"
    r"\\(?:natexlab|noopsort|MR|href@noop|bibAnnoteFile|Eprint@noop|"
    r"penalty0?\s?\d*)\s*\{[^{}]{0,60}\}\s*|"
    r"\\(?:bib(?:name|fname|snm|fnm)font|bibnamefont|bibfnamefont|citenamefont|BibitemOpen|"
    r"BIBentry[A-Za-z]+|BibitemShut|"
    r"showarticletitle|showISBNx|showISSN|showDOI|showURL|enquote|relax|unskip|sc|bf|sl|rm|small|"
    r"normalfont|textsc|textsl|"
    r"urlprefix|eprint|Volume|penalty\d*|hskip|plus|minus)(?![A-Za-z@])\s*",
)
_TITLE: Final = re.compile(
    r"\\(?:bibinfo\s*\{title\}|showarticletitle|bibfield\s*\{title\})\s*(?=\{)"
)
_SKIP: Final = re.compile(r"\\hskip\s[^\\{}]{0,60}(?:\\relax\b\s*)?")
_ET_AL: Final = re.compile(r"\s*et[~\s]*al")
_BLOCK: Final = re.compile(r"\\newblock\b\s*")
_EMPHASIS: Final = re.compile(r"(?:\\(?:emph|textit|textsl)\s*(?=\{)|\{\\(?:em|it|sl)\b\s*)")
_BYSAME: Final = re.compile(
    r"\\bysame\b|(?:\\leavevmode\s*)?\\vrule\s+height\s+\S+\s+depth\s+\S+\s+width\s+[\w.]+"
)
_SAME: Final = "———"
_MOST: Final = 20_000
_SURE: Final = 0.98


@dataclass(frozen=True, slots=True)
class _Item:
    line: int
    raw: str
    key: str
    label: str
    body: str


def _sniff(page: Page) -> float:
    return _SURE if any("\\bibitem" in line.raw for line in page) else 0.0


def _read(page: Page) -> Found:
    found: list[Stated] = []
    for item in _items(page):
        made = _stated(item, found[-1] if found else None)
        if made:
            found.append(made)
    return Found(found)


def _items(page: Page) -> Iterator[_Item]:
    starts = [place for place, line in enumerate(page) if _ITEM.search(line.raw)]
    for start, end in zip(starts, [*starts[1:], len(page)], strict=False):
        lines = "\n".join(line.raw for line in page[start:end]).strip()
        begins = [found.start() for found in _ITEM.finditer(lines)]
        for begin, behind in pairwise([*begins, len(lines)]):
            raw = lines[begin:behind].strip()[:_MOST]
            if item := _item(page[start].number, raw):
                yield item


def _item(line: int, raw: str) -> _Item | None:
    """Read the label and the key of one entry, which begins with its command."""
    text = raw.replace("\xad", "")
    text = text[: close.start()] if (close := _END.search(text)) else text
    text = _COMMENT.sub(lambda found: found["address"] or "", text)
    begin = _ITEM.match(text)
    label, place = "", begin.end() if begin else 0
    if option := _OPTION.match(text, place):
        place = _closing(text, option.end() - 1)
        label = text[option.end() : place - 1]
    key = _KEY.match(text, place)
    return _Item(line, raw, key[1].strip(), label, text[key.end() :]) if key else None


def _closing(text: str, place: int) -> int:
    """Give the place behind the bracket that closes the one at a place, braces within it whole."""
    opening = text[place]
    closing, depth, braces = {"[": "]", "{": "}"}[opening], 0, 0
    for here in range(place, len(text)):
        sign = text[here]
        if opening == "[" and sign in "{}":
            braces += 1 if sign == "{" else -1
        elif sign == opening and not braces:
            depth += 1
        elif sign == closing and braces <= 0:
            depth -= 1
            if not depth:
                return here + 1
    return len(text)


def _stated(item: _Item, before: Stated | None) -> Stated | None:
    body = _DOI_BASE.sub("https://doi.org/", item.body)
    links = [found[1] for found in _HREF.finditer(body) if "//" in found[1]]
    body = _DOI.sub(lambda found: f" {found[2] or 'doi:' + found[1]} ", _HREF.sub("", body))
    body = _BYSAME.sub(_SAME, body)
    text = _plain(_with_quoted_title(body)) + "".join(f" {link}" for link in dict.fromkeys(links))
    made = entry(text, item.line, item.raw, before)
    if made is None:
        return None
    year = _LABEL_YEAR.search(item.label)
    if made.date is None and year:
        made = replace(made, date=PartialDate(int(year[1] or year[2])))
    return replace(made, key=item.key)


def _plain(text: str) -> str:
    """Leave out what only styles know; the text's own commands are read with the entry."""
    text = _SKIP.sub(" ", text)
    return " ".join(_BLOCK.sub(" ", _SILENT.sub("", text)).replace("\\ ", " ").split())


def _with_quoted_title(body: str) -> str:
    """Put the title between quotation marks where the style's commands tell it."""
    if found := _TITLE.search(body):
        return _quoted(body, found.start(), found.end(), _closing(body, found.end()))
    blocks = list(_BLOCK.finditer(body))
    if blocks:
        begin = blocks[0].end()
        if emphasis := _EMPHASIS.match(body, begin):
            return _quoted_emphasis(body, emphasis)
        if len(blocks) > 1:
            return _quoted(body, begin, begin, blocks[1].start())
        return body
    all_emphases = _EMPHASIS.finditer(body)
    emphasis = next((each for each in all_emphases if not _is_et_al(body, each)), None)
    before = _plain(body[: emphasis.start()]).strip("{} ,:.") if emphasis else ""
    if emphasis and (before == _SAME or only_names(read_names(before))):
        return _quoted_emphasis(body, emphasis)
    return body


def _is_et_al(body: str, emphasis: re.Match[str]) -> bool:
    return bool(_ET_AL.match(body[emphasis.end() :].lstrip("{")))


def _quoted_emphasis(body: str, emphasis: re.Match[str]) -> str:
    opening = emphasis.start() if emphasis.group().startswith("{") else emphasis.end()
    return _quoted(body, emphasis.start(), emphasis.end(), _closing(body, opening))


def _quoted(body: str, begin: int, inner: int, end: int) -> str:
    title = body[inner:end].strip()
    if body.startswith("{\\", begin):
        title = title.removesuffix("}")
    elif title.startswith("{"):
        title = title[1:].removesuffix("}")
    title = title.rstrip(" .,\\")
    return f"{body[:begin]} «{title}» {body[end:]}" if title else body


BIBITEM: Final = Layout(
    name="bibitem",
    words="Bibliography of a LaTeX document",
    sniff=_sniff,
    read=_read,
)
