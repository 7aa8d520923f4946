"""A file of many entries of which one is broken in a way in which people and programs do so."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from readlist.core.reference import Reference
from readlist.formats.base import Reading
from readlist.formats.bibtex.reader import read
from readlist.formats.bibtex.splitting import split

_WORDS: Final = (
    "kelp moss river glacier heather lichen shore dune pebble harbour fjord meadow willow heron "
    "tide ridge basalt copper amber lantern"
).split()
_STRINGS: Final = '@string{walks = "Walks and " # "Tides"}\n\n'


def _words(number: int, count: int) -> str:
    return " ".join(_WORDS[(number * 7 + place * 3) % len(_WORDS)] for place in range(count))


def entry(number: int) -> str:
    """Write one entry; five ways of writing come in turn."""
    title = f"The {_words(number, 4)} of {{{_words(number + 1, 1).upper()}}}, part {number}"
    names = f"{_words(number, 1).title()}, Ann and {_words(number + 2, 1).title()}, Bo"
    text = f"{_words(number, 9)} ($x_{{{number}}}$, {{\\'e}}) {_words(number + 5, 9)}"
    key, year = f"k{number}", 1900 + number % 120
    forms = (
        (
            f"@article{{{key},\n  author = {{{names}}},\n  title = {{{title}}},\n"
            f'  journal = walks # ", new",\n  year = {year},\n  abstract = "{text}",\n}}\n'
        ),
        (
            f'@BOOK{{{key},\n\ttitle="{title}",\n\tauthor="{names}",\n\tyear={{{year}}},\n'
            f"\tnote={{{text}}}}}\n"
        ),
        (
            f"@misc({key},\n  author = {{{names}}},\n  title = {{{title}}},\n  year = {year},\n"
            f'  note = "{text}"\n)\n'
        ),
        (
            f"@inproceedings{{{key}, author = {{{names}}}, title = {{{title}}}, "
            f'booktitle = "{text}", year = {year}}}\n'
        ),
        (
            f"@online{{{key}\n , author = {{{names}}}\n , title = {{{title}}}\n"
            f' , date = {{{year}}}\n , abstract = "{text}"\n }}\n'
        ),
    )
    return forms[number % len(forms)]


def _without(pattern: str, entry: str, *, last: bool = False) -> str:
    found = list(re.finditer(pattern, entry))
    begin, end = found[-1 if last else 0].span(1)
    return entry[:begin] + entry[end:]


def _with(pattern: str, more: str, entry: str) -> str:
    found = re.search(pattern, entry)
    place = found.end() if found else 0
    return entry[:place] + more + entry[place:]


_Damage = Callable[[str], str]
DAMAGES: Final[dict[str, _Damage]] = {
    "no closing brace of the entry": lambda e: _without(r"([})])\s*\Z", e),
    "no opening brace of the entry": lambda e: _without(r"@\w+([{(])", e),
    "no closing brace of a field": lambda e: _without(r"Bo([}\"])", e),
    "no opening brace of a field": lambda e: _without(r"author\s*=\s*([{\"])", e),
    "a closing brace too many in a field": lambda e: _with(r", Ann", "}", e),
    "an opening brace too many in a field": lambda e: _with(r", Ann", "{", e),
    "no closing quotation mark": lambda e: _without(r"(\")(?=[,\s})]*(?:\n|\Z|,\s*year))", e),
    "no opening quotation mark": lambda e: _without(r"=\s*(\")", e),
    "no comma between fields": lambda e: _without(r"(?:[}\"]|\n )(,)\s*(?:title|author)", e),
    "no comma after the key": lambda e: _without(r"@\w+[{(]k\d+\s*(,)", e),
    "no at sign": lambda e: _without(r"(@)", e),
    "no equals sign": lambda e: _without(r"author\s*(=)", e),
    "no value": lambda e: _without(r"author\s*=\s*([{\"][^}\"]*[}\"])", e),
    "no type": lambda e: _without(r"@(\w+)", e),
    "no key": lambda e: _without(r"(k\d+)", e),
    "cut off in the middle": lambda e: e[: len(e) // 2] + "\n",
    "only the second half": lambda e: e[len(e) // 2 :],
    "closed twice": lambda e: e.rstrip() + "}\n",
    "the beginning of another entry inside": lambda e: _with(r", Ann", "\n@book{other,\n", e),
    "a line of another file inside": lambda e: _with(r"k\d+\s*,", "\n<<<<<<< mine\n", e),
    "the beginning said twice": lambda e: e.splitlines(keepends=True)[0] + e,
}


class Verdict(NamedTuple):
    """How the reading of a file with a broken entry went."""

    others: int
    accounted: bool
    told: bool


class Trial:
    """A file of so many entries, and what each of them says when nothing is broken."""

    def __init__(self, count: int) -> None:
        self._entries = [entry(number) for number in range(count)]
        reading = read(self._joined())
        assert reading.problems == ()
        assert len(reading.records) == count
        self._known = {record.reference.key: record.reference for record in reading.records}

    def _joined(self) -> str:
        return _STRINGS + "\n".join(self._entries)

    def broken(self, place: int, damage: _Damage) -> Verdict:
        """Break one entry and compare what comes in of the others; the file is whole again then."""
        whole = self._entries[place]
        self._entries[place] = damage(whole)
        assert self._entries[place] != whole
        text = self._joined()
        # What is left of an entry may be told as something that the one before it has too much.
        before = self._entries[: max(0, place - 1)]
        line = _STRINGS.count("\n") + sum(each.count("\n") + 1 for each in before) + 1
        last = line + "".join(self._entries[max(0, place - 1) : place + 1]).count("\n") + 2
        self._entries[place] = whole
        reading = read(text)
        others, differs = self._compared(reading, f"k{place}")
        told = not differs or any(line <= problem.line <= last for problem in reading.problems)
        accounted = "".join(block.raw or "" for block in split(text)) == text
        return Verdict(others, accounted, told)

    def _compared(self, reading: Reading, broken: str) -> tuple[int, bool]:
        found: dict[str, list[Reference]] = {}
        for record in reading.records:
            found.setdefault(record.reference.key, []).append(record.reference)
        same = sum(found.get(key) == [known] for key, known in self._known.items() if key != broken)
        known = self._known[broken]
        keyless = [reference.but(key=broken) for reference in found.get("", ())]
        return same, [known] not in (found.get(broken), keyless)
