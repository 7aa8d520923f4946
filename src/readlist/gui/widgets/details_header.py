"""The head of the details pane: title, creators, links, reading state and tags."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from readlist.core.people import leading
from readlist.core.reference import Reference, Source
from readlist.gui.theme import colours
from readlist.gui.theme.pieces import button, label, tip
from readlist.gui.viewmodels.details import DetailsModel, Single
from readlist.gui.viewmodels.values import creators_name, head_origins, origin_of
from readlist.gui.viewmodels.visible import one_line, visible
from readlist.gui.widgets.link_bar import LinkBar
from readlist.gui.widgets.state_control import StateControl
from readlist.gui.widgets.tag_editor import Named, TagEditor
from readlist.gui.widgets.value_line import origin_html
from readlist.gui.workspace import Workspace

_FEW_NAMES = 3
_LONGEST_TITLE = 600
_LONGEST_NAMES = 6000


class DetailsHeader(QWidget):
    """What is always in sight of the reference that is shown."""

    edit_requested = Signal()
    query_requested = Signal(str)
    source_opened = Signal(object)  # Source

    def __init__(
        self, model: DetailsModel, workspace: Workspace, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._reference = Reference()
        self._origins: tuple[tuple[str, Source], ...] = ()
        self._all_names = False
        self._title = label("", "title", wraps=True)
        self._edit = button("", "flat", picture="edit", hint="Edit all fields (Ctrl+E)")
        self._edit.clicked.connect(self.edit_requested)
        self._creators = label("", "muted", wraps=True)
        self._creators.setTextFormat(Qt.TextFormat.RichText)
        self._creators.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        self._creators.linkActivated.connect(self._on_link_activated)
        self._back = button("In the trash. Bring back", picture="undo", hint="Bring it back")
        self._back.clicked.connect(model.undelete)
        self._links = LinkBar(workspace)
        self._told = label("", "small", wraps=True)
        self._told.hide()
        self._links.told.connect(self.tell)
        self._state = StateControl()
        self._state.state_chosen.connect(lambda state: model.set_reading(state=state))
        self._tags = TagEditor("tag")
        self._tags.added.connect(lambda name: model.tag(add=[name]))
        self._tags.removed.connect(lambda name: model.tag(remove=[name]))
        self._tags.activated.connect(lambda name: self.query_requested.emit(f'tag:"{name}"'))
        model.known_changed.connect(self._on_model_known)
        self._lay_out()

    def show_single(self, single: Single) -> None:
        """Show the head of a reference."""
        reference = single.stored.reference
        if reference.key != self._reference.key:
            self._all_names = False
            self.tell("")
        self._reference = reference
        self._title.setText(visible(reference.first_words, _LONGEST_TITLE))
        self._title.setToolTip(tip(origin_of(single.stored, "title")[1]))
        creators = creators_name(single.stored)
        self._creators.setToolTip(tip(origin_of(single.stored, creators)[1]))
        self._origins = head_origins(single.stored)
        self._show_creators()
        self._back.setVisible(single.stored.trashed)
        self._links.show_reference(single.stored)
        self._state.show_state(reference.reading.state)
        self._tags.show_names([Named(name, colour) for name, colour in single.tags])

    def tell(self, words: str) -> None:
        """Say something short below the links; nothing takes the line away."""
        self._told.setText(words)
        self._told.setVisible(bool(words))

    def begin_tag(self) -> None:
        """Begin typing a tag."""
        self._tags.begin()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Edit on a double click into the head."""
        self.edit_requested.emit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show_creators()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self._title, 1)
        top.addWidget(self._edit, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._creators)
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self._links, self._told, self._state, self._tags):
            column.addWidget(part)

    def _show_creators(self) -> None:
        reference = self._reference
        people = leading(reference.creators)
        shown = people if self._all_names else people[:_FEW_NAMES]
        rest = len(people) - len(shown)
        names = ", ".join(one_line(person.full, 120) for person in shown)
        if names and not rest and not reference.creators_complete:
            names += ", and others"
        words = escape(names[:_LONGEST_NAMES] or "No creators known")
        more = f"and {rest:,} more" if rest else "fewer"
        if rest or (self._all_names and len(people) > _FEW_NAMES):
            style = f"color:{colours().accent};text-decoration:none"
            words += f'&nbsp; <a href="more" style="{style}">{more}</a>'
        for number, (origin, _source) in enumerate(self._origins):
            words += f"&nbsp; {origin_html(origin, linked=True, href=str(number))}"
        self._creators.setText(words)

    def _on_link_activated(self, link: str) -> None:
        if link.isdigit():
            self.source_opened.emit(self._origins[int(link)][1])
        else:
            self._on_more_clicked()

    def _on_more_clicked(self) -> None:
        self._all_names = not self._all_names
        self._show_creators()

    def _on_model_known(self) -> None:
        if self._model.known is not None:
            self._tags.set_known(self._model.known.tags)
