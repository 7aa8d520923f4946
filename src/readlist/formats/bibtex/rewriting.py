"""One entry's text with some of its values changed; every other byte stands as it stood."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping
from typing import Final

from readlist.core.errors import InputError
from readlist.core.late_dataclass import replace
from readlist.core.people import ROLES, Creator
from readlist.core.reading import Reading
from readlist.core.reference import Reference
from readlist.formats.bibtex.anatomy import Anatomy, anatomy
from readlist.formats.bibtex.changing import Changes, changes
from readlist.formats.bibtex.composing import Wording, composed
from readlist.formats.bibtex.dates import DATE_FIELDS
from readlist.formats.bibtex.measuring import dialect, letters, traits
from readlist.formats.bibtex.patching import additions, applied, removals
from readlist.formats.bibtex.setting import delimited, set_entry
from readlist.formats.bibtex.stating import Stated, stated
from readlist.formats.bibtex.style import Style
from readlist.formats.bibtex.values import Strings
from readlist.formats.bibtex.vocabulary import in_order, modern_type
from readlist.formats.bibtex.writer import fit_entry

_NOTHING: Final[Mapping[str, str]] = {}
_SETS: Final = {"tags", "collections", "identifiers", "former_keys", "attachments"}
_WORDS: Final = {
    "key": "citation key", "type": "type", "title": "title", "creators": "names",
    "date": "date", "abstract": "abstract", "identifiers": "identifiers", "tags": "tags",
    "collections": "collections", "reading": "reading state", "attachments": "files",
    "former_keys": "former keys",
}  # fmt: skip


class UnwritableError(InputError):
    """A value cannot be written into an entry without harm to what else is in it.

    Attributes:
        name: The value's name, empty where it is the entry as a whole.
    """

    code = "unwritable"

    def __init__(self, message: str, name: str = "") -> None:
        super().__init__(message)
        self.name = name


def rewritten(  # what stands there, what is wanted, and how
    raw: str,
    strings: Mapping[str, str],
    wanted: Reference,
    names: Collection[str],
    style: Style,
    *,
    inherited: Mapping[str, str] = _NOTHING,
    ascii_only: bool = False,
) -> str:
    """Give an entry's text in which exactly the values named are those of a reference.

    Names are those of :mod:`readlist.store.values` without the notes: ``key``, ``type``,
    ``title``, ``creators``, ``date``, ``abstract``, ``identifiers``, ``tags``, ``collections``,
    ``reading``, ``attachments``, ``former_keys`` and ``field:NAME``. A value is written in the
    entry's own words: its names of fields, its delimiters, its order, its way of writing letters.
    ``strings`` are the file's ``@string`` names with their texts, ``inherited`` the fields that
    the entry takes over from others; ``ascii_only`` writes letters as commands. Reading state and
    collections are written only where the file or the entry has such fields.

    Raises:
        UnwritableError: A value cannot be written, or the entry is too damaged; the message names
            it.
    """
    one = anatomy(raw)
    if one is None:
        raise UnwritableError(
            "The text of this entry cannot be read as one entry, so nothing in it was changed. "
            "Correct it in the file first."
        )
    known = Strings(strings)
    before = stated(one, known, inherited)
    style = style.fitted(traits(one) | letters(one) | dialect(one))
    style = replace(style, latex=True) if ascii_only else style
    named = _taken(before, names, style)
    aim = with_named(before.reference, wanted, named)
    found = changes(before, aim, style, strings)
    text = _carried_out(one, raw, found, style)
    _check(text, aim, before, named, known, inherited)
    return text


def _taken(before: Stated, names: Collection[str], style: Style) -> list[str]:
    """Leave out a person's own values where neither file nor entry has fields for them."""
    reference = before.reference
    groups = style.groups or bool(reference.collections)
    reading = style.reading or reference.reading != Reading()
    left_out = {"collections": not groups, "reading": not reading}
    return [name for name in names if not left_out.get(name)]


def with_named(present: Reference, wanted: Reference, names: Iterable[str]) -> Reference:
    """Give a reference with some values taken from another one."""
    found: dict[str, object] = {}
    fields = dict(present.fields)
    for name in names:
        if name.startswith("field:"):
            field = name.removeprefix("field:")
            fields.pop(field, None)
            if text := wanted.fields.get(field):
                fields[field] = text
        else:
            found[name] = getattr(wanted, name)
    if "creators" in found:
        found["creators_complete"] = wanted.creators_complete
    if "identifiers" in found:  # they replace what stood in their place and was none
        known = {one.scheme for one in present.identifiers}
        for one in wanted.identifiers:
            if one.scheme not in known:
                fields.pop(one.scheme, None)
    return present.but(**found, fields=fields)


