"""Cheap looks at the beginning of a text, to tell which format it is in."""

from __future__ import annotations

import re
from typing import Final

_PROBED: Final = 65_536
_ENTRY: Final = re.compile(
    r"^\s*@\s*(?:article|book|booklet|conference|dataset|electronic|in(?:book|collection|"
    r"proceedings)|manual|mastersthesis|misc|online|patent|phdthesis|proceedings|report|"
    r"software|string|techreport|thesis|unpublished|www)\s*[{(]",
    re.IGNORECASE | re.MULTILINE,
)
_ANY_ENTRY: Final = re.compile(
    r"^\s*@\s*[a-z]\w*\s*[{(]\s*[^\s{}=,]*\s*,", re.IGNORECASE | re.MULTILINE
)
_MODERN: Final = re.compile(
    r"^\s*(?:date|journaltitle|location|eprinttype|eventtitle)\s*=\s*[{\"]"
    r"|^\s*@\s*(?:online|thesis|report|dataset|software)\s*[{(]",
    re.IGNORECASE | re.MULTILINE,
)
_CSL_KEY: Final = re.compile(r'"(?:title|author|issued|DOI|container-title|id|type)"\s*:')


def looks_like_bibtex(text: str) -> float:
    """Tell how surely a text is a BibTeX file, 0 to 1."""
    probe = text[:_PROBED]
    if "@" not in probe:
        return 0.0
    return 0.9 if _ENTRY.search(probe) else 0.6 if _ANY_ENTRY.search(probe) else 0.0


def looks_like_biblatex(text: str) -> float:
    """Tell how surely a text is a BibTeX file in BibLaTeX's dialect, 0 to 1."""
    sure = looks_like_bibtex(text)
    return min(1.0, sure + 0.05) if sure and _MODERN.search(text[:_PROBED]) else sure / 2


def looks_like_csl_json(text: str) -> float:
    """Tell how surely a text is CSL-JSON, 0 to 1."""
    probe = text[:_PROBED].lstrip("\ufeff \t\r\n")
    if probe[:1] not in {"[", "{"}:
        return 0.0
    return 0.95 if _CSL_KEY.search(probe) else 0.3 if probe[:2] in {"[]", "[{"} else 0.0
