"""Finds the header of a table, its delimiter and the line in which the papers begin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from readlist.core.late_dataclass import dataclass
from readlist.formats.csv_table.columns import Columns, columns_of
from readlist.formats.csv_table.records import cells_of, lines_of

_DELIMITERS: Final = ",;\t|"
_SEPARATOR: Final = re.compile(r"sep=(.)\s*", re.IGNORECASE)  # Excel's own line
_BAR: Final = "|"
_MOST_LINES: Final = 12
_LONGEST: Final = 20_000


@dataclass(frozen=True, slots=True)
class Header:
    """What the header of a table says; ``line`` is the place of the line behind it."""

    columns: Columns
    delimiter: str
    line: int

    @property
    def surety(self) -> float:
        """How surely the table is one of papers, 0 to 1."""
        return self.columns.surety


def find_header(text: str) -> Header | None:
    """Give the header of a table of papers; None where there is none among the first lines."""
    probe = lines_of(text[: _LONGEST * 2])[: _MOST_LINES + 1]
    delimiters = _DELIMITERS
    for place, line in enumerate(probe[:_MOST_LINES]):
        if len(line) > _LONGEST or not line.strip():
            continue
        if forced := _SEPARATOR.fullmatch(line.lstrip("\ufeff").strip(" \r\n")):
            delimiters = forced[1]
            continue
        found = [
            Header(columns_of(cells), delimiter, place + 1)
            for delimiter in delimiters
            if delimiter in line
            and (cells := cells_of(line.lstrip("\ufeff"), delimiter))
            and (delimiter != _BAR or not place or _goes_on(probe[place + 1 :]))
        ]
        best = max(found, key=lambda one: (one.surety, len(one.columns.places)), default=None)
        if best and best.surety:
            return best
    return None


def _goes_on(following: Sequence[str]) -> bool:
    """Tell whether the next line has bars as well: "Paper | Code" may be a row of buttons."""
    return _BAR in next(filter(str.strip, following), "")
