"""Words, files and numbers of an entry: how the document listed them, while they are the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Final

from readlist.core.identifiers import ISBN, ISSN
from readlist.core.reference import Reference
from readlist.formats.bibtex.as_written import may_stand
from readlist.formats.bibtex.files import read_files, told
from readlist.formats.bibtex.identifying import read_identifiers
from readlist.formats.bibtex.values import split_outside_braces
from readlist.formats.latex import from_latex, in_ascii, is_plain, to_latex
from readlist.formats.latex.structure import squeeze

_SEPARATORS: Final = ",;"
_KEYWORDS: Final = "keywords"


def words(raw: str, separators: str = _SEPARATORS) -> tuple[str, ...]:
    """Give the different words of a list, without LaTeX."""
    if not raw:
        return ()
    if "{" in raw or "\\" in raw or "}" in raw:
        cut: Iterable[str] = split_outside_braces(raw, separators)
    else:
        cut = raw.replace(separators[-1], separators[0]).split(separators[0])
        if is_plain(raw):
            return tuple(dict.fromkeys([word for part in cut if (word := part.strip())]))
    return tuple(dict.fromkeys(part for part in map(from_latex, cut) if part))


def _numbers(name: str, raw: str) -> object:
    """Give the numbers in a list, or its text where there are none, which stays a field."""
    found = [one.value for one in read_identifiers({name: raw})[0] if one.scheme == name]
    return found or from_latex(raw)


def _of_scheme(scheme: str, reference: Reference) -> object:
    found = [one.value for one in reference.identifiers if one.scheme == scheme]
    return found or reference.fields.get(scheme)


# What a list holds as it is read, and what it would have to hold for a reference.
_LISTS: Final[Mapping[str, tuple[Callable[[str], object], Callable[[Reference], object]]]] = {
    _KEYWORDS: (lambda raw: set(words(raw)), lambda reference: set(reference.tags)),
    "file": (lambda raw: told(read_files(raw)), lambda reference: told(reference.attachments)),
    ISBN: (partial(_numbers, ISBN), partial(_of_scheme, ISBN)),
    ISSN: (partial(_numbers, ISSN), partial(_of_scheme, ISSN)),
}


def as_listed(values: Mapping[str, str]) -> dict[str, str]:
    """Give the lists among the fields of an entry that would be written in another way."""
    return {
        name: squeeze(values[name])
        for name in _LISTS.keys() & values.keys()
        if not _is_usual(name, values[name])
    }


def _is_usual(name: str, raw: str) -> bool:
    """Tell whether a list is surely written just so again."""
    if name == _KEYWORDS:
        return not any(mark in raw for mark in ",;{}\\\n")
    if name == "file":
        return raw.count(":") == 2 and "\\" not in raw and ";" not in raw  # noqa: PLR2004  # JabRef's
    return len(raw) == (13 if name == ISBN else 9) and " " not in raw  # as written


def listed_again(
    reference: Reference, kept: Mapping[str, str], *, ascii_only: bool
) -> dict[str, str]:
    """Give the lists as the document has them that hold just what the reference has."""
    return {
        name: in_ascii(kept[name]) if ascii_only and name == _KEYWORDS else kept[name]
        for name, (read, shown) in _LISTS.items()
        if name in kept and may_stand(kept[name]) and read(kept[name]) == shown(reference)
    }


def joined(those: tuple[str, ...], *, ascii_only: bool) -> str:
    """Write words as a list; one with a separator in it stands in braces."""
    if not those:
        return ""
    texts = [to_latex(word, ascii_only=ascii_only) for word in those]
    return ", ".join([f"{{{text}}}" if "," in text or ";" in text else text for text in texts])
