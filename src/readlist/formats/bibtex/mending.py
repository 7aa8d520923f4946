"""The body of an entry that is damaged, or written as few are, to its fields.

A brace or quotation mark that is never closed costs the value it stands at, not the entry, and
never the next entry: a line within a value that looks like the beginning of a block is taken for
one only where the entry makes no sense otherwise.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from readlist.core.late_dataclass import dataclass, field
from readlist.formats.bibtex import patterns
from readlist.formats.bibtex.blocks import Damage, Field
from readlist.formats.bibtex.source import Source

# How many beginnings of blocks a value may hold.
_MOST_PASSED: Final = 8
_LAST_QUOTE: Final = re.compile(r'"\s*+(?=[})]|,\s*+(?:[})]|[^\s,={}"]++\s*+=))')
_NEXT_QUOTE: Final = re.compile(rf'{patterns.NEXT_LINE.pattern}"\Z')
_ODD_MARKS: Final = re.compile(r"[{},)]")
_LONGEST_TOLD: Final = 40

_OPEN: Final = "value-open"
_UNCLOSED: Final = "brace-missing"
_EXTRA: Final = "brace-extra"
_NO_FIELD: Final = "field-unreadable"
_QUOTES: Final = "quotes-inside"
_NO_COMMA: Final = "comma-missing"
_NO_KEY_COMMA: Final = "key-comma-missing"
_ODD: Final = "value-odd"
_NO_VALUE: Final = "value-missing"
_WORDS: Final = {
    _OPEN: "a brace or quotation mark of “{}” is never closed",
    _UNCLOSED: "its closing brace is missing",
    _EXTRA: "it has a closing brace too many",
    _NO_FIELD: "“{}” is no field: a comma, an equals sign or a brace is out of place",
    _QUOTES: "“{}” has quotation marks within quotation marks",
    _NO_COMMA: "a comma is missing after “{}”",
    _NO_KEY_COMMA: "the comma after its citation key is missing",
    _ODD: "the value of “{}” does not stand in braces",
    _NO_VALUE: "“{}” has no value",
}
_SEVERE: Final = frozenset({_OPEN, _UNCLOSED, _EXTRA, _NO_FIELD})


@dataclass(slots=True)
class Body:
    """What stands between a block's brackets, the place behind it, and what was damaged."""

    key: str = ""
    fields: list[Field] = field(default_factory=list)
    end: int = 0
    damages: list[Damage] = field(default_factory=list)

    @property
    def severity(self) -> int:
        """How many of the damages cost something."""
        return sum(damage.code in _SEVERE for damage in self.damages)


def mended(source: Source, place: int, closing: str, *, keyed: bool = True) -> Body:
    """Read the body that begins at a place as well as it can be read."""
    text = source.text
    starts = [*islice(patterns.INNER_START.finditer(text, place), _MOST_PASSED)]
    far = starts[-1].start() if len(starts) == _MOST_PASSED else len(text)
    sure = [one.start() for one in starts if patterns.BODY.match(text, one.end())]
    near = next(iter(sure or [one.start() for one in starts]), far)
    bodies = []
    for limit, escapes in ((far, False), (far, True), (near, False), (near, True)):
        body = _Reader(source, place, limit, closing, escapes=escapes).read(keyed=keyed)
        passed = any(one < body.end for one in sure)
        if not body.severity and not (passed and body.damages):
            return body
        if limit == near:
            bodies.append(body)
    return min(bodies, key=lambda body: body.severity)


