"""The backups of the library as a table: when, why, how many papers, how large."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from readlist.gui.messages import counted
from readlist.gui.viewmodels.cells import Cells

if TYPE_CHECKING:
    from readlist.operations.backing_up import Backup
    from readlist.operations.restoring import Part, RestorePlan

_NAMED: Final = 8


def _size(backup: Backup) -> str:
    from readlist.operations.backing_up import size_in_words

    return size_in_words(backup.size)


COLUMNS: Final[Sequence[Cells[Backup]]] = (
    Cells("Made", lambda backup: backup.time.astimezone().strftime("%Y-%m-%d %H:%M")),
    Cells("Kind", lambda backup: str(backup.kind)),
    Cells("Papers", lambda backup: f"{backup.references:,}", number=True),
    Cells("Size", _size, number=True),
)


def plan_in_words(plan: RestorePlan) -> str:
    """Say what going back would change, with the titles of some papers."""
    parts = [
        _part(plan.returning, "would come back:"),
        _part(plan.trashed, "would come back into the trash:"),
        _part(plan.leaving, "came since and would leave the library; undo has them:"),
        _part(plan.changing, "would say again what they said then:"),
    ]
    if plan.others:
        end = "it was" if plan.others == 1 else "they were"
        parts.append(f"{plan.others:,} {_OTHERS} would be as {end}.")
    found = [each for each in parts if each]
    return "\n\n".join(found) or "The library is just as it was then; nothing would change."


_OTHERS: Final = "of the tags, collections, searches and settings"


def _part(part: Part, words: str) -> str:
    if not part.number:
        return ""
    titles = [f"  ·  {title}" for title in part.titles[:_NAMED]]
    more = part.number - len(titles)
    last = [f"  ·  and {more:,} more"] if more else []
    return "\n".join([f"{counted(part.number, 'paper')} {words}", *titles, *last])
