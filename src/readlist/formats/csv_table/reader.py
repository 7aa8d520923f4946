"""Tables of papers as text (CSV and its kin) to records; wrong quoting is told with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from readlist.formats.base import Problem, Reading, Record
from readlist.formats.csv_table.columns import Columns
from readlist.formats.csv_table.header import Header, find_header
from readlist.formats.csv_table.records import Row, lines_of, rows
from readlist.formats.csv_table.row import Told, reference_of
from readlist.formats.csv_table.values import cell

_YEAR: Final = re.compile(r"(?:1[4-9]|20)\d\d")
_SHAPES: Final = {
    "year": _YEAR,
    "doi": re.compile(r"(?:https?://\S+/)?10\.\S+", re.IGNORECASE),
    "url": re.compile(r"https?://\S+"),
    "pmid": re.compile(r"\d+"),
    "issn": re.compile(r"[\dXx-]{8,9}"),
    "volume": re.compile(r"\w{1,8}"),
    "number": re.compile(r"[\w–-]{1,8}"),
}


def read(text: str) -> Reading:
    """Read a table with a header; what is no table of papers gives a problem in plain words."""
    header = find_header(text)
    if header is None:
        return _without_header(text)
    records: list[Record] = []
    problems: list[Problem] = []
    for row in rows(lines_of(text), header.line, header.delimiter, header.columns.width):
        cells, fault = _fitted(row, header.columns)
        told = _told(cells, header.columns)
        reference = reference_of(told) if cells else None
        if reference:
            ordinal = len(records) + 1
            records.append(Record(reference, ordinal, row.line, row.raw))
        fault = fault or ("" if reference else "it names no paper")
        if fault:
            problems.append(_problem(row, fault, lost=reference is None))
    if not records and not problems:
        problems.append(_nothing(header))
    return Reading(tuple(records), tuple(problems))


def _without_header(text: str) -> Reading:
    """Take what a table without names of columns says for certain: identifiers."""
    from readlist.formats.listings.reader import PAGE

    found = PAGE.read(text) if PAGE.read else Reading()
    if found.records:
        return found
    words = (
        "This table has no column that would tell of papers, such as Title, Authors or DOI in its "
        "first line. Nothing was taken from it; name its columns there and import it again."
    )
    return Reading(problems=(Problem(1, "no-columns", words, lost=True),))


def _nothing(header: Header) -> Problem:
    words = "Below the names of the columns stands no paper. Nothing was taken from the table."
    return Problem(header.line, "no-rows", words, lost=True)


def _problem(row: Row, fault: str, *, lost: bool) -> Problem:
    done = "It was left out; correct it and import again." if lost else "Look at what was read."
    words = f"In the record that begins in line {row.line}, {fault}. {done}"
    return Problem(row.line, "row-faulty", words, row.raw, lost=lost)


def _told(cells: Sequence[str], columns: Columns) -> Told:
    values = [cell(text) for text in cells]
    values += [""] * (columns.width - len(values))
    return Told(
        {
            role: found
            for role, places in columns.places.items()
            if (found := [values[place] for place in places if values[place]])
        },
        {name: values[place] for place, name in columns.others.items() if values[place]},
    )


def _fitted(row: Row, columns: Columns) -> tuple[Sequence[str], str]:
    """Give the cells of a row so that they fit the columns, and what was wrong with them."""
    more = len(row.cells) - columns.width
    if more <= 0 or not any(map(str.strip, row.cells[columns.width :])):
        return row.cells[: columns.width], row.fault
    fits = [(_fit(cells, columns), cells) for cells in _joined(row.cells, more)]
    best = max(fit for fit, _ in fits)
    likely = [cells for fit, cells in fits if fit == best]
    fault = row.fault or "there are more cells than columns, so quotation marks are missing"
    return (likely[0] if best > 0 and len(likely) == 1 else []), fault


def _joined(cells: Sequence[str], more: int) -> Iterator[list[str]]:
    """Give each way to take neighbouring cells for one that was parted by its own commas."""
    for place in range(len(cells) - more):
        one = ",".join(cells[place : place + more + 1])
        yield [*cells[:place], one, *cells[place + more + 1 :]]


def _fit(cells: Sequence[str], columns: Columns) -> int:
    """Weigh the cells that look as their columns want, and those that begin in mid-sentence."""
    score = 0
    for role, shape in _SHAPES.items():
        for place in columns.places.get(role, ()):
            text = cells[place].strip()
            score += bool(text and shape.fullmatch(text)) - 2 * bool(
                text and not shape.fullmatch(text)
            )
    return 4 * score - sum(text[:1] == " " for text in cells)
