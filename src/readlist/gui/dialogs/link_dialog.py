"""Asks how a .bib file is to be opened, after showing what is in it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QRadioButton, QWidget

from readlist.core.paths import LIBRARY_SUFFIX
from readlist.core.quoting import quoted
from readlist.gui.dialogs.frame import Framed
from readlist.gui.messages import counted
from readlist.gui.theme.pieces import label
from readlist.gui.viewmodels.linking import Preview
from readlist.gui.viewmodels.visible import one_line

_WIDTH = 520
_INDENT = 24
_PROMISE = (
    "What you change here is written into the file, field by field; nothing else in it moves. "
    "What others change in the file is shown here."
)


class LinkDialog(Framed):
    """Nothing is stored or written before it is accepted."""

    def __init__(
        self, path: Path, found: Preview, parent: QWidget | None = None, *, alone: bool = True
    ) -> None:
        name = one_line(path.name)
        verb = "Open" if alone else "Link"
        super().__init__(f"{verb} {name}", _figures(found), parent)
        own = path.with_suffix(LIBRARY_SUFFIX)
        self._here = QRadioButton("In this library")
        self._alone = QRadioButton("In a library of its own")
        self._takes_new = QCheckBox("Write new papers of this library into the file as well")
        self._takes_new.setChecked(found.empty)
        self._here.setChecked(True)
        if alone:
            self._add(self._here, "Its papers join those that are here.")
            self._here.toggled.connect(self._takes_new.setEnabled)
        self._indented(self._takes_new, _INDENT if alone else 0)
        if alone:
            there = "is opened" if own.exists() else "is made beside the file"
            self._add(self._alone, f"{quoted(one_line(own.name))} {there}.")
        promise = label(_PROMISE, "small", wraps=True)
        promise.setContentsMargins(0, 8, 0, 0)
        self.body.addWidget(promise)
        self.body.addStretch(1)
        self.end_with(verb).clicked.connect(self.accept)
        self.setFixedWidth(_WIDTH)

    @property
    def alone(self) -> bool:
        """Whether the file is to have a library of its own."""
        return self._alone.isChecked()

    @property
    def takes_new(self) -> bool:
        """Whether papers that come into the library later go into the file as well."""
        return self._takes_new.isChecked()

    def _add(self, choice: QRadioButton, about: str) -> None:
        choice.setAccessibleDescription(about)
        self.body.addWidget(choice)
        self._indented(label(about, "muted", wraps=True), _INDENT)

    def _indented(self, widget: QWidget, left: int) -> None:
        if isinstance(widget, QCheckBox):
            widget.setStyleSheet(f"margin-left: {left}px") if left else None
        else:
            widget.setContentsMargins(left, 0, 0, 6)
        self.body.addWidget(widget)


def _figures(found: Preview) -> str:
    parts = [counted(found.new + found.known, "entry", "entries")]
    if found.known:
        parts.append(f"{found.new:,} new, {found.known:,} here already")
    elif found.new and not found.empty:
        parts.append("all of them new here")
    if found.failed:
        parts.append(f"{found.failed:,} cannot be read and stay in the file as they are")
    return " · ".join(parts)
