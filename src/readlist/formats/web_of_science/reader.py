"""The tagged text of the Web of Science to records; a record that is cut off is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from readlist.core.late_dataclass import dataclass, field
from readlist.formats.base import Problem, Reading, Record
from readlist.formats.csv_table.column_names import WEB_OF_SCIENCE
from readlist.formats.csv_table.row import Told, reference_of

_TAG: Final = re.compile(r"([A-Z][A-Z0-9])(?: (.*)|\s*)$")
_LINES: Final = re.compile(r"\r\n?|\n")
# Tags whose lines are one item each; in all others a line goes on with what the last one said.
_LISTS: Final = frozenset({"AU", "AF", "BA", "BE", "ED", "CA"})
_OF_FILE: Final = frozenset({"FN", "VR", "EF"})


@dataclass(slots=True)
class _Tagged:
    """The lines of one record, by their tags."""

    line: int
    raw: list[str] = field(default_factory=list)
    values: dict[str, list[str]] = field(default_factory=dict)
    ended: bool = False


def read(text: str) -> Reading:
    """Read tagged text: records from PT to ER, values over lines that begin with blanks."""
    records: list[Record] = []
    problems: list[Problem] = []
    for one in _records(_LINES.split(text.removeprefix("\ufeff"))):
        reference = reference_of(_told(one))
        raw = "\n".join(one.raw)
        if reference:
            records.append(Record(reference, len(records) + 1, one.line, raw))
        if reference is None or not one.ended:
            problems.append(_problem(one, raw, lost=reference is None))
    return Reading(tuple(records), tuple(problems))


def _records(lines: Sequence[str]) -> Iterator[_Tagged]:
    current: _Tagged | None = None
    tag = ""
    for number, line in enumerate(lines, start=1):
        found = _TAG.match(line)
        if found is None:
            if current and tag and line.strip():
                current.raw.append(line)
                current.values[tag].append(line.strip())
            continue
        tag = found[1]
        if tag == "ER" and current:
            current.raw.append(line)
            current.ended = True
            yield current
            current, tag = None, ""
            continue
        if tag == "PT" and current:
            yield current
            current = None
        if tag in _OF_FILE or tag == "ER":
            tag = ""
            continue
        current = current or _Tagged(number)
        current.raw.append(line)
        current.values.setdefault(tag, []).append((found[2] or "").strip())
    if current:
        yield current


def _told(one: _Tagged) -> Told:
    values: dict[str, list[str]] = {}
    for tag, lines in one.values.items():
        role = WEB_OF_SCIENCE.get(tag, "")
        text = ("; " if tag in _LISTS else " ").join(filter(None, lines))
        if role and text:
            values.setdefault(role, []).append(text)
    return Told(values, {})


def _problem(one: _Tagged, raw: str, *, lost: bool) -> Problem:
    if lost:
        words = (
            f"The record that begins in line {one.line} has no title and no DOI. It was left out; "
            "correct it and import again."
        )
    else:
        words = (
            f"The record that begins in line {one.line} has no end (ER), so something of it may "
            "be missing. What is there was read; get the file again if there should be more."
        )
    return Problem(one.line, "record-unfinished", words, raw, lost=lost)
