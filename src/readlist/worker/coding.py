"""Writes calls and their results as lines of JSON, in pieces that are quickly read.

A value that JSON does not know is an object with its type under ``~``; only the types below are
ever made from a line. Long lists of numbers and long texts go ahead in lines of their own
(``{"part": …}``), as reading one long line would keep every thread of the reader waiting. Numbers
of references that are held compactly cross as the hexadecimal digits of their bytes: both programs
run on one machine.
"""

from __future__ import annotations

import json
import os
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, Final, NamedTuple

from readlist.core.ids import Ids

_MANY: Final = 1000
_PROBED: Final = 9
_NUMBERS: Final = 20_000
_LETTERS: Final = 200_000
_KIND: Final = "~"
_MAKERS: Final[dict[str, Any]] = {
    "tuple": tuple, "list": list, "frozenset": frozenset, "set": set, "dict": dict,
}  # fmt: skip


class _Way(NamedTuple):
    """How values of a type become bytes and are made of them."""

    type: type
    bytes_of: Callable[[Any], bytes]
    made: Callable[[bytes], Any]


_AS_BYTES: Final = {
    "Path": _Way(Path, os.fsencode, lambda data: Path(os.fsdecode(data))),
    "Ids": _Way(Ids, Ids.packed, Ids.unpacked),
    "array": _Way(
        array,
        lambda numbers: numbers.typecode.encode() + numbers.tobytes(),
        lambda data: array(chr(data[0]), data[1:]),
    ),
}


@cache
def _types() -> dict[str, Any]:
    """Give the types that may cross, by name."""
    from readlist.core import changes, dates, identifiers, people, reading, reference
    from readlist.formats import export_options
    from readlist.formats.base import Record
    from readlist.operations import checking, importing, keys, planning, quality, reviewing

    types = (
        changes.Changes, changes.Kind, changes.Touched, dates.PartialDate, identifiers.Identifier,
        people.Creator, keys.KeyChange, keys.KeyPlan,
        export_options.ExportOptions, export_options.Capitals, export_options.Journals,
        export_options.Letters, export_options.Order,
        reading.Reading, reading.ReadingState, reference.Reference, reference.Note,
        reference.Attachment, Record, checking.CheckReport,
        checking.HurtPart, planning.PlannedPaper, planning.KeyClash,
        planning.PlannedRecord, planning.FileProblem, importing.ImportReport, reviewing.Group,
        reviewing.ReviewRow, reviewing.ReviewSummary, reviewing.Judged, planning.Likeness,
        quality.QualityReport, quality.RuleReport,
    )  # fmt: skip
    return {each.__name__: each for each in types}


def lines_of(message: Mapping[str, Any]) -> Iterator[bytes]:
    """Give the lines of a message: its long parts first, then the message itself."""
    parts: list[bytes] = []
    plain = {name: _plain(value, parts) for name, value in message.items()}
    yield from parts
    yield _line(plain)


class Parts:
    """What went ahead of a message: long parts, until the line that refers to them comes."""

    def __init__(self) -> None:
        self._parts: list[Any] = []

    def take(self, line: bytes) -> dict[str, Any] | None:
        """Take a line; give the message when it is whole.

        Raises:
            ValueError: The line is none of this program's.
        """
        plain = json.loads(line)
        if "part" in plain:
            self._parts.append(plain["part"])
            return None
        message = {name: self._value(each) for name, each in plain.items()}
        self._parts = []
        return message

    def _value(self, plain: Any) -> Any:
        if isinstance(plain, list):
            return [self._value(each) for each in plain]
        return self._made(plain[_KIND], plain) if isinstance(plain, dict) else plain

    def _made(self, kind: str, plain: dict[str, Any]) -> Any:
        content = plain["v"]
        if kind == "text":
            return "".join(self._parts[slice(*content)])
        if kind in _AS_BYTES:
            return _AS_BYTES[kind].made(bytes.fromhex(self._value(content)))
        if kind in _MAKERS:
            return _MAKERS[kind](
                self._numbers(*plain["n"]) if "n" in plain else self._value(content)
            )
        known = _types()[kind]
        if issubclass(known, Enum):
            return known(content)
        return known(**{name: self._value(each) for name, each in content.items()})

    def _numbers(self, start: int, end: int) -> Iterable[int]:
        gathered: list[int] = []
        for part in self._parts[start:end]:
            gathered.extend(part)
        return gathered


def _line(plain: Any) -> bytes:
    return json.dumps(plain, separators=(",", ":")).encode() + b"\n"


def _plain(value: Any, parts: list[bytes]) -> Any:
    kind = type(value).__name__
    if isinstance(value, Enum):
        return {_KIND: kind, "v": value.value}
    if isinstance(value, str):
        return value if len(value) <= _LETTERS else _long_text(value, parts)
    for name, way in _AS_BYTES.items():
        if isinstance(value, way.type):
            return {_KIND: name, "v": _plain(way.bytes_of(value).hex(), parts)}
    if isinstance(value, Mapping):
        pairs = [[_plain(k, parts), _plain(v, parts)] for k, v in value.items()]
        return {_KIND: "dict", "v": pairs}
    if is_dataclass(value):
        content = {each.name: _plain(getattr(value, each.name), parts) for each in fields(value)}
        return {_KIND: kind, "v": content}
    is_list = isinstance(value, Sequence | set | frozenset)
    return _plain_list(value, kind if kind in _MAKERS else "tuple", parts) if is_list else value


def _plain_list(value: Collection[Any], kind: str, parts: list[bytes]) -> dict[str, Any]:
    if len(value) > _MANY and all(isinstance(each, int) for each in islice(value, _PROBED)):
        start, numbers = len(parts), iter(value)
        while chunk := list(islice(numbers, _NUMBERS)):
            parts.append(_line({"part": chunk}))
        return {_KIND: kind, "v": None, "n": [start, len(parts)]}
    return {_KIND: kind, "v": [_plain(each, parts) for each in value]}


def _long_text(value: str, parts: list[bytes]) -> dict[str, Any]:
    start = len(parts)
    pieces = (value[at : at + _LETTERS] for at in range(0, len(value), _LETTERS))
    parts.extend(_line({"part": piece}) for piece in pieces)
    return {_KIND: "text", "v": [start, len(parts)]}
