"""Reads long lists of numbers in one step of SQLite, which other threads do not wait for.

Python's driver lets go of the interpreter for every row and asks for it again, a hundred thousand
times for as many references, and makes an object of each. SQLite itself writes them here into one
text of hexadecimal digits.
"""

from __future__ import annotations

import sqlite3
import sys
from array import array
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal

from readlist.core.changes import ReferenceId
from readlist.core.ids import Ids
from readlist.core.overriding import override

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SHORT: Final = 2**31
_MANY: Final = 20_000
_FEW: Final = 16


class Listed(Ids):
    """References that were found; which of a million others are among them is told quickly."""

    @classmethod
    def of_bytes(cls, data: bytes, code: Literal["i", "q"]) -> Listed:
        """Take numbers as they lie in memory, of four bytes each (``i``) or of eight (``q``)."""
        made = Listed()
        made._hold(data, code)  # another of this class
        return made

    @override
    def places(self, wanted: Collection[ReferenceId]) -> list[int]:
        if self._is_quick(wanted):
            return super().places(wanted)
        import numpy as np

        found: list[int] = np.flatnonzero(np.isin(_array_of(self), _array_of(wanted))).tolist()
        return found

    @override
    def _marked(self, wanted: Collection[ReferenceId]) -> bytes:
        if self._is_quick(wanted):
            return super()._marked(wanted)
        import numpy as np

        return np.isin(_array_of(self), _array_of(wanted)).tobytes()

    def _is_quick(self, wanted: Collection[ReferenceId]) -> bool:
        """Tell whether NumPy, which takes longer to load, would gain nothing."""
        return len(self) < _MANY or len(wanted) <= _FEW


def numbers(
    connection: sqlite3.Connection,
    statement: str,
    values: Sequence[Any] | Mapping[str, Any] = (),
) -> Ids:
    """Give the numbers of references that a statement finds as ``id``, in its order."""
    largest = connection.execute("SELECT max(id) FROM reference").fetchone()[0] or 0
    code: Literal["i", "q"] = "i" if largest < _SHORT else "q"
    found = array(code)
    digits = f"%0{2 * found.itemsize}x"
    text = connection.execute(
        f"SELECT group_concat(printf('{digits}', id), '') FROM ({statement})", values
    ).fetchone()[0]
    found.frombytes(bytes.fromhex(text or ""))
    if sys.byteorder == "little":
        found.byteswap()
    if code == "q":
        return Ids(found)  # these may need no more than four bytes
    return Listed.of_bytes(found.tobytes(), code)


def _array_of(ids: Collection[int]) -> NDArray[Any]:
    import numpy as np

    if isinstance(ids, Ids):
        view = ids.view()
        return np.frombuffer(view, view.format)
    return np.fromiter(ids, np.int64, len(ids))
