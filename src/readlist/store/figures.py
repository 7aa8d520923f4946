"""Figures of many abstracts at once, as :mod:`readlist.core.fingerprint` makes each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Final

from readlist.core.fingerprint import FACTORS, PLACES, fingerprint, pair_checksums, probe

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_AT_A_TIME: Final = 1000
# For fewer, loading NumPy would take longer.
_FEW: Final = 500
_NOTHING: Final = (1 << 64) - 1


def figures(abstracts: Iterable[str]) -> Iterator[str]:
    """Give the figure of each abstract, or empty for one that is too short for one."""
    remaining = iter(abstracts)
    while some := [*islice(remaining, _AT_A_TIME)]:
        yield from map(fingerprint, some) if len(some) < _FEW else _of_many(some)


def _of_many(abstracts: list[str]) -> Iterator[str]:
    import numpy as np

    pairs = [pair_checksums(abstract) for abstract in abstracts]
    counts = [len(each) for each in pairs if each]
    if not counts:
        return iter([""] * len(abstracts))
    hashes = np.concatenate([np.array(each, np.uint64) for each in pairs if each])
    one, other = (np.uint64(factor) for factor in FACTORS)
    hashes *= one
    hashes ^= hashes >> np.uint64(32)
    hashes *= other
    hashes ^= hashes >> np.uint64(29)
    owners = np.repeat(np.arange(len(counts)) * PLACES, counts)
    least = np.full(len(counts) * PLACES, _NOTHING, np.uint64)
    np.minimum.at(least, owners + (hashes % np.uint64(PLACES)).astype(np.int64), hashes)
    whole = _filled(least.reshape(-1, PLACES)) // np.uint64(PLACES) % np.uint64(256)
    made = iter(whole.astype(np.uint8))
    return iter([next(made).tobytes().hex() if each else "" for each in pairs])


def _filled(least: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Let each empty place borrow from the first filled one of those that its sequence leads to."""
    import numpy as np

    filled = least != np.uint64(_NOTHING)
    whole = least.copy()
    rows, places = np.nonzero(~filled)
    attempt = 0
    while rows.size:
        lenders = _lenders(attempt)[places]
        found = filled[rows, lenders]
        whole[rows[found], places[found]] = least[rows[found], lenders[found]]
        rows, places = rows[~found], places[~found]
        attempt += 1
    return whole


@cache
def _lenders(attempt: int) -> NDArray[np.int64]:
    """Give from which place each one borrows at an attempt."""
    import numpy as np

    return np.array([probe(place, attempt) for place in range(PLACES)], np.int64)
