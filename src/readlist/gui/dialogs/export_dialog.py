"""Export: choose references and format, look at the result, copy it or save it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QPlainTextEdit, QWidget

from readlist.core.changes import ReferenceId
from readlist.core.paths import home
from readlist.gui.dialogs.export_more import ExportMore
from readlist.gui.dialogs.frame import Framed
from readlist.gui.messages import counted
from readlist.gui.theme import icon
from readlist.gui.theme.fonts import fixed_font
from readlist.gui.theme.pieces import button, label, reading_field, restyle
from readlist.gui.theme.segments import Segments
from readlist.gui.viewmodels.exporting import PREVIEWED, ExportModel, Scope, scope_words
from readlist.gui.viewmodels.settings import Settings
from readlist.gui.viewmodels.visible import visible
from readlist.gui.workspace import Workspace

_LONGEST = 40_000
_MORE: Final = "export-more"
_DOCUMENTS: Final = (
    "Documents (*.tex *.ltx *.aux *.bcf *.md *.markdown *.qmd *.Rmd *.typ *.org);;All files (*)"
)
_LISTS: Final = "Lists of journals (*.csv *.txt);;All files (*)"


class ExportDialog(Framed):
    """Nothing is written before one says where; a file is written wholly or not at all.

    ``listed_as`` names what is listed, and ``place`` is the query of the collection that the list
    is a part of.
    """

    def __init__(
        self,
        workspace: Workspace,
        ids: Sequence[ReferenceId],
        parent: QWidget | None = None,
        *,
        listed: Sequence[ReferenceId] = (),
        listed_as: str = "",
        place: str = "",
        settings: Settings | None = None,
    ) -> None:
        super().__init__("Export", "Choose what goes out, and in which format.", parent)
        self._settings = settings or Settings(forgetful=True)
        self._model = ExportModel(
            workspace, ids, listed, self, place=place, settings=self._settings
        )
        self._words = scope_words(listed_as, place=bool(place))
        self._scope = Segments([(scope.value, words) for scope, words in self._words.items()])
        self._scope.chosen.connect(self._on_scope_chosen)
        self._format = QComboBox()
        self._format.setAccessibleName("Format")
        for entry in self._model.formats:
            self._format.addItem(entry.words, entry.name)
        self._format.setCurrentIndex(self._format.findData(self._model.format))
        self._format.currentIndexChanged.connect(self._on_format_chosen)
        self._unfold = button("More", "flat", hint="Fields, order, journals, capitals, letters")
        self._unfold.setCheckable(True)
        self._more = ExportMore(self._model.options)
        self._preview = reading_field("Preview")
        self._preview.setFont(fixed_font())
        self._preview.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._heading = label("", "section")
        self._said = label("", "small", wraps=True)
        self._lay_out()
        self._connect()
        self._unfold.setChecked(self._settings.flag(_MORE))
        self._on_unfolded(self._settings.flag(_MORE))
        self.fit(820, 640)
        self._show_counts()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._format)
        row.addStretch(1)
        row.addWidget(self._unfold)
        self.body.addWidget(self._scope)
        self.body.addLayout(row)
        self.body.addWidget(self._more)
        self.body.addWidget(self._heading)
        self.body.addWidget(self._preview, 1)
        self.body.addWidget(self._said)
        self._copy = button("Copy", picture="copy", hint="Copy all of it to the clipboard")
        self._copy.clicked.connect(self._on_copy_clicked)
        self.foot.addWidget(self._copy)
        self._save = self.end_with("Save…", cancel="Close")
        self._save.clicked.connect(self._on_save_clicked)

    def _connect(self) -> None:
        self._unfold.toggled.connect(self._on_unfolded)
        self._more.changed.connect(self._on_more_changed)
        self._more.journals_wanted.connect(self._on_journals_wanted)
        self._model.counted.connect(self._show_counts)
        self._model.preview_changed.connect(self._on_model_preview)
        self._model.told.connect(self._say)
        self._model.copied.connect(self._on_model_copied)
        self._model.written.connect(self._on_model_written)
        self._model.failed.connect(self._on_model_failed)

    def _show_counts(self) -> None:
        for scope, words in self._words.items():
            count = self._model.count(scope)
            self._scope.set_words(scope.value, words if count is None else f"{words} {count:,}")
            possible = bool(count) or scope is Scope.DOCUMENT
            self._scope.set_possible(scope.value, possible=possible)
        self._scope.choose(self._model.scope.value)
        number = len(self._model.ids)
        few = min(number, PREVIEWED)
        self._heading.setText(f"PREVIEW · {few} OF {number:,}" if number > few else "PREVIEW")
        self._save.setEnabled(bool(number))
        self._copy.setEnabled(bool(number))

    def _say(self, words: str, role: str = "small") -> None:
        self._said.setText(words)
        restyle(self._said, role)

    def _on_model_failed(self, why: str) -> None:
        self._show_counts()
        self._say(why, "error")

    def _on_scope_chosen(self, name: str) -> None:
        self._say("")
        if name == Scope.DOCUMENT:
            self._show_counts()  # what is chosen stays until a document is
            self._ask_for_file("Papers cited in", _DOCUMENTS, self._model.cite)
        else:
            self._model.choose(scope=Scope(name))

    def _on_format_chosen(self, _place: int) -> None:
        self._model.choose(format_name=str(self._format.currentData()))

    def _on_unfolded(self, on: bool) -> None:  # noqa: FBT001  # the slot of a signal
        self._more.setVisible(on)
        self._unfold.setIcon(icon("chevron-down" if on else "chevron-right"))
        self._settings.keep(_MORE, on)

    def _on_more_changed(self) -> None:
        if self._said.property("role") != "small":  # what is told of a document stays true
            self._say("")
        self._model.choose(options=self._more.options())

    def _on_journals_wanted(self) -> None:
        self._ask_for_file("Names of journals", _LISTS, self._model.take_journals)

    def _ask_for_file(self, title: str, kinds: str, take: Callable[[Path], None]) -> None:
        dialog = QFileDialog(self, title, str(home() or Path.cwd()), kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: take(Path(name)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _on_model_preview(self, text: str) -> None:
        self._preview.setPlainText(visible(text, _LONGEST))
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
