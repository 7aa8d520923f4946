"""The page of the edit dialog on which all values of an entry can be typed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from readlist.core.people import ROLES
from readlist.gui.dialogs.edit_fields import CreatorsField, EditField
from readlist.gui.theme.pieces import label
from readlist.gui.viewmodels.entry_form import FormSections, sections


class EntryForm(QFrame):
    """Fields in three groups; another type rearranges them and loses nothing typed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._kept: dict[str, str] = {}
        self._extra: list[str] = []
        self._fields: dict[str, EditField] = {}
        self._creators: CreatorsField | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 12, 12)
        self._column.setSpacing(8)

    @property
    def values(self) -> dict[str, str]:
        """Everything typed, by name."""
        typed = {name: field.text for name, field in self._fields.items()}
        people = self._creators.texts if self._creators else {}
        return {**self._kept, **typed, **people}

    @property
    def is_wrong(self) -> bool:
        """Whether any value cannot be stored."""
        return any(field.is_wrong for field in self._fields.values())

    def show_values(self, entry_type: str, values: Mapping[str, str]) -> None:
        """Show these values in the order that suits the type."""
        self._kept = dict(values)
        self._kept["type"] = entry_type
        self._rebuild(sections(entry_type, {**dict.fromkeys(self._extra, ""), **values}))

    def take(self, texts: Mapping[str, str]) -> None:
        """Show these values too, and let all others and the cursor be."""
        self._kept |= texts
        for name, text in texts.items():
            if name in self._fields:
                self._fields[name].show_text(text)
            elif self._creators is not None and (name == "creators" or name in ROLES):
                self._creators.show_names(name, text)

    def add_field(self, name: str) -> None:
        """Add an empty field, or go to the one that is there."""
        if name not in self._fields and name not in ROLES:
            self._extra.append(name)
            values = self.values
            self.show_values(values["type"], values)
        if name in self._fields:
            self._fields[name].begin()

    def begin(self) -> None:
        """Put the cursor into the title."""
        if "title" in self._fields:
            self._fields["title"].begin()

    def _rebuild(self, order: FormSections) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._fields = {}
        self._creators = CreatorsField(self._kept)
        self._creators.changed.connect(self.changed)
        main = list(order.main)
        self._add_fields(main[:1])
        self._column.addWidget(self._creators)
        self._add_fields(main[1:])
        self._column.addWidget(label("IDENTIFIERS", "section"))
        self._add_fields(list(order.identifiers))
        self._column.addWidget(label("OTHER FIELDS", "section"))
        self._add_fields(list(order.others))
        self._column.addStretch(1)

    def _add_fields(self, names: list[str]) -> None:
        for name in names:
            field = EditField(name, self._kept.get(name, ""))
            field.changed.connect(self.changed)
            self._fields[name] = field
            self._column.addWidget(field)
