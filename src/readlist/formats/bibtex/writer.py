"""References to BibTeX and BibLaTeX documents that read back as the same references."""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterable, Iterator
from typing import Final
from urllib.parse import quote

from readlist.core.citekey import base_key, unique_key
from readlist.core.dates import MONTHS
from readlist.core.reference import Reference
from readlist.formats.bibtex.entry import KEPT, Values, from_reference, to_reference
from readlist.formats.bibtex.inheritance import Family
from readlist.formats.bibtex.vocabulary import in_order
from readlist.formats.characters import is_fit
from readlist.formats.kept import Kept, differences, told_otherwise

# What BibTeX takes for a key and for names of types and fields, without what confuses TeX.
_UNFIT_FOR_KEY: Final = re.compile(r"[^\w.:/+*!?<>\-]|[\x7f-\x9f]")
_NAME: Final = re.compile(r"[a-z][a-z0-9_:+.\-]*")
_RESERVED: Final = frozenset({"comment", "string", "preamble", "xdata"})
_BRACES: Final = (re.compile(r"[{}]"), re.compile(r"(?<!\\)[{}]"))
# A line that begins like an entry or a remark, and line ends of other systems.
_RISKY: Final = re.compile(r"\n\s*[@%]|\r|\\\Z")
_SAFE: Final = '[]":, /;.-_'


def write_bibtex(references: Iterable[Reference], *, notes: bool = False) -> str:
    """Write references for classic BibTeX: its types and fields, LaTeX commands for letters."""
    return _write(references, classic=True, notes=notes)


def write_biblatex(references: Iterable[Reference], *, notes: bool = False) -> str:
    """Write references for BibLaTeX: its types and fields, letters as they are."""
    return _write(references, classic=False, notes=notes)


def _write(references: Iterable[Reference], *, classic: bool, notes: bool) -> str:
    return "\n".join(map(_written, _entries(references, classic=classic, notes=notes)))


def _written(entry: Values) -> str:
    fields = (f"  {n} = {_delimited(n, entry.fields[n])},\n" for n in in_order(entry.fields))
    return f"@{entry.type}{{{entry.key},\n{''.join(fields)}}}\n"


def _delimited(name: str, text: str) -> str:
    # A month is written by BibTeX's own name for it, so that styles can put it into words.
    return text[:3].lower() if name == "month" and text in MONTHS else f"{{{text}}}"


def _entries(references: Iterable[Reference], *, classic: bool, notes: bool) -> Iterator[Values]:
    """Give the entries of references, each with whatever would be read back otherwise."""
    taken = set[str]()
    family = Family()
    written: list[tuple[Reference, Values]] = []
    for reference in map(told_otherwise, references):
        entry = fit_entry(reference, taken, classic=classic, notes=notes)
        taken.add(entry.key)
        family.add(entry.key, entry.type, entry.fields)
        written.append((reference, entry))
    for reference, entry in written:
        full, _missing = family.complete(entry.type, dict(entry.fields))
        kept = differences(reference, to_reference(Values(entry.type, entry.key, full))[0])
        yield Values(entry.type, entry.key, entry.fields | {KEPT: _quoted(kept)}) if kept else entry


def fit_entry(
    reference: Reference,
    taken: Container[str],
    *,
    classic: bool,
    notes: bool = False,
    ascii_only: bool | None = None,
) -> Values:
    """Make an entry that does no harm to a file, under a key that is not among those taken."""
    made = from_reference(reference, classic=classic, notes=notes, ascii_only=ascii_only)
    kind = made.type if _NAME.fullmatch(made.type) and made.type not in _RESERVED else "misc"
    key = _UNFIT_FOR_KEY.sub("", reference.key) or base_key(reference)
    key = unique_key(key, taken.__contains__)
    fields = {name: text for name, text in made.fields.items() if _fits(name, text)}
    return Values(kind, key, fields)


def _quoted(kept: Kept) -> str:
    text = json.dumps(kept, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return quote(text, safe=_SAFE)


def _fits(name: str, text: str) -> bool:
    """Tell whether a field can stand in a file without harm to what is around it."""
    if not _NAME.fullmatch(name) or name == KEPT:
        return False
    if text.isprintable() and not any(mark in text for mark in "{}\\"):
        return True
    if not is_fit(text) or _RISKY.search(text):
        return False
    # Programs differ in whether a brace after a backslash counts.
    return all(_even(pattern.findall(text)) for pattern in _BRACES)


def _even(braces: list[str]) -> bool:
    depth = 0
    for brace in braces:
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0
