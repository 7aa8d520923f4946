"""The overview of a reference: its values with their sources, and one's own marks."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from readlist.core.reading import MOST_PRIORITY, MOST_RATING
from readlist.core.reference import Reference
from readlist.gui.theme.pieces import label
from readlist.gui.viewmodels.details import DetailsModel, Single
from readlist.gui.viewmodels.values import value_rows
from readlist.gui.widgets.due_edit import DueEdit
from readlist.gui.widgets.overview_texts import OverviewTexts
from readlist.gui.widgets.progress_bar import ProgressBar
from readlist.gui.widgets.stars import Stars
from readlist.gui.widgets.tag_editor import Named, TagEditor
from readlist.gui.widgets.value_line import LABEL_WIDTH, ValueLine

_HINT = (
    "No document gave a title. Double-click the head, or press the pencil, to type one; "
    "the key and the list then follow it."
)


class Overview(QScrollArea):
    """Values, marks, texts, collections and files, one below the other."""

    edit_requested = Signal()
    address_opened = Signal(str)
    file_opened = Signal(str)
    query_requested = Signal(str)
    note_requested = Signal()
    source_opened = Signal(object)  # Source
    unmerge_requested = Signal()

    def __init__(self, model: DetailsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._lines: list[ValueLine] = []
        self._hint = label(_HINT, "warning", wraps=True)
        self._values = QVBoxLayout()
        self._values.setSpacing(0)
        self._priority = Stars(MOST_PRIORITY, "Priority")
        self._priority.chosen.connect(lambda value: model.set_reading(priority=value))
        self._due = DueEdit()
        self._due.chosen.connect(lambda day: model.set_reading(due=day))
        self._progress = ProgressBar()
        self._progress.chosen.connect(lambda value: model.set_reading(progress=value))
        self._rating = Stars(MOST_RATING, "Rating")
        self._rating.chosen.connect(lambda value: model.set_reading(rating=value))
        self._texts = OverviewTexts()
        self._texts.edit_requested.connect(self.edit_requested)
        self._texts.note_requested.connect(self.note_requested)
        self._texts.file_opened.connect(self.file_opened)
        self._texts.file_detached.connect(model.detach)
        self._texts.source_opened.connect(self.source_opened)
        self._texts.unmerge_requested.connect(self.unmerge_requested)
        self._collections = TagEditor("collection")
        self._collections.added.connect(lambda path: model.collect(add=[path]))
        self._collections.removed.connect(lambda path: model.collect(remove=[path]))
        self._collections.activated.connect(
            lambda path: self.query_requested.emit(f'collection:"{path}"')
        )
        model.known_changed.connect(self._on_model_known)
        self._lay_out()

    def show_single(self, single: Single) -> None:
        """Show a reference."""
        reference = single.stored.reference
        self._hint.setVisible(not reference.title)
        rows = value_rows(single.stored)
        while len(self._lines) < len(rows):
            self._lines.append(self._new_line())
        for number, line in enumerate(self._lines):
            line.setVisible(number < len(rows))
            if number < len(rows):
                line.show_row(rows[number])
        self._show_reading(reference)
        self._collections.show_names([Named(path) for path in reference.collections])
        self._texts.show_stored(single.stored)

    def _show_reading(self, reference: Reference) -> None:
        now = reference.reading
        self._priority.show_value(now.priority)
        self._rating.show_value(now.rating)
        self._due.show_day(now.due)
        self._progress.show_value(now.progress)

    def _new_line(self) -> ValueLine:
        line = ValueLine()
        line.edited.connect(self._model.edit)
        line.address_opened.connect(self.address_opened)
        line.source_opened.connect(self.source_opened)
        self._values.addWidget(line)
        return line

    def _lay_out(self) -> None:
        inside = QFrame()
        inside.setProperty("role", "panel")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 12, 4, 16)
        column.setSpacing(4)
        column.addWidget(self._hint)
        column.addLayout(self._values)
        for words, widget in (
            ("Priority", self._priority),
            ("Due", self._due),
            ("Progress", self._progress),
            ("Rating", self._rating),
        ):
            column.addLayout(_labelled(words, widget))
        column.addLayout(_labelled("Collections", self._collections))
        column.addWidget(self._texts)
        column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def _on_model_known(self) -> None:
        if self._model.known is not None:
            self._collections.set_known(self._model.known.collections)


def _labelled(words: str, widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    name = label(words, "muted")
    name.setFixedWidth(LABEL_WIDTH)
    row.addWidget(name)
    stretch = 1 if isinstance(widget, TagEditor | DueEdit) else 0
    row.addWidget(widget, stretch)
    if not stretch:
        row.addStretch(1)
    return row
