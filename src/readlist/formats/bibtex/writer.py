"""References to BibTeX and BibLaTeX documents that read back as the same references."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Final
from urllib.parse import quote

from readlist.core.citekey import base_key, unique_key
from readlist.core.dates import MONTHS
from readlist.core.reference import Reference
from readlist.formats.bibtex.composing import Wording, composed
from readlist.formats.bibtex.entry import KEPT, Values, to_reference
from readlist.formats.bibtex.fitness import is_name, stands_in_braces
from readlist.formats.bibtex.inheritance import Family
from readlist.formats.bibtex.keys import fit_key
from readlist.formats.bibtex.vocabulary import in_order
from readlist.formats.export_options import USUAL, ExportOptions, Letters, canonical
from readlist.formats.kept import Kept, differences, told_otherwise
from readlist.formats.preparing import prepared

_RESERVED: Final = frozenset({"comment", "string", "preamble", "xdata"})
_PARENT: Final = "crossref"
# So many that two, three or four in a circle stand as they stood.
_MOST_GENERATIONS: Final = 12
# Fields that are written as they stand and that styles hand to commands.
_ADDRESSES: Final = frozenset({"url", "doi", "eprint", "code", "pdf"})
_SAFE: Final = '[]":, /;.-_'
_QUOTED: Final = str.maketrans(
    {sign: quoted for sign in map(chr, range(128)) if (quoted := quote(sign, safe=_SAFE)) != sign}
)
_in_json: Final = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode


def write_bibtex(references: Iterable[Reference], options: ExportOptions = USUAL) -> str:
    """Write references for classic BibTeX: its types and fields, LaTeX commands for letters.

    Whatever others inherit from stands behind them, as BibTeX wants it.
    """
    return "\n".join(_entries(references, options, classic=True))


def write_biblatex(references: Iterable[Reference], options: ExportOptions = USUAL) -> str:
    """Write references for BibLaTeX: its types and fields, letters as they are."""
    return "\n".join(_entries(references, options, classic=False))


def _text(entry: Values, names: Iterable[str]) -> str:
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
    written: list[_Written] = []
    wording = _wording(options, classic=classic)
    for reference in map(told_otherwise, prepared(references, options)):
        entry, lost = _as_asked(reference, taken, wording)
        taken.add(entry.key)
        family.add(entry.key, entry.type, entry.fields)
        if options.selects:
            text = _text(entry, _selected(entry.fields, options))
        else:
            text = "" if lost is None else _whole(entry, lost)
        parent = entry.fields.get(_PARENT, "")
        written.append((entry.key, parent, text or (reference, entry)))
    for _key, _parent, made in _parents_last(written) if classic else written:
        yield made if isinstance(made, str) else _read_again(*made, family)


# An entry's key, that of its parent, and its text, or what it is made of until all are known.
_Written = tuple[str, str, str | tuple[Reference, Values]]


def _read_again(reference: Reference, entry: Values, family: Family) -> str:
    full, _missing = family.complete(entry.type, dict(entry.fields))
    return _whole(
        entry, differences(reference, to_reference(Values(entry.type, entry.key, full))[0])
    )


def _whole(entry: Values, lost: Kept) -> str:
    fields = entry.fields
    if lost:
        fields = fields | {KEPT: _quoted(lost)}
    return _text(Values(entry.type, entry.key, fields), in_order(fields))


def _wording(options: ExportOptions, *, classic: bool) -> Wording:
    usual = options.letters is Letters.USUAL
    ascii_only = classic if usual else options.letters is Letters.ASCII
    return Wording(classic, ascii_only, options.notes, options.capitals)


def _as_asked(
    reference: Reference, taken: Container[str], wording: Wording
) -> tuple[Values, Kept | None]:
    entry, lost = _fitted(reference, taken, wording)
    if lost is None:
        for name in _ADDRESSES & entry.fields.keys():
            entry.fields[name] = _harmless(entry.fields[name])
    return entry, lost


def fit_entry(reference: Reference, taken: Container[str], wording: Wording) -> Values:
    """Make an entry that does no harm to a file, under a key that is not among those taken."""
    return _fitted(reference, taken, wording)[0]


def _fitted(
    reference: Reference, taken: Container[str], wording: Wording
) -> tuple[Values, Kept | None]:
    made, lost = composed(reference, wording)
    kind = made.type if is_name(made.type) and made.type not in _RESERVED else "misc"
    key = fit_key(reference.key) or base_key(reference)
    key = unique_key(key, taken.__contains__)
    if lost is not None and key == reference.key and kind == made.type:
        return made, lost
    fields = {name: text for name, text in made.fields.items() if _fits(name, text)}
    return Values(kind, key, fields), None


def _selected(fields: Mapping[str, str], options: ExportOptions) -> list[str]:
    """Give the names of the fields that go out: in the order asked for, else in the usual one."""
    asked = [canonical(name) for name in options.fields]
    names = [name for name in in_order(fields) if options.allows(name)]
    return sorted(names, key=lambda name: asked.index(canonical(name))) if asked else names


def _parents_last(written: list[_Written]) -> list[_Written]:
    """Put what is inherited from behind the rest where it stands before one of its children.

    What moves may have been the child of another one, so that is looked for again.
    """
    for _generation in range(_MOST_GENERATIONS):
        last = {parent: place for place, (_key, parent, _text) in enumerate(written) if parent}
        early = {
            key for place, (key, _parent, _text) in enumerate(written) if last.get(key, -1) > place
        }
        if not early:
            break
        written = sorted(written, key=lambda each: each[0] in early)  # used at once
    return written


def _harmless(address: str) -> str:
    """Write an address without what TeX would take for a command, where a style prints it."""
    return address.replace("\\", "%5C").replace("^^", "%5E%5E")


def _quoted(kept: Kept) -> str:
    return _in_json(kept).translate(_QUOTED)


def _fits(name: str, text: str) -> bool:
    """Tell whether a field can stand in a file without harm to what is around it."""
    return is_name(name) and name != KEPT and stands_in_braces(text)
