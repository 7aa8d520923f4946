"""Lists of names, words and files with some items changed; the others keep their own writing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from difflib import SequenceMatcher
from typing import Final, TypeVar

from readlist.core.identifiers import identifier
from readlist.core.late_dataclass import dataclass
from readlist.core.people import Creator
from readlist.core.reference import Attachment
from readlist.formats.bibtex.files import read_files, write_files
from readlist.formats.bibtex.names import read_names, write_names
from readlist.formats.bibtex.realigning import realigned
from readlist.formats.bibtex.style import Style
from readlist.formats.latex import from_latex, to_latex

_AND: Final = re.compile(r"\\.|[{}]|\s+and(?=\s)\s*", re.IGNORECASE | re.DOTALL)
_WORDS: Final = re.compile(r"\\.|[{}]|\s*[,;]\s*", re.DOTALL)
_FILES: Final = re.compile(r"\\.|\s*;\s*", re.DOTALL)
_NUMBERS: Final = re.compile(r"[\s,;]+")
_OTHERS: Final = "others"
_Item = TypeVar("_Item", bound=Hashable)


@dataclass(frozen=True, slots=True)
class _List:
    """A list as it is written: its items, and what stands between them and around them all."""

    items: tuple[str, ...]
    separators: tuple[str, ...]
    lead: str = ""
    trail: str = ""

    def usual(self, other: str) -> str:
        """Give what stands between two items, or another separator where nothing does."""
        counted = Counter(self.separators).most_common(1)
        return counted[0][0] if counted else other


def _cut(raw: str, pattern: re.Pattern[str]) -> _List:
    """Cut a list at what matches a pattern outside braces."""
    core = raw.strip()
    items, separators, depth, start = [], [], 0, 0
    for found in pattern.finditer(core):
        mark = found.group()
        if mark in {"{", "}"}:
            depth = max(0, depth + (1 if mark == "{" else -1))
        elif depth == 0 and mark[0] != "\\":
            items.append(core[start : found.start()])
            separators.append(mark)
            start = found.end()
    if core:
        items.append(core[start:])
    begin = raw.find(core) if core else 0
    return _List(tuple(items), tuple(separators), raw[:begin], raw[begin + len(core) :])


def _joined(listed: _List, kept: Iterable[tuple[int, str]], usual: str) -> str:
    """Put items together; each that was there before (by number) keeps the separator before it."""
    parts: list[str] = []
    for number, text in kept:
        old = listed.separators[number - 1] if 0 < number <= len(listed.separators) else usual
        parts += [old, text] if parts else [text]
    return f"{listed.lead}{''.join(parts)}{listed.trail}" if parts else ""


def _reset(
    listed: _List,
    read: Callable[[str], _Item | None],
    wanted: Iterable[_Item],
    write: Callable[[_Item], str],
    usual: str,
) -> str:
    """Give a list that stands for a set: what goes is taken out, what comes stands at its end."""
    said = [read(item) for item in listed.items]
    aim = list(dict.fromkeys(wanted))
    kept = [
        (number, text)
        for number, (text, value) in enumerate(zip(listed.items, said, strict=True))
        if value is None or value in aim
    ]
    new = [(-1, write(value)) for value in aim if value not in said]
    return _joined(listed, [*kept, *new] if aim else [], listed.usual(usual))


def relisted_words(raw: str, new: Sequence[str], style: Style) -> str:
    """Give a list of words that stands for other words."""

    def write(word: str) -> str:
        text = to_latex(word, ascii_only=style.latex)
        return f"{{{text}}}" if re.search("[,;]", text) else text

    return _reset(_cut(raw, _WORDS), lambda item: from_latex(item) or None, new, write, style.tags)


def relisted_files(raw: str, files: Sequence[Attachment], style: Style) -> str:
    """Give a list of files that stands for other files."""

    def read(item: str) -> Attachment | None:
        found = read_files(item)
        return found[0] if len(found) == 1 else None

    def write(file: Attachment) -> str:
        text = write_files((file,))
        return text if style.full_files or read_files(file.path) != (file,) else file.path

    return _reset(_cut(raw, _FILES), read, files, write, ";")


def relisted_numbers(raw: str, scheme: str, values: Sequence[str]) -> str:
    """Give a list of standard numbers of one scheme that stands for other numbers."""

    def read(item: str) -> str | None:
        found = identifier(scheme, item)
        return found.value if found else None

    return _reset(_cut(raw, _NUMBERS), read, values, str, ", ")


def relisted_names(
    raw: str, people: Sequence[Creator], role: str, *, complete: bool, style: Style
) -> str:
    """Give the list of names of one role; only names that change are written anew."""
    listed = _cut(raw, _AND)
    items = [item for item in listed.items if item.lower() != _OTHERS]
    said = [read_names(item, role)[0] for item in items]
    aim = [(person,) for person in people]
    natural = sum("," not in item for item in items) > len(items) / 2
    kept: list[tuple[int, str]] = []
    for tag, i, j, k, m in SequenceMatcher(None, said, aim, autojunk=False).get_opcodes():
        if tag == "equal":
            kept += [(number, items[number]) for number in range(i, j)]
            continue
        for number, person in enumerate(people[k:m], start=i):
            old = items[number] if number < j else ""
            text = _renamed(old, person, style, natural=natural)
            kept.append((number if number < j else -1, text))
    if not complete:
        last = len(listed.items) - 1 if len(items) < len(listed.items) else -1
        kept.append((last, listed.items[last] if last >= 0 else _OTHERS))
    return _joined(listed, kept, listed.usual(" and "))


def _renamed(raw: str, person: Creator, style: Style, *, natural: bool) -> str:
    """Give one name, in the words of the one that stood there as far as they are the same."""
    forms = [] if person.literal or person.suffix else [person.full, person.inverted]
    if not (natural and (not raw or "," not in raw)):
        forms.reverse()
    wanted = ((person,), True)
    for form in forms:
        for text in (
            realigned("author", raw, form, ascii_only=style.latex) if raw else "",
            to_latex(form, ascii_only=style.latex),
        ):
            if text and read_names(text, person.role) == wanted:
                return text
    return write_names((person,), ascii_only=style.latex)
