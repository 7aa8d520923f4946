"""Parts lines that hold a whole record ("Title. Names", a table's row) into several."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from readlist.core.late_dataclass import replace
from readlist.formats.listings.pages.page import Line, Link, Page
from readlist.formats.listings.shaping.joining import with_wholes
from readlist.formats.listings.shaping.likeness import names_likeness, title_likeness

Halves = tuple[str, str]

_SHORTEST: Final = 20
_LONGEST: Final = 700
_LOOKED_AT: Final = 200
_FEWEST: Final = 2
_SHARE: Final = 0.34
_NAMES: Final = 0.35
_TITLE: Final = 0.2
_STOP: Final = re.compile(r"[.?!]['\"”’)]?\s+(?=\S)")
_DASH: Final = re.compile(r"\s+[-–—/|~:•‑]\s+|\s*[|│]\s*|:\s+|\s+[Bb]y:?\s+|,\s+[Bb]y\s+|\s{3,}")
_OPEN: Final = re.compile(r"\s\(|\s\[")
_GLUED: Final = re.compile(r"(?<=[a-z)?!\d])(?=[A-Z][\w.'’-]{1,20} )")
_COMMA: Final = re.compile(r"[,;]\s+")
_QUOTED: Final = re.compile(r"[“\"«„](?P<title>[^“”\"«»„]{8,300})[”\"»“],?\s*")
_VENUE: Final = re.compile(
    r"[;.,]\s+(?=(?:In:? )?(?:the )?(?:Proceedings|Proc\.|PMLR|JMLR|Journal|Trans(?:actions|"
    r"\.)|Advances in|"
    r"Lecture Notes|arXiv)\b)|,\s+(?=(?:[A-Z][a-z]{2,8}\.? )?(?:19|20)\d\d\.?$)|"
    r";\s+(?=\d{0,4}\(\w{1,6}\)\s?:)"
)
_AUTHORS: Final = re.compile(
    r"(?:authors?(?:\(s\))?|by|speakers?|presenters?)\s?[:：]", re.IGNORECASE
)
_NUMBER: Final = re.compile(r"^\[?\d{1,4}[\].)]{1,2}\s+")


def parted(page: Page) -> Page:
    """Give a page on which title and names always have lines of their own.

    How its lines are to be parted is told by the way in which most of them can be.
    """
    lines = [part for line in _cells(with_wholes(page)) for part in _before_venue(line)]
    lines = _behind_links(lines)
    way = _way(lines)
    if way is None:
        return lines
    return [part for line in lines for part in _halves_of(line, way)]


def _cells(lines: Iterator[Line]) -> Iterator[Line]:
    for line in lines:
        if line.cells:
            yield Line(line.number, "")
            yield from (_cell(line, begin, end) for begin, end in line.cells if begin < end)
        else:
            yield line


def _cell(line: Line, begin: int, end: int) -> Line:
    links = tuple(
        Link(link.begin - begin, link.end - begin, link.address)
        for link in line.links
        if begin <= link.begin and link.end <= end
    )
    return Line(line.number, line.text[begin:end].replace("\u2028", " "), links=links)


def _before_venue(line: Line) -> Iterator[Line]:
    """Part names from the venue behind them: "A. One, B. Two; Proceedings of …"."""
    cut = _VENUE.search(line.text) if len(line.text) <= _LONGEST else None
    if cut is None or names_likeness(line.text[: cut.start()]) < _NAMES:
        yield line
        return
    yield replace(line, text=line.text[: cut.start()], source="", strong=(), links=())
    yield Line(line.number, line.text[cut.end() :], indent=line.indent)


def _behind_links(lines: list[Line]) -> list[Line]:
    """Part titles that lead somewhere from names behind them, where a page has several."""
    ends = [_end_of_linked_title(line) for line in lines]
    if sum(map(bool, ends)) < _FEWEST:
        return lines
    found: list[Line] = []
    for line, end in zip(lines, ends, strict=True):
        if not end:
            found.append(line)
            continue
        found.append(Line(line.number, ""))
        found.append(replace(line, text=line.text[:end].strip(), links=line.links[:1], strong=()))
        names = line.text[end:].strip(" .,:;|–—-")
        found.append(Line(line.number, names, indent=line.indent + 2))
    return found


def _end_of_linked_title(line: Line) -> int:
    if not line.links or line.heading or len(line.text) > _LONGEST or line.links[0].begin > 0:
        return 0
    end = line.links[0].end
    return end if _worth(line.text[:end].strip(), line.text[end:].strip(" .,:;|–—-")) else 0


def _way(lines: Sequence[Line]) -> Callable[[str], Halves | None] | None:
    shown = [line.text for line in lines if _SHORTEST < len(line.text) <= _LONGEST]
    shown = [_NUMBER.sub("", text) for text in shown[:_LOOKED_AT]]
    if not shown:
        return None
    counts = [(sum(1 for text in shown if way(text)), way) for way in _WAYS]
    most, best = max(counts, key=lambda found: found[0])
    alone = sum(1 for text in shown if names_likeness(text) > _NAMES and not best(text))
    if most < _FEWEST or most < _SHARE * len(shown) or most <= 2 * alone:
        return None
    return best


def _halves_of(line: Line, way: Callable[[str], Halves | None]) -> Iterator[Line]:
    halves = way(_NUMBER.sub("", line.text)) if len(line.text) <= _LONGEST else None
    if halves is None:
        yield line
        return
    yield Line(line.number, "")
    first, second = halves
    yield replace(line, text=first.strip(), source="", strong=(), links=())
    yield Line(line.number, second.strip(), indent=line.indent + 2)


def _title_then_names(text: str, cut: re.Pattern[str]) -> Halves | None:
    best: tuple[float, Halves] | None = None
    for found in cut.finditer(text):
        title, names = text[: found.start()], text[found.end() :]
        if found.group().strip()[:1] in {"?", "!", ".", "(", "["}:
            title += found.group().strip()[:1].strip(".([")
        value = _worth(title, names)
        if value and (best is None or value > best[0]):
            best = value, (title, names)
    return best[1] if best else None


def _names_then_title(text: str, cut: re.Pattern[str]) -> Halves | None:
    for found in cut.finditer(text):
        names, title = text[: found.start()], text[found.end() :]
        if names[-2:-1] == " ":
            continue  # behind an initial: "Ada J. Brook. On Rivers"
        if len(names) > 3 and _worth(title, names) and " " in names:  # noqa: PLR2004
            return names, title
    return None


def _worth(title: str, names: str) -> float:
    if len(title) < 8 or len(names) < 4 or _AUTHORS.match(title):  # noqa: PLR2004  # no title, no name
        return 0.0
    likely = names_likeness(names)
    if likely < _NAMES or names_likeness(title) > 0.3:  # noqa: PLR2004
        return 0.0
    title_like = title_likeness(title)
    return likely + title_like if title_like > _TITLE else 0.0


def _in_brackets(text: str) -> Halves | None:
    if not text.rstrip(" .").endswith((")", "]")):
        return None
    begin = next(
        (found for found in _OPEN.finditer(text) if text.count(")", found.end()) <= 1), None
    )
    if begin is None:
        return None
    title, names = text[: begin.start()], text[begin.end() :].rstrip(" .)]")
    return (title, names) if _worth(title, names) else None


def _in_quotes(text: str) -> Halves | None:
    found = _QUOTED.search(text)
    if not found:
        return None
    before, after = text[: found.start()].strip(" ,:-–—"), text[found.end() :].strip(" ,:-–—")
    title = found["title"].rstrip(",")
    if _worth(title, after):
        return title, after
    return (before, title) if _worth(title, before) else None


_WAYS: Final[tuple[Callable[[str], Halves | None], ...]] = (
    _in_quotes,
    lambda text: _title_then_names(text, _STOP),
    lambda text: _title_then_names(text, _DASH),
    lambda text: _names_then_title(text, _STOP),
    lambda text: _names_then_title(text, _DASH),
    _in_brackets,
    lambda text: _title_then_names(text, _GLUED),
    lambda text: _title_then_names(text, _COMMA),
)
