"""Refuses numbers of references that are not, or no longer, in the library."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from readlist.core.changes import ReferenceId
from readlist.core.errors import NotFoundError

if TYPE_CHECKING:
    from readlist.store.act import Act


def check_there(act: Act, ids: Sequence[ReferenceId]) -> None:
    """Check that all references exist, in the list or in the trash.

    Raises:
        NotFoundError: One does not.
    """
    from readlist.store.tables import WITHDRAWN
    from readlist.store.values import read_values

    found = read_values(act.connection, "removed", ids)
    gone = [number for number in ids if found.get(number, WITHDRAWN) == WITHDRAWN]
    if gone:
        raise NotFoundError(f"There is no reference with number {gone[0]}. Nothing was changed.")
