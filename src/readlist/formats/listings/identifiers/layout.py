"""Lists with one identifier or address per line, in any notation, perhaps with titles beside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, groupby
from typing import Final

from readlist.core.dates import PartialDate
from readlist.core.identifiers import ARXIV, DOI, ISBN, PMCID, PMID, URL
from readlist.core.late_dataclass import replace
from readlist.core.quoting import quoted
from readlist.formats.base import Problem
from readlist.formats.listings.identifiers.lines import Kind, Parsed, parsed
from readlist.formats.listings.layout import Found, Layout
from readlist.formats.listings.pages.page import Page
from readlist.formats.listings.stated import Stated
from readlist.formats.listings.values.mentions import Mention

_PROBED: Final = 80
_FEW: Final = 12
_LEAST_SHARE: Final = 0.6
_PURE: Final = 0.95
_TITLED: Final = 0.75
_ONE_PAPERS: Final = frozenset({DOI, PMID, PMCID})  # as PubMed puts them in one line
_TYPES: Final = {ISBN: "book", PMID: "article", PMCID: "article"}
_DASHED: Final = re.compile(r"\s[-–—|]\s|\t|[”\"»]\W")
_FEWEST_OF_TITLE: Final = 2
_SHOWN: Final = 80


def _sniff(page: Page) -> float:
    lines = [line for line in page if line.text]
    if not any(map(_names, parsed(lines[:_FEW]))):
        return 0.0
    found = _with_own_titles(list(parsed(page[: _place_of(page, _PROBED)])))
    counts = dict.fromkeys(Kind, 0)
    for each in found:
        counts[each.kind] += 1
    named = counts[Kind.NAMES] + counts[Kind.TITLED]
    told = named + counts[Kind.FAULTY] + counts[Kind.WORDS] + counts[Kind.PROSE]
    papers = sum(_has_paper(each) for each in found)
    if not papers or papers * 2 < named or named < _LEAST_SHARE * told:
        return 0.0
    if told == 1 and not counts[Kind.NAMES] and not _DASHED.search(lines[0].text):
        return 0.0  # a sentence that names a paper
    share = counts[Kind.NAMES] / named
    return (_PURE * share + _TITLED * (1 - share)) * min(1.0, (named + 1) / (told + 1) + 0.2)


def _place_of(page: Page, number: int) -> int:
    """Give the place behind so many lines with text."""
    for place, line in enumerate(page):
        number -= bool(line.text)
        if number < 0:
            return place
    return len(page)


def _names(one: Parsed) -> bool:
    return one.kind in {Kind.NAMES, Kind.TITLED}


def _has_paper(one: Parsed) -> bool:
    return any(name.of_paper for name in one.names)


def _with_own_titles(lines: Sequence[Parsed]) -> list[Parsed]:
    """Join titles with the identifiers in the next line, or in the line before."""
    groups = groupby(lines, lambda each: each.kind is Kind.BLANK)
    return list(chain.from_iterable(_joined(list(group)) for _, group in groups))


def _joined(group: Sequence[Parsed]) -> list[Parsed]:
    pattern = "".join(each.kind.value for each in group)
    pairs = len(pattern) // 2
    for order, first in (("WP", 0), ("PW", 1)):
        if pattern != order * pairs:
            continue
        both = [(group[at + first], group[at + 1 - first]) for at in range(0, len(group), 2)]
        if all(_is_title(words) for words, _ in both):
            return [
                replace(names, kind=Kind.TITLED, title=words.title, year=words.year,
                        line=min(names.line, words.line, key=lambda line: line.number))
                for words, names in both
            ]  # fmt: skip
    return list(group)


def _is_title(one: Parsed) -> bool:
    return len(one.title.split()) >= _FEWEST_OF_TITLE and not one.line.text.endswith((":", ";"))


def _read(page: Page) -> Found:
    found = _with_own_titles(list(parsed(page)))
    named = [each for each in found if each.names]
    any_page = sum(map(_has_paper, named)) * 2 >= len(named)
    in_columns = sum(len(each.names) > 1 for each in named) > 1
    stated = chain.from_iterable(
        _stated(each, any_page=any_page, in_columns=in_columns) for each in named
    )
    return Found(list(stated), list(_problems(found)))


def _problems(found: Sequence[Parsed]) -> Iterator[Problem]:
    for one in found:
        if one.fault:
            lost = one.kind is Kind.FAULTY
            rest = " It was left out; correct it and add it again." if lost else ""
            words = f"{quoted(one.line.text[:_SHOWN])}: {one.fault}{rest}"
            yield Problem(one.line.number, "identifier-faulty", words, one.line.raw, lost=lost)


def _stated(one: Parsed, *, any_page: bool, in_columns: bool) -> Iterator[Stated]:
    named = {name.identifier: name for name in one.names}.values()
    papers = [name for name in named if _is_wanted(name, any_page=any_page)]
    others = [name for name in named if name not in papers]
    schemes = [name.identifier.scheme for name in papers]
    joins = len(set(schemes)) == len(schemes) and (
        bool(one.title) or in_columns or set(schemes) <= _ONE_PAPERS
    )
    groups = [papers] if joins else [[name] for name in papers]
    for group in filter(None, groups):
        beside = others if len(groups) == 1 else []
        yield _of(one, [*group, *beside])


def _is_wanted(name: Mention, *, any_page: bool) -> bool:
    """Tell whether a mention is of a paper; in a list of papers any page of the web may be one."""
    if name.of_paper:
        return True
    kind, value = name.identifier.scheme, name.identifier.value
    return kind == URL and (any_page or value.lower().endswith(".pdf"))


def _of(one: Parsed, names: Sequence[Mention]) -> Stated:
    identifiers = tuple(chain.from_iterable(name.identifiers for name in names))
    scheme = names[0].identifier.scheme
    return Stated(
        line=one.line.number,
        raw=one.line.raw,
        title=one.title,
        date=PartialDate(one.year) if one.year else None,
        remarks=[one.remark] if one.remark else (),
        identifiers=identifiers,
        type=_TYPES.get(scheme, "online" if scheme in {ARXIV, URL} else ""),
    )


IDENTIFIERS: Final = Layout(
    name="identifiers",
    words="One identifier or address per line",
    sniff=_sniff,
    read=_read,
)
