"""One entry's type, key and values to a reference and back, without regard to the file around."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from typing import Final

from readlist.core.kinds import VERBATIM_FIELDS
from readlist.core.late_dataclass import dataclass
from readlist.core.people import AUTHOR, ROLES, Creator, in_role
from readlist.core.reference import Reference
from readlist.formats.bibtex import dialects
from readlist.formats.bibtex.as_written import TITLES, again, as_written
from readlist.formats.bibtex.dates import DATE_FIELDS, read_date, write_date
from readlist.formats.bibtex.files import read_files, write_files
from readlist.formats.bibtex.identifying import read_identifiers, write_identifiers
from readlist.formats.bibtex.listed import as_listed, listed_again, words
from readlist.formats.bibtex.name_lists import read_list
from readlist.formats.bibtex.names import write_names
from readlist.formats.bibtex.personal import read_notes, read_reading, write_notes, write_reading
from readlist.formats.bibtex.vocabulary import (
    classic_fields,
    classic_type,
    modern_fields,
    modern_type,
)
from readlist.formats.export_options import Capitals
from readlist.formats.latex import from_latex, to_latex, to_title

KEPT: Final = "readlist-kept"
_HEX: Final = re.compile(r"[0-9a-f]+")
_OWN: Final = frozenset({"title", "abstract", "keywords", "groups", "ids", KEPT})


@dataclass(frozen=True, slots=True)
class Values:
    """An entry between file and reference: type, key, and each field's text without delimiters."""

    type: str
    key: str
    fields: dict[str, str]


def to_reference(entry: Values) -> tuple[Reference, frozenset[str]]:
    """Make a reference of an entry; give also the names of values it does not state itself."""
    values = modern_fields({name: text for name, text in entry.fields.items() if text.strip()})
    if dialects.is_foreign(values):
        dialects.plain(values)
    if "note" in values:
        dialects.add_extra(values, entry.key)
    kind = modern_type(entry.type, values)
    latex = as_written(values) | as_listed(values)
    creators, complete = _read_creators(values)
    date = read_date(values)
    identifiers, derived = read_identifiers(values)
    tags = words(values.pop("keywords", ""))
    reference = Reference(
        key=entry.key,
        type=kind,
        title=from_latex(values.pop("title", "")),
        creators=creators,
        creators_complete=complete,
        date=date,
        abstract=from_latex(values.pop("abstract", "")),
        identifiers=identifiers,
        former_keys=words(values.pop("ids", ""), ","),
        tags=tags,
        collections=words(values.pop("groups", "")),
        reading=dialects.from_tags(read_reading(values), tags),
        notes=read_notes(values),
        attachments=dialects.with_their_files(read_files(values.pop("file", "")), values),
        fingerprints=_fingerprints(values),
        fields={name: _text(name, raw) for name, raw in values.items()},
        latex=latex,
    )
    return reference, derived


def _read_creators(values: dict[str, str]) -> tuple[tuple[Creator, ...], bool]:
    creators: list[Creator] = []
    all_complete = True
    for role in ROLES:
        if role in values:
            found, complete = read_list(values.pop(role), role)
            creators += found
            all_complete = all_complete and complete
    return tuple(creators), all_complete


def _fingerprints(values: dict[str, str]) -> tuple[str, ...]:
    if "fingerprint" not in values:
        return ()
    figures = [part.strip().lower() for part in values["fingerprint"].split(",")]
    if not all(_HEX.fullmatch(figure) for figure in figures):
        return ()
    del values["fingerprint"]
    return tuple(figures)


# Fields of which BibLaTeX reads ``--`` as the dash of a range (its manual, 2.1.1, "range").
RANGES: Final = frozenset({"pages", "volume", "number", "issue", "chapter"})


def _text(name: str, raw: str) -> str:
    return raw.strip() if name in VERBATIM_FIELDS else from_latex(raw)


