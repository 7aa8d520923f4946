"""Makes keys by a pattern: reads it, and gives of each reference the key that it asks for."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final, NamedTuple

from readlist.core.identifiers import NAMING
from readlist.core.key_patterns.arguments import bound
from readlist.core.key_patterns.brackets import read_brackets
from readlist.core.key_patterns.formulas import read_formula
from readlist.core.key_patterns.marker import Given
from readlist.core.key_patterns.markers import MARKERS, field_of
from readlist.core.key_patterns.steps import STEPS
from readlist.core.key_patterns.suffixes import Suffix
from readlist.core.key_patterns.tree import (
    SIGNS,
    Call,
    KeyPatternError,
    Literal,
    Part,
    Tree,
    Value,
)
from readlist.core.key_patterns.words import Folding, lettered
from readlist.core.late_regex import late_regex
from readlist.core.reference import Reference
from readlist.core.romanising import ascii_fold, romanised, romanised_or_kept

DEFAULT: Final = "[auth:lower][year][veryshorttitle:lower]"
_LONGEST_USUAL: Final = 60
_LONGEST: Final = 200
_LONGEST_PATTERN: Final = 1000
_QUOTED: Final = late_regex(r"'[^']*'|\"[^\"]*\"|(?<=[(,])\s*/[^/]+/")
_BRACKET: Final = late_regex(r"[\[\]]")
_MEANT: Final = late_regex(rf"[^\W_]+|[{SIGNS}]")
_SIGNS_TOGETHER: Final = late_regex(rf"([{SIGNS}])[{SIGNS}]+")
_OF_IDENTIFIER: Final = late_regex(r"[^A-Za-z0-9.:]+")

_OF_FIELDS: Final = frozenset(
    {"journal", "shortjournal", "firstpage", "lastpage", "pageprefix", "origyear"}
)


class _Made(NamedTuple):
    """A part of a key: what gives it, and what that tells of the work."""

    given: Given
    names: bool = False
    counts: bool = False
    is_text: bool = False


class KeyMaker:
    """A pattern that is understood.

    Attributes:
        tree: What it says.
        suffix: What keeps keys apart that would be the same.
        fields: The names of the fields that it asks for.
        asks_for_fields: Whether any field is needed.
        asks_for_tags: Whether the tags are needed.
    """

    def __init__(self, tree: Tree, longest: int) -> None:
        self.tree = tree
        self.suffix: Suffix = tree.suffix
        calls = [p.marker for way in tree.ways for p in way if isinstance(p, Value)]
        named = {call.name for call in calls}
        self.fields = frozenset(str(call.given[0]) for call in calls if call.name == "field")
        self.asks_for_fields = bool(self.fields or named & _OF_FIELDS)
        self.asks_for_tags = "keywords" in self.fields or bool(named & {"keyword", "keywords"})
        self._longest = longest
        self._ways = [[_made(part) for part in way] for way in tree.ways]

    def base(self, reference: Reference) -> str:
        """Give the key without what keeps it apart from others; it is never empty.

        Letters without an ASCII form are left out, unless nothing else would name the work. What
        nothing names at all gets its first identifier as key, or ``untitled`` with its year.
        """
        for fold in (romanised, romanised_or_kept):
            for way in self._ways:
                key = self._joined(way, reference, fold)
                if key:
                    return key
        return _by_identifier(reference)[:_LONGEST_USUAL].rstrip(SIGNS)

    def has_field(self, reference: Reference, name: str) -> bool:
        """Tell whether a reference has a field that the pattern asks for."""
        return bool(field_of(name)(reference, romanised))

    def _joined(self, way: list[_Made], reference: Reference, fold: Folding) -> str:
        texts = [part.given(reference, fold) for part in way]
        told = [part for part, text in zip(way, texts, strict=True) if text and not part.is_text]
        needs_name = any(part.names for part in way)
        if not told or (needs_name and not any(part.counts for part in told)):
            return ""
        key = "".join(texts)
        if not key.isalnum():
            key = _SIGNS_TOGETHER.sub(r"\1", key).strip(SIGNS)
        return key[: self._longest].rstrip(SIGNS)


@lru_cache(maxsize=16)
def key_maker(text: str) -> KeyMaker:
    """Read a pattern, whichever of the two ways it is written in.

    Raises:
        KeyPatternError: It is wrong somewhere, and says where.
    """
    pattern = text.strip()
    if not pattern:
        raise KeyPatternError("it is empty. The usual one is “" + DEFAULT + "”.", 0)
    if len(pattern) > _LONGEST_PATTERN:
        raise KeyPatternError("it is too long.", _LONGEST_PATTERN)
    in_brackets = _BRACKET.search(_QUOTED.sub("", pattern))
    tree = read_brackets(pattern) if in_brackets else read_formula(pattern)
    if not any(isinstance(part, Value) for way in tree.ways for part in way):
        raise KeyPatternError("it names no value of a reference, such as “[auth]”.", 0)
    return KeyMaker(tree, _LONGEST_USUAL if pattern == DEFAULT else _LONGEST)


def _made(part: Part) -> _Made:
    if isinstance(part, Literal):
        text = part.text
        return _Made(lambda _reference, _fold: text, is_text=True)
    marker = MARKERS[part.marker.name]
    given: Given = marker.make(*bound(part.marker, marker.parameters))
    steps = [_done(step) for step in part.steps]
    has_signs = marker.has_signs or any(STEPS[step.name].has_signs for step in part.steps)
    cleaned = _cleaned(given, steps, _with_signs if has_signs else lettered)
    return _Made(cleaned, marker.names, marker.counts)


def _done(step: Call) -> Callable[[str], str]:
    known = STEPS[step.name]
    try:
        return known.make(*bound(step, known.parameters))
    except ValueError as error:
        raise KeyPatternError(f"{error}.", step.at) from error


def _cleaned(given: Given, steps: list[Callable[[str], str]], clean: Callable[[str], str]) -> Given:
    def value(reference: Reference, fold: Folding) -> str:
        text = given(reference, fold)
        for step in steps:
            text = step(text)
        if not text:
            return ""
        return text if text.isascii() and text.isalnum() else clean(fold(text))

    return value


def _with_signs(text: str) -> str:
    return "".join(_MEANT.findall(text))


def _by_identifier(reference: Reference) -> str:
    for each in reference.identifiers:
        if each.scheme in NAMING:
            value = _OF_IDENTIFIER.sub("-", ascii_fold(each.value))
            return f"{each.scheme}{value}".lower()
    return f"untitled{reference.year or ''}"