class _Reader:
    """Goes once through a body, up to a limit at which it must end."""

    def __init__(
        self, source: Source, place: int, limit: int, closing: str, *, escapes: bool
    ) -> None:
        self._source = source
        self._text = source.text
        self._begin = self._place = place
        self._limit = limit
        self._closing = closing
        self._escapes = escapes
        self._next = -1
        self._body = Body()

    def read(self, *, keyed: bool) -> Body:
        if keyed:
            self._read_key()
        while not self._is_over():
            self._read_field()
        self._body.end = self._place
        return self._body

    def _read_key(self) -> None:
        for pattern in (patterns.KEY, patterns.KEY_ALONE, patterns.ODD_KEY):
            if pattern is patterns.ODD_KEY and self._match(patterns.NO_KEY):
                return
            if found := self._match(pattern):
                self._body.key, self._place = found[1].strip(), found.end()
                if pattern is patterns.KEY_ALONE and self._match(patterns.NO_KEY):
                    self._tell(_NO_KEY_COMMA)
                return

    def _is_over(self) -> bool:
        self._skip(patterns.BLANK)
        if self._place >= self._limit:
            return not self._goes_back() or self._is_over()
        if self._text[self._place] != self._closing:
            return False
        self._place += 1
        if not self._match(patterns.GOES_ON):
            return True
        self._tell(_EXTRA)
        return self._is_over()

    def _goes_back(self) -> bool:
        """Read a last value that is likely to have swallowed other fields as one never closed."""
        fields = self._body.fields
        if fields and fields[-1].value[:1] in {"{", '"'}:
            last = fields[-1]
            if patterns.NEXT_LINE.search(last.value) or patterns.NEXT_COMMA.search(last.value):
                fields.pop()
                self._place = self._open_end(last.key, last.value_begin)
                self._keep(last.key, last.begin, last.value_begin)
                return True
        self._tell(_UNCLOSED, at=self._begin)
        self._place = self._stripped(self._limit, self._begin, "")
        return False

    def _read_field(self) -> None:
        found = self._match(patterns.FIELD)
        if found is None:
            self._skip_oddity()
            return
        begin, self._place = self._place, found.end()
        self._place = self._value_end(found[1], found.end())
        self._keep(found[1], begin, found.end())

    def _keep(self, name: str, begin: int, value_begin: int) -> None:
        value = self._text[value_begin : self._place]
        line = self._source.line_at(begin)
        self._body.fields.append(Field(name, value, line, begin, value_begin))

    def _value_end(self, name: str, begin: int) -> int:
        """Give the end of a value of parts that ``#`` joins."""
        end = begin
        while end < self._limit:
            opening = self._text[end]
            if opening in {"{", '"'}:
                closed = self._source.closed(opening, end + 1, self._limit, escapes=self._escapes)
                if closed < 0:
                    return self._open_end(name, begin)
                end = closed
            elif word := patterns.WORD.match(self._text, end, self._limit):
                end = word.end()
            else:
                break
            after = self._after(end)
            if self._text[after : after + 1] != "#":
                break
            end = self._after(after + 1)
        after = self._after(end)
        if after >= self._limit or self._text[after] in {",", self._closing}:
            if end == begin:
                self._tell(_NO_VALUE, name)
            return end
        if patterns.FIELD.match(self._text, after, self._limit):
            self._tell(_NO_COMMA, name)
            return end
        if _NEXT_QUOTE.search(self._text, begin, end):  # it is the next field's that closed it
            return self._open_end(name, begin)
        return self._odd_end(name, end)

    def _open_end(self, name: str, begin: int) -> int:
        """Give where a value ends that is never closed: before the next field, or at the limit."""
        self._tell(_OPEN, name, at=begin)
        limit = self._next_line(begin)
        if limit == self._limit:
            found = patterns.NEXT_COMMA.search(self._text, begin, limit)
            limit = found.start() if found else limit
        end = self._stripped(limit, begin, ",")
        if limit < self._limit:
            return end
        if self._text[end - 1] == self._closing and end - 1 > begin:
            end = self._stripped(end - 1, begin, ",")
        return end

    def _odd_end(self, name: str, begin: int) -> int:
        """Give where a value ends that goes on behind its end."""
        limit = self._next_line(begin)
        if self._text[begin - 1] == '"':
            last = _LAST_QUOTE.search(self._text, begin, self._limit)
            if last and last.start() < limit:
                self._tell(_QUOTES, name)
                return last.start() + 1
        self._tell(_ODD, name)
        return self._stripped(self._outside_braces(begin, limit), begin, "")

    def _next_line(self, begin: int) -> int:
        """Give where the next line begins that looks like a field, or the limit."""
        if self._next < begin:
            found = patterns.NEXT_LINE.search(self._text, begin, self._limit)
            self._next = found.start() if found else self._limit
        return self._next

    def _outside_braces(self, begin: int, limit: int) -> int:
        """Give the next place of a comma or closing bracket that stands outside braces."""
        depth = 0
        for found in _ODD_MARKS.finditer(self._text, begin, limit):
            mark = found.group()
            if depth == 0 and mark in {",", self._closing}:
                return found.start()
            depth = max(0, depth + (mark == "{") - (mark == "}"))
        return limit

    def _skip_oddity(self) -> None:
        begin = self._place
        end = self._outside_braces(begin, self._next_line(begin))
        self._tell(_NO_FIELD, self._text[begin : min(end, begin + _LONGEST_TOLD)])
        self._place = max(end, begin + 1)

    def _tell(self, code: str, what: str = "", *, at: int = -1) -> None:
        line = self._source.line_at(self._place if at < 0 else at)
        words = _WORDS[code].format(" ".join(what.split()))
        self._body.damages.append(Damage(line, code, words))

    def _match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        return pattern.match(self._text, self._place, self._limit)

    def _skip(self, pattern: re.Pattern[str]) -> None:
        if found := self._match(pattern):
            self._place = found.end()

    def _after(self, place: int) -> int:
        found = patterns.SPACE.match(self._text, place, self._limit)
        return found.end() if found else place

    def _stripped(self, end: int, begin: int, marks: str) -> int:
        while end > begin and (self._text[end - 1].isspace() or self._text[end - 1] in marks):
            end -= 1
        return end
