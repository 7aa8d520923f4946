"""Name lists of BibTeX and BibLaTeX: lists to creators and back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from readlist.core.people import AUTHOR, Creator
from readlist.formats.bibtex.name_parts import is_suffix, parts_of
from readlist.formats.bibtex.patterns import EVEN
from readlist.formats.bibtex.values import split_outside_braces
from readlist.formats.latex import from_latex, in_ascii, to_latex
from readlist.formats.latex.structure import balanced

_OTHERS: Final = "others"
_EXTENDED: Final = re.compile(
    r"^\s*\"?(?:family|given|prefix|suffix|useprefix|id|[a-z]+-i)\s*=", re.IGNORECASE
)
_BLANKS: Final = " \t\r\n"
_AND: Final = re.compile(r"\\.|[{}]|(?<![^ \t\r\n])and(?![^ \t\r\n])", re.IGNORECASE | re.DOTALL)
# Other words for "and others", at the end of a list or of its last name.
_ET_AL: Final = re.compile(r"(?<![^ \t\r\n,])et\.?[ ~]{1,9}al\.?,?$", re.IGNORECASE)
# The ways in which nearly all names are written, of which there is only one reading.
_WORD: Final = r"[^\W\d_]+"
_INVERTED: Final = re.compile(
    rf"((?:[a-z]+ )*)({_WORD}), (?:((?:Jr|Sr|II|III|IV)\.?), )?({_WORD}\.?(?:[ -]{_WORD}\.?)*)"
)
_IN_ORDER: Final = re.compile(rf"({_WORD}\.?(?:[ -]{_WORD}\.?)*) ({_WORD})")
_NOBODY: Final = frozenset({"", "{}"})
# Such a name where letters are written as commands, each in braces of its own.
_WITH_LETTERS: Final = re.compile(
    r"(?:[A-Za-z., -]|\{\\[^\s{},]+(?:\{(?:[A-Za-z]|\\[^\s{},]+\{[A-Za-z]\})\})?\})+"
)


def read_names(raw: str, role: str = AUTHOR) -> tuple[tuple[Creator, ...], bool]:
    """Take a name list apart; give the creators and whether the list was complete."""
    names = list(_names(raw))
    complete = True
    if names and names[-1].lower() == _OTHERS:
        complete = False
        names.pop()
    elif names and names[-1][-1:] in "lL.," and (found := _ET_AL.search(names[-1])):
        complete = False
        names[-1] = names[-1][: found.start()].rstrip(_BLANKS + ",")
    return tuple(
        _read_name(name, role) for name in names if name.strip(" ,") not in _NOBODY
    ), complete


def _names(raw: str) -> Iterator[str]:
    """Cut a list at every "and" that stands outside braces."""
    depth = start = 0
    for match in _AND.finditer(raw):
        mark = match.group()
        if mark in "{}":
            depth = max(0, depth + (1 if mark == "{" else -1))
        elif depth == 0 and mark[0] != "\\":
            if name := raw[start : match.start()].strip(_BLANKS):
                yield name
            start = match.end()
    if last := raw[start:].strip(_BLANKS):
        yield last


@lru_cache(maxsize=50_000)
def _read_name(name: str, role: str) -> Creator:
    """Take one name apart as BibTeX does, or as BibLaTeX's extended format says."""
    return _usual(name, role) or _taken_apart(name, role)


def _usual(name: str, role: str) -> Creator | None:
    if "," not in name:
        plain = _IN_ORDER.fullmatch(name)
        if plain is None or not all(word[0].isupper() for word in name.split(" ")):
            return None
        return Creator(plain[2], plain[1], role=role)
    plain = _INVERTED.fullmatch(name)
    if plain is None or not plain[2][0].isupper() or is_suffix(plain[4]):
        return None
    return Creator(plain[2], plain[4], plain[1].rstrip(" "), plain[3] or "", role=role)


def _taken_apart(name: str, role: str) -> Creator:
    # There are no lines to break in a name: a program escaped its commands once more.
    name = _even(name.replace("\\\\", "\\"))
    if _is_one_group(name) and (text := from_latex(name[1:-1])):
        return Creator(literal=text, role=role)
    if "=" in name and _EXTENDED.match(name):
        return _read_extended(name, role)
    parts = parts_of(name)
    if not parts.last:
        return Creator(literal=from_latex(name.strip(" ,")), role=role)
    return Creator(parts.last, parts.first, parts.von, parts.jr, role=role)


