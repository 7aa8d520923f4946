"""Reads a pattern that is written as a formula, as in Better BibTeX: ``auth.lower + year``.

After Better BibTeX's documentation, "Citation keys: formulas": functions, each with filters behind
dots, and texts in quotes, joined by ``+``; several formulas apart by ``|`` or ``;``, of which the
first that gives something counts.
"""

from __future__ import annotations

from typing import Final

from readlist.core.key_patterns.arguments import bound, nearest
from readlist.core.key_patterns.markers import MARKERS
from readlist.core.key_patterns.steps import STEP_ALIASES, STEPS
from readlist.core.key_patterns.suffixes import LETTERS, PLACES, Suffix, suffix_of
from readlist.core.key_patterns.tree import (
    Argument,
    Call,
    Expression,
    KeyPatternError,
    Part,
    Tree,
    Value,
    literal,
)
from readlist.core.kinds import ENTRY_TYPES, FIELD_ALIASES
from readlist.core.late_regex import late_regex

_SPACE: Final = late_regex(r"\s*")
_NAME: Final = late_regex(r"[A-Za-z][A-Za-z0-9_]*")
_NUMBER: Final = late_regex(r"-?[0-9]{1,6}")
_TEXT: Final = late_regex(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"")
_EXPRESSION: Final = late_regex(r"/((?:[^/\\\n]|\\.)+)/([a-z]*)")
_ESCAPED: Final = late_regex(r"\\(.)")
# Where Better BibTeX means something else by a name than JabRef does.
_FUNCTIONS: Final = {
    "title": ("significant", ()),
    "authini": ("authbeginnings", (("sep", "."),)),
    "authorini": ("authorini", (("sep", "."),)),
    "authshort": ("authshort", (("sep", "."),)),
    "journal": ("shortjournal", ()),
    "type": ("entrytype", ()),
    "itemtype": ("entrytype", ()),
    "creators": ("authors", (("sep", " "),)),
    "authors": ("authors", (("sep", " "),)),
    "authorsn": ("authors", (("sep", " "),)),
    "authetal": ("authetal", (("sep", " "),)),
}
_STEPS: Final = {"capitalize": "capitals"}
_FIELDS: Final = frozenset(
    [name for kind in ENTRY_TYPES.values() for name in (*kind.required, *kind.usual)]
    + [*FIELD_ALIASES, "note", "language", "langid", "shortjournal", "subtitle", "eventdate"]
    + ["publicationtitle", "doi", "isbn", "issn", "arxiv", "pmid", "abstract", "url"]
) - {"type", "creators"}
_PLACE_OF_SEP: Final = 3  # so many may be given before it by place
_ZOTERO: Final = {"publicationtitle": "journaltitle", "itemtype": "entrytype"}


