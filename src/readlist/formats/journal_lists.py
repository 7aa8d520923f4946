"""Lists of journals' names, full and abbreviated, as JabRef and others exchange them.

One journal a line, ``full;abbreviated`` or the same with commas or tabs, each name perhaps in
quotation marks; what stands behind the second name is passed over, as are lines that begin with
``#``. Older lists have ``full = abbreviated`` (JabRef's manual, "Abbreviation lists").
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from typing import Final

from readlist.core.text import title_key
from readlist.formats.base import Problem

Pair = tuple[str, str]

_QUOTED: Final = re.compile(r'\s*"(?:[^"]|"")*"\s*([;,\t])')
_OLD: Final = " = "
_LONGEST: Final = 500
_HEADINGS: Final = frozenset({"full", "full name", "name", "journal", "journal title", "title"})


def read(text: str) -> tuple[tuple[Pair, ...], tuple[Problem, ...]]:
    """Give the names, and the lines that hold no two of them."""
    pairs: list[Pair] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        full, short = _names(line)
        if not (0 < len(full) <= _LONGEST and 0 < len(short) <= _LONGEST):
            problems.append(
                Problem(number, "no-journal", "This line has no full and abbreviated name.", line)
            )
        elif number > 1 or full.lower() not in _HEADINGS:
            pairs.append((full, short))
    return tuple(pairs), tuple(problems)


def write(pairs: Iterable[Pair]) -> Iterator[str]:
    """Give the lines of a list."""
    for pair in pairs:
        yield ";".join('"' + n.replace('"', '""') + '"' if set(n) & set(';"#') else n for n in pair)


def joined(known: Iterable[Pair], more: Iterable[Pair]) -> tuple[Pair, ...]:
    """Put two lists together, sorted; what the second says of a journal goes before the first."""
    by_name = {title_key(full): (full, short) for full, short in (*known, *more)}
    return tuple(pair for _key, pair in sorted(by_name.items()))


def _names(line: str) -> Pair:
    quoted = _QUOTED.match(line)
    mark = quoted[1] if quoted else next((each for each in ";\t" if each in line), ",")
    if not quoted and mark == "," and _OLD in line:
        full, _equals, short = line.partition(_OLD)
        return full.strip(), short.strip()
    cells = [*next(csv.reader([line], delimiter=mark, skipinitialspace=True), []), "", ""]
    return cells[0].strip(), cells[1].strip()
