"""What the check of a document's citations found: missing, old and ambiguous keys, what to do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QFileDialog, QWidget

from readlist.core.errors import ReadlistError
from readlist.gui.dialogs.cells_view import cells_view
from readlist.gui.dialogs.frame import Framed
from readlist.gui.messages import counted
from readlist.gui.theme.pieces import button, label
from readlist.gui.viewmodels.cells import CellsModel
from readlist.gui.viewmodels.citation_list import COLUMNS, rows_of, tally
from readlist.gui.workspace import Workspace

if TYPE_CHECKING:
    from readlist.operations.citation_check import CitationCheck

_WIDTHS: Final = (190, 96, 130)


class CitationsDialog(Framed):
    """Lists what needs a hand; a corrected copy is written where one says, never the document."""

    def __init__(
        self, workspace: Workspace, found: CitationCheck, path: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(f"Citations of {found.document}", tally(found), parent)
        self._workspace = workspace
        self._path = path
        self._rows = CellsModel(COLUMNS, self)
        self._rows.show(rows_of(found))
        self._view = cells_view(self._rows, "Citations")
        titles = self._view.horizontalHeader()
        for column, width in enumerate(_WIDTHS):
            titles.resizeSection(column, width)
        titles.setStretchLastSection(True)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._view, 1)
        self._said = label("", "small", wraps=True)
        self._said.setContentsMargins(20, 0, 20, 8)
        self.body.addWidget(self._said)
        self._copy = button(
            "Save a corrected copy…", picture="copy",
            hint="Puts the present keys in the place of old ones; the document stays as it is",
        )  # fmt: skip
        self._copy.setEnabled(bool(found.old))
        self._copy.clicked.connect(self._on_copy_clicked)
        self.foot.addWidget(self._copy)
        self.end_with("Close", cancel="").clicked.connect(self.accept)
        self.fit(860, 520)
        self._say("\n".join(problem.message for problem in found.problems[:3]))

    def _on_copy_clicked(self) -> None:
        start = self._path.with_stem(f"{self._path.stem}-keys")
        dialog = QFileDialog(self, "Save a corrected copy", str(start))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.fileSelected.connect(self._on_place_chosen)
        dialog.open()

    def _on_place_chosen(self, name: str) -> None:
        from readlist.operations.citation_check import write_corrected

        def done(result: tuple[CitationCheck, int]) -> None:
            self._say(f"Wrote {name} with present keys in {counted(result[1], 'place')}.")

        self._workspace.ask(
            write_corrected, self._path, Path(name), on_done=done, on_failed=self._on_failed
        )

    def _on_failed(self, error: ReadlistError) -> None:
        self._say(error.message)

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.setVisible(bool(words))
