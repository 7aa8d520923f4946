"""Citations in Typst: ``@key``, ``#cite(<key>)`` and ``#cite(label("odd key"))``.

A label that the document itself sets (``= Title <intro>``) is no citation; a bibliography that is
asked for whole (``full: true``) names everything. The characters of a reference are those of
Typst's own syntax (its reference, "Label").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from readlist.formats.cited_keys.base import ALL, Found, Inclusion, Mention
from readlist.formats.cited_keys.markdown import passed_over

_PASSED_OVER: Final = re.compile(
    r"(?<!:)//[^\n]*+|/\*.*?(?:\*/|\Z)|(?P<ticks>`++)|\\[@\\`]|https?://[^\s<>\])]++", re.DOTALL
)
_REFERENCE: Final = r"(?<![A-Za-z0-9._\-@])@(?P<plain>\w[\w\-:.]*+)"
_CITED: Final = re.compile(
    rf"{_REFERENCE}|\bcite\(\s*+(?:<(?P<label>[\w\-:.]++)>"
    r"|label\(\s*+\"(?P<odd>(?:[^\"\\\n]|\\.){1,300})\"\s*+\))"
    r"|(?P<full>\bbibliography\([^()]{0,1000}?\bfull:\s*+true)"
    r"|#include\s++\"(?P<file>[^\"\n]{1,1000}+)\""
)
_LABEL: Final = re.compile(r"(?<![(,])(?<![(,] )<([\w\-:.]++)>")
_ESCAPE: Final = re.compile(r"\\(.)")


def find(text: str) -> Iterator[Found]:
    """Give the keys and the files included, in their order."""
    plain = passed_over(_PASSED_OVER, text)
    own = set(_LABEL.findall(plain))
    for match in _CITED.finditer(plain):
        if match["full"]:
            yield Mention(ALL, match.start())
        elif match["file"]:
            yield Inclusion(match["file"], match.start())
        else:
            key = match["label"] or _ESCAPE.sub(r"\1", match["odd"] or "")
            key = key or match["plain"].rstrip(":.")
            if key not in own:
                yield Mention(key, match.start())


def looks(text: str) -> bool:
    """Tell whether a text begins like a Typst document."""
    return bool(re.search(r"(?m)^\s*#(?:import|set|show|let|include|bibliography|cite)\b", text))
