"""The choices of an export that are folded away: order, spelling, fields, what is personal."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QGridLayout, QLineEdit, QWidget

from readlist.formats.export_options import ExportOptions
from readlist.gui.theme.pieces import button, label
from readlist.gui.viewmodels.export_choices import (
    CAPITALS,
    JOURNALS,
    LETTERS,
    ORDERS,
    Choices,
    field_names,
)

_FIELDS: Final = (("fields", "Only these fields", "title, author, year"),
                  ("without", "Without these", "abstract, file"))  # fmt: skip
_COMBOS: Final[tuple[tuple[str, str, Choices], ...]] = (
    ("order", "Order", ORDERS), ("capitals", "Capitals in titles", CAPITALS),
    ("letters", "Letters", LETTERS), ("journals", "Journals", JOURNALS),
)  # fmt: skip
_PERSONAL: Final = "Reading state, tags, collections and files"


class ExportMore(QFrame):
    """A card of choices; each says ``changed`` as soon as it is made."""

    changed = Signal()
    journals_wanted = Signal()

    def __init__(self, options: ExportOptions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._combos: dict[str, QComboBox] = {}
        self._lines: dict[str, QLineEdit] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 12, 16, 12)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        for column in (1, 3):
            self._grid.setColumnStretch(column, 1)
        for place, (name, words, choices) in enumerate(_COMBOS):
            self._add(words, self._combo(name, words, choices, options), place)
        for place, (name, words, example) in enumerate(_FIELDS, start=len(_COMBOS)):
            self._add(words, self._line(name, words, example, options), place)
        self._personal = self._box(_PERSONAL, chosen=options.personal)
        self._notes = self._box("Personal notes", chosen=options.notes)
        self._notes.setEnabled(options.personal)
        self._personal.toggled.connect(self._notes.setEnabled)
        take = button("Take in names of journals…", "link", hint="A list of JabRef, or a CSV file")
        take.clicked.connect(self.journals_wanted)
        last = self._grid.rowCount()
        self._grid.addWidget(self._personal, last, 0, 1, 2)
        self._grid.addWidget(self._notes, last, 2)
        self._grid.addWidget(take, last, 3)

    def options(self) -> ExportOptions:
        """Give what is chosen."""
        personal = self._personal.isChecked()
        chosen: dict[str, Any] = {
            name: choices[self._combos[name].currentIndex()][0] for name, _words, choices in _COMBOS
        }
        chosen |= {name: field_names(line.text()) for name, line in self._lines.items()}
        chosen |= {"personal": personal, "notes": personal and self._notes.isChecked()}
        return ExportOptions(**chosen)

    def _add(self, words: str, field: QWidget, place: int) -> None:
        row, side = divmod(place, 2)
        self._grid.addWidget(label(words, "muted"), row, 2 * side)
        self._grid.addWidget(field, row, 2 * side + 1)

    def _combo(self, name: str, words: str, choices: Choices, options: ExportOptions) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(words)
        for _value, said in choices:
            made.addItem(said)
        chosen: StrEnum = getattr(options, name)
        made.setCurrentIndex([value for value, _said in choices].index(chosen))
        made.currentIndexChanged.connect(self._on_changed)
        self._combos[name] = made
        return made

    def _line(self, name: str, words: str, example: str, options: ExportOptions) -> QLineEdit:
        made = QLineEdit(", ".join(getattr(options, name)))
        made.setAccessibleName(words)
        made.setPlaceholderText(f"such as {example}")
        made.textChanged.connect(self._on_changed)
        self._lines[name] = made
        return made

    def _box(self, words: str, *, chosen: bool) -> QCheckBox:
        made = QCheckBox(words)
        made.setChecked(chosen)
        made.toggled.connect(self._on_changed)
        return made

    def _on_changed(self, _value: object) -> None:
        self.changed.emit()
