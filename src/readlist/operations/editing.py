"""Adding references by hand, changing their values, trash."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from readlist.core import citekey
from readlist.core.changes import Changes, Kind, ReferenceId
from readlist.core.errors import Clash, ClashError, ConflictError, InputError
from readlist.core.fingerprint import fingerprint
from readlist.core.late_dataclass import replace
from readlist.core.quoting import quoted
from readlist.core.reference import Reference
from readlist.operations.presence import check_there
from readlist.operations.valuing import as_texts, to_values, typed_names
from readlist.operations.wording import references_in_words
from readlist.store import whole
from readlist.store.database import Library

if TYPE_CHECKING:
    from readlist.store.act import Act

__all__ = ["add", "as_texts", "change_key", "delete", "edit", "purge", "undelete"]


def add(library: Library, reference: Reference) -> tuple[ReferenceId, Changes]:
    """Add one reference that a person typed; it gets a citation key where it has none.

    Raises:
        InputError: The citation key is taken.
    """
    from readlist.store import insertion, naming

    with library.act(f"Add {quoted(_short(reference.first_words))}") as act:
        key = reference.key.strip()
        if key and naming.key_is_taken(act, key):
            raise InputError(f"The citation key “{key}” is taken. Nothing was added.")
        if not key:
            from readlist.operations.keys import new_key

            with library.reading() as connection:
                key = new_key(act, connection, reference)
        figure = fingerprint(reference.abstract)
        whole = reference.but(
            key=citekey.checked_key(key),
            fingerprints=reference.fingerprints or ((figure,) * bool(figure)),
        )
        (number,) = insertion.insert_references(act, [whole])
        typed = json.dumps(sorted(typed_names(as_texts(reference))))
        act.set([number], "typed", typed)
    return number, act.changes


def edit(
    library: Library,
    ids: Iterable[ReferenceId],
    values: Mapping[str, str | None],
    *,
    expected_version: int | None = None,
    before: Mapping[str, str] | None = None,
) -> Changes:
    """Change values of references as a person types them; None or an empty text removes one.

    Names are those of :func:`as_texts`. With ``expected_version`` nothing is changed when somebody
    else changed the reference since that version. ``before`` has the texts of the reference as they
    were looked at when this edit was begun: what others changed since stays, and where they changed
    the same value to something else nothing is changed.

    Raises:
        InputError: A value cannot be read, or a required one would be removed.
        ConflictError: The reference has another version by now.
        ClashError: Somebody else changed the same values since ``before``.
        NotFoundError: A reference does not exist.
    """
    numbers = list(ids)
    with library.act(_edit_label(values, len(numbers))) as act:
        check_there(act, numbers)
        if expected_version is not None:
            _check_version(act, numbers, expected_version)
        if before is not None:
            _check_clashes(library, numbers, values, before)
        for number in numbers:
            present = partial(_present, act, number)
            typed = set(json.loads(present("typed"))) | typed_names(values)
            for name, value in to_values(values, present).items():
                if name == "key":
                    _set_key(act, number, str(value))
                else:
                    act.set([number], name, value)
            if act.touched(number):
                act.set([number], "typed", json.dumps(sorted(typed)))
    return act.changes


def change_key(library: Library, number: ReferenceId, key: str) -> Changes:
    """Give a reference another citation key; the former one still leads to it.

    Raises:
        InputError: The key is empty, taken, or has characters that break BibTeX.
    """
    with library.act(f"Change a citation key to {key.strip()}") as act:
        check_there(act, [number])
        _set_key(act, number, key)
    return act.changes


def delete(library: Library, ids: Iterable[ReferenceId]) -> Changes:
    """Move references to the trash."""
    from readlist.store.tables import TRASHED

    return _put(library, list(ids), "Move {} to the trash", TRASHED)


def undelete(library: Library, ids: Iterable[ReferenceId]) -> Changes:
    """Bring references back from the trash."""
    from readlist.store.tables import LIVE

    return _put(library, list(ids), "Bring {} back from the trash", LIVE)


def _put(library: Library, ids: list[ReferenceId], label: str, place: int) -> Changes:
    with library.act(label.format(references_in_words(len(ids)))) as act:
        check_there(act, ids)
        act.set(ids, "removed", place)
    return act.changes


def purge(library: Library, *, needs_restore_point: bool = True) -> tuple[int, Changes]:
    """Forget everything in the trash for good; give how many references that were, and the act.

    This cannot be undone; the history forgets what was in them too. Where it is a large part of
    the library a restore point is kept for 30 days, unless it is not wanted.

    Raises:
        LibraryError: No restore point can be kept, as where purging is to make room.
    """
    from readlist.store import purging
    from readlist.store.terms import whereabouts

    with library.act("Empty the trash") as act:
        act.needs_restore_point = needs_restore_point
        number = purging.purge(act)
        if number:
            act.kind = "purge"
            act.label = f"Empty the trash of {references_in_words(number)}"
            for kind in Kind:
                act.touch_kind(kind)
    whereabouts.remove(library.path)  # its words are forgotten as well
    return number, replace(act.changes, membership=bool(number), is_final=bool(number))


def _present(act: Act, number: ReferenceId, name: str) -> Any:
    from readlist.store.values import read_values

    return read_values(act.connection, name, [number])[number]


def _check_version(act: Act, ids: list[ReferenceId], expected: int) -> None:
    for number in ids:
        version = act.version_of(number)
        if version != expected:
            raise ConflictError(
                f"The reference was changed by somebody else (version {version}, not {expected}). "
                "Nothing was changed. Look at it again and repeat your edit."
            )


def _check_clashes(
    library: Library,
    ids: list[ReferenceId],
    values: Mapping[str, str | None],
    before: Mapping[str, str],
) -> None:
    """Compare what is stored with what was looked at; within an act nobody else can write."""
    with library.reading() as connection:
        stored = list(whole.references(connection, ids))
    clashes = tuple(
        Clash(name, mine or "", theirs)
        for now in (as_texts(each.reference) for each in stored)
        for name, mine in values.items()
        if (theirs := now.get(name, "")) not in {before.get(name, ""), mine or ""}
    )
    if clashes:
        names = ", ".join(clash.name for clash in clashes)
        raise ClashError(
            f"Somebody else changed the same values meanwhile: {names}. Nothing was changed.",
            clashes=clashes,
        )


def _set_key(act: Act, number: ReferenceId, key: str) -> None:
    from readlist.store import keying, naming
    from readlist.store.values import read_values

    key = citekey.checked_key(key)
    former = read_values(act.connection, "key", [number])[number]
    if key == former:
        return
    if naming.key_is_taken(act, key, but=number):
        raise InputError(f"The citation key “{key}” is taken. Nothing was changed.")
    naming.let_go_of_key(act, key, number)
    keying.change_keys(act, {number: key})


def _edit_label(values: Mapping[str, Any], number: int) -> str:
    names = ", ".join(values)
    return f"Change {names or 'nothing'} of {references_in_words(number)}"


def _short(text: str) -> str:
    if len(text) <= 50:  # noqa: PLR2004
        return text
    cut = text[:49].rstrip() + "…"
    return cut + "”" * (cut.count("“") > cut.count("”"))
