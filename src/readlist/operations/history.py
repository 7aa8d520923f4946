"""Undo, redo and the list of everything that was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from readlist.core.changes import ActId, Changes, ReferenceId
from readlist.core.errors import ConflictError, InputError, NotFoundError
from readlist.core.late_dataclass import dataclass
from readlist.core.quoting import quoted
from readlist.operations.recounting import Names, in_words, names_in, obstacle_in_words
from readlist.store import chronicle, depending, recall
from readlist.store.chronicle import RecordedAct, Touched
from readlist.store.database import Library
from readlist.store.ranges import size
from readlist.store.statements import ONE, REDOABLE, UNDOABLE

if TYPE_CHECKING:
    from readlist.store.act import Act
    from readlist.store.touching import Ask


@dataclass(frozen=True, slots=True)
class ActEntry:
    """One act for a person to read: when, what, by whom, and the differences it made in words.

    ``time`` is UTC in ISO 8601; ``references`` counts the references it touched. ``kind`` is
    ``do``, ``undo``, ``redo`` or ``purge``; ``source`` is the act whose changes it made: itself,
    or the one that it undid or redid. ``more`` counts the differences that are not told. ``keys``
    are the citation keys of the references touched, where these are few and still there.
    """

    id: ActId
    time: str
    label: str
    origin: str
    undone: bool
    differences: tuple[str, ...]
    references: int
    kind: str = "do"
    source: ActId = ActId(0)
    more: int = 0
    keys: tuple[str, ...] = ()


_NOTHING: Final = {
    "undo": "There is nothing to undo.",
    "redo": "There is nothing to redo.",
}
_SHOWN: Final = 20


def undo(library: Library, count: int = 1) -> list[Changes]:
    """Take the newest acts back, one after the other, also those of earlier sessions.

    Raises:
        InputError: There is nothing to undo, or the count is not positive.
        ConflictError: Something that the act touched was changed since.
    """
    return _step(library, count, "undo")


def redo(library: Library, count: int = 1) -> list[Changes]:
    """Do again what was undone last.

    Raises:
        InputError: There is nothing to redo, or the count is not positive.
        ConflictError: Something that the act touched was changed since.
    """
    return _step(library, count, "redo")


def _step(library: Library, count: int, kind: str) -> list[Changes]:
    if count < 1:
        raise InputError(f"“{count}” is no number of steps. Give 1 or more.")
    done: list[Changes] = []
    statement = UNDOABLE if kind == "undo" else REDOABLE
    for _ in range(count):
        with library.act("") as act:
            # Asked inside the transaction, so that two windows never undo the same act.
            found = act.connection.exec_driver_sql(statement).first()
            if found is None:
                break
            _retrace(act, found[0], kind)
        done.append(act.changes)
    if not done:
        raise InputError(_NOTHING[kind], code=f"nothing-to-{kind}")
    return done


def undo_act(library: Library, number: ActId) -> Changes:
    """Take one act back, however old.

    Raises:
        NotFoundError: There is no such act.
        InputError: It is undone already, or it is no act of a person's own.
        ConflictError: Another act stands in the way; the message names it.
    """
    with library.act("") as act:
        _retrace(act, number, "undo")
    return act.changes


def redo_act(library: Library, number: ActId) -> Changes:
    """Do one act again that was taken back.

    Raises:
        NotFoundError: There is no such act.
        InputError: It is not undone.
        ConflictError: Another act stands in the way; the message names it.
    """
    with library.act("") as act:
        _retrace(act, number, "redo")
    return act.changes


def _retrace(act: Act, number: ActId, step: str) -> None:
    from readlist.store import history

    label = _check(history.asking(act), number, step)
    act.kind, act.target = step, number
    act.label = f"{step.capitalize()}: {label}"
    history.apply(act, number, forwards=step == "redo")


def take_back(library: Library, number: ActId, reference: ReferenceId) -> Changes:
    """Take back what an act changed of one reference; this is a new act, which undo takes back.

    Raises:
        NotFoundError: There is no such act.
        InputError: It is undone already, or did not touch the reference.
        ConflictError: Another act stands in the way; the message names it.
    """
    from readlist.store import history

    with library.act("") as act:
        ask = history.asking(act)
        label = _check(ask, number, "undo", reference)
        known = chronicle.keys(ask, [reference]).get(reference)
        if known is None:
            raise NotFoundError("This reference does not exist any more. Nothing was changed.")
        act.label = f"Undo for {known.key}: {label}"
        history.take_back(act, number, reference)
    if not act.changes:
        raise InputError(f"{quoted(label)} left nothing at this reference to take back.")
    return act.changes


def refusal(
    library: Library, number: ActId, step: str = "undo", reference: ReferenceId | None = None
) -> str:
    """Say why an act cannot be undone (or redone, or taken back at a reference); empty if it can.

    It is not tried: what only a damaged library would refuse is found when it is done.
    """
    with library.reading() as connection:
        try:
            _check(connection.execute, number, step, reference)
        except (NotFoundError, InputError, ConflictError) as error:
            return error.message.removesuffix(" Nothing was changed.")
    return ""


def _check(ask: Ask, number: ActId, step: str, reference: ReferenceId | None = None) -> str:
    """Give an act's label, after finding nothing that stands in the way of a step."""
    rows = list(ask(ONE, {"act": number}))
    if not rows:
        raise NotFoundError(f"There is no change {number} in the history. Nothing was changed.")
    kind, label, target, undone, remembered = rows[0]
    if kind in {"undo", "redo"}:
        raise InputError(
            f"Change {number} only undid or redid change {target}. Undo or redo that one itself."
        )
    if kind == "purge" or not remembered:
        raise InputError(
            f"Change {number} cannot be undone or redone: the trash was emptied, and the history "
            "has forgotten what was in it."
        )
    if bool(undone) != (step == "redo"):
        raise InputError(f"{quoted(label)} (change {number}) is {'' if undone else 'not '}undone.")
    if reference is not None:
        _check_part(ask, number, str(label), reference)
    found = depending.obstacle(ask, number, forwards=step == "redo", reference=reference)
    if found is not None:
        done = "undone" if step == "undo" else "redone"
        raise ConflictError(obstacle_in_words(ask, label, done, found))
    return str(label)


