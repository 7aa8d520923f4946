"""Repairs what the rules of quality found, and keeps what a person said is right."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from readlist.core.changes import Changes, ReferenceId
from readlist.core.errors import InputError
from readlist.core.quality.table import RULES, mended
from readlist.core.quoting import quoted
from readlist.operations.presence import check_there
from readlist.operations.quality import check_rule, mark_of, papers, surroundings_of
from readlist.operations.valuing import as_texts
from readlist.operations.wording import references_in_words
from readlist.store import storing, surroundings, whole
from readlist.store.database import Library

if TYPE_CHECKING:
    from readlist.core.quality.finding import Around, Finding
    from readlist.core.reference import Reference
    from readlist.store.act import Act

Progress = Callable[[int, int], None]
ALL: Final = "all"
_STEP: Final = 100
_FIELD: Final = "field:"
_NONE: Final[dict[str, list[str]]] = {"creators": [], "identifiers": []}
# A repair can bring up what another rule repairs, such as an entity before a stray end.
_ROUNDS: Final = 3


def repair(
    library: Library,
    rule: str,
    ids: Sequence[ReferenceId],
    *,
    progress: Progress | None = None,
) -> Changes:
    """Repair references by one rule, or by every rule (:data:`ALL`), in one act.

    What a person said is right stays, and so does what no rule is sure of.

    Raises:
        InputError: There is no such rule, or it has no repair.
        NotFoundError: A reference does not exist.
    """
    from readlist.store.values import as_json

    rules = repairing_rules(rule)
    with library.act("") as act:
        check_there(act, ids)
        around = surroundings_of(library)
        changed: dict[tuple[str, str], list[int]] = defaultdict(list)
        repaired: dict[int, set[str]] = {}
        with library.reading() as connection:
            accepted = surroundings.accepted(connection)
            for place, stored in enumerate(whole.references(connection, ids)):
                if progress and place % _STEP == 0:
                    progress(place, len(ids))
                before = stored.reference
                better = _repaired(before, rules, around, accepted.get(stored.uuid, {}))
                for name, after in _differences(before, better).items():
                    changed[name, as_json(after)].append(stored.id)
                    repaired[stored.id] = _typed(before, better)
        _store(act, changed)
        _keep_typed(act, repaired)
        what = f"{quoted(RULES[rule].words)} in " if rule != ALL else ""
        act.label = f"Repair {what}{references_in_words(len(repaired))}"
    return act.changes


def repairing_rules(rule: str) -> tuple[str, ...]:
    """Give the rules that a repair is done by.

    Raises:
        InputError: There is no such rule, or it has no repair.
    """
    if rule == ALL:
        return tuple(each.name for each in RULES.values() if each.repair)
    if not RULES[check_rule(rule)].repair:
        raise InputError(
            f"What the rule “{rule}” finds cannot be repaired for sure, so it is left to you. "
            "Nothing was changed."
        )
    return (rule,)


def _repaired(
    reference: Reference,
    rules: Sequence[str],
    around: Around,
    right: dict[str, frozenset[str]],
) -> Reference:
    for _round in range(_ROUNDS if len(rules) > 1 else 1):
        before = reference
        for rule in rules:
            is_right = partial(_is_among, right.get(rule, frozenset()))
            reference = mended(reference, rule, around, is_right=is_right)
        if reference == before:
            break
    return reference


def _is_among(marks: frozenset[str], finding: Finding) -> bool:
    return mark_of(finding) in marks


def _differences(before: Reference, after: Reference) -> dict[str, Any]:
    """Give the values that a repair changed, as the library keeps them."""
    if before == after:
        return {}
    old, new = storing.values_of(before), storing.values_of(after)
    differing = {
        name: new.get(name, None if name.startswith(_FIELD) else _NONE.get(name, ""))
        for name in old.keys() | new.keys()
        if old.get(name) != new.get(name)
    }
    if before.creators_complete != after.creators_complete:
        differing["creators_complete"] = after.creators_complete
    return differing


def _typed(before: Reference, after: Reference) -> set[str]:
    """Give the names of the values that are a person's own from now on."""
    old, new = as_texts(before), as_texts(after)
    return {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}


def _store(act: Act, changed: Mapping[tuple[str, str], Sequence[int]]) -> None:
    """Store values, each once for all references that get the same."""
    for name in {name for name, _value in changed}:
        act.prepare(
            {one for (each, _), ids in changed.items() if each == name for one in ids}, name
        )
    for (name, value), ids in sorted(changed.items()):
        act.set(ids, name, json.loads(value))


def _keep_typed(act: Act, repaired: Mapping[int, set[str]]) -> None:
    from readlist.store.values import read_values

    typed: dict[str, list[int]] = defaultdict(list)
    for number, known in read_values(act.connection, "typed", repaired).items():
        typed[json.dumps(sorted({*json.loads(known), *repaired[number]}))].append(number)
    for names, ids in typed.items():
        act.set(ids, "typed", names)


def accept(
    library: Library, rule: str, ids: Sequence[ReferenceId], *, right: bool = True
) -> Changes:
    """Keep that what a rule found in references is right as it is, or look at it again.

    It holds while the values are what they are now.

    Raises:
        InputError: There is no such rule.
        NotFoundError: A reference does not exist.
    """
    check_rule(rule)
    found = papers(library, ids, rule)
    what = f"{quoted(RULES[rule].words)} in {references_in_words(len(found))}"
    with library.act(f"Let {what} stand" if right else f"Look at {what} again") as act:
        check_there(act, ids)
        with library.reading() as connection:
            uuids = {each.id: each.uuid for each in whole.references(connection, ids)}
        for each in found:
            values = (*each.findings, *each.accepted) if right else ()
            surroundings.accept(act, rule, uuids[each.id], set(map(mark_of, values)))
    return act.changes
