"""Keys made by a pattern, shown before they are stored: what would change, and what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal

from readlist.core.changes import Changes, ReferenceId
from readlist.core.errors import ReadlistError
from readlist.gui.messages import counted
from readlist.gui.viewmodels.cells import Cells
from readlist.gui.viewmodels.visible import one_line
from readlist.gui.workspace import Workspace
from readlist.operations import keys
from readlist.operations.keys import KeyChange, KeyPlan

SHOWN: Final = 500
_LONGEST: Final = 200

COLUMNS: Final[tuple[Cells[KeyChange], ...]] = (
    Cells("Present key", lambda each: one_line(each.before, _LONGEST)),
    Cells("New key", lambda each: one_line(each.after, _LONGEST)),
    Cells("Suffix, as", lambda each: f"{each.base} is taken" if each.clashes else ""),
    Cells("Title", lambda each: one_line(each.title, _LONGEST)),
)


class KeyMaking(QObject):
    """A pattern as it is typed, what it would do to some references, and the library's own."""

    own_known = Signal(str)
    planned = Signal(object)  # KeyPlan
    refused = Signal(str)
    made = Signal(object)  # Changes
    kept = Signal(str)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.ids: Sequence[ReferenceId] = ()
        self.pattern = ""

    def ask_own(self) -> None:
        """Ask for the library's own pattern."""
        self._workspace.ask(keys.pattern_of, on_done=self.own_known.emit)

    def preview(self, pattern: str, ids: Sequence[ReferenceId]) -> None:
        """Ask what a pattern would change; a later question takes the place of this one."""
        self.pattern, self.ids = pattern, ids
        self._workspace.ask_latest(
            ("keys", id(self)), keys.plan_keys, ids, pattern.strip() or " ", shown=SHOWN,
            on_done=self.planned.emit, on_failed=self._on_failed,
        )  # fmt: skip

    def make(self) -> None:
        """Store what was shown, in one act."""
        self._workspace.run(
            keys.make_keys, self.ids, self.pattern, shown=0,
            on_done=self._on_made, on_failed=self._on_failed, label="Making keys",
        )  # fmt: skip

    def keep(self, pattern: str) -> None:
        """Make it the pattern for references that come without a key."""
        self._workspace.run(
            keys.set_pattern, pattern,
            on_done=lambda _changes: self.kept.emit(pattern), on_failed=self._on_failed,
        )  # fmt: skip

    def _on_made(self, result: tuple[KeyPlan, Changes]) -> None:
        self.made.emit(result[1])

    def _on_failed(self, error: ReadlistError) -> None:
        self.refused.emit(error.message)


def summary(plan: KeyPlan) -> str:
    """Say how much a plan would change."""
    if not plan.references:
        return "No paper is chosen."
    words = f"{counted(plan.changed, 'key')} of {plan.references:,} would change"
    if not plan.changed:
        words = f"All {plan.references:,} have the keys that this pattern gives"
    if plan.clashes:
        words += f" · {plan.clashes:,} with a suffix, as the key is taken"
    if len(plan.changes) < plan.changed:
        words += f" · the first {len(plan.changes):,} are shown"
    return words + "".join(f" · no paper has a field “{name}”" for name in plan.unknown)
