"""Export: choose references and format, look at the result, copy it or save it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QPlainTextEdit, QWidget

from readlist.core.changes import ReferenceId
from readlist.core.paths import home
from readlist.gui.dialogs.frame import Framed
from readlist.gui.messages import counted
from readlist.gui.theme.fonts import fixed_font
from readlist.gui.theme.pieces import button, label, reading_field, restyle
from readlist.gui.theme.segments import Segments
from readlist.gui.viewmodels.exporting import PREVIEWED, SCOPE_WORDS, ExportModel, Scope
from readlist.gui.viewmodels.visible import visible
from readlist.gui.workspace import Workspace

_LONGEST = 40_000


class ExportDialog(Framed):
    """Nothing is written before one says where; a file is written wholly or not at all."""

    def __init__(
        self,
        workspace: Workspace,
        ids: Sequence[ReferenceId],
        parent: QWidget | None = None,
        *,
        listed: Sequence[ReferenceId] = (),
    ) -> None:
        super().__init__("Export", "Choose what goes out, and in which format.", parent)
        self._model = ExportModel(workspace, ids, listed, self)
        self._scope = Segments([(scope.value, words) for scope, words in SCOPE_WORDS.items()])
        self._scope.chosen.connect(lambda name: self._model.choose(scope=Scope(name)))
        self._format = QComboBox()
        self._format.setAccessibleName("Format")
        for entry in self._model.formats:
            self._format.addItem(entry.words, entry.name)
        self._format.currentIndexChanged.connect(self._on_format_chosen)
        self._preview = reading_field("Preview")
        self._preview.setFont(fixed_font())
        self._preview.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._said = label("", "small", wraps=True)
        self._lay_out()
        self._connect()
        self.fit(760, 600)
        self._show_counts()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._scope, 2)
        row.addWidget(self._format, 1)
        self.body.addLayout(row)
        self.body.addWidget(label(f"PREVIEW · FIRST {PREVIEWED}", "section"))
        self.body.addWidget(self._preview, 1)
        self.body.addWidget(self._said)
        self._copy = button("Copy", picture="copy", hint="Copy all of it to the clipboard")
        self._copy.clicked.connect(self._on_copy_clicked)
        self.foot.addWidget(self._copy)
        self._save = self.end_with("Save…", cancel="Close")
        self._save.clicked.connect(self._on_save_clicked)

    def _connect(self) -> None:
        self._model.counted.connect(self._show_counts)
        self._model.preview_changed.connect(self._on_model_preview)
        self._model.copied.connect(self._on_model_copied)
        self._model.written.connect(self._on_model_written)
        self._model.failed.connect(self._on_model_failed)

    def _show_counts(self) -> None:
        for scope, words in SCOPE_WORDS.items():
            count = self._model.count(scope)
            self._scope.set_words(scope.value, words if count is None else f"{words} {count:,}")
            self._scope.set_possible(scope.value, possible=bool(count))
        self._scope.choose(self._model.scope.value)
        self._save.setEnabled(bool(self._model.ids))
        self._copy.setEnabled(bool(self._model.ids))

    def _say(self, words: str, role: str = "small") -> None:
        self._said.setText(words)
        restyle(self._said, role)

    def _on_model_failed(self, why: str) -> None:
        self._show_counts()
        self._say(why, "error")

    def _on_format_chosen(self, _place: int) -> None:
        self._model.choose(format_name=str(self._format.currentData()))

    def _on_model_preview(self, text: str) -> None:
        self._preview.setPlainText(visible(text, _LONGEST))
        self._say("")
        self._show_counts()

    def _on_copy_clicked(self) -> None:
        self._say("Writing…")
        self._model.copy()

    def _on_model_copied(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._say(f"Copied {counted(len(self._model.ids), 'reference')}.", "good")

    def _on_save_clicked(self) -> None:
        start = str((home() or Path.cwd()) / self._model.suggested_name())
        path, _filter = QFileDialog.getSaveFileName(self, "Save export", start)
        if path:
            self._say("Writing…")
            self._save.setEnabled(False)
            self._model.save(Path(path))

    def _on_model_written(self, number: int, path: str) -> None:
        self._save.setEnabled(True)
        self._say(f"Wrote {counted(number, 'reference')} to {path}.", "good")
