"""Takes entries out of a linked file and puts them in, at their old place where that is there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from readlist.core.errors import EncodingError
from readlist.core.late_dataclass import replace
from readlist.core.reference import StoredReference
from readlist.formats.bibtex.rewriting import appended, without, written
from readlist.formats.bibtex.style import Style
from readlist.operations.linking.comparing import base_of, compare
from readlist.operations.linking.looking import as_bytes, as_text, digest_of
from readlist.operations.linking.rewording import own, reworded, style_named
from readlist.operations.linking.splicing import Splice
from readlist.operations.linking.values import plain
from readlist.store import link_questions as asked
from readlist.store.link_tables import OUT, THERE
from readlist.store.links import LinkedEntry

if TYPE_CHECKING:
    from readlist.operations.linking.writing import Draft

# So many bytes around an entry tell its place again.
_AROUND: Final = 96
_BEFORE: Final = 400
_AFTER: Final = 2000
_TAIL: Final = 4000


def cut(made: Draft, entry: LinkedEntry) -> None:
    """Take an entry out of the file with one of the gaps beside it, and keep what goes."""
    data, link = made.look.data, made.link
    begin = asked.begin_of(made.connection, link, entry.position)
    end = begin + entry.length
    if digest_of(data[begin:end]) != entry.digest:
        from readlist.operations.linking.writing import StaleError

        raise StaleError(f"{link.path} is not as it was seen.")
    least = max((each.end for each in made.splices if each.end <= begin), default=len(link.mark))
    before = as_text(data[max(least, begin - _BEFORE) : begin], link.encoding)
    after = as_text(data[end : begin + min(entry.size, entry.length + _AFTER)], link.encoding)
    raw = as_text(data[begin:end], link.encoding)
    back, on = without(before, after)
    first = begin - len(as_bytes(before[len(before) - back :], link.encoding))
    last = end + len(as_bytes(after[:on], link.encoding))
    made.splices.append(Splice(first, last, b"", entry.ordinal, -1, 0))
    made.rows[entry.ordinal] = {
        "state": OUT, "size": 0, "length": 0, "version": entry.now, "earlier": entry.earlier,
        "raw": {
            "text": as_text(data[first:last], link.encoding), "entry": back, "length": len(raw),
            "before": as_text(data[max(first - _AROUND, 0) : first], link.encoding),
            "after": as_text(data[last : last + _AROUND], link.encoding),
        },
    }  # fmt: skip


def put_in(made: Draft, entry: LinkedEntry, stored: StoredReference) -> None:
    """Put an entry into the file: the very bytes that were taken out, or a new one at the end."""
    link = made.link
    try:
        if entry.raw.get("text"):
            before, text, after, values = _as_it_was(made, entry, stored)
            place = _place(made, entry)
        else:
            text, values = _new(made, stored), {"earlier": []}
            before, after, place = "", "", None
        if place is None:
            before, after = _at_the_end(made, text)
            place = len(made.look.data)
        new = as_bytes(before + text + after, link.encoding)
    except EncodingError as refusal:
        made.tally.tell(f"{link.path}: {refusal.message}")
        return
    at = len(as_bytes(before, link.encoding))
    length = len(as_bytes(text, link.encoding))
    made.splices.append(Splice(place, place, new, entry.ordinal, at, length))
    said = own(text, link.strings)
    base = base_of(plain(said) if said else {}, plain(stored.reference))
    made.rows[entry.ordinal] = {
        "state": THERE, "length": length, "digest": digest_of(new[at : at + length]), "raw": {},
        "version": entry.now, "reference_id": stored.id, "base": base, "conflict": {},
        "key": said.key if said else entry.key,
    } | values  # fmt: skip


def _as_it_was(
    made: Draft, entry: LinkedEntry, stored: StoredReference
) -> tuple[str, str, str, dict[str, Any]]:
    """Give what was taken out, with what the library changed since."""
    raw = entry.raw
    begin, end = raw["entry"], raw["entry"] + raw["length"]
    whole = raw["text"]
    shown = plain(stored.reference)
    keep = partial(made.keep, entry.ordinal)
    outcome = compare(entry.base, entry.conflict, None, shown, keep)
    text, values = whole[begin:end], {"base": outcome.base, "earlier": entry.earlier}
    if outcome.give:
        new = reworded(
            made.link, text, outcome.base, entry.earlier, stored.reference, outcome.give, made.tally
        )
        text, values = new.text, {"base": new.base, "earlier": new.earlier}
    values["conflict"] = outcome.conflict
    return whole[:begin], text, whole[end:], values


def _place(made: Draft, entry: LinkedEntry) -> int | None:
    """Find where an entry stood, by what is around that place; None where that is not sure."""
    data, encoding = made.look.data, made.link.encoding
    before, after = (as_bytes(entry.raw[name], encoding) for name in ("before", "after"))
    if not before and (data.startswith(after) if after else not data):
        return 0
    for around, at in ((before + after, len(before)), (after, 0), (before, len(before))):
        found = data.find(around)
        if around and found >= 0 and found == data.rfind(around):
            return found + at
    return None


def _new(made: Draft, stored: StoredReference) -> str:
    """Write a new entry in the file's style, under a key that the file does not use yet."""
    link = made.link
    if made.keys is None:
        made.keys = asked.keys_in(made.connection, link.id)
    style = style_named(link.style)
    names = style.group_names(stored.reference.collections)
    reference = stored.reference.but(collections=names)
    text = written(reference, style, taken=made.keys)
    try:
        as_bytes(text, link.encoding)
    except EncodingError:
        text = written(reference, replace(style, latex=True), taken=made.keys)
    said = own(text, link.strings)
    made.keys.add(said.key if said else stored.reference.key)
    return text


def _at_the_end(made: Draft, text: str) -> tuple[str, str]:
    """Give what is to stand before and after a new last entry."""
    style: Style = style_named(made.link.style)
    if made.end is None:
        made.end = as_text(made.look.data[len(made.link.mark) :][-_TAIL:], made.link.encoding)
    added = appended(made.end, text, style)
    made.end = (made.end + added)[-_TAIL:]
    place = added.index(text)
    return added[:place], added[place + len(text) :]
