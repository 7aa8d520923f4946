"""Which addresses and files may be handed to the system when somebody clicks on them."""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Final
from urllib.parse import urlsplit

_SCHEMES: Final = frozenset({"http", "https", "mailto"})
_UNWANTED: Final = re.compile(r"[\x00-\x20\x7f-\x9f\\<>\"\u200b-\u200f\u2028-\u202e\u2066-\u2069]")
_LONGEST: Final = 4096

# Kinds of files that are read, never run; everything else is left closed.
_DOCUMENT_SUFFIXES: Final = frozenset(
    {".pdf", ".epub", ".djvu", ".ps", ".txt", ".md", ".bib", ".png", ".jpg", ".jpeg"}
)


def safe_address(text: str) -> str:
    """Give a web or mail address that may be opened, or empty for anything else.

    Only ``http``, ``https`` and ``mailto`` pass, written plainly: an address with white space,
    control or direction characters, backslashes or no host is refused rather than mended.
    """
    text = text.strip(" ")
    if len(text) > _LONGEST or _UNWANTED.search(text):
        return ""
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme not in _SCHEMES or not text.lower().startswith(f"{parts.scheme}:"):
        return ""
    if parts.scheme == "mailto":
        return text if "@" in parts.path and not parts.netloc else ""
    return text if host else ""


def refusal(path: str) -> str:
    """Say in one sentence why a linked file is not opened; empty means that it may be.

    Files on other computers (``//host/…``) are refused before anything looks at them, since the
    mere look would make a connection.
    """
    if path.startswith(("//", "\\\\")) or "://" in path:
        return "The link leads to another computer, so it is not opened from here."
    if not (PurePosixPath(path).is_absolute() or PureWindowsPath(path).is_absolute()):
        return f"The link “{path}” does not say in which folder the file lies."
    if Path(path).suffix.lower() not in _DOCUMENT_SUFFIXES:
        return f"“{Path(path).name}” is not a kind of document that is opened from here."
    if not Path(path).is_file():
        return f"There is no file “{path}” any more. The link is kept; nothing was changed."
    if os.name == "posix" and os.access(path, os.X_OK):
        return f"“{Path(path).name}” is marked as a program, so it is not opened."
    return ""
