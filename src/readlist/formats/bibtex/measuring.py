"""What one entry shows of the style in which it is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

from readlist.core.dates import MONTHS
from readlist.formats.bibtex.anatomy import Anatomy, Part
from readlist.formats.bibtex.entry import in_latex
from readlist.formats.bibtex.pieces import Piece, pieces

Traits = dict[str, Any]

# Names of one dialect alone (biblatex manual, section 2.2.2 and 2.2.5).
MODERN: Final = frozenset({"date", "journaltitle", "location", "eprinttype", "eprintclass"})
OLD: Final = frozenset(
    {"journal", "year", "address", "school", "archiveprefix", "primaryclass", "annote"}
)
# Letters with accents as LaTeX writes them.
ACCENT: Final = re.compile(
    r"\\(?:[`'^\"~=.][A-Za-z{\\]|[uvHtcdbkr][ {]"
    r"|(?:ss|ae|AE|oe|OE|aa|AA|o|O|l|L|i|j)(?![A-Za-z]))"
)
_CAMEL: Final = re.compile(r"[A-Z].*[a-z].*[A-Z]")
_EQUALS: Final = re.compile(r"(\s*)=(\s*)")
_SEPARATOR: Final = re.compile(r"\s*[,;]\s*")
_LINE: Final = re.compile(r"[\n\r]([^\n\r]*)$")
_WORDS: Final = frozenset({"title", "author", "journal", "booktitle", "publisher", "editor"})
_FEWEST_ALIGNED: Final = 2


def traits(one: Anatomy) -> Traits:
    """Give the traits that an entry shows; those it does not show are missing."""
    return {
        **_brackets(one),
        **_cases(one),
        **_spaces(one),
        **_equals(one),
        **_values(one),
        **_commas(one),
    }


def letters(one: Anatomy) -> Traits:
    """Tell how an entry writes letters beyond ASCII, where it has any."""
    if any(char.isalpha() for char in set(one.text) if char > "\x7f"):
        return {"latex": False}
    return {"latex": True} if ACCENT.search(one.text) else {}


def dialect(one: Anatomy) -> Traits:
    """Tell whose vocabulary an entry has, where its names show it."""
    names = {part.name.lower() for part in one.parts}
    modern, old = len(names & MODERN), len(names & OLD)
    return {"classic": old > modern} if modern != old else {}


def _brackets(one: Anatomy) -> Traits:
    after = one.text[one.type.end :].lstrip()
    return {"bracket": after[:1]} if after[:1] in {"{", "("} else {}


def _cases(one: Anatomy) -> Traits:
    found: Traits = {}
    kind = one.text[one.type.begin : one.type.end]
    if len(kind) > 1 and kind.isalpha():
        found["type_case"] = _case(kind)
    names = [part.name for part in one.parts if part.name.isalpha()]
    if names:
        found["name_case"] = Counter(map(_case, names)).most_common(1)[0][0]
    return found


def _case(word: str) -> str:
    if word.islower():
        return "lower"
    if word.isupper():
        return "upper"
    return "camel" if _CAMEL.match(word) else "title"


def _most(values: Iterable[Any]) -> Any:
    counted = Counter(values).most_common(1)
    return counted[0][0] if counted else None


def _spaces(one: Anatomy) -> Traits:
    found: Traits = {}
    if gaps := [gap for gap in _gaps(one) if not gap.strip()]:
        found["between"] = _most(gaps)
    if one.closing >= 0 and one.parts:
        last = one.text[one.parts[-1].end : one.closing]
        if not last.strip():
            found["closing"] = last
    return found


def _gaps(one: Anatomy) -> list[str]:
    """Give what stands before each field, behind the comma before it."""
    ends = [one.head, *(part.end for part in one.parts)]
    return [one.text[end : part.begin] for end, part in zip(ends, one.parts, strict=False)]


def _equals(one: Anatomy) -> Traits:
    matched = [(part, _EQUALS.fullmatch(one.text, *_sign(part))) for part in one.parts]
    signs = [(part, found[1], found[2]) for part, found in matched if found]
    if not signs:
        return {}
    befores, afters = [s[1] for s in signs], [s[2] for s in signs]
    found: Traits = {"aligned": "", "column": 0, "after_equals": _most(afters)}
    found["before_equals"] = min(befores, key=len)
    if len({len(part.name) for part, *_ in signs}) < _FEWEST_ALIGNED:
        return found if len(signs) > 1 else {}
    at_equals = Counter(len(part.name) + len(before) for part, before, _after in signs)
    at_value = Counter(part.value_begin - part.begin for part, *_ in signs)
    at_right = Counter(_column(one.text, part) for part, *_ in signs)
    for name, columns in (("equals", at_equals), ("value", at_value), ("right", at_right)):
        column, times = columns.most_common(1)[0]
        spread = {len(part.name) for part, *_ in signs}
        if times > len(signs) * 0.7 and times >= _FEWEST_ALIGNED and len(spread) > 1:
            return found | {"aligned": name, "column": column}
    return found | {"before_equals": _most(befores)}


def _sign(part: Part) -> tuple[int, int]:
    return part.begin + len(part.name), part.value_begin


def _column(text: str, part: Part) -> int:
    """Give the column in which a name ends, -1 where it does not begin its line."""
    line = _LINE.search(text, 0, part.begin)
    alone = line is not None and not line[1].strip()
    return len(line[1]) + len(part.name) if line and alone else -1 - part.begin


def _protection(title: str) -> Traits:
    """Tell whether a title has its capitals protected, where it has some that need it."""
    outside = [
        piece.raw
        for piece, depth in _with_depths(title)
        if not depth and piece.raw == piece.text and piece.text.isalnum()
    ]
    if any(in_latex("title", f"x {word}", ascii_only=False)[2:] != word for word in outside):
        return {"protects": False}
    return {"protects": True} if "{" in title else {}


def _with_depths(text: str) -> Iterable[tuple[Piece, int]]:
    depth = 0
    for piece in pieces(text):
        yield piece, depth
        depth += piece.turn


def _values(one: Anatomy) -> Traits:
    found: Traits = {}
    opened = [p.value[:1] for p in one.parts if p.value[:1] in {"{", '"'} and "#" not in p.value]
    words = [p.value[:1] for p in one.parts if p.name.lower() in _WORDS and p.value[:1] in '{"']
    if opened:
        found["quotes"] = _most(words or opened) == '"'
    by_name = {part.name.lower(): part.value for part in one.parts}
    if (title := by_name.get("title", "")[1:-1]) and not title.islower():
        found |= _protection(title)
    if year := by_name.get("year"):
        found["bare_numbers"] = year.isdigit()
    if month := by_name.get("month"):
        found["months"] = _month_form(month)
    if (tags := by_name.get("keywords")) and (separators := _SEPARATOR.findall(tags)):
        found["tags"] = _most(separators)
    if files := by_name.get("file"):
        found["full_files"] = files.count(":") > 1
    return found


def _month_form(value: str) -> str:
    if value.isalpha():
        return "macro"
    inner = value.strip('{}" ')
    if inner.isdigit():
        return "padded" if inner.startswith("0") else "number"
    return "name" if inner.capitalize() in MONTHS else "short"


def _commas(one: Anatomy) -> Traits:
    if not one.parts:
        return {}
    found: Traits = {"last_comma": one.parts[-1].comma >= 0}
    befores = [one.text[p.value_end : p.comma] for p in one.parts if p.comma >= 0]
    if befores := [before for before in befores if not before.strip()]:
        found["before_comma"] = _most(befores)
    return found
