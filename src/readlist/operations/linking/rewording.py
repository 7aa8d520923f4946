"""Gives one entry of a linked file the values that the library changed, or its earlier words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final

from readlist.core.errors import EncodingError
from readlist.core.late_dataclass import dataclass
from readlist.core.reference import Reference
from readlist.formats.bibtex.anatomy import anatomy
from readlist.formats.bibtex.rewriting import UnwritableError, rewritten
from readlist.formats.bibtex.stating import stated
from readlist.formats.bibtex.style import Style, style_from_json
from readlist.formats.bibtex.values import Strings
from readlist.operations.linking.comparing import Base, pair, unpaired
from readlist.operations.linking.looking import as_bytes, digest_of
from readlist.operations.linking.report import Tally
from readlist.operations.linking.values import (
    SETS,
    Plain,
    name_for_rewriting,
    plain,
    sums,
    with_values,
)
from readlist.store.links import Link

# So many texts of an entry can be gone back to byte for byte.
_MOST_EARLIER: Final = 20


@dataclass(frozen=True, slots=True)
class Reworded:
    """An entry's new text with what is written down about it."""

    text: str
    base: dict[str, Any]
    earlier: list[Mapping[str, Any]]


@cache
def style_named(text: str) -> Style:
    """Give a file's style as the library keeps it."""
    return style_from_json(text)


def own(raw: str, strings: Mapping[str, str]) -> Reference | None:
    """Read what one entry says by itself; None where its text cannot be read."""
    one = anatomy(raw)
    return None if one is None else stated(one, Strings(strings), {}).reference


def reworded(  # an entry as it is, what it is to say, and what is told
    link: Link,
    raw: str,
    base: Base,
    earlier: Iterable[Mapping[str, Any]],
    stored: Reference,
    give: Plain,
    tally: Tally,
) -> Reworded:
    """Write values into an entry's text, or go back to the text that had them.

    What cannot be written is told and left out; it then differs between file and library.
    """
    shown = plain(stored)
    past = list(earlier)
    back = _gone_back(link, raw, past, shown, give)
    if back is not None:
        text, bases, left = back
        return Reworded(text, _joined(base, bases), left)
    before = own(raw, link.strings)
    if before is None:
        key = stored.key
        tally.tell(
            f"The entry “{key}” of {link.path} is too damaged to be changed. The library has your "
            "change; mend the entry in the file."
        )
        return Reworded(raw, _differing(base, give, shown), past)
    text = _written(link, raw, with_values(before, give, stored), give, tally)
    after = own(text, link.strings) if text != raw else before
    said, saying = plain(before), plain(after or before)
    new = _differing(base, give, shown)
    for name in give:
        if said.get(name) != saying.get(name):
            new[name] = pair(name, _sum(name, saying), _sum(name, shown))
    if text == raw:
        return Reworded(raw, new, past)
    step = {
        "text": raw,
        "digest": digest_of(as_bytes(text, link.encoding)),
        "base": {name: base.get(name) for name in give},
    }
    return Reworded(text, new, [*past, step][-_MOST_EARLIER:])


def _sum(name: str, values: Plain) -> Any:
    return sums({name: values.get(name)}).get(name)


def _differing(base: Base, give: Iterable[str], shown: Plain) -> dict[str, Any]:
    """Give the base once the library's values are known but the file's are as they were."""
    return {
        **base,
        **{name: pair(name, unpaired(base, name)[0], _sum(name, shown)) for name in give},
    }


def _joined(base: Base, others: Base) -> dict[str, Any]:
    return {name: value for name, value in {**base, **others}.items() if value is not None}


def _gone_back(
    link: Link, raw: str, past: list[Mapping[str, Any]], shown: Plain, give: Plain
) -> tuple[str, dict[str, Any], list[Mapping[str, Any]]] | None:
    """Find the text to go back to: one since which just these values were changed."""
    digest = digest_of(as_bytes(raw, link.encoding))
    bases: dict[str, Any] = {}
    for place in range(len(past) - 1, -1, -1):
        step = past[place]
        if step["digest"] != digest or "whole" in step:
            return None
        bases |= step["base"]
        if bases.keys() == give.keys() and all(_is_again(n, bases, shown) for n in bases):
            return step["text"], bases, past[:place]
        digest = digest_of(as_bytes(step["text"], link.encoding))
    return None


def returned(
    link: Link, raw: str, past: list[Mapping[str, Any]], reference: int
) -> tuple[str, Base, list[Mapping[str, Any]]] | None:
    """Find the text and base from when the entry stood for a reference that it stands for again."""
    digest = digest_of(as_bytes(raw, link.encoding))
    for place in range(len(past) - 1, -1, -1):
        step = past[place]
        if step["digest"] != digest:
            return None
        if step.get("reference") == reference:
            return step["text"], step["whole"], past[:place]
        digest = digest_of(as_bytes(step["text"], link.encoding))
    return None


def _is_again(name: str, bases: Base, shown: Plain) -> bool:
    then, now = unpaired(bases, name)[1], _sum(name, shown)
    return set(then) == set(now or ()) if name in SETS else then == (now or "")


def _written(link: Link, raw: str, wanted: Reference, give: Plain, tally: Tally) -> str:
    """Write what can be written, leaving out one value after the other that cannot."""
    names = {name_for_rewriting(name) for name in give}
    style = style_named(link.style)
    wanted = wanted.but(collections=style.group_names(wanted.collections))
    while names:
        try:
            return _encodable(link, raw, wanted, names, style)
        except UnwritableError as refusal:
            tally.tell(refusal.message)
            names -= {refusal.name} if refusal.name in names else names
        except EncodingError as refusal:
            tally.tell(f"{link.path}: {refusal.message}")
            name = _not_encodable(link, raw, wanted, names, style)
            names -= {name} if name else names
    return raw


def _encodable(link: Link, raw: str, wanted: Reference, names: set[str], style: Style) -> str:
    """Write letters that the file's encoding has not as LaTeX commands."""
    text = rewritten(raw, link.strings, wanted, names, style)
    try:
        as_bytes(text, link.encoding)
    except EncodingError:
        text = rewritten(raw, link.strings, wanted, names, style, ascii_only=True)
        as_bytes(text, link.encoding)
    return text


def _not_encodable(link: Link, raw: str, wanted: Reference, names: set[str], style: Style) -> str:
    for name in sorted(names):
        try:
            _encodable(link, raw, wanted, {name}, style)
        except EncodingError:
            return name
        except UnwritableError:
            continue
    return ""