def _carried_out(one: Anatomy, raw: str, found: Changes, style: Style) -> str:
    gone = frozenset(found.gone)
    edits = [*found.edits, *removals(one, gone), *additions(one, found.added, gone, style)]
    return applied(raw, edits)


def _check(
    text: str,
    aim: Reference,
    before: Stated,
    names: Collection[str],
    strings: Strings,
    inherited: Mapping[str, str],
) -> None:
    """Read the new text and compare it with what it was to say."""
    one = anatomy(text)
    damages = before.anatomy.entry.damages
    if one is None or [d.code for d in one.entry.damages] != [d.code for d in damages]:
        raise _refusal(next(iter(names), ""), before)
    read = stated(one, strings, inherited)
    after = read.reference
    for name in names:
        if not _agrees(read, aim, name):
            raise _refusal(name, before)
    was = before.reference
    for name in _WORDS:
        if name not in names and getattr(after, name) != getattr(was, name):
            raise _refusal(next(iter(names), ""), before)
    implied = {"type"} if "type" in names else set()
    implied |= set(DATE_FIELDS) if "date" in names else set()
    named = {name.removeprefix("field:") for name in names}
    for field in {*after.fields, *aim.fields} - named - implied:
        if after.fields.get(field) != aim.fields.get(field):
            raise _refusal(next(iter(names), ""), before)


def _agrees(read: Stated, aim: Reference, name: str) -> bool:
    after = read.reference
    if name.startswith("field:"):
        field = name.removeprefix("field:")
        return after.fields.get(field, "") == aim.fields.get(field, "")
    mine, theirs = getattr(after, name), getattr(aim, name)
    if name == "creators":
        same = after.creators_complete == aim.creators_complete or not theirs
        return same and _by_role(after) == _by_role(aim)
    if name == "type":
        return bool(mine == theirs or mine == modern_type(_classic(aim), {}))
    if name == "identifiers":
        return _identified(read, aim)
    if name in _SETS:
        return set(mine) == set(theirs)
    return bool(mine == theirs)


def _identified(read: Stated, aim: Reference) -> bool:
    """Compare identifiers; a field has one of a scheme, and an address may say another one."""
    said = {one for one in read.reference.identifiers if one.scheme not in read.derived}
    schemes = {one.scheme for one in aim.identifiers} - read.derived
    return said <= set(aim.identifiers) and schemes == {one.scheme for one in said}


def _classic(reference: Reference) -> str:
    return composed(reference, Wording(classic=True, ascii_only=True))[0].type


def _by_role(reference: Reference) -> list[Creator]:
    return sorted(reference.creators, key=lambda creator: ROLES.index(creator.role))


def _refusal(name: str, before: Stated) -> UnwritableError:
    words = _WORDS.get(name) or f"field “{name.removeprefix('field:')}”"
    key = before.anatomy.entry.key
    return UnwritableError(
        f"The {words} of the entry “{key}” cannot be written into the file without harm to what "
        "else stands there. The library has it; the file was left as it is.",
        name,
    )


def written(reference: Reference, style: Style, *, taken: Container[str] = ()) -> str:
    """Give a new entry in a file's style, under a key that is not among those taken."""
    reference = reference.but(fingerprints=())
    if not style.groups:
        reference = reference.but(collections=())
    if not style.reading:
        reference = reference.but(reading=Reading())
    entry = fit_entry(reference, taken, Wording(style.classic, ascii_only=style.latex))
    fields = [(name, delimited(name, entry.fields[name], style)) for name in in_order(entry.fields)]
    return set_entry(entry.type, entry.key, fields, style)


def appended(tail: str, entry: str, style: Style) -> str:
    """Give what is to be added at the end of a file that ends with ``tail``: gap and entry."""
    if not tail.strip():
        return entry + style.line_end
    missing = "" if tail.endswith(("\n", "\r")) else style.line_end
    present = tail[len(tail.rstrip()) :] + missing
    lines = max(style.gap.count(style.line_end) - present.count(style.line_end), 0)
    return missing + style.line_end * lines + entry + style.line_end


def without(before: str, after: str) -> tuple[int, int]:
    """Tell what goes when an entry is removed: the entry and one of the gaps beside it.

    ``before`` and ``after`` are the texts around it. Gives the numbers of characters that go from
    the end of ``before`` and from the beginning of ``after``.
    """
    gap_after = len(after) - len(after.lstrip())
    if gap_after < len(after) or not before.strip():
        return 0, gap_after
    gap_before = len(before) - len(before.rstrip())
    kept = after[:gap_after].count("\n") > 0
    return gap_before, 0 if kept else gap_after
