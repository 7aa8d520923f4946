"""Changes to one entry's text, each of a stretch of characters; everything else stays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from readlist.core.late_dataclass import dataclass
from readlist.formats.bibtex.anatomy import Anatomy, Part
from readlist.formats.bibtex.setting import before_field, set_field
from readlist.formats.bibtex.style import Style

_REMARK: Final = re.compile(r"[^\S\n\r]*%[^\n\r]*")
_REST_OF_LINE: Final = re.compile(r"[^\S\n\r]*(?:[\n\r]|\Z)")


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A stretch of a text and what stands there afterwards."""

    begin: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Addition:
    """A field to be added, by its lower-case name, behind the field of a number (-1: the last)."""

    name: str
    value: str
    after: int = -1


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Carry out edits that do not overlap."""
    parts, place = [], 0
    for edit in sorted(edits):
        parts += [text[place : edit.begin], edit.text]
        place = edit.end
    return "".join([*parts, text[place:]])


def removals(one: Anatomy, gone: frozenset[int]) -> list[Edit]:
    """Take fields out, each with the white space and the comma that come with it."""
    edits: list[Edit] = []
    last = len(one.parts) - 1
    cut = _bare_tail(one, gone)
    for number in sorted(gone):
        if number > cut:
            continue
        begin = one.parts[number - 1].end if number else one.head
        edits.append(_cut(one, begin, number))
    if cut < last and cut >= 0:
        edits.append(Edit(one.parts[cut].value_end, one.parts[last].value_end, ""))
    elif cut < last:
        edits.append(Edit(one.head, one.parts[last].value_end, ""))
    return edits


def _bare_tail(one: Anatomy, gone: frozenset[int]) -> int:
    """Give the last field that stays before removed ones of which the last has no comma."""
    number = len(one.parts) - 1
    if number < 0 or one.parts[number].comma >= 0:
        return number
    while number in gone:
        number -= 1
    return number


def _cut(one: Anatomy, begin: int, number: int) -> Edit:
    part = one.parts[number]
    before = one.text[begin : part.begin]
    if not before.strip():
        return Edit(begin, part.end, "")
    # Remarks stay; one of them must not swallow what follows in the line of the field.
    if _REST_OF_LINE.match(one.text, part.end):
        begin += len(before.rstrip())
        return Edit(begin, part.end, "")
    return Edit(part.begin, part.end, "")


def additions(
    one: Anatomy, added: Sequence[Addition], gone: frozenset[int], style: Style
) -> list[Edit]:
    """Put fields in, each behind the one it belongs to, else behind the last."""
    last = max((i for i in range(len(one.parts)) if i not in gone), default=-1)
    edits: dict[int, str] = {}
    if last < 0:
        return [_first(one, added, style)] if added else []
    for addition in added:
        after = addition.after if 0 <= addition.after < last else last
        while after in gone:
            after -= 1
        part = one.parts[max(after, 0)]
        bare = part.comma < 0 or (after == last and one.parts[-1].comma < 0)
        place, text = _behind(one, part, addition, style, bare=bare)
        edits[place] = edits.get(place, "") + text
    return [Edit(place, place, text) for place, text in edits.items()]


def _behind(
    one: Anatomy, part: Part, addition: Addition, style: Style, *, bare: bool
) -> tuple[int, str]:
    """Give where a field goes that follows another one, and its text with a comma."""
    text = before_field(addition.name, style) + set_field(addition.name, addition.value, style)
    comma = f"{style.before_comma},"
    if bare:
        return part.value_end, comma + text
    remark = _REMARK.match(one.text, part.end)
    if remark is None:
        return part.end, text + comma
    broken = text if text[:1] in "\n\r" else style.line_end + text.lstrip()
    return remark.end(), broken + comma


def _first(one: Anatomy, added: Sequence[Addition], style: Style) -> Edit:
    """Give the body of an entry that had no field, or keeps none."""
    texts = [before_field(a.name, style) + set_field(a.name, a.value, style) for a in added]
    comma = f"{style.before_comma},"
    begin = "" if one.text[one.head - 1 : one.head] == "," else ","
    body = begin + comma.join(texts) + (comma if style.last_comma else "")
    rest = one.text[one.head : one.closing] if one.closing >= 0 and not one.parts else "\n"
    return Edit(one.head, one.head, body + ("" if "\n" in rest else style.closing))
