"""BibTeX and BibLaTeX documents to records; whatever cannot be read is told with its line."""

from __future__ import annotations

import json
from typing import Final
from urllib.parse import unquote

from bibtexparser import model

from readlist.core.late_dataclass import dataclass, field
from readlist.core.reference import Reference
from readlist.formats.base import Problem, Reading, Record
from readlist.formats.bibtex.blocks import Entry
from readlist.formats.bibtex.entry import KEPT, Values, to_reference
from readlist.formats.bibtex.inheritance import Family
from readlist.formats.bibtex.shelving import groups_of, shelved
from readlist.formats.bibtex.splitting import split
from readlist.formats.bibtex.values import Strings, evaluate, plain_text
from readlist.formats.characters import UNFIT, fit, is_fit
from readlist.formats.kept import put_back

_DATA: Final = "xdata"
_BOM: Final = "\ufeff"
# Form feeds and vertical tabs are white space in these files, but no text of ours has them.
_SPACES: Final = str.maketrans("\f\v", "  ")


@dataclass(slots=True)
class Gathered:
    """What was found in a document so far."""

    strings: Strings = field(default_factory=Strings)
    family: Family = field(default_factory=Family)
    entries: list[tuple[Entry, dict[str, str]]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    comments: list[tuple[int, str]] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)
    counted: int = 0  # records that were given before

    def tell(
        self, line: int, code: str, message: str, raw: str = "", *, lost: bool = False
    ) -> None:
        """Keep a problem of a line; ``lost`` says that an entry did not come in because of it."""
        self.problems.append(Problem(line, code, message, raw, lost))


def read(text: str) -> Reading:
    """Read a BibTeX or BibLaTeX document."""
    document = Gathered()
    for block in split(_cleaned(text, document)):
        take(block, document)
    groups, unread = groups_of(document.comments)
    records = records_of(document, int(text.startswith(_BOM)))
    if groups:
        values = [values for block, values in document.entries if block.entry_type != _DATA]
        records = shelved(records, values, groups)
    problems = sorted([*document.problems, *unread], key=lambda p: p.line)
    return Reading(tuple(records), tuple(problems), tuple(groups.paths) if groups else ())


def take(block: model.Block, document: Gathered) -> None:
    """Take in the next block of a document."""
    if isinstance(block, Entry):
        _take_entry(block, document)
    elif isinstance(block, model.String):
        _take_string(block, document)
    elif isinstance(block, model.ParsingFailedBlock):
        _take_broken(block, document)
    elif isinstance(block, model.ExplicitComment):
        document.comments.append((_line(block), block.comment))


def _line(block: model.Block | model.Field) -> int:
    return (block.start_line or 0) + 1


def _cleaned(text: str, document: Gathered) -> str:
    text = text.removeprefix(_BOM)
    if is_fit(text):
        return text
    text = text.translate(_SPACES)
    if is_fit(text):
        return text
    found = UNFIT.search(text)
    document.tell(
        text.count("\n", 0, found.start() if found else 0) + 1,
        "control-characters",
        "The text holds characters that no text can hold; each was replaced by “\ufffd”.",
    )
    return fit(text)


def _take_string(block: model.String, document: Gathered) -> None:
    value = document.strings.define(block.key, block.value)
    _tell_undefined(value.undefined, _line(block), document)


def _take_broken(block: model.ParsingFailedBlock, document: Gathered) -> None:
    raw = (block.raw or "").rstrip()
    reason, entry = str(block.error), getattr(block.error, "entry", True)
    what = "entry" if entry else "definition"
    document.tell(
        _line(block),
        f"{what}-unreadable",
        f"The {what} “{' '.join(raw.split())[:60]}…” was left out because {reason}. Everything "
        "else was read; correct it in the file and import again.",
        raw,
        lost=entry,
    )


def _take_entry(block: Entry, document: Gathered) -> None:
    for damage in block.damages:
        document.tell(
            damage.line + 1,
            damage.code,
            f"The entry “{block.key}” was read although {damage.words}.",
            block.raw or "",
        )
    line = _line(block)
    if block.key and block.entry_type != _DATA:
        first = document.lines.setdefault(block.key, line)
        if first != line:
            document.tell(
                line,
                "duplicate-key",
                f"The citation key “{block.key}” was used before, in line {first}; both entries "
                "were read.",
            )
    values = _values(block, document)
    document.family.add(block.key, block.entry_type, values)
    document.entries.append((block, values))


def _values(block: Entry, document: Gathered) -> dict[str, str]:
    values: dict[str, str] = {}
    for place, (stated, raw) in enumerate(block.stated):
        text, name = plain_text(raw, is_whole=block.is_plain), stated.lower()
        if text is None:
            text = _put_together(raw, place, block, document)
        if name in values and values[name].strip():
            _tell_again(text, name, values[name], place, block, document)
        else:
            values[name] = text
    return values


def _put_together(raw: str, place: int, block: Entry, document: Gathered) -> str:
    value = evaluate(raw, document.strings)
    if value.undefined:
        _tell_undefined(value.undefined, _line(block.fields[place]), document)
    return value.text


def _tell_again(
    text: str, name: str, present: str, place: int, block: Entry, document: Gathered
) -> None:
    if text.strip() and text != present:
        document.tell(
            _line(block.fields[place]),
            "duplicate-field",
            f"The entry “{block.key}” has the field “{name}” more than once; the first is shown.",
            block.raw or "",
        )


def _tell_undefined(names: list[str], line: int, document: Gathered) -> None:
    for name in names:
        if name.lower() in document.told:
            continue
        document.told.add(name.lower())
        document.tell(
            line,
            "string-undefined",
            f"“{name}” is not defined by any @string; the word itself was taken.",
        )


def records_of(document: Gathered, shift: int) -> list[Record]:
    """Give the records; each begins ``shift`` characters further on than its block."""
    records: list[Record] = []
    for block, values in document.entries:
        if block.entry_type == _DATA:
            continue
        full, missing = document.family.complete(block.entry_type, values)
        for name in missing:
            document.tell(
                _line(block),
                "parent-missing",
                f"The entry “{block.key}” refers to “{name}”, which is not in this file.",
            )
        kept = full.get(KEPT, "")
        own = {n: text for n, text in full.items() if n != KEPT} if KEPT in full else full
        reference, derived = to_reference(Values(block.entry_type, block.key, own))
        reference = with_kept(reference, kept) if kept else reference
        ordinal = document.counted + len(records) + 1
        place = (ordinal, _line(block), block.raw or "")
        records.append(Record(reference, *place, derived, block.begin + shift))
    for block, values in document.entries:
        if block.entry_type == _DATA and not document.family.is_used(values):
            document.tell(
                _line(block),
                "data-unused",
                f"No entry uses the data of “{block.key}”, so they were left out.",
                block.raw or "",
                lost=True,
            )
    return records


def with_kept(reference: Reference, text: str) -> Reference:
    """Give a reference with what its entry keeps of ours, or with that as a field of its own."""
    try:
        whole = put_back(reference, json.loads(unquote(text)))
    except (ValueError, RecursionError):
        whole = None
    return whole or reference.but(fields={**reference.fields, KEPT: text.strip()})