def read_formula(text: str) -> Tree:
    """Read the formula.

    Raises:
        KeyPatternError: It is wrong somewhere.
    """
    return _Reader(text).read()


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._suffix = LETTERS

    def read(self) -> Tree:
        ways = [self._way()]
        while self._takes("|;"):
            ways.append(self._way())
        if self._at < len(self._text):
            sign = self._text[self._at]
            raise KeyPatternError(f"“{sign}” is not understood here; parts are joined by “+”.",
                                  self._at)  # fmt: skip
        return Tree(tuple(ways), self._suffix)

    def _takes(self, signs: str) -> bool:
        """Go over white space, and over one of the signs if it comes next."""
        match = _SPACE.match(self._text, self._at)
        self._at = match.end() if match else self._at
        taken = self._at < len(self._text) and self._text[self._at] in signs
        self._at += taken
        return taken

    def _way(self) -> tuple[Part, ...]:
        parts = [self._part()]
        while self._takes("+"):
            parts.append(self._part())
        return tuple(part for part in parts if part is not None)

    def _part(self) -> Part | None:
        self._takes("")
        at = self._at
        text = self._quoted()
        if text is not None:
            return literal(text, at + 1)
        call = self._call("the name of a function such as “auth”, or a text in quotes,")
        if call.name.lower() in {"postfix", "suffix"}:
            self._suffix = _suffix(call)
            return None
        steps: list[Call] = []
        while self._takes("."):
            steps.append(_step(self._call("the name of a filter such as “lower”")))
        return Value(_function(call), tuple(steps))

    def _quoted(self) -> str | None:
        match = _TEXT.match(self._text, self._at)
        if match is None:
            return None
        self._at = match.end()
        return _ESCAPED.sub(r"\1", match[1] if match[1] is not None else match[2])

    def _call(self, wanted: str) -> Call:
        self._takes("")
        at = self._at
        match = _NAME.match(self._text, at)
        if match is None:
            raise KeyPatternError(f"here {wanted} is missing.", at)
        self._at = match.end()
        if self._text.startswith("(", self._at):
            self._at += 1
            return self._with_arguments(match[0], at)
        return Call(match[0], at)

    def _with_arguments(self, name: str, at: int) -> Call:
        given: list[Argument] = []
        named: list[tuple[str, Argument]] = []
        while not self._takes(")"):
            if (given or named) and not self._takes(","):
                raise KeyPatternError("the bracket is not closed, or a comma is missing.", self._at)
            self._takes("")
            begin = self._at
            word = _NAME.match(self._text, begin)
            self._at = word.end() if word else begin
            if word and self._takes("="):
                named.append((word[0], self._argument()))
            else:
                self._at = begin
                given.append(self._argument())
        return Call(name, at, tuple(given), tuple(named))

    def _argument(self) -> Argument:
        self._takes("")
        text = self._quoted()
        if text is not None:
            return text
        for pattern in (_NUMBER, _EXPRESSION, _NAME):
            match = pattern.match(self._text, self._at)
            if match and (pattern is not _NAME or match[0] in {"true", "false"}):
                self._at = match.end()
                if pattern is _NUMBER:
                    return int(match[0])
                if pattern is _NAME:
                    return match[0] == "true"
                return Expression(match[1], folds_case="i" in match[2])
        raise KeyPatternError("a number, a text in quotes or /an expression/ must stand here.",
                              self._at)  # fmt: skip


def _function(call: Call) -> Call:
    lower = call.name.lower()
    if lower == "keyword" and call.given and isinstance(call.given[0], int):
        return Call("keyword", call.at, (call.given[0] + 1,))  # Better BibTeX counts from 0
    if lower in _FUNCTIONS and call.name != "Title":
        name, more = _FUNCTIONS[lower]
        more = tuple(each for each in more if each[0] not in dict(call.named))
        more = more if len(call.given) < _PLACE_OF_SEP else ()
        return Call(name, call.at, call.given, (*call.named, *more))
    plain = call.name[:1].isupper()
    if lower in MARKERS and (not plain or lower.startswith(("auth", "edtr", "editor"))):
        return Call(lower, call.at, call.given, call.named)
    if (plain or lower in _FIELDS) and not call.given and not call.named:
        return Call("field", call.at, (_ZOTERO.get(lower, lower),))
    hint = nearest(lower, [*MARKERS, *_FIELDS])
    raise KeyPatternError(f"there is no function “{call.name}”.{hint}", call.at)


def _step(call: Call) -> Call:
    lower = call.name.lower()
    known = _STEPS.get(lower) or STEP_ALIASES.get(lower, lower)
    if known not in STEPS:
        raise KeyPatternError(f"there is no filter “{call.name}”.{nearest(lower, STEPS)}", call.at)
    return Call(known, call.at, call.given, call.named)


def _suffix(call: Call) -> Suffix:
    form, start = bound(call, (("format", "%(a)s"), ("start", 0)))
    found = suffix_of(str(form), int(start) if isinstance(start, int) else 0)
    if found is None:
        raise KeyPatternError(f"“{form}” must have one of {', '.join(PLACES)} in it, and beside it "
                              "only letters, digits, “-”, “_”, “.” and “:”.", call.at)  # fmt: skip
    return found
