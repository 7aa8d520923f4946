"""Citation keys as they can stand in a BibTeX file and in a LaTeX document."""

from __future__ import annotations

import re
from typing import Final

# What BibTeX takes for a key, without what confuses TeX.
_UNFIT: Final = re.compile(r"[^\w.:/+*!?<>\-]|[\x7f-\x9f]")


def fit_key(key: str) -> str:
    """Give a key without the characters that end it, or begin something else, in such a file."""
    return _UNFIT.sub("", key)
