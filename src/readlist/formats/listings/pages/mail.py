"""Mails as lines: headers, parts and transfer encodings taken off, with the document's numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from readlist.core.late_dataclass import dataclass, replace
from readlist.formats.listings.pages.page import Line
from readlist.formats.listings.pages.quoting import HEADER, Text, unquoted

if TYPE_CHECKING:
    from email.message import Message

_USUAL: Final = re.compile(
    r"(?:from|to|subject|date|cc|reply-to|sender|message-id|received|return-path|delivered-to|"
    r"mime-version|content-type|x-[a-z-]+|list-id|dkim-signature|arc-seal):",
    re.IGNORECASE,
)
_TELLING: Final = re.compile(r"(?:from|subject|content-type):", re.IGNORECASE)
_BEGINS: Final = re.compile(r"From \S+ .*\d{4}")
_FEWEST_HEADERS: Final = 2
_MOST_HEADERS: Final = 400
_DEEPEST: Final = 20


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of a mail that is text: HTML or plain, decoded."""

    html: bool
    lines: Text


def is_mail(text: str) -> bool:
    """Tell whether a text begins as a mail or a mailbox does: with headers."""
    beginning = text[:50_000].lstrip("\ufeff\r\n ")
    first, _, rest = beginning.partition("\n")
    if _BEGINS.match(first):
        beginning = rest
    usual, told = 0, False
    for line in beginning.split("\n"):
        if line[:1] in " \t" and usual and line.strip():
            continue
        if not HEADER.match(line):
            return usual >= _FEWEST_HEADERS and told and not line.strip()
        usual += bool(_USUAL.match(line))
        told = told or bool(_TELLING.match(line))
    return False


def mail_lines(text: str, read: Callable[[str], Sequence[Line]]) -> list[Line]:
    """Give the lines of all mails in a text, each part read by ``read``, quoting taken off."""
    numbered = list(enumerate(re.split(r"\r\n?|\n", text.removeprefix("\ufeff")), start=1))
    found: list[Line] = []
    for mail in _mails(numbered):
        for part in _parts(mail, 0):
            shown = part.lines if part.html else unquoted(part.lines)
            numbers = [number for number, _ in shown] or [1]
            found += [
                replace(line, number=numbers[min(line.number, len(numbers)) - 1])
                for line in read("\n".join(line for _, line in shown))
            ]
    return found


def _mails(lines: Text) -> Iterator[Text]:
    """Part a mailbox (RFC 4155) at its ``From`` lines."""
    begin = 0
    for place, (_, line) in enumerate(lines):
        if line.startswith("From ") and _BEGINS.match(line):
            if place > begin:
                yield lines[begin:place]
            begin = place + 1
    yield lines[begin:]


def _parts(lines: Text, depth: int) -> Iterator[_Part]:
    """Give the texts of a mail or of a part of one; of alternatives the one in HTML."""
    head, body = _headers(lines)
    boundary = head.get_boundary()
    if not boundary or depth > _DEEPEST:
        kind = head.get_content_type()
        if kind == "message/rfc822":
            yield from _parts(body, depth + 1)
        elif kind.startswith("text/"):
            yield _Part(kind == "text/html", _decoded(head, body))
        return
    inner = [part for each in _between(body, boundary) for part in _parts(each, depth + 1)]
    if head.get_content_type() == "multipart/alternative" and any(part.html for part in inner):
        inner = [part for part in inner if part.html]
    yield from inner


def _headers(lines: Text) -> tuple[Message, Text]:
    from email.parser import HeaderParser

    begin = next((place for place, (_, line) in enumerate(lines) if line.strip()), len(lines))
    end = begin
    while end < len(lines) and lines[end][1].strip() and end - begin < _MOST_HEADERS:
        end += 1
    block = [line for _, line in lines[begin:end]]
    if not block or not HEADER.match(block[0]):
        return HeaderParser().parsestr(""), lines
    return HeaderParser().parsestr("\n".join(block)), lines[end:]


def _between(lines: Text, boundary: str) -> Iterator[Text]:
    begin: int | None = None
    for place, (_, line) in enumerate(lines):
        if line.startswith("--") and line.rstrip() in {f"--{boundary}", f"--{boundary}--"}:
            if begin is not None:
                yield lines[begin:place]
            begin = None if line.rstrip().endswith(f"{boundary}--") else place + 1
    if begin is not None:
        yield lines[begin:]


def _decoded(head: Message, lines: Text) -> Text:
    encoding = str(head.get("content-transfer-encoding", "")).strip().lower()
    charset = head.get_content_charset("utf-8")
    if encoding == "base64":
        return _from_base64(lines, charset)
    if encoding == "quoted-printable":
        return list(_from_quoted_printable(lines, charset))
    if str(head.get_param("format", "")).lower() == "flowed":
        return list(_flowing(lines))
    return lines


def _from_base64(lines: Text, charset: str) -> Text:
    from base64 import b64decode
    from binascii import Error

    packed = "".join(line.strip() for _, line in lines)
    try:
        words = _to_text(b64decode(packed[: len(packed) // 4 * 4]), charset)
    except (Error, ValueError):
        return lines
    first = lines[0][0] if lines else 1
    last = lines[-1][0] if lines else 1
    found = re.split(r"\r\n?|\n", words)
    return [
        (first + (last - first) * place // len(found), line) for place, line in enumerate(found)
    ]


def _from_quoted_printable(lines: Text, charset: str) -> Iterator[tuple[int, str]]:
    from quopri import decodestring

    for number, line in _joined(lines, lambda line: line.rstrip().endswith("="), cut=1):
        packed = line.encode("utf-8", "surrogatepass")
        for part in re.split(r"\r\n?|\n", _to_text(decodestring(packed), charset)):
            yield number, part


def _flowing(lines: Text) -> Iterator[tuple[int, str]]:
    """Join the lines of a flowed text (RFC 3676)."""
    yield from _joined(lines, lambda line: line.endswith(" ") and line != "-- ", cut=0)


def _joined(lines: Text, goes_on: Callable[[str], bool], *, cut: int) -> Iterator[tuple[int, str]]:
    first = 0
    held: list[str] = []
    for number, line in lines:
        first = first or number
        if goes_on(line):
            held.append(line.rstrip()[:-cut] if cut else line)
            continue
        yield first, "".join((*held, line))
        first, held = 0, []
    if held:
        yield first, "".join(held)


def _to_text(data: bytes, charset: str) -> str:
    try:
        return data.decode(charset)
    except (LookupError, UnicodeDecodeError):
        return data.decode("utf-8", "replace")
