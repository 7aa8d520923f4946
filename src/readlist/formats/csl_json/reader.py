"""CSL-JSON documents to records; a damaged item is told with its line, the others come in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from readlist.formats.base import Problem, Reading, Record
from readlist.formats.csl_json.item import KEPT, to_reference
from readlist.formats.kept import put_back

_SPACE: Final = re.compile(r"[\s,]*")
_LIST: Final = re.compile(r"\s*(?:\{\s*\"(?:items|references)\"\s*:\s*)?\[")
_NEXT: Final = re.compile(r",\s*\n\s*(?=\{)")


def read(text: str) -> Reading:
    """Read a CSL-JSON document: a list of items, or one item alone."""
    text = text.removeprefix("\ufeff")
    records: list[Record] = []
    problems: list[Problem] = []
    line, place, end = 1, 0, 0
    for start, end, item in _items(text):
        line, place = line + text.count("\n", place, start), start
        raw = text[start:end]
        if isinstance(item, dict):
            reference = to_reference(item)
            custom = item.get("custom")
            kept = custom.get(KEPT) if isinstance(custom, dict) else None
            reference = put_back(reference, kept) or reference
            records.append(Record(reference, len(records) + 1, line, raw))
        else:
            problems.append(_problem(line, raw, item))
    told = bool(problems) and problems[-1].line == line  # the last item is what was cut
    if not told and _is_cut(text, end):
        problems.append(_cut_off(line + text.rstrip().count("\n", place)))
    return Reading(tuple(records), tuple(problems))


def _problem(line: int, raw: str, fault: Any) -> Problem:
    what = f" ({fault})" if isinstance(fault, str) and fault else ""
    return Problem(
        line,
        "item-unreadable",
        f"The item in line {line} is no JSON object that could be read{what}; it was left out. "
        "Correct it in the file and import again.",
        raw.strip(),
        lost=True,
    )


def _is_cut(text: str, end: int) -> bool:
    """Tell whether a list is not closed after its last item, which ends at a place of the text."""
    begin = _LIST.match(text)
    rest = _after(_SPACE, text, max(end, begin.end() if begin else 0))
    return begin is not None and not text.startswith("]", rest)


def _cut_off(line: int) -> Problem:
    return Problem(
        line,
        "list-unclosed",
        "The list of items is not closed by “]” at the end of the file, so items may be missing "
        "from it. What is there was read; get the file again if there should be more.",
    )


def _items(text: str) -> Iterator[tuple[int, int, Any]]:
    """Give every item with its place; in place of a damaged one, what is wrong with it."""
    decoder = json.JSONDecoder(strict=False)
    begin = _LIST.match(text)
    place = begin.end() if begin else len(text) - len(text.lstrip())
    while place < len(text):
        place = _after(_SPACE, text, place)
        if place >= len(text) or (begin and text[place] == "]"):
            return
        try:
            item, end = decoder.raw_decode(text, place)
        except (ValueError, RecursionError) as fault:
            following = _NEXT.search(text, place)
            end = following.end() if following and begin else len(text)
            item = getattr(fault, "msg", "it is nested too deeply")
        yield place, end, item
        place = end
        if not begin:
            return


def _after(pattern: re.Pattern[str], text: str, place: int) -> int:
    match = pattern.match(text, place)
    return match.end() if match else place
