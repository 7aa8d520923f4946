"""BibTeX and BibLaTeX documents to records; whatever cannot be read is told with its line."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote

from readlist.core.reference import Reference
from readlist.formats.base import Problem, Reading, Record
from readlist.formats.bibtex.blocks import Broken, RawEntry, RawString, split
from readlist.formats.bibtex.entry import KEPT, Values, to_reference
from readlist.formats.bibtex.inheritance import Family
from readlist.formats.bibtex.values import Strings, evaluate
from readlist.formats.characters import UNFIT, fit, is_fit
from readlist.formats.kept import put_back

_DATA: Final = "xdata"


@dataclass(slots=True)
class _Document:
    """What was found in a document so far."""

    strings: Strings = field(default_factory=Strings)
    family: Family = field(default_factory=Family)
    entries: list[tuple[RawEntry, dict[str, str]]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)

    def tell(
        self, line: int, code: str, message: str, raw: str = "", *, lost: bool = False
    ) -> None:
        self.problems.append(Problem(line, code, message, raw, lost))


def read(text: str) -> Reading:
    """Read a BibTeX or BibLaTeX document."""
    document = _Document()
    text = _cleaned(text, document)
    for block in split(text):
        if isinstance(block, RawEntry):
            _take_entry(block, document)
        elif isinstance(block, RawString):
            _take_string(block, document)
        else:
            _take_broken(block, document)
    records = tuple(_records(document))
    return Reading(records, tuple(sorted(document.problems, key=lambda p: p.line)))


def _cleaned(text: str, document: _Document) -> str:
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if is_fit(text):
        return text
    found = UNFIT.search(text)
    document.tell(
        text.count("\n", 0, found.start() if found else 0) + 1,
        "control-characters",
        "The text holds characters that no text can hold; each was replaced by “\ufffd”.",
    )
    return fit(text)


def _take_string(block: RawString, document: _Document) -> None:
    value = document.strings.define(block.name, block.value)
    _tell_undefined(value.undefined, block.line, document)


def _take_broken(block: Broken, document: _Document) -> None:
    first = " ".join(block.raw.split())[:60]
    what = "entry" if block.entry else "definition"
    document.tell(
        block.line,
        f"{what}-unreadable",
        f"The {what} “{first}…” was left out because {block.reason}. Everything else was read; "
        "correct it in the file and import again.",
        block.raw,
        lost=block.entry,
    )


def _take_entry(block: RawEntry, document: _Document) -> None:
    if block.mended:
        document.tell(
            block.line,
            "entry-mended",
            f"The entry “{block.key}” was read although {block.mended}.",
            block.raw,
        )
    if block.key and block.type != _DATA:
        first = document.lines.setdefault(block.key, block.line)
        if first != block.line:
            document.tell(
                block.line,
                "duplicate-key",
                f"The citation key “{block.key}” was used before, in line {first}; both entries "
                "were read.",
            )
    values = _values(block, document)
    document.family.add(block.key, block.type, values)
    document.entries.append((block, values))


def _values(block: RawEntry, document: _Document) -> dict[str, str]:
    values: dict[str, str] = {}
    waiting = [(raw.name, raw.value, raw.line) for raw in reversed(block.fields)]
    while waiting:
        name, raw, line = waiting.pop()
        value = evaluate(raw, document.strings)
        _tell_undefined(value.undefined, line, document)
        for further_name, further in reversed(value.further):
            waiting.append((further_name, further, line))
            document.tell(
                line,
                "comma-missing",
                f"A comma is missing before “{further_name}” in the entry “{block.key}”; "
                "both fields were read.",
            )
        if value.odd:
            document.tell(
                line,
                "value-odd",
                f"The value of “{name}” in the entry “{block.key}” does not stand in braces; "
                "it was read as it is.",
            )
        _keep(name.lower(), value.text, line, values, block, document)
    return values


def _keep(
    name: str, text: str, line: int, values: dict[str, str], block: RawEntry, document: _Document
) -> None:
    present = values.get(name, "")
    if not present.strip():
        values[name] = text
    elif text.strip() and text != present:
        document.tell(
            line,
            "duplicate-field",
            f"The entry “{block.key}” has the field “{name}” more than once; the first is shown.",
            text,
        )


def _tell_undefined(names: list[str], line: int, document: _Document) -> None:
    for name in names:
        if name.lower() in document.told:
            continue
        document.told.add(name.lower())
        document.tell(
            line,
            "string-undefined",
            f"“{name}” is not defined by any @string; the word itself was taken.",
        )


def _records(document: _Document) -> list[Record]:
    records: list[Record] = []
    for block, values in document.entries:
        if block.type == _DATA:
            continue
        full, missing = document.family.complete(block.type, values)
        for name in missing:
            document.tell(
                block.line,
                "parent-missing",
                f"The entry “{block.key}” refers to “{name}”, which is not in this file.",
            )
        kept = full.get(KEPT, "")
        own = {name: text for name, text in full.items() if name != KEPT}
        reference, derived = to_reference(Values(block.type, block.key, own))
        reference = _with_kept(reference, kept) if kept else reference
        records.append(Record(reference, len(records) + 1, block.line, block.raw, derived))
    for block, values in document.entries:
        if block.type == _DATA and not document.family.is_used(values):
            document.tell(
                block.line,
                "data-unused",
                f"No entry uses the data of “{block.key}”, so they were left out.",
                block.raw,
                lost=True,
            )
    return records


def _with_kept(reference: Reference, text: str) -> Reference:
    try:
        whole = put_back(reference, json.loads(unquote(text)))
    except (ValueError, RecursionError):
        whole = None
    return whole or reference.but(fields={**reference.fields, KEPT: text.strip()})
