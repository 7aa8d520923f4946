"""The ``file`` field as JabRef, Zotero and Calibre write it: ``description:path:type;…``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from readlist.core.reference import Attachment
from readlist.formats.bibtex.fitness import stands_in_braces

_ESCAPE: Final = re.compile(r"\\([\\:;])")
# Mendeley writes LaTeX here too: of a drive's ``\\:``, and of the signs that mean something in it.
_MENDELEY: Final = re.compile(r"\$\\backslash\$|\{\\([_%#&$])\}")
_SIGNS: Final = re.compile(r"\\[\\:;]|[:;]")
_DRIVE: Final = re.compile(r"[A-Za-z]")
_SCHEME: Final = re.compile(r"(?:https?|ftp|file)")
_TYPES: Final = {
    "PDF": "application/pdf",
    "HTML": "text/html",
    "TEXT": "text/plain",
    "PS": "application/postscript",
    "EPUB": "application/epub+zip",
    "DJVU": "image/vnd.djvu",
}
_NAMES: Final = {media_type: name for name, media_type in _TYPES.items()}
_TRIPLE: Final = 3
_USUAL_PATH: Final = re.compile(r"[A-Za-z0-9_/.,+-]{2,}")


def read_files(raw: str) -> tuple[Attachment, ...]:
    """Read the files of an entry; a text without any structure is one path."""
    if not raw:
        return ()
    text = raw.strip()
    if "$\\back" in text or "{\\" in text:
        text = _MENDELEY.sub(lambda found: found[1] or "\\", text)
    return tuple(_read(parts) for parts in _records(text) if any(parts))


def _records(text: str) -> Iterator[list[str]]:
    """Cut at the signs that are not escaped, and put drives and addresses together again."""
    parts, start = [], 0
    for match in _SIGNS.finditer(text):
        sign = match.group()
        if sign == ":":
            begun = text[start : match.start()]
            after = text[match.end() : match.end() + 2]
            drive = _DRIVE.fullmatch(begun) and after[:1] in {"\\", "/"}
            if drive or (_SCHEME.fullmatch(begun) and after == "//"):
                continue
            parts.append(begun)
        elif sign == ";":
            yield [*parts, text[start : match.start()]]
            parts = []
        else:
            continue
        start = match.end()
    yield [*parts, text[start:]]


def _read(parts: list[str]) -> Attachment:
    parts = [part.strip() for part in parts]
    if len(parts) < _TRIPLE:
        # Without a type there is no JabRef syntax, and a backslash is part of a path.
        path = ":".join(parts).strip(":") if len(parts) > 1 else parts[0]
        return Attachment(path=re.sub(r"\\([:;])", r"\1", path))
    title, *inner, kind = (_ESCAPE.sub(r"\1", part) for part in parts)
    media_type = _TYPES.get(kind.upper(), kind)
    return Attachment(path=":".join(inner), title=title, media_type=media_type)


def told(attachments: Iterable[Attachment]) -> list[tuple[str, str, str]]:
    """Give what the field tells of files, which have numbers in a library only."""
    return [(file.path, file.title, file.media_type) for file in attachments]


def surely_told(attachments: Sequence[Attachment], written: str) -> bool:
    """Tell whether a text is known to read back as just these files, and can stand in a file."""
    if not attachments and not written:
        return True
    if len(attachments) == 1:
        file = attachments[0]
        usual = not file.title and file.media_type in _NAMES and _USUAL_PATH.fullmatch(file.path)
        if usual and written == f":{file.path}:{_NAMES[file.media_type]}":
            return True
    return told(read_files(written)) == told(attachments) and stands_in_braces(written)


def write_files(attachments: Iterable[Attachment]) -> str:
    """Write files in JabRef's syntax."""
    return ";".join(
        ":".join(
            [
                _escaped(part)
                for part in (file.title, file.path, _NAMES.get(file.media_type, file.media_type))
            ]
        )
        for file in attachments
    )


def _escaped(part: str) -> str:
    if "\\" in part or ":" in part or ";" in part:
        return re.sub(r"([\\:;])", r"\\\1", part)
    return part
