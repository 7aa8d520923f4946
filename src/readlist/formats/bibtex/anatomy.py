"""Where the parts of one entry stand in its own text: type, key, fields, commas, bracket."""

from __future__ import annotations

from typing import Final

from readlist.core.late_dataclass import dataclass
from readlist.formats.bibtex import patterns
from readlist.formats.bibtex.blocks import Entry, Field
from readlist.formats.bibtex.splitting import split
from readlist.formats.characters import fit

# As the reader takes them; both keep every character's place.
_SPACES: Final = str.maketrans("\f\v", "  ")
_CLOSING: Final = {"{": "}", "(": ")"}


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text, from its first character to behind its last one."""

    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Part:
    """One field: its name as written, its value with delimiters, and their places.

    ``comma`` is the place of the comma that follows the value, -1 without one.
    """

    name: str
    value: str
    begin: int
    value_begin: int
    comma: int

    @property
    def value_end(self) -> int:
        """The place behind the value."""
        return self.value_begin + len(self.value)

    @property
    def end(self) -> int:
        """The place behind the field and the comma that follows it."""
        return self.comma + 1 if self.comma >= 0 else self.value_end


@dataclass(frozen=True, slots=True)
class Anatomy:
    """One entry's text taken apart without changing it.

    ``head`` is the place behind the key and its comma, ``closing`` the place of the closing
    bracket, -1 where it is missing. ``damaged`` says that the entry was read in spite of damage.
    """

    text: str
    entry: Entry
    type: Span
    key: Span
    head: int
    parts: tuple[Part, ...]
    closing: int

    @property
    def damaged(self) -> bool:
        """Whether something in the entry is not as it should be."""
        return bool(self.entry.damages)


def clean(raw: str) -> str:
    """Give a text as the reader takes it, character for character in the same places."""
    return fit(raw.translate(_SPACES))


def anatomy(raw: str) -> Anatomy | None:
    """Take the text of one entry apart; None where it is anything else."""
    text = clean(raw)
    blocks = list(split(text))
    start = patterns.START.match(text)
    if start is None or len(blocks) != 1 or not isinstance(blocks[0], Entry):
        return None
    return dissected(text, blocks[0])


def dissected(text: str, entry: Entry) -> Anatomy | None:
    """Find the places of an entry's parts in its text; they count from the entry's beginning."""
    start = patterns.START.match(text)
    if start is None:
        return None
    body, shift = start.end(), entry.begin
    key = _key(text, body, entry.key)
    if key is None:
        return None
    parts = []
    for one in entry.fields:
        if not isinstance(one, Field):
            return None
        begin, value_begin = one.begin - shift, one.value_begin - shift
        after = _after(text, value_begin + len(one.value))
        comma = after if text[after : after + 1] == "," else -1
        parts.append(Part(one.key, one.value, begin, value_begin, comma))
    head = _after(text, key.end)
    head = head + 1 if text[head : head + 1] == "," else key.end
    ends = text.endswith(_CLOSING[start[2]]) and len(text) > (parts[-1].end if parts else head)
    closing = len(text) - 1 if ends else -1
    return Anatomy(text, entry, Span(*start.span(1)), key, head, tuple(parts), closing)


def _key(text: str, body: int, key: str) -> Span | None:
    begin = body
    while text[begin : begin + 1].isspace():
        begin += 1
    if not key:
        return Span(body, body) if text[begin : begin + 1] != "," else Span(begin, begin)
    return Span(begin, begin + len(key)) if text.startswith(key, begin) else None


def _after(text: str, place: int) -> int:
    found = patterns.SPACE.match(text, place)
    return found.end() if found else place
