"""The names that a BibTeX document defines with ``@string``, without reading the rest of it."""

from __future__ import annotations

import re
from typing import Final

from bibtexparser import model

from readlist.formats.bibtex.splitting import split
from readlist.formats.bibtex.values import Strings

_STRING: Final = re.compile(r"@\s*string\b", re.IGNORECASE)


def strings_in(text: str) -> dict[str, str]:
    """Give each name in lower case with the text it stands for at the end of the document."""
    if not _STRING.search(text):
        return {}
    strings = Strings()
    for block in split(text):
        if isinstance(block, model.String):
            strings.define(block.key, block.value)
    return strings.defined
