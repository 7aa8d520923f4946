"""How a BibTeX file is written: what new text must look like to fit in among the old."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from itertools import islice, pairwise
from typing import Any, Final, Self

from bibtexparser import model

from readlist.core.late_dataclass import dataclass, replace
from readlist.formats.bibtex.anatomy import Anatomy, clean, dissected
from readlist.formats.bibtex.blocks import Entry
from readlist.formats.bibtex.groups import Groups, is_tree, read_tree
from readlist.formats.bibtex.measuring import ACCENT, MODERN, OLD, Traits, traits
from readlist.formats.bibtex.splitting import split

# What is looked at: enough to know the style of a file, little enough to cost milliseconds.
_MOST_ENTRIES: Final = 200
_MOST_TEXT: Final = 400_000
_TAIL: Final = 40_000
_FEWEST_SORTED: Final = 8
_LINE_END: Final = re.compile(r"\r\n|\n|\r")
_GAP: Final = re.compile(r"\s+")
_GROUPS: Final = re.compile(
    r"^\s*groups\s*=|jabref-meta:\s*grouping|BibDesk Static Groups", re.IGNORECASE | re.MULTILINE
)
_META: Final = "jabref-meta"
_HEAD: Final = 200  # what may stand between the beginning of its comment and that word
_TREE: Final = re.compile(
    r"^@comment\s*\{\s*jabref-meta:\s*group(?:ing|stree):", re.IGNORECASE | re.MULTILINE
)
_STATES: Final = re.compile(
    r"^\s*(?:readstatus|readlist-state|priority|ranking)\s*=|jabref-meta:",
    re.IGNORECASE | re.MULTILINE,
)
_BIBDESK: Final = re.compile(r"created using BibDesk|^\s*bdsk-", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Style:
    """How entries are written in a file or in one of its entries.

    ``between`` is the white space before each field, ``before_comma`` that before each comma,
    ``closing`` that before the closing bracket, ``gap`` what stands between two entries.
    ``aligned`` names what stands below one another, in column ``column`` from the beginning of the
    name: the signs (``equals``), the values (``value``), the ends of the names (``right``, from
    the beginning of the line), or nothing. ``months`` tells ``jan`` (``macro``) from ``name``,
    ``short``, ``number`` and ``padded``. ``classic`` tells BibTeX's vocabulary from BibLaTeX's,
    ``latex`` accents as LaTeX commands from letters as they are. ``protects`` says that braces
    keep the capitals of titles. ``tags`` stands between two keywords. ``full_files`` tells
    ``title:path:type`` from paths alone, ``bibdesk`` whose file it is. ``sorted`` says that the
    entries stand in the order of their keys, ``reading`` and ``groups`` that a person's own data
    stand in the file. ``shelves`` gives the name of each group in a tree of groups by its path,
    empty for those that are not named by entries.
    """

    line_end: str = "\n"
    bracket: str = "{"
    between: str = "\n  "
    before_equals: str = " "
    after_equals: str = " "
    aligned: str = ""
    column: int = 0
    quotes: bool = False
    bare_numbers: bool = False
    months: str = "macro"
    type_case: str = "lower"
    name_case: str = "lower"
    before_comma: str = ""
    last_comma: bool = True
    closing: str = "\n"
    gap: str = "\n\n"
    classic: bool = True
    latex: bool = False
    protects: bool = True
    tags: str = ", "
    full_files: bool = True
    sorted: bool = False
    reading: bool = False
    groups: bool = False
    bibdesk: bool = False
    shelves: tuple[tuple[str, str], ...] = ()

    def group_names(self, paths: Iterable[str]) -> tuple[str, ...]:
        """Give the names by which entries know collections, without those that keywords fill."""
        names = dict(self.shelves)
        return tuple(filter(None, dict.fromkeys(names.get(path, path) for path in paths)))

    def fitted(self, found: Traits) -> Self:
        """Give the style of one entry: its own where it shows one."""
        return replace(self, **found) if found else self

    def as_json(self) -> str:
        """Put the style down as text."""
        values = {name: getattr(self, name) for name in self.__match_args__}
        return json.dumps(values, ensure_ascii=True, separators=(",", ":"))


def style_from_json(text: str) -> Style:
    """Give the style that was put down; values that are missing or unknown are as by default."""
    plain = Style()
    found: Traits = json.loads(text) if text else {}
    known = {name: value for name, value in found.items() if hasattr(plain, name)}
    known["shelves"] = tuple((path, name) for path, name in known.get("shelves", ()))
    return replace(plain, **known)


def style_of(text: str) -> Style:
    """Tell how a file is written from its first entries and its end; quick for long files."""
    sample = clean(_sample(text.removeprefix("\ufeff")))
    seen: list[Anatomy] = []
    entries: list[Entry] = []
    gaps: list[str] = []
    gap = ""
    for block in islice(split(sample), 4 * _MOST_ENTRIES):
        if not isinstance(block, Entry):
            gap = block.raw or ""
            continue
        if entries and _GAP.fullmatch(gap):
            gaps.append(gap)
        gap = ""
        entries.append(block)
        found = None if block.damages else dissected(block.raw or "", block)
        seen += [found] if found else []
        if len(entries) == _MOST_ENTRIES:
            break
    votes: dict[str, Counter[Any]] = {}
    for one in seen:
        for name, value in traits(one).items():
            votes.setdefault(name, Counter())[value] += 1
    chosen: Traits = {name: counter.most_common(1)[0][0] for name, counter in votes.items()}
    return replace(Style(), **_of_file(text, sample, seen) | chosen | _of_order(entries, gaps))


def _sample(text: str) -> str:
    if len(text) <= _MOST_TEXT:
        return text
    end = text.rfind("\n@", 0, _MOST_TEXT)
    return text[: end if end > 0 else _MOST_TEXT]


def _of_file(text: str, sample: str, seen: Iterable[Anatomy]) -> Traits:
    """Tell what shows in the text as a whole."""
    ends = Counter(_LINE_END.findall(sample))
    line_end = ends.most_common(1)[0][0] if ends else "\n"
    both = sample + "\n" + text[max(len(sample), len(text) - _TAIL) :]
    names = Counter(part.name.lower() for one in seen for part in one.parts)
    modern, old = sum(names[n] for n in MODERN), sum(names[n] for n in OLD)
    stated = re.search(r"jabref-meta:\s*databaseType:\s*(\w+)", both)
    classic = stated[1].lower() != "biblatex" if stated else modern <= old
    letters = any(char.isalpha() for char in set(sample) if char > "\x7f")
    latex = not letters and (classic or ACCENT.search(sample) is not None)
    return {
        "line_end": line_end,
        "between": line_end + "  ",
        "closing": line_end,
        "gap": line_end * 2,
        "classic": classic,
        "latex": latex,
        "groups": _GROUPS.search(both) is not None,
        "reading": _STATES.search(both) is not None,
        "bibdesk": _BIBDESK.search(both) is not None,
        "shelves": _shelves(text),
    }


def _shelves(text: str) -> tuple[tuple[str, str], ...]:
    """Read the tree of groups, which stands in a comment, mostly at the end."""
    groups = Groups()
    first = text.find(_META)  # a plain search, as the file may be long
    for found in _TREE.finditer(text, max(0, first - _HEAD)) if first >= 0 else ():
        for block in islice(split(text[found.start() :]), 1):
            if isinstance(block, model.ExplicitComment) and is_tree(block.comment):
                read_tree(block.comment, groups)
    named = {path: name for name, paths in groups.named.items() for path in paths}
    return tuple((path, named.get(path, "")) for path in dict.fromkeys(groups.paths))


def _of_order(entries: list[Entry], gaps: list[str]) -> Traits:
    keys = [entry.key.lower() for entry in entries if entry.key]
    ordered = len(keys) >= _FEWEST_SORTED and all(a <= b for a, b in pairwise(keys))
    found: Traits = {"sorted": ordered}
    if gaps:
        found["gap"] = Counter(gaps).most_common(1)[0][0]
    return found
