"""Whether a text can stand in the braces of a field without harm to what is around it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from readlist.formats.bibtex.patterns import EVEN
from readlist.formats.characters import is_fit

_BRACES: Final = (re.compile(r"[{}]"), re.compile(r"(?<!\\)[{}]"))
# What BibTeX takes for names of types and fields, without what confuses TeX.
_NAME: Final = re.compile(r"[a-z][a-z0-9_:+.\-]*")
# A line that begins like an entry or a remark, and line ends of other systems.
_RISKY: Final = re.compile(r"\n\s*[@%]|\r|\\\Z")


@lru_cache(maxsize=1000)
def is_name(text: str) -> bool:
    """Tell whether a text can be the name of a type or field for every program."""
    return _NAME.fullmatch(text) is not None


def stands_in_braces(text: str) -> bool:
    """Tell whether a text between braces ends where they end, for whatever program reads it."""
    if text.isprintable():  # nothing of it ends a line
        if "\\" not in text and "{" not in text and "}" not in text:
            return True
        if text[-1:] == "\\":
            return False
    elif not is_fit(text) or _RISKY.search(text):
        return False
    if not EVEN.fullmatch(text) and not _even(_BRACES[0].findall(text)):
        return False
    # Programs differ in whether a brace after a backslash counts.
    escapes = "\\{" in text or "\\}" in text
    return not escapes or _even(_BRACES[1].findall(text))


def _even(braces: list[str]) -> bool:
    depth = 0
    for brace in braces:
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0
