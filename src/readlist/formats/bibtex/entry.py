"""One entry's type, key and values to a reference and back, without regard to the file around."""

from __future__ import annotations

import re
from typing import Final

from readlist.core.kinds import VERBATIM_FIELDS
from readlist.core.late_dataclass import dataclass
from readlist.core.people import ROLES, Creator
from readlist.core.reference import Reference
from readlist.formats.bibtex import dialects
from readlist.formats.bibtex.as_written import TITLES, as_written
from readlist.formats.bibtex.dates import read_date
from readlist.formats.bibtex.files import read_files
from readlist.formats.bibtex.identifying import read_identifiers
from readlist.formats.bibtex.listed import as_listed, words
from readlist.formats.bibtex.name_lists import read_list
from readlist.formats.bibtex.personal import read_notes, read_reading
from readlist.formats.bibtex.vocabulary import (
    modern_fields,
    modern_type,
)
from readlist.formats.export_options import Capitals
from readlist.formats.latex import from_latex, to_latex, to_title

KEPT: Final = "readlist-kept"
_HEX: Final = re.compile(r"[0-9a-f]+")


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
