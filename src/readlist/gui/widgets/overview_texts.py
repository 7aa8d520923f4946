"""The longer texts of the overview: summary, abstract, latest note, files and sources."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from readlist.core.reference import Attachment, Note, Source, StoredReference
from readlist.gui.theme.pieces import button, label, tip, unmarked
from readlist.gui.viewmodels.markdown import card_html
from readlist.gui.viewmodels.times import ago
from readlist.gui.viewmodels.values import (
    given_by,
    origin_of,
    record_of,
    source_detail,
    source_words,
)
from readlist.gui.viewmodels.visible import one_line, visible

_SHORT = 420
_LONGEST = 60_000
_MOST_LINKS = 20


class OverviewTexts(QWidget):
    """Sections that are there only when they have something to say."""

    edit_requested = Signal()
    note_requested = Signal()
    file_opened = Signal(str)
    file_detached = Signal(int)
    source_opened = Signal(object)  # Source
    unmerge_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 0)
        self._column.setSpacing(4)
        self._summary = _TextSection("SUMMARY")
        self._abstract = _TextSection("ABSTRACT")
        self._note = _NoteCard()
        self._note.opened.connect(self.note_requested)
        self._links = QWidget()
        self._links_column = QVBoxLayout(self._links)
        self._links_column.setContentsMargins(0, 0, 0, 0)
        self._links_column.setSpacing(0)
        for part in (self._summary, self._abstract):
            part.edit_requested.connect(self.edit_requested)
            part.source_opened.connect(self.source_opened)
            self._column.addWidget(part)
        self._column.addWidget(self._note)
        self._column.addWidget(self._links)

    def show_stored(self, stored: StoredReference) -> None:
        """Show the texts of a reference."""
        reference = stored.reference
        self._summary.show_text(reference.fields.get("annotation", ""), stored, "annotation")
        self._abstract.show_text(reference.abstract, stored, "abstract")
        self._note.show_notes(reference.notes)
        self._clear_links()
        if reference.attachments:
            self._links_column.addWidget(label("FILES", "section"))
        for file in reference.attachments[:_MOST_LINKS]:
            self._add_file(file)
        if stored.sources:
            self._links_column.addWidget(label("SOURCES", "section"))
        for source in stored.sources[:_MOST_LINKS]:
            self._add_source(stored, source)
        if len(stored.sources) > 1:
            apart = button("Unmerge…", "value", hint="Take a part out of this paper again")
            apart.clicked.connect(self.unmerge_requested)
            self._links_column.addWidget(apart, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_file(self, file: Attachment) -> None:
        name = one_line(file.title or file.path.replace("\\", "/").rsplit("/", 1)[-1], 80)
        opens = button(name, "value", hint=file.path)
        opens.clicked.connect(lambda: self.file_opened.emit(file.path))
        hint = f"Remove the link to {name}; the file itself stays"
        parts = button("", "flat", picture="close", hint=hint)
        parts.clicked.connect(lambda: self.file_detached.emit(file.id))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(opens)
        row.addWidget(parts)
        row.addStretch(1)
        self._links_column.addWidget(line)

    def _add_source(self, stored: StoredReference, source: Source) -> None:
        line = f", line {source.line:,}" if source.line else ""
        hint = f"{source_detail(source)}\nClick to see what became of each record of the document"
        made = self._link(f"{source_words(source)}{line}", hint)
        made.clicked.connect(lambda: self.source_opened.emit(source))
        if said := given_by(stored, source):
            self._links_column.addWidget(label(said, "small", wraps=True))

    def _link(self, words: str, hint: str) -> QPushButton:
        made = button(words, "value", hint=hint)
        self._links_column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _clear_links(self) -> None:
        while (item := self._links_column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


class _TextSection(QWidget):
    """A heading with a text below it, of which a long one is shown in part at first."""

    edit_requested = Signal()
    source_opened = Signal(object)  # Source

    def __init__(self, heading: str) -> None:
        super().__init__()
        self._source: Source | None = None
        self._origin = button("", "source")
        self._origin.clicked.connect(self._on_origin_clicked)
        self._text = ""
        self._whole = False
        self._label = label("", wraps=True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._more = button("Show all", "value")
        self._more.clicked.connect(self._on_more_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(label(heading, "section"))
        top.addWidget(self._origin)
        top.addStretch(1)
        column.addLayout(top)
        column.addWidget(self._label)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_text(self, text: str, stored: StoredReference, name: str) -> None:
        """Show a text and where it came from, or nothing at all."""
        origin, detail = origin_of(stored, name) if text else ("", "")
        self._source = record_of(stored, name)
        self._origin.setText(unmarked(visible(origin)))
        self._origin.setToolTip(tip(detail))
        self._origin.setVisible(bool(origin))
        self._origin.setEnabled(self._source is not None)
        if text != self._text:
            self._whole = False
        self._text = text
        self.setVisible(bool(text))
        self._paint()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Edit on a double click."""
        self.edit_requested.emit()

    def _on_origin_clicked(self) -> None:
        if self._source is not None:
            self.source_opened.emit(self._source)

    def _on_more_clicked(self) -> None:
        self._whole = not self._whole
        self._paint()

    def _paint(self) -> None:
        is_long = len(self._text) > _SHORT * 1.2
        self._label.setText(visible(self._text, _LONGEST if self._whole or not is_long else _SHORT))
        self._more.setVisible(is_long)
        self._more.setText("Show less" if self._whole else "Show all")


class _NoteCard(QFrame):
    """The first lines of the note that was written last; a click opens it."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._heading = label("", "section")
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._text.setWordWrap(True)
        card = QFrame()
        card.setProperty("role", "card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(12, 8, 12, 8)
        inner.addWidget(self._text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(4)
        column.addWidget(self._heading)
        column.addWidget(card)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_notes(self, notes: tuple[Note, ...]) -> None:
        """Show the latest note, or nothing at all."""
        latest = max(notes, key=lambda note: note.modified, default=None)
        self.setVisible(latest is not None)
        if latest is not None:
            when = ago(latest.modified).upper()
            self._heading.setText(f"LATEST NOTE · {when}" if when else "LATEST NOTE")
            self._text.setText(card_html(latest.text))
            self._text.setToolTip(tip("Click to go on writing"))

    def mousePressEvent(self, _event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Open the notes."""
        self.opened.emit()