def _check_part(ask: Ask, number: ActId, label: str, reference: ReferenceId) -> None:
    if not depending.changes_of(ask, number, reference):
        raise InputError(f"{quoted(label)} (change {number}) did not touch this reference.")
    if depending.takes_others_out(ask, number, reference):
        raise InputError(
            f"{quoted(label)} (change {number}) made one reference of several, so it can only "
            "be undone as a whole. Nothing was changed."
        )
    if deleted := depending.deleted_with_it(ask, number, reference):
        raise InputError(
            f"{quoted(label)} (change {number}) deleted the {deleted} itself, so it can only be "
            "undone as a whole. Nothing was changed."
        )


def undo_label(library: Library) -> str:
    """Give the label of the act that undo would take back, or empty."""
    with library.reading() as connection:
        found = recall.next_of(connection, UNDOABLE)
    return found[1] if found else ""


def redo_label(library: Library) -> str:
    """Give the label of the act that redo would do again, or empty."""
    with library.reading() as connection:
        found = recall.next_of(connection, REDOABLE)
    return found[1] if found else ""


def acts(
    library: Library,
    *,
    reference: ReferenceId | None = None,
    before: ActId | None = None,
    limit: int = 200,
) -> list[ActEntry]:
    """Give the newest acts first, of the whole library or those that touched one reference.

    With ``before`` the list goes on with the acts older than that one.
    """
    with library.reading() as connection:
        recorded = chronicle.acts(
            connection, reference=reference, before=before, limit=limit, shown=_SHOWN
        )
        names = names_in(connection.execute, (each for act in recorded for each in act.changes))
        few = [act for act in recorded if act.references == len(act.first)]
        known = chronicle.keys(connection.execute, {each for act in few for each in act.first})
    keys = {act.id: tuple(known[each].key for each in act.first if each in known) for act in few}
    return [_entry(act, names, keys.get(act.id, ())) for act in recorded]


def _entry(act: RecordedAct, names: Names, keys: tuple[str, ...]) -> ActEntry:
    words = (in_words(change, names) for change in act.changes)
    return ActEntry(
        act.id, act.time, act.label, act.origin, act.undone,
        tuple(dict.fromkeys(filter(None, words))), act.references, act.kind, act.source,
        act.more, keys,
    )  # fmt: skip


def index(library: Library) -> list[tuple[int, str]]:
    """Give number and time (UTC in ISO 8601) of every act, the newest first."""
    with library.reading() as connection:
        return chronicle.index(connection)


def touched(library: Library, act: ActId, *, limit: int = 200) -> tuple[int, list[Touched]]:
    """Give how many references an act touched, and the first of those that are left."""
    with library.reading() as connection:
        ranges = chronicle.touched_spans(connection, act)
        first = chronicle.numbers(ranges, limit)
        known = chronicle.keys(connection.execute, first)
        return size(ranges), list(known.values())
