"""What every format has in common: documents, records, problems, decoding."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable
from typing import Final

from readlist.core.late_dataclass import dataclass, field
from readlist.core.reference import Reference


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a document that could not be read as it stands, told in plain words.

    ``line`` counts from 1 and is 0 where no line can be named; ``raw`` is the text concerned.
    ``lost`` says that a record did not come in because of it.
    """

    line: int
    code: str
    message: str
    raw: str = ""
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a document: the reference it states and where it stands.

    ``ordinal`` counts records from 1, ``line`` from 1. ``derived`` names the values that the
    document does not say in so many words (such as a year read off an arXiv identifier).
    ``begin`` is the place of ``raw`` in the decoded text, in characters; -1 where it is not known.
    """

    reference: Reference
    ordinal: int
    line: int
    raw: str = ""
    derived: frozenset[str] = frozenset()
    begin: int = -1


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a document's text gave: records and problems, in the document's order."""

    records: tuple[Record, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was read: its name, its format or layout, and what it gave.

    ``digest`` is the SHA-256 of its bytes in hexadecimal digits, ``size`` their number.
    """

    name: str
    format: str
    records: tuple[Record, ...] = ()
    problems: tuple[Problem, ...] = ()
    path: str = ""
    digest: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True)
class Format:
    """One file format: its names, how it is recognised, read and written.

    ``sniff`` gives 0 (surely not) to 1 (surely) for the beginning of a text. A format that can
    only be read has no ``write``, and the other way round.
    """

    name: str
    words: str
    suffixes: tuple[str, ...] = ()
    sniff: Callable[[str], float] = field(default=lambda _text: 0.0)
    read: Callable[[str], Reading] | None = None
    write: Callable[[Iterable[Reference]], str] | None = None


_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PROBED: Final = 4096
_FEW_CONTROLS: Final = 0.05


class NotTextError(ValueError):
    """The bytes are no text in any encoding that is looked for."""


def decode(data: bytes, declared: str = "") -> tuple[str, tuple[Problem, ...]]:
    """Turn a file's bytes into text without losing any, and say when the encoding was guessed.

    Order: byte order mark, the encoding that the file declares, UTF-8, UTF-16 without a mark,
    then Windows-1252 / Latin-1, which is reported.

    Raises:
        NotTextError: The bytes are binary.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), ()
            except UnicodeDecodeError:
                break
    for encoding in (declared, "utf-8", _utf16_without_mark(data)):
        if not encoding:
            continue
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if encoding == "utf-8" and "\0" in text[:_PROBED] and _utf16_without_mark(data):
            continue
        _refuse_binary(text)
        return text, ()
    try:
        text, guess = data.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError:
        text, guess = data.decode("latin-1"), "Latin-1"
    _refuse_binary(text)
    return text, (
        Problem(0, "encoding-guessed", f"The text is not UTF-8; it was read as {guess}."),
    )


def _utf16_without_mark(data: bytes) -> str:
    probe = data[:_PROBED]
    if len(probe) < 4:  # noqa: PLR2004
        return ""
    even, odd = probe[::2].count(0), probe[1::2].count(0)
    half = len(probe) // 2
    if odd > 0.4 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.1 * half:
        return "utf-16-be"
    return ""


def _refuse_binary(text: str) -> None:
    probe = text[: 16 * _PROBED]
    controls = sum(1 for c in probe if c < " " and c not in "\t\n\r\f\v\x1b")
    if probe and controls > _FEW_CONTROLS * len(probe):
        raise NotTextError
