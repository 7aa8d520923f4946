"""JabRef's tree of groups, which stands in a comment of the file, as paths of collections.

A line for each group, from the top down: ``LEVEL TYPE:name;hierarchy;…;`` with the semicolons
inside escaped (JabRef's GroupSerializer). JabRef 3 and older broke the lines after 70 characters,
and kept the keys of the members in the tree (``ExplicitGroup``); later the entries name their
groups in the field ``groups``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from readlist.core.late_dataclass import dataclass, field
from readlist.core.late_regex import late_regex

_TREE: Final = late_regex(r"\s*jabref-meta:\s*group(?:ing|stree)\s*:", re.IGNORECASE)
_NODE: Final = late_regex(r"\s*(\d{1,4}) (\w+):(.*)\Z", re.DOTALL)
_PARTS: Final = late_regex(r"((?:[^;\\]++|\\.)*)(;|\Z)", re.DOTALL)
_ESCAPE: Final = late_regex(r"\\(.)", re.DOTALL)
_WORDS: Final = late_regex(r"[^\W_]+")
_STATIC: Final = frozenset({"StaticGroup", "ExplicitGroup"})
_KEYWORD: Final = "KeywordGroup"
_SEPARATOR: Final = "/"
# Nobody's tree is deeper; what would be hangs from the last level that is not.
_DEEPEST: Final = 40
# Of a keyword group: name, hierarchy, field, expression, case matters, is a regular expression.
_KEYWORD_PARTS: Final = 6

Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class KeywordGroup:
    """A group of the entries in whose field some words stand, or on which an expression fits."""

    path: str
    field: str
    expression: str
    heeds_case: bool = False
    is_pattern: bool = False

    def has(self, values: Values) -> bool:
        """Tell whether an entry with these values is in the group."""
        text = values.get(self.field, "")
        if not text:
            return False
        if self.is_pattern:
            from readlist.core.patterns import fits

            return bool(fits(self.expression, text))
        return not self._words(self.expression).difference(self._words(text))

    def _words(self, text: str) -> set[str]:
        text = text if self.heeds_case else text.lower()
        if self.field == "keywords":
            return {part.strip() for part in re.split("[,;]", text) if part.strip()}
        return set(_WORDS.findall(text))


@dataclass(slots=True)
class Groups:
    """The groups that a file tells of beside its entries.

    ``paths`` has all of them in the file's order; ``named`` leads from the names that entries
    know to paths, ``members`` from citation keys to paths.
    """

    paths: list[str] = field(default_factory=list)
    named: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    members: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    keywords: list[KeywordGroup] = field(default_factory=list)

    def collections(self, key: str, names: Iterable[str], values: Values) -> tuple[str, ...]:
        """Give the paths of the collections of an entry that names some groups itself."""
        paths = [path for name in names for path in self.named.get(name, (name,))]
        paths += self.members.get(key, ())
        paths += [group.path for group in self.keywords if group.has(values)]
        return tuple(dict.fromkeys(paths))

    def add(self, path: str, name: str, keys: Iterable[str] = ()) -> None:
        """Add a group whose members are named, by entries or here by their keys."""
        self.paths.append(path)
        self.named[name].append(path)
        for key in keys:
            self.members[key].append(path)


def is_tree(comment: str) -> bool:
    """Tell whether a comment holds JabRef's tree of groups."""
    return _TREE.match(comment) is not None


def read_tree(comment: str, groups: Groups) -> None:
    """Add the groups of JabRef's comment; those that are searches are only ways to others."""
    text = comment[comment.index(":", comment.index(":") + 1) + 1 :]
    above: list[str] = []
    for part in _split(text.replace("\r", "").replace("\n", "")):
        node = _NODE.match(part)
        if node is None or node[1] == "0":
            continue
        level = min(int(node[1]), _DEEPEST, len(above) + 1)
        name, *others = _split(node[3]) or [""]
        path = _path(above[level - 2] if level > 1 else "", name)
        above[level - 1 :] = [path]
        _take(groups, node[2], path, name, others)


def _path(parent: str, name: str) -> str:
    return f"{parent}{_SEPARATOR}{name}" if parent else name


def _take(groups: Groups, kind: str, path: str, name: str, others: list[str]) -> None:
    if kind in _STATIC:
        keys = others[1:] if kind == "ExplicitGroup" else ()
        groups.add(path, name, filter(None, keys))
    elif kind == _KEYWORD and len(others) >= _KEYWORD_PARTS - 1:
        _hierarchy, of_field, expression, case, is_pattern = others[: _KEYWORD_PARTS - 1]
        group = KeywordGroup(path, of_field.lower(), expression, case == "1", is_pattern == "1")
        groups.paths.append(path)
        groups.keywords.append(group)


def _split(text: str) -> list[str]:
    """Cut at semicolons without a backslash before them, and take the backslashes away."""
    return [
        _ESCAPE.sub(r"\1", found[1])
        for found in _PARTS.finditer(text)
        if found[2] or found[1].strip()
    ]
