"""What a person said of a plan: which papers are one, whose values are shown, which keys they get.

Each choice names records, not places, so that all can be made again in another plan of the same
documents: after one is taken back, or when the library changed meanwhile.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from typing import Final

from readlist.core.changes import ReferenceId
from readlist.core.errors import InputError, NotFoundError
from readlist.core.late_dataclass import replace
from readlist.core.reference import Reference
from readlist.operations.growing import Growing, from_library, value_names
from readlist.operations.planning import (
    LIBRARY,
    MERGED,
    NEW,
    ImportPlan,
    Judgement,
    PlannedPaper,
    attention_for,
    with_key,
    with_value,
)
from readlist.store.database import Library

SAID_SAME: Final = "you said that it is the same paper"


def judge(
    library: Library, found: ImportPlan, plan: ImportPlan, place: int, *, same: bool | None
) -> tuple[ImportPlan, int]:
    """Take down what a person says of a paper and of the one that it is like.

    Args:
        library: The library of the plan.
        found: The plan as it was found, before anybody chose anything.
        plan: The plan as it is.
        place: The paper's place in it.
        same: Whether the two are one paper; None takes back what was said of it.

    Returns:
        The plan as it is then, and the place of the paper that was spoken of.
    """
    paper = plan.papers[place]
    own = {(each.document, each.record.ordinal) for each in paper.records}
    said = [each for each in plan.judgements if (each.document, each.ordinal) in own]
    kept = [each for each in plan.judgements if each not in said]
    first = paper.records[0]
    at = (first.document, first.record.ordinal)
    if same is None and said:
        at = (said[-1].document, said[-1].ordinal)
    elif same is not None and paper.like is not None:
        kept.append(Judgement(*at, paper.like, same))
    changed = chosen_again(library, found, replace(plan, judgements=tuple(kept)))
    return changed, places_of(changed)[at]


def chosen_again(library: Library, plan: ImportPlan, before: ImportPlan) -> ImportPlan:
    """Make the choices of another plan of the same documents in this one, as far as they can be."""
    for judgement in before.judgements:
        plan = _joined(library, plan, judgement) if judgement.same else _parted(plan, judgement)
    places = places_of(plan)
    for document, ordinal, name in before.choices:
        if (document, ordinal) in places:
            paper = places[document, ordinal]
            plan = with_value(plan, paper, name, _record(plan.papers[paper], document, ordinal))
    for document, ordinal, key in before.keys:
        paper = places.get((document, ordinal), -1)
        if paper >= 0 and plan.papers[paper].reference_id is None:
            with contextlib.suppress(InputError):
                plan = with_key(plan, paper, key)
    return replace(plan, judgements=before.judgements)


def other_of(library: Library, plan: ImportPlan, place: int) -> Reference | None:
    """Give the paper that a new one may be again, as it is shown; None where there is none."""
    like = plan.papers[place].like
    if like is None:
        return None
    at = places_of(plan).get((like.document, like.ordinal))
    if at is not None:
        return plan.papers[at].reference
    stored = _stored(library, like.ordinal) if like.document == LIBRARY else None
    return stored.reference if stored else None


def told_apart(
    plan: ImportPlan, numbers: Sequence[ReferenceId]
) -> list[tuple[ReferenceId, ReferenceId]]:
    """Give the pairs that a person said are two papers, by the ``numbers`` of the plan's papers."""
    places = places_of(plan)
    pairs = []
    for number, paper in zip(numbers, plan.papers, strict=True):
        if paper.is_other and paper.like is not None:
            at = places.get((paper.like.document, paper.like.ordinal))
            if at is not None:
                pairs.append((number, numbers[at]))
            elif paper.like.document == LIBRARY:
                pairs.append((number, ReferenceId(paper.like.ordinal)))
    return pairs


def places_of(plan: ImportPlan) -> Mapping[tuple[int, int], int]:
    """Give the places of the papers by their records, and by the reference that they are."""
    places = {
        (each.document, each.record.ordinal): place
        for place, paper in enumerate(plan.papers)
        for each in paper.records
    }
    for place, paper in enumerate(plan.papers):
        if paper.reference_id is not None:
            places[LIBRARY, int(paper.reference_id)] = place
    return places


def _record(paper: PlannedPaper, document: int, ordinal: int) -> int:
    if document == LIBRARY:
        return LIBRARY
    at = [(each.document, each.record.ordinal) for each in paper.records]
    return at.index((document, ordinal))


def _parted(plan: ImportPlan, said: Judgement) -> ImportPlan:
    place = places_of(plan).get((said.document, said.ordinal))
    if place is None or plan.papers[place].reference_id is not None:
        return plan
    paper = plan.papers[place]
    attention = attention_for(paper.reference, paper.clash)
    parted = replace(paper, like=said.like, is_other=True, attention=attention)
    return replace(plan, papers=(*plan.papers[:place], parted, *plan.papers[place + 1 :]))


def _joined(library: Library, plan: ImportPlan, said: Judgement) -> ImportPlan:
    """Make one paper of two; where the other is of the library alone, it comes into the plan."""
    places = places_of(plan)
    place = places.get((said.document, said.ordinal))
    target = places.get((said.like.document, said.like.ordinal))
    if place is None or place == target or plan.papers[place].reference_id is not None:
        return plan
    joining, papers = plan.papers[place], list(plan.papers)
    if target is None:
        stored = _stored(library, said.like.ordinal) if said.like.document == LIBRARY else None
        if stored is None:
            return plan
        papers[place] = _with(_as_planned(stored), stored, joining)
    else:
        base = papers[target]
        papers[target] = _with(base, _growing(library, base), joining)
        del papers[place]
    return replace(plan, papers=tuple(papers))


def _stored(library: Library, number: int) -> Growing | None:
    """Give a reference of the library, if it is there and not in the trash."""
    with contextlib.suppress(NotFoundError):
        growing = from_library(library, ReferenceId(number))
        return growing if growing.stored and not growing.stored.trashed else None
    return None


def _as_planned(growing: Growing) -> PlannedPaper:
    stored = growing.stored
    return PlannedPaper(
        growing.reference, (), stored.id if stored else None, stored.reference if stored else None
    )


def _growing(library: Library, paper: PlannedPaper) -> Growing:
    """Give a paper of a plan for more records to join."""
    if paper.reference_id is not None:
        growing = from_library(library, paper.reference_id)
    else:
        first = paper.records[0].record
        growing = Growing(first.reference, derived=value_names(first.derived))
        for each in paper.records[1:]:
            growing.join(each.record.reference, each.record.derived)
    growing.reference = paper.reference
    return growing


def _with(paper: PlannedPaper, growing: Growing, joining: PlannedPaper) -> PlannedPaper:
    for each in joining.records:
        growing.join(each.record.reference, each.record.derived)
    figures = (*growing.reference.fingerprints, *joining.reference.fingerprints)
    reference = growing.reference.but(fingerprints=tuple(dict.fromkeys(figures)))
    more = [
        replace(each, action=MERGED, reason=SAID_SAME) if each.action == NEW else each
        for each in joining.records
    ]
    attention = paper.attention
    if paper.reference_id is None:
        doubt = "" if paper.is_other or paper.like is None else paper.like.words
        attention = attention_for(reference, paper.clash, doubt)
    return replace(paper, reference=reference, records=(*paper.records, *more), attention=attention)
