"""References to BibTeX and BibLaTeX documents that read back as the same references."""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final
from urllib.parse import quote

from readlist.core.citekey import base_key, unique_key
from readlist.core.dates import MONTHS
from readlist.core.reference import Reference
from readlist.formats.bibtex.assurance import surely_reads_back
from readlist.formats.bibtex.entry import KEPT, Values, from_reference, to_reference
from readlist.formats.bibtex.fitness import stands_in_braces
from readlist.formats.bibtex.inheritance import Family
from readlist.formats.bibtex.keys import fit_key
from readlist.formats.bibtex.vocabulary import in_order
from readlist.formats.export_options import USUAL, Capitals, ExportOptions, Letters, canonical
from readlist.formats.kept import Kept, differences, told_otherwise
from readlist.formats.preparing import prepared

# What BibTeX takes for names of types and fields, without what confuses TeX.
_NAME: Final = re.compile(r"[a-z][a-z0-9_:+.\-]*")
_RESERVED: Final = frozenset({"comment", "string", "preamble", "xdata"})
_PARENT: Final = "crossref"
# So many that two, three or four in a circle stand as they stood.
_MOST_GENERATIONS: Final = 12
# Fields that are written as they stand and that styles hand to commands.
_ADDRESSES: Final = frozenset({"url", "doi", "eprint", "code", "pdf"})
_SAFE: Final = '[]":, /;.-_'


def write_bibtex(references: Iterable[Reference], options: ExportOptions = USUAL) -> str:
    """Write references for classic BibTeX: its types and fields, LaTeX commands for letters.

    Whatever others inherit from stands behind them, as BibTeX wants it.
    """
    return "\n".join(_entries(references, options, classic=True))


def write_biblatex(references: Iterable[Reference], options: ExportOptions = USUAL) -> str:
    """Write references for BibLaTeX: its types and fields, letters as they are."""
    return "\n".join(_entries(references, options, classic=False))


def _written(entry: Values, names: Iterable[str]) -> str:
    fields = entry.fields
    lines = [
        f"  {name} = {{{fields[name]}}},\n" if name != "month" else _month(fields[name])
        for name in names
    ]
    return f"@{entry.type}{{{entry.key},\n{''.join(lines)}}}\n"


def _month(text: str) -> str:
    # A month is written by BibTeX's own name for it, so that styles can put it into words.
    return f"  month = {text[:3].lower() if text in MONTHS else f'{{{text}}}'},\n"


def _entries(
    references: Iterable[Reference], options: ExportOptions, *, classic: bool
) -> Iterator[str]:
    """Give the texts of entries, each with whatever would be read back otherwise."""
    taken = set[str]()
    family = Family()
    written: list[tuple[Reference, Values]] = []
    for reference in map(told_otherwise, prepared(references, options)):
        entry = _as_asked(reference, taken, options, classic=classic)
        taken.add(entry.key)
        family.add(entry.key, entry.type, entry.fields)
        written.append((reference, entry))
    for reference, entry in _parents_last(written) if classic else written:
        if options.selects:
            yield _written(entry, _selected(entry.fields, options))
            continue
        if surely_reads_back(reference, entry):
            yield _written(entry, in_order(entry.fields))
            continue
        full, _missing = family.complete(entry.type, dict(entry.fields))
        kept = differences(reference, to_reference(Values(entry.type, entry.key, full))[0])
        fields = entry.fields | {KEPT: _quoted(kept)} if kept else entry.fields
        yield _written(Values(entry.type, entry.key, fields), in_order(fields))


def _as_asked(
    reference: Reference, taken: Container[str], options: ExportOptions, *, classic: bool
) -> Values:
    usual = options.letters is Letters.USUAL
    entry = fit_entry(
        reference,
        taken,
        classic=classic,
        notes=options.notes,
        ascii_only=None if usual else options.letters is Letters.ASCII,
        capitals=options.capitals,
    )
    for name in _ADDRESSES & entry.fields.keys():
        entry.fields[name] = _harmless(entry.fields[name])
    return entry


def fit_entry(
    reference: Reference,
    taken: Container[str],
    *,
    classic: bool,
    notes: bool = False,
    ascii_only: bool | None = None,
    capitals: Capitals = Capitals.NAMES,
) -> Values:
    """Make an entry that does no harm to a file, under a key that is not among those taken."""
    made = from_reference(
        reference, classic=classic, notes=notes, ascii_only=ascii_only, capitals=capitals
    )
    kind = made.type if _NAME.fullmatch(made.type) and made.type not in _RESERVED else "misc"
    key = fit_key(reference.key) or base_key(reference)
    key = unique_key(key, taken.__contains__)
    fields = {name: text for name, text in made.fields.items() if _fits(name, text)}
    return Values(kind, key, fields)


def _selected(fields: Mapping[str, str], options: ExportOptions) -> list[str]:
    """Give the names of the fields that go out: in the order asked for, else in the usual one."""
    asked = [canonical(name) for name in options.fields]
    names = [name for name in in_order(fields) if options.allows(name)]
    return sorted(names, key=lambda name: asked.index(canonical(name))) if asked else names


def _parents_last(
    written: list[tuple[Reference, Values]],
) -> list[tuple[Reference, Values]]:
    """Put what is inherited from behind the rest where it stands before one of its children.

    What moves may have been the child of another one, so that is looked for again.
    """
    for _generation in range(_MOST_GENERATIONS):
        last = {
            parent: place
            for place, (_reference, entry) in enumerate(written)
            if (parent := entry.fields.get(_PARENT))
        }
        early = {
            entry.key
            for place, (_reference, entry) in enumerate(written)
            if last.get(entry.key, -1) > place
        }
        if not early:
            break
        written = sorted(written, key=lambda each: each[1].key in early)  # used at once
    return written


def _harmless(address: str) -> str:
    """Write an address without what TeX would take for a command, where a style prints it."""
    return address.replace("\\", "%5C").replace("^^", "%5E%5E")


def _quoted(kept: Kept) -> str:
    text = json.dumps(kept, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return quote(text, safe=_SAFE)


def _fits(name: str, text: str) -> bool:
    """Tell whether a field can stand in a file without harm to what is around it."""
    return _may_be_name(name) and stands_in_braces(text)


@lru_cache(maxsize=1000)
def _may_be_name(name: str) -> bool:
    return _NAME.fullmatch(name) is not None and name != KEPT
