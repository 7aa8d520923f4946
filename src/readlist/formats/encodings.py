"""Bytes to text and back, so that no byte is lost and no guess goes unsaid."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from readlist.core.errors import EncodingError
from readlist.core.late_dataclass import dataclass
from readlist.core.late_regex import late_regex
from readlist.formats.base import Problem
from readlist.formats.declared_encoding import codec_of, declared_in

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE: Final = {"utf-16-le": 2, "utf-16-be": 2, "utf-32-le": 4, "utf-32-be": 4}
_UNMARKED: Final = {"utf-16": ("utf-16-le", "utf-16-be"), "utf-32": ("utf-32-le", "utf-32-be")}
_JAPANESE_MAIL: Final = (b"\x1b$B", b"\x1b$@")
_PROBED: Final = 4096
_FEW_CONTROLS: Final = 0.05
_FOREIGN: Final = late_regex("[^\0-\x7f]+")
_LEFT: Final = late_regex("[\udc80-\udcff]")
# How many lines with bytes that are wrong are told one by one.
_TOLD: Final = 25
_SHOWN: Final = {
    0xDC00 + byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte)
    for byte in range(0x80, 0x100)
}
_WORDS: Final = {
    "utf-8": "UTF-8", "latin-1": "ISO Latin 1", "cp1252": "Windows-1252", "mac_roman": "Mac Roman",
    "cp932": "Shift_JIS", "big5": "Big5", "euc_jp": "EUC-JP", "euc_kr": "EUC-KR",
    "gb18030": "GB18030", "koi8_r": "KOI8-R", "cp1251": "Windows-1251", "cp1253": "Windows-1253",
    "iso2022_jp": "ISO-2022-JP",
}  # fmt: skip
_DAMAGED: Final = "bytes-misfit"


class NotTextError(ValueError):
    """The bytes are no text in any encoding that is looked for."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, and what is needed to write it, or a changed one, as the same kind of bytes.

    ``text`` has neither ``mark`` (the byte order mark's bytes) nor ``tail`` (half a character at
    the end of UTF-16 or UTF-32). A byte that is none in ``encoding`` (Python's name) stands in it
    as the character U+DC00 plus that byte, so that it can be written again; ``shown`` is the text
    for readers, of the same length. ``problems`` tell every such byte and every guess.
    """

    text: str
    encoding: str = "utf-8"
    mark: bytes = b""
    problems: tuple[Problem, ...] = ()
    tail: bytes = b""

    @property
    def shown(self) -> str:
        """The text with each byte that does not fit as the character it is in Windows-1252."""
        if self.encoding in _WIDE or not any(p.code == _DAMAGED for p in self.problems):
            return self.text
        return self.text.translate(_SHOWN)

    def encode(self, text: str) -> bytes:
        """Give the bytes of a text in this file's encoding, for ``self.text`` those it was read of.

        Raises:
            EncodingError: The encoding has no such character; the first one is named.
        """
        try:
            body = text.encode(self.encoding, _errors(self.encoding))
        except UnicodeEncodeError as error:
            character, line = text[error.start], _line(text, error.start)
            shown = f"“{character}” " if character.isprintable() else ""
            raise EncodingError(
                f"The file is in {_words(self.encoding)}, which has no character {shown}"
                f"(U+{ord(character):04X}, line {line}). Nothing was written. Write it in another "
                "way or save the file as UTF-8."
            ) from None
        return self.mark + body + self.tail


def decode(data: bytes, declared: str = "") -> Decoded:
    """Turn a file's bytes into text without losing any, and say when the encoding was guessed.

    In this order: a byte order mark; the encoding that the caller knows of, or that the file
    declares, where the bytes agree with it; UTF-8, also with a few bytes that are none; UTF-16 and
    UTF-32 without a mark; and a guess, which is reported.

    Raises:
        NotTextError: The bytes are binary.
    """
    decoded = _marked(data) or _as_declared(data, codec_of(declared) or declared_in(data))
    decoded = decoded or _as_unicode(data) or _as_guessed(data)
    _refuse_binary(decoded.text)
    return decoded


def _marked(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            if encoding in _WIDE:
                return _wide(data[len(mark) :], encoding, mark)
            return _with_misfits(data[len(mark) :], encoding, mark)
    return None


def _wide(data: bytes, encoding: str, mark: bytes = b"") -> Decoded | None:
    whole = len(data) - len(data) % _WIDE[encoding]
    try:
        text = data[:whole].decode(encoding, "surrogatepass")
    except UnicodeDecodeError:
        return None
    tail = data[whole:]
    told = f"The file ends within a character of {encoding.upper()}; what is before it was read."
    problems = (Problem(_line(text, len(text)), "file-cut-off", told),) if tail else ()
    return Decoded(text, encoding, mark, problems, tail)


def _as_declared(data: bytes, declared: str) -> Decoded | None:
    """Read bytes in the encoding that is declared, unless they say plainly that it is another."""
    if not declared or declared == "ascii":
        return None
    if declared in _UNMARKED or declared in _WIDE:
        found = _width_without_mark(data)
        return _wide(data, found) if found in _UNMARKED.get(declared, (declared,)) else None
    if declared == "utf-8":
        return None  # it is looked for in any case
    told = f"The file says that it is {_words(declared)}, but "
    if not data.isascii() and _is_plainly_utf8(data, declared):
        problem = Problem(0, "encoding-contradicted", f"{told}it is UTF-8 and was read so.")
        return Decoded(data.decode("utf-8"), "utf-8", b"", (problem,))
    if declared == "latin-1" and re.search(rb"[\x80-\x9f]", data):
        words = "it has characters of Windows-1252 and was read so."
        return _with_misfits(
            data, "cp1252", told=(Problem(0, "encoding-contradicted", told + words),)
        )
    return _with_misfits(data, declared) if _comes_back(data, declared) else None


def _is_plainly_utf8(data: bytes, declared: str) -> bool:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    # Two bytes of an East Asian encoding can be two of UTF-8 by chance, but hardly three.
    is_double = declared.startswith(("gb", "big5", "euc", "cp9", "johab", "shift", "iso2022"))
    return not is_double or re.search("[^\0-\u07ff]", text) is not None


def _as_unicode(data: bytes) -> Decoded | None:
    if (wide := _width_without_mark(data)) and (decoded := _wide(data, wide)):
        return decoded
    if any(sign in data for sign in _JAPANESE_MAIL) and data.isascii():
        return None
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        text = data.decode("utf-8", "surrogateescape")
    runs = _FOREIGN.findall(text)
    wrong = sum(len(_LEFT.findall(run)) for run in runs)
    # The longer a sequence, the less likely it is UTF-8 by chance.
    right = sum(len(run.encode("utf-8", "ignore")) - len(_LEFT.sub("", run)) for run in runs)
    if 3 * right < wrong:
        return None
    from readlist.formats.encoding_guess import east_asian

    is_sure = right > 3 * wrong
    return _with_misfits(data, "utf-8") if is_sure or not east_asian(data) else None


def _as_guessed(data: bytes) -> Decoded:
    from readlist.formats.encoding_guess import guessed

    guess = guessed(data)
    words = f"The text is not UTF-8; it was read as {_words(guess)}."
    return _with_misfits(data, guess, told=(Problem(0, "encoding-guessed", words),))


def _comes_back(data: bytes, encoding: str) -> bool:
    errors = _errors(encoding)
    try:
        return data.decode(encoding, errors).encode(encoding, errors) == data
    except UnicodeError:
        return False


def _with_misfits(
    data: bytes, encoding: str, mark: bytes = b"", *, told: tuple[Problem, ...] = ()
) -> Decoded:
    """Read bytes of which some may not fit the encoding."""
    text = data.decode(encoding, _errors(encoding))
    return Decoded(text, encoding, mark, (*told, *_misfits(text, encoding)))


def _misfits(text: str, encoding: str) -> Iterator[Problem]:
    if text.isascii():
        return
    lines: dict[int, list[str]] = {}
    line, place = 1, 0
    for found in _LEFT.finditer(text):
        line += _breaks(text, place, found.start())
        place = found.start()
        lines.setdefault(line, []).append(found.group())
    for line, signs in islice(lines.items(), _TOLD):
        shown = ", ".join(
            f"{ord(sign) - 0xDC00:02X} as “{_SHOWN[ord(sign)]}”" for sign in signs[:5]
        )
        more = f" and {len(signs) - 5} more" if len(signs) > 5 else ""  # noqa: PLR2004  # those shown
        yield Problem(
            line,
            _DAMAGED,
            f"Line {line} has bytes that are not {_words(encoding)}; they were read as in "
            f"Windows-1252: {shown}{more}.",
        )
    if len(lines) > _TOLD:
        rest = list(lines)[_TOLD:]
        yield Problem(
            rest[0], _DAMAGED, f"So it is with {len(rest)} more lines, the last being {rest[-1]}."
        )


def _errors(encoding: str) -> str:
    return "surrogatepass" if encoding in _WIDE else "surrogateescape"


def _words(encoding: str) -> str:
    return _WORDS.get(encoding, encoding.upper())


def _line(text: str, place: int) -> int:
    return _breaks(text, 0, place) + 1


def _breaks(text: str, begin: int, end: int) -> int:
    mixed = text.count("\r", begin, end) - text.count("\r\n", begin, end)
    return text.count("\n", begin, end) + mixed


def _width_without_mark(data: bytes) -> str:
    """Tell UTF-16 and UTF-32 without a mark by where the zeros of ASCII characters are."""
    probe = data[:_PROBED]
    if b"\0" not in probe or len(probe) < 4:  # noqa: PLR2004  # one character of UTF-32
        return ""
    zeros = [probe[n::4].count(0) / len(probe[n::4]) for n in range(4)]
    empty = "".join("0" if share > 0.4 else "." if share < 0.1 else "?" for share in zeros)  # noqa: PLR2004
    found = {"000.": "utf-32-be", ".000": "utf-32-le", "0.0.": "utf-16-be", ".0.0": "utf-16-le"}
    return found.get(empty, "")


def _refuse_binary(text: str) -> None:
    probe = text[: 16 * _PROBED]
    controls = sum(1 for c in probe if c < " " and c not in "\t\n\r\f\v\x1b")
    if probe and controls > _FEW_CONTROLS * len(probe):
        raise NotTextError