def _even(name: str) -> str:
    """Leave out the braces of a name when they do not match."""
    has_braces = "{" in name or "}" in name
    return _BRACE.sub("", name) if has_braces and not balanced(name) else name


_BRACE: Final = re.compile(r"(?<!\\)[{}]")


def _is_one_group(name: str) -> bool:
    if not (name.startswith("{") and name.endswith("}")):
        return False
    if name.startswith("{\\") and " " not in from_latex(name):
        return False  # a letter
    depth = 0
    for match in re.finditer(r"\\.|[{}]", name, re.DOTALL):
        depth += (match.group() == "{") - (match.group() == "}")
        if depth == 0:
            return match.end() == len(name)
    return False


def _read_extended(name: str, role: str) -> Creator:
    parts: dict[str, str] = {}
    for part in split_outside_braces(name.strip('"'), ","):
        label, _equals, value = part.partition("=")
        parts[label.strip().strip('"').lower()] = value.strip().strip('"')
    named = {label: from_latex(parts.get(label, "")) for label in ("family", "given")}
    more = {label: from_latex(parts.get(label, "")) for label in ("prefix", "suffix")}
    if not any(named.values()):
        return Creator(literal=from_latex(name), role=role)
    return Creator(**named, **more, role=role)


def write_names(
    creators: Iterable[Creator], *, complete: bool = True, ascii_only: bool = False
) -> str:
    """Write creators as a name list that :func:`read_names` reads back as the same creators."""
    return written_names(creators, complete=complete, ascii_only=ascii_only)[0]


def written_names(
    creators: Iterable[Creator], *, complete: bool = True, ascii_only: bool = False
) -> tuple[str, bool]:
    """Write creators as a name list; tell also whether it surely reads back as these creators."""
    written = [_write_name(creator, ascii_only) for creator in creators]
    names = [name for name, _sure in written]
    sure = bool(names) and all(is_sure for _name, is_sure in written)
    return " and ".join(names if complete else [*names, _OTHERS]), sure


@lru_cache(maxsize=50_000)
def plain_name(name: str, role: str) -> Creator | None:
    """Read a name that has only one reading, alone or in a list; None where it may have others."""
    lowered = name.lower()
    if "and" in lowered or lowered.endswith(("al", "al.")):
        return None
    return _usual(name, role)


@lru_cache(maxsize=50_000)
def _write_name(creator: Creator, ascii_only: bool) -> tuple[str, bool]:  # noqa: FBT001  # keys of the cache
    """Write one name; tell also whether it is surely read so in any list."""
    if not creator.literal and plain_name(plain := creator.inverted, creator.role) == creator:
        name = in_ascii(plain) if ascii_only else plain
        if name is plain or (_WITH_LETTERS.fullmatch(name) and from_latex(name) == plain):
            return name, True
    for candidate in _candidates(creator, ascii_only=ascii_only):
        names, complete = read_names(candidate, creator.role)
        if complete and names == (creator,):
            return candidate, _stands_alone(candidate)
    return _extended(creator, ascii_only=ascii_only), False


def _stands_alone(name: str) -> bool:
    """Tell whether the braces of a name are its own, so that it means the same in any list."""
    return "\\{" not in name and "\\}" not in name and EVEN.fullmatch(name) is not None


def _candidates(creator: Creator, *, ascii_only: bool) -> Iterable[str]:
    def latex(text: str) -> str:
        return to_latex(text, ascii_only=ascii_only)

    if creator.literal:
        yield f"{{{latex(creator.literal)}}}"
        yield f"{{{{{latex(creator.literal)}}}}}"
        return
    prefix, family = latex(creator.prefix), latex(creator.family)
    rest = [latex(part) for part in (creator.suffix, creator.given) if part]
    yield ", ".join([f"{prefix} {family}".strip(), *rest])
    yield ", ".join([f"{prefix} {{{family}}}".strip(), *(f"{{{part}}}" for part in rest)])


def _extended(creator: Creator, *, ascii_only: bool) -> str:
    parts = {
        "family": creator.family,
        "given": creator.given,
        "prefix": creator.prefix,
        "suffix": creator.suffix,
    }
    return ", ".join(
        f"{label}={{{to_latex(text, ascii_only=ascii_only)}}}"
        for label, text in parts.items()
        if text
    )