def in_latex(name: str, text: str, *, ascii_only: bool, capitals: Capitals = Capitals.NAMES) -> str:
    """Give a field's text as LaTeX: capitals of titles protected, dashes of ranges in BibTeX's way.

    With ``ascii_only`` letters beyond ASCII become LaTeX's commands for them.
    """
    if name in TITLES and capitals is not Capitals.NONE:
        return to_title(text, ascii_only=ascii_only, every=capitals is Capitals.ALL)
    latex = to_latex(text, ascii_only=ascii_only)
    return latex.replace("–", "--") if name in RANGES else latex


def from_reference(
    reference: Reference,
    *,
    classic: bool,
    notes: bool = False,
    ascii_only: bool | None = None,
    capitals: Capitals = Capitals.NAMES,
) -> Values:
    """Make an entry of a reference in BibLaTeX's dialect, or in BibTeX's classic one.

    Letters beyond ASCII are written as LaTeX's commands in the classic dialect, unless
    ``ascii_only`` says otherwise. What a document wrote in LaTeX is written so again, unless other
    capitals are to be protected than it does.
    """
    ascii_only = classic if ascii_only is None else ascii_only
    kept = reference.latex if capitals is Capitals.NAMES else {}
    latex = partial(_in_its_latex, kept, ascii_only=ascii_only, capitals=capitals)
    fields = {
        name: text if name in VERBATIM_FIELDS else latex(name, text)
        for name, text in reference.fields.items()
        if name not in _OWN and name not in ROLES and text
    }
    kind = classic_type(reference.type, fields) if classic else reference.type
    values = write_identifiers(reference.identifiers, fields, classic=classic) | fields
    values |= _dates(reference, fields, classic=classic)
    values |= _write_creators(reference, kept, ascii_only=ascii_only)
    for name, text in (("title", reference.title), ("abstract", reference.abstract)):
        values[name] = latex(name, text)
    values["keywords"] = _joined(reference.tags, ascii_only=ascii_only)
    values["groups"] = _joined(reference.collections, ascii_only=ascii_only)
    values["ids"] = _joined(reference.former_keys, ascii_only=ascii_only)
    values["file"] = write_files(reference.attachments)
    values["fingerprint"] = ", ".join(reference.fingerprints)
    values |= listed_again(reference, reference.latex, ascii_only=ascii_only)
    values |= write_reading(reference.reading)
    if notes:
        values |= write_notes(reference.notes, ascii_only=ascii_only)
    if classic:
        values = classic_fields(values, of_thesis="thesis" in kind)
    return Values(kind, reference.key, {name: text for name, text in values.items() if text})


def _dates(reference: Reference, fields: dict[str, str], *, classic: bool) -> dict[str, str]:
    taken = [name for name in DATE_FIELDS if name in fields]
    plain_year = taken == ["month"] and reference.date is not None and not reference.date.month
    return write_date(reference.date, classic=classic and (not taken or plain_year))


def _in_its_latex(
    kept: Mapping[str, str], name: str, text: str, *, ascii_only: bool, capitals: Capitals
) -> str:
    """Give a field's text as the document wrote it where that is kept, else as LaTeX."""
    found = again(kept[name], text, from_latex, ascii_only=ascii_only) if name in kept else None
    return (
        in_latex(name, text, ascii_only=ascii_only, capitals=capitals) if found is None else found
    )


def _write_creators(
    reference: Reference, kept: Mapping[str, str], *, ascii_only: bool
) -> dict[str, str]:
    present = {creator.role for creator in reference.creators}
    values: dict[str, str] = {}
    for role in ROLES:
        if role not in present:
            continue
        names = in_role(reference.creators, role)
        if role in kept and reference.creators_complete:
            read = partial(read_list, role=role)
            found = again(kept[role], (names, True), read, ascii_only=ascii_only)
        else:
            found = None
        values[role] = write_names(names, ascii_only=ascii_only) if found is None else found
    if not reference.creators_complete:
        first = next(iter(values), AUTHOR)
        values[first] = f"{values[first]} and others" if first in values else "others"
    return values


def _joined(words: tuple[str, ...], *, ascii_only: bool) -> str:
    texts = (to_latex(word, ascii_only=ascii_only) for word in words)
    return ", ".join(f"{{{text}}}" if "," in text or ";" in text else text for text in texts)
