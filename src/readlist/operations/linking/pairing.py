"""Tells which entry of a file that was changed outside is which of those last seen in it."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import pairwise
from typing import Final

from readlist.core.late_dataclass import dataclass, field
from readlist.operations.linking.looking import Stretch
from readlist.store.link_tables import LEFT
from readlist.store.links import LinkedEntry

# A file from which more went at once is rather damaged than edited (store/guarding has the same).
LEAST: Final = 50
SHARE: Final = 0.2


@dataclass(slots=True)
class Pairing:
    """The entries of a file in order, each with the one it was; None for a new one.

    ``missing`` are those that stood in the file and do so no more.
    """

    pairs: list[tuple[Stretch, LinkedEntry | None]] = field(default_factory=list)
    missing: list[LinkedEntry] = field(default_factory=list)


def pair_up(stretches: Sequence[Stretch], known: Iterable[LinkedEntry]) -> Pairing:
    """Find the entries again: by their very text, then by citation key, each in order.

    What the library took out of the file counts too: it may have been put back there.
    """
    left = [entry for entry in known if entry.size or entry.state != LEFT]
    left.sort(key=lambda entry: not entry.size)
    found: dict[int, LinkedEntry] = {}
    rules: tuple[tuple[Callable[[Stretch], Hashable], Callable[[LinkedEntry], Hashable]], ...] = (
        (lambda s: (s.digest, s.record.reference.key), lambda e: (e.digest, e.key)),
        (lambda s: s.record.reference.key or None, lambda e: e.key or None),
        (lambda s: s.digest, lambda e: e.digest),
    )
    for of_stretch, of_entry in rules:
        waiting: dict[Hashable, deque[LinkedEntry]] = defaultdict(deque)
        for entry in left:
            waiting[of_entry(entry)].append(entry)
        for place, stretch in enumerate(stretches):
            name = of_stretch(stretch)
            if place not in found and name is not None and waiting.get(name):
                found[place] = waiting[name].popleft()
        taken = {entry.ordinal for entry in found.values()}
        left = [entry for entry in left if entry.ordinal not in taken]
    pairs = [(stretch, found.get(place)) for place, stretch in enumerate(stretches)]
    return Pairing(pairs, [entry for entry in left if entry.size])


def swept(pairing: Pairing) -> str:
    """Say why the entries that are missing must not be taken for deleted; empty if they may."""
    gone = len(pairing.missing)
    stood = gone + sum(entry is not None and entry.size > 0 for _, entry in pairing.pairs)
    if not gone:
        return ""
    if not pairing.pairs:
        return f"it has none of its {stood:,} entries any more"
    if gone >= LEAST and gone > SHARE * stood:
        return f"{gone:,} of its {stood:,} entries are gone"
    return ""


def placed(pairing: Pairing, spacing: int) -> list[int]:
    """Give a position for each entry in order; those that stand as they stood keep theirs."""
    known = [entry.position if entry and entry.size else None for _, entry in pairing.pairs]
    kept = [position for position in known if position is not None]
    if all(a < b for a, b in pairwise(kept)):
        found = between(known, spacing)
        if found is not None:
            return found
    return [spacing * (place + 1) for place in range(len(known))]


def between(known: Sequence[int | None], spacing: int) -> list[int] | None:
    """Fill the gaps; None where there is no room in one."""
    found: list[int] = []
    place = 0
    while place < len(known):
        end = place
        while end < len(known) and known[end] is None:
            end += 1
        before = found[-1] if found else 0
        count = end - place
        following = known[end] if end < len(known) else None
        after = following if following is not None else before + spacing * (count + 1)
        step = (after - before) // (count + 1)
        if step < 1 or (count and before + step * count >= after):
            return None
        found += [before + step * (number + 1) for number in range(count)]
        if following is not None:
            found.append(following)
        place = end + 1
    return found
