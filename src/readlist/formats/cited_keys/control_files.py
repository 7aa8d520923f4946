"""Citations in the files that LaTeX writes beside a document: ``.aux`` and biber's ``.bcf``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.parsers import expat

from readlist.formats.cited_keys.base import Found, Inclusion, Mention
from readlist.formats.cited_keys.latex import keys_of

# LaTeX's own line, biblatex's with its section, and the file of a part (latex.ltx, biblatex.sty).
_LINE: Final = re.compile(
    r"\\citation\{([^{}]*+)\}|\\abx@aux@cite(?:\{\d+\})?\{([^{}]*+)\}|\\@input\{([^{}]*+)\}"
)
# What packages cite to speak to BibTeX, and no work has as its key.
_CONTROL: Final = re.compile(r"biblatex-control|(?:REVTEX|apsrev)[\d.]*-?[\d.]*Control")
_NAMESPACE_MARK: Final = ":"


def find_in_aux(text: str) -> Iterator[Found]:
    """Give the keys of an ``.aux`` file and those of the parts that it names."""
    for line in _LINE.finditer(text):
        group = line.lastindex or 1
        if group == 3:  # noqa: PLR2004  # the last of the pattern's three
            yield Inclusion(line[3], line.start(3))
            continue
        for mention in keys_of(text, *line.span(group)):
            if not _CONTROL.fullmatch(mention.key):
                yield mention


def looks_like_aux(text: str) -> bool:
    """Tell whether a text begins like an ``.aux`` file."""
    return text.startswith("\\relax") or "\\abx@aux@" in text or "\\@input{" in text


def find_in_control_file(text: str) -> list[Found]:
    """Give the keys of biber's control file, the members of sets made in the document included.

    Raises:
        ValueError: It is no XML, or one with a document type or entities, which biblatex never
            writes and which could reach for other files.
    """
    parser = expat.ParserCreate()
    found: list[Found] = []
    open_key: list[str] | None = None
    starts = _line_starts(text)

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal open_key
        if name.rpartition(_NAMESPACE_MARK)[2] != "citekey":
            return
        open_key = []
        place = starts[min(parser.CurrentLineNumber, len(starts)) - 1]
        members = attributes.get("members", "")
        found.extend(Mention(key.strip(), place) for key in members.split(",") if key.strip())
        if members:
            open_key = None

    def characters(data: str) -> None:
        if open_key is not None:
            open_key.append(data)

    def end(_name: str) -> None:
        nonlocal open_key
        key = "".join(open_key or ()).strip()
        if key:
            found.append(Mention(key, starts[min(parser.CurrentLineNumber, len(starts)) - 1]))
        open_key = None

    def refuse(*_declaration: object) -> None:
        raise ValueError("A control file declares no document type and no entities.")

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.CharacterDataHandler = characters
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)  # noqa: FBT003  # it is the last part
    except expat.ExpatError as fault:
        raise ValueError(str(fault)) from fault
    return found


def looks_like_control_file(text: str) -> bool:
    """Tell whether a text begins like biber's control file."""
    return "<bcf:controlfile" in text


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]
