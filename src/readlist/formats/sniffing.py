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
_WOS: Final = re.compile(r"(?:FN .*\s+(?:VR .*\s+)?)?PT [A-Z]\b.*\s+(?:AU|TI|AF|BA|CA) ")
_MOST_ABOVE: Final = 1500  # characters above the first entry that are no comment
_AMONG_WORDS: Final = 0.5
_LONGEST_NAME: Final = 60  # of a column
_MOST_LINES: Final = 12
_MARKDOWN_TABLE: Final = re.compile(r"\s*\|?\s*:?-{2,}:?\s*\|")  # the row below its header
_CSL_KEY: Final = re.compile(r'"(?:title|author|issued|DOI|container-title|id|type)"\s*:')


def looks_like_bibtex(text: str) -> float:
    """Tell how surely a text is a BibTeX file, 0 to 1."""
    probe = text[:_PROBED]
    if "@" not in probe:
        return 0.0
    if entry := _ENTRY.search(probe):
        return _AMONG_WORDS if _is_far_down(probe[: entry.start()]) else 0.9
    return 0.6 if _ANY_ENTRY.search(probe) else 0.0


def _is_far_down(before: str) -> bool:
    """Tell whether so much stands above the first entry that the text is a page with one on it."""
    said = (line for line in before.split("\n") if line.strip() and line.lstrip()[0] not in "%@}")
    return sum(map(len, said)) > _MOST_ABOVE


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


def looks_like_web_of_science(text: str) -> float:
    """Tell how surely a text is tagged text of the Web of Science, 0 to 1."""
    probe = text[:_PROBED].lstrip("\ufeff \t\r\n")
    return 1.0 if _WOS.match(probe) else 0.7 if probe.startswith(("FN ISI", "FN Clar")) else 0.0


def looks_like_table(text: str) -> float:
    """Tell how surely a text is a table of papers with the names of its columns above, 0 to 1."""
    lines = text[:_PROBED].lstrip("\ufeff \t\r\n").split("\n", _MOST_LINES)[:_MOST_LINES]
    if not any(map(_is_like_header, lines)) or any(map(_MARKDOWN_TABLE.match, lines)):
        return 0.0
    from readlist.formats.csv_table.header import find_header

    header = find_header(text[:_PROBED])
    return header.surety if header else 0.0


def _is_like_header(line: str) -> bool:
    if line[:1] in {"@", "{", "[", "<", "%", "#"} and line[:4] != "#,":
        return False
    for delimiter in ",;\t|":
        parts = line.split(delimiter)
        if len(parts) > 1 and max(map(len, parts)) <= _LONGEST_NAME and line[-2:] != ".\r":
            return True
    return False
