"""The details pane for several references at once: what they share, and acts on all of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from readlist.core.reading import MOST_PRIORITY
from readlist.gui.messages import counted
from readlist.gui.theme.pieces import button, label, rule
from readlist.gui.viewmodels.details import DetailsModel, Several
from readlist.gui.widgets.due_edit import DueEdit
from readlist.gui.widgets.stars import Stars
from readlist.gui.widgets.state_control import StateControl
from readlist.gui.widgets.tag_editor import Named, TagEditor

_MOST_TAGS = 40


class SeveralPane(QFrame):
    """State, priority, due day, tags and collections for all selected, each one act."""

    export_requested = Signal()
    query_requested = Signal(str)

    def __init__(self, model: DetailsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._model = model
        self._shown: Several | None = None
        self._heading = label("", "title", wraps=True)
        self._under = label("", "muted", wraps=True)
        self._told = label("", "error", wraps=True)
        self._told.hide()
        self._state = StateControl()
        self._state.state_chosen.connect(lambda state: model.set_reading(state=state))
        self._priority = Stars(MOST_PRIORITY, "Priority")
        self._priority.chosen.connect(lambda value: model.set_reading(priority=value))
        self._due = DueEdit()
        self._due.chosen.connect(lambda day: model.set_reading(due=day))
        self._tags = TagEditor("tag")
        self._tags.added.connect(lambda name: model.tag(add=[name]))
        self._tags.removed.connect(lambda name: model.tag(remove=[name]))
        self._tags.activated.connect(self._on_tag_activated)
        self._collections = TagEditor("collection")
        self._collections.added.connect(lambda path: model.collect(add=[path]))
        model.known_changed.connect(self._on_model_known)
        model.refused.connect(self._tell)
        self._lay_out()

    def show_several(self, several: Several) -> None:
        """Show what the references have in common."""
        self._shown = several
        self._tell("")
        self._heading.setText(f"{counted(len(several.ids), 'reference')} selected")
        part = several.compared < len(several.ids)
        self._under.setText(
            f"What you set here is set for all of them. "
            f"{f'Tags are those of the first {several.compared:,}.' if part else ''}".strip()
        )
        self._state.show_state(several.state)
        self._priority.show_value(several.priority)
        self._tags.show_names(_names(several))

    def begin_tag(self) -> None:
        """Begin typing a tag."""
        self._tags.begin()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self._heading)
        column.addWidget(self._under)
        column.addWidget(self._told)
        column.addSpacing(4)
        for words, widget in (
            ("READING STATE", self._state),
            ("TAGS", self._tags),
            ("PRIORITY", self._priority),
            ("DUE", self._due),
            ("ADD TO COLLECTION", self._collections),
        ):
            column.addWidget(label(words, "section"))
            column.addWidget(widget)
            column.addSpacing(4)
        column.addWidget(rule())
        column.addLayout(self._acts())
        column.addStretch(1)

    def _acts(self) -> QHBoxLayout:
        export = button("Export…", picture="export")
        export.clicked.connect(self.export_requested)
        delete = button("Move to trash", "danger", picture="trash", hint="Can be undone")
        delete.clicked.connect(self._model.delete)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(export)
        row.addWidget(delete)
        row.addStretch(1)
        return row

    def _tell(self, words: str) -> None:
        self._told.setText(words)
        self._told.setVisible(bool(words))

    def _on_tag_activated(self, name: str) -> None:
        """Give a tag that some have to all; look for one that all have."""
        if self._shown and self._shown.tags.get(name, ("", 0))[1] < self._shown.compared:
            self._model.tag(add=[name])
        else:
            self.query_requested.emit(f'tag:"{name}"')

    def _on_model_known(self) -> None:
        if self._model.known is not None:
            self._tags.set_known(self._model.known.tags)
            self._collections.set_known(self._model.known.collections)


def _names(several: Several) -> Sequence[Named]:
    ordered = sorted(several.tags.items(), key=lambda tag: (-tag[1][1], tag[0].casefold()))
    return [
        Named(name, colour, "" if count == several.compared else f"{count} of {several.compared}")
        for name, (colour, count) in ordered[:_MOST_TAGS]
    ]
