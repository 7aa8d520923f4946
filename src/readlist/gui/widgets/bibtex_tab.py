"""A reference as BibLaTeX or BibTeX would write it, for reading and copying."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from readlist.core.changes import ReferenceId
from readlist.core.errors import ReadlistError
from readlist.gui.theme.fonts import fixed_font
from readlist.gui.theme.pieces import button, label, reading_field
from readlist.gui.theme.segments import Segments
from readlist.gui.viewmodels.visible import visible
from readlist.gui.widgets.bibtex_colours import BibtexColours
from readlist.gui.workspace import Workspace
from readlist.operations import exporting

_DIALECTS = (("biblatex", "BibLaTeX"), ("bibtex", "BibTeX"))
_LONGEST = 1_000_000


class BibtexTab(QWidget):
    """Shows the entry; it is written anew only while it is looked at."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._reference: ReferenceId | None = None
        self._stale = True
        self._text = reading_field("BibTeX source")
        self._text.setFont(fixed_font())
        self._colours = BibtexColours(self._text.document())
        self._dialect = Segments(_DIALECTS)
        self._dialect.choose(_DIALECTS[0][0])
        self._dialect.chosen.connect(lambda _name: self._write())
        self._copied = label("", "small")
        copy = button("Copy", picture="copy", hint="Copy the entry")
        copy.clicked.connect(self._on_copy_clicked)
        row = QHBoxLayout()
        row.addWidget(self._dialect)
        row.addStretch(1)
        row.addWidget(self._copied)
        row.addWidget(copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self._text, 1)

    def show_reference(self, reference: ReferenceId | None) -> None:
        """Show a reference, or show it anew after a change."""
        self._reference, self._stale = reference, True
        if self.isVisible():
            self._write()

    def event(self, event: QEvent) -> bool:
        """Write what is stale as soon as it is looked at; follow the theme."""
        if event.type() == QEvent.Type.Show and self._stale:
            self._write()
        elif event.type() == QEvent.Type.PaletteChange:
            self._colours.rehighlight()
        return super().event(event)

    def _write(self) -> None:
        self._stale = False
        if self._reference is None:
            self._text.clear()
            return
        self._workspace.ask_latest(
            ("bibtex", id(self)),
            exporting.to_text,
            [self._reference],
            self._dialect.value,
            on_done=self._on_workspace_written,
            on_failed=self._on_workspace_failed,
        )

    def _on_workspace_written(self, text: str) -> None:
        self._copied.setText("")
        if text != self._text.toPlainText():
            self._text.setPlainText(visible(text, _LONGEST))

    def _on_workspace_failed(self, error: ReadlistError) -> None:
        self._text.setPlainText(f"% {error}")

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._text.toPlainText())
        self._copied.setText("Copied")
