"""Makes entries of references, and tells of most at once what of them is read back otherwise.

Most entries have only fields of which each is read by itself. Where every one of them surely reads
back as the value it was made of, the entry need not be read to know what would be lost by it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache, partial
from typing import Final

from readlist.core.dates import PartialDate
from readlist.core.kinds import FIELD_ALIASES, VERBATIM_FIELDS
from readlist.core.late_dataclass import dataclass
from readlist.core.people import AUTHOR, ROLES, in_role
from readlist.core.reading import Reading
from readlist.core.reference import Reference
from readlist.formats.bibtex.as_written import again
from readlist.formats.bibtex.dates import DATE_FIELDS, read_date, write_date
from readlist.formats.bibtex.dialects import JABREF_WORDS, SIGNS
from readlist.formats.bibtex.entry import KEPT, Values, in_latex
from readlist.formats.bibtex.files import surely_told, write_files
from readlist.formats.bibtex.fitness import is_name, stands_in_braces
from readlist.formats.bibtex.identifying import (
    IDENTIFYING,
    MANY,
    is_malformed,
    surely_identify,
    write_identifiers,
)
from readlist.formats.bibtex.listed import joined, listed_again, words
from readlist.formats.bibtex.name_lists import read_list
from readlist.formats.bibtex.names import written_names
from readlist.formats.bibtex.personal import STATES, read_reading, write_notes, write_reading
from readlist.formats.bibtex.vocabulary import classic_fields, classic_type, modern_type
from readlist.formats.export_options import Capitals
from readlist.formats.kept import Kept, otherwise
from readlist.formats.latex import from_latex

_OWN: Final = frozenset({"title", "abstract", "keywords", "groups", "ids", KEPT})
_NOT_WRITTEN: Final = _OWN | frozenset(ROLES)
# Fields that say something of other ones, or more than their text.
_TELLING: Final = (
    SIGNS | STATES | IDENTIFYING.keys() | frozenset(DATE_FIELDS) | FIELD_ALIASES.keys()
    | {"crossref", "xdata", "file", "fingerprint", "arxiv", "arxivid", "eprint", "eprinttype"}
)  # fmt: skip
_TELLING_NAMES: Final = ("readlist-", "comment-")
_CACHED_LENGTH: Final = 200


@dataclass(frozen=True, slots=True)
class Wording:
    """How entries are written: in BibLaTeX's dialect, or in BibTeX's classic one.

    With ``ascii_only`` letters beyond ASCII are written as LaTeX's commands.
    """

    classic: bool
    ascii_only: bool
    notes: bool = False
    capitals: Capitals = Capitals.NAMES


def composed(reference: Reference, wording: Wording) -> tuple[Values, Kept | None]:
    """Make an entry of a reference; give also what of it reads back otherwise, None if not known.

    What a document wrote in LaTeX is written so again, unless other capitals are to be protected
    than it does. An entry of which is known how it reads back can stand in a file as it is.
    """
    kept = reference.latex if wording.capitals is Capitals.NAMES else {}
    values, is_sure = _fields(reference, kept, wording)
    kind, left, back, has_type = _kind(reference.type, values.get("type", ""), wording.classic)
    if not left:
        values.pop("type", None)
    lost: Kept = {} if back == reference.type else {"type": otherwise(back, reference.type)}
    named = write_identifiers(reference.identifiers, values, classic=wording.classic)
    is_sure = is_sure and has_type and surely_identify(reference.identifiers, named)
    values = named | values
    for part in (
        _dated(reference, values, wording),
        _people(reference, kept, wording),
        _texts(reference, kept, wording),
        _lists(reference, wording, lost),
        _state(reference.reading),
    ):
        values |= part[0]
        is_sure = is_sure and part[1]
    if wording.notes and reference.notes:
        values |= write_notes(reference.notes, ascii_only=wording.ascii_only)
        is_sure = False
    if wording.classic:
        values = classic_fields(values, of_thesis="thesis" in kind)
    fields = {name: text for name, text in values.items() if text}
    return Values(kind, reference.key, fields), lost if is_sure else None


_Part = tuple[dict[str, str], bool]  # fields, and whether they surely read back


def _fields(reference: Reference, kept: Mapping[str, str], wording: Wording) -> _Part:
    values: dict[str, str] = {}
    all_sure = True
    for name, text in reference.fields.items():
        if not text or name in _NOT_WRITTEN:
            all_sure = False
            continue
        values[name], is_sure = _text(name, text, kept, wording)
        all_sure = all_sure and is_sure
    return values, all_sure


def _text(name: str, text: str, kept: Mapping[str, str], wording: Wording) -> tuple[str, bool]:
    """Give a text in LaTeX, as the document wrote it where that is kept."""
    if name in kept and name not in VERBATIM_FIELDS:
        found = again(kept[name], text, from_latex, ascii_only=wording.ascii_only)
        if found is not None:
            return found, stands_in_braces(found) and _is_ordinary(name, found)
    made = _short if len(text) <= _CACHED_LENGTH else _worded
    return made(name, text, wording.ascii_only, wording.capitals)


def _worded(name: str, text: str, ascii_only: bool, capitals: Capitals) -> tuple[str, bool]:  # noqa: FBT001  # keys of the cache
    if name in VERBATIM_FIELDS:
        is_whole = text == text.strip() and stands_in_braces(text)
        return text, is_whole and _is_ordinary(name, text)
    written = in_latex(name, text, ascii_only=ascii_only, capitals=capitals)
    # What is written as it is and has no white space but single spaces means itself.
    means_itself = written is text and text.isprintable()
    if not means_itself and (from_latex(written) != text or not stands_in_braces(written)):
        return written, False
    return written, _is_ordinary(name, written)


_short = lru_cache(maxsize=20_000)(_worded)


def _is_ordinary(name: str, written: str) -> bool:
    """Tell whether a field has a name that can stand in a file, and is read by itself."""
    if name in IDENTIFYING:
        return is_malformed(name, written) and "^^" not in written and "\\" not in written
    if name == "note" and ":" in written:  # where other programs have fields
        return False
    return _says_one_thing(name) and not written.isspace()


@lru_cache(maxsize=1000)
def _says_one_thing(name: str) -> bool:
    return name not in _TELLING and not name.startswith(_TELLING_NAMES) and is_name(name)


@lru_cache(maxsize=1000)
def _kind(name: str, special: str, classic: bool) -> tuple[str, str, str, bool]:  # noqa: FBT001  # keys of the cache
    """Give the type of an entry and its field ``type``, the type as it reads, if the field does."""
    fields = {"type": special} if special else {}
    kind = classic_type(name, fields) if classic else name
    left = fields.get("type", "")
    back = modern_type(kind, fields)
    return kind, left, back, fields.get("type", "") == special


def _dated(reference: Reference, values: dict[str, str], wording: Wording) -> _Part:
    taken = [name for name in DATE_FIELDS if name in values]
    if not taken:
        return _date(reference.date, wording.classic)
    plain_year = taken == ["month"] and reference.date is not None and not reference.date.month
    return write_date(reference.date, classic=wording.classic and plain_year), False


@lru_cache(maxsize=5000)
def _date(date: PartialDate | None, classic: bool) -> _Part:  # noqa: FBT001  # keys of the cache
    values = write_date(date, classic=classic)
    stated = dict(values)
    fit = all(text.strip() and stands_in_braces(text) for text in values.values())
    return values, fit and read_date(stated) == date and not stated


def _people(reference: Reference, kept: Mapping[str, str], wording: Wording) -> _Part:
    creators, ascii_only = reference.creators, wording.ascii_only
    present = {creator.role for creator in creators}
    values: dict[str, str] = {}
    all_sure = reference.creators_complete or bool(creators)
    for role in [role for role in ROLES if role in present]:
        names = in_role(creators, role) if len(present) > 1 else creators
        found = None
        if role in kept and reference.creators_complete:
            read = partial(read_list, role=role)
            found = again(kept[role], (names, True), read, ascii_only=ascii_only)
        if found is None:
            values[role], is_sure = written_names(names, ascii_only=ascii_only)
        else:
            values[role], is_sure = found, stands_in_braces(found)
        all_sure = all_sure and is_sure
    if not reference.creators_complete:
        first = next(iter(values), AUTHOR)
        values[first] = f"{values[first]} and others" if first in values else "others"
    return values, all_sure and present <= values.keys()


def _texts(reference: Reference, kept: Mapping[str, str], wording: Wording) -> _Part:
    values: dict[str, str] = {}
    all_sure = True
    for name, text in (("title", reference.title), ("abstract", reference.abstract)):
        if text:
            values[name], is_sure = _text(name, text, kept, wording)
            all_sure = all_sure and is_sure
    return values, all_sure


def _lists(reference: Reference, wording: Wording, lost: Kept) -> _Part:
    ascii_only = wording.ascii_only
    values = {
        "keywords": joined(reference.tags, ascii_only=ascii_only),
        "groups": joined(reference.collections, ascii_only=ascii_only),
        "ids": joined(reference.former_keys, ascii_only=ascii_only),
        "file": write_files(reference.attachments),
        "fingerprint": ", ".join(reference.fingerprints),
    }
    if reference.latex:
        values |= listed_again(reference, reference.latex, ascii_only=ascii_only)
    is_sure = (
        not reference.fingerprints
        and _are_words(values["groups"], reference.collections)
        and _are_words(values["ids"], reference.former_keys, ",")
        and _are_tags(values["keywords"], reference.tags, lost)
        and surely_told(reference.attachments, values["file"])
        and all(_is_numbers(name, values[name], reference) for name in MANY & values.keys())
    )
    return values, is_sure


def _are_words(written: str, those: tuple[str, ...], separators: str = ",;") -> bool:
    if not (written or those):
        return True
    return words(written, separators) == those and _stands(written)


def _are_tags(written: str, tags: tuple[str, ...], lost: Kept) -> bool:
    """Tell whether it is known how tags read; where in another order, that is what is lost."""
    if not (written or tags):
        return True
    found = words(written)
    if found != tags:
        if len(found) != len(tags) or set(found) != set(tags):
            return False
        lost["tags"] = otherwise(list(found), list(tags))
    return JABREF_WORDS.isdisjoint(tags) and _stands(written)


def _is_numbers(name: str, written: str, reference: Reference) -> bool:
    """Tell whether the numbers of a list are those of a reference, or its field of that name."""
    if any(one.scheme == name for one in reference.identifiers):
        return True  # as they have been compared
    return is_malformed(name, written) and from_latex(written) == reference.fields.get(name)


def _stands(written: str) -> bool:
    return not written.isspace() and stands_in_braces(written)


@lru_cache(maxsize=1000)
def _state(reading: Reading) -> _Part:
    values = write_reading(reading)
    stated = dict(values)
    return values, read_reading(stated) == reading and not stated
