"""Asks which parts of a paper are to be papers of their own again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from readlist.core.changes import Changes, ReferenceId
from readlist.core.errors import ReadlistError
from readlist.gui.dialogs.frame import Framed, scrolled
from readlist.gui.theme.pieces import label, unmarked
from readlist.gui.viewmodels.comparing import place_of
from readlist.gui.viewmodels.visible import one_line
from readlist.gui.workspace import Workspace
from readlist.operations.unmerging import unmerge

if TYPE_CHECKING:
    from readlist.operations.unmerging import Part

_UNDER = (
    "What you choose becomes a paper of its own again, with the values, notes and tags that came "
    "with it, and is not joined by itself any more. One undo puts all of it back."
)


class UnmergeDialog(Framed):
    """Nothing is taken apart before the main button is pressed."""

    unmerged = Signal(object)  # list[ReferenceId]: this paper and those that came out of it

    def __init__(
        self,
        workspace: Workspace,
        reference: ReferenceId,
        parts: Sequence[Part],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Unmerge", _UNDER, parent)
        self._workspace = workspace
        self._reference = reference
        self._parts = parts
        self._boxes = [_box(part) for part in parts]
        for box in self._boxes:
            box.toggled.connect(self._on_box_toggled)
        joined = [n for n, part in enumerate(parts) if part.joined]
        rows = [_row(box, part) for box, part in zip(self._boxes, parts, strict=True)]
        self._wrong = label("", "error", wraps=True)
        self._wrong.hide()
        self.body.addWidget(scrolled(rows, 12), 1)
        self.body.addWidget(self._wrong)
        self._main = self.end_with("Take out")
        self._main.clicked.connect(self._on_main_clicked)
        if len(joined) == 1:
            self._boxes[joined[0]].setChecked(True)
        self._on_box_toggled()
        self._boxes[joined[0] if joined else 0].setFocus()
        self.fit(600, 420)

    def _chosen(self) -> list[Part]:
        pairs = zip(self._boxes, self._parts, strict=True)
        return [part for box, part in pairs if box.isChecked()]

    def _on_box_toggled(self) -> None:
        self._main.setEnabled(bool(self._chosen()))

    def _on_main_clicked(self) -> None:
        self._main.setEnabled(False)
        self._wrong.hide()
        self._workspace.run(
            unmerge,
            self._reference,
            self._chosen(),
            on_done=self._on_workspace_done,
            on_failed=self._on_workspace_failed,
        )

    def _on_workspace_done(self, changes: Changes) -> None:
        others = sorted(set(changes.references) - {self._reference})
        self.unmerged.emit([self._reference, *others])
        self.accept()

    def _on_workspace_failed(self, error: ReadlistError) -> None:
        self._wrong.setText(error.message)
        self._wrong.show()
        self._on_box_toggled()


def _box(part: Part) -> QCheckBox:
    box = QCheckBox(unmarked(one_line(part.title, 90) or part.key))
    box.setAccessibleName(one_line(part.title) or part.key)
    return box


def _row(box: QCheckBox, part: Part) -> QFrame:
    row = QFrame()
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(box)
    about = [part.key] if part.key else []
    about += [f"{one_line(s.document, 60)}, {place_of(s.ordinal, s.line)}" for s in part.sources]
    about += [part.reason if part.joined or part.reason else "the record it began with"]
    under = label(" · ".join(filter(None, about)), "small", wraps=True)
    under.setContentsMargins(24, 0, 0, 0)
    column.addWidget(under)
    return row
