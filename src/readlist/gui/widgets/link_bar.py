"""The buttons below a title: identifiers to open, files, and ways to cite."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from readlist.core.reference import StoredReference
from readlist.gui.theme.flow_layout import FlowLayout
from readlist.gui.theme.pieces import button, tip
from readlist.gui.viewmodels.values import link_identifiers
from readlist.gui.viewmodels.visible import one_line
from readlist.gui.widgets.opening import open_address, open_file
from readlist.gui.workspace import Workspace
from readlist.operations import exporting

_SHORT_WORDS = {"doi": "DOI", "code": "Code", "url": "Web page"}
_MOST_FILES = 3


class LinkBar(QWidget):
    """Offers what a reference leads to; says what was refused or copied."""

    told = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._stored: StoredReference | None = None
        self._links: list[QPushButton] = []
        self._flow = FlowLayout(self, spacing=6)
        self._cite = button("Cite ▾", hint="Copy the key, a citation or the entry")
        self._cite.setMenu(self._make_menu())
        self._flow.addWidget(self._cite)

    def show_reference(self, stored: StoredReference) -> None:
        """Show the links of a reference."""
        before, self._stored = self._stored, stored
        if before is not None and before.reference == stored.reference:
            return
        for old in self._links:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._links = [*self._address_buttons(stored), *self._file_buttons(stored)]
        for place, made in enumerate(self._links):
            self._flow.insert(place, made)
            made.show()
        self.updateGeometry()

    def _address_buttons(self, stored: StoredReference) -> list[QPushButton]:
        made = []
        for found in link_identifiers(stored.reference):
            one = button(one_line(_SHORT_WORDS.get(found.scheme, found.words), 40))
            one.setToolTip(tip(found.address))
            one.clicked.connect(lambda _on, a=found.address: self.told.emit(open_address(a)))
            made.append(one)
        return made

    def _file_buttons(self, stored: StoredReference) -> list[QPushButton]:
        made = []
        for file in stored.reference.attachments[:_MOST_FILES]:
            one = button(f"Open {one_line(file.title, 24) or 'file'}")
            one.setToolTip(tip(file.path))
            one.clicked.connect(lambda _on, path=file.path: self.told.emit(open_file(path)))
            made.append(one)
        return made

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction("Copy key", lambda: self._copy(self._key()))
        menu.addAction("Copy \\cite{key}", lambda: self._copy(f"\\cite{{{self._key()}}}"))
        menu.addAction("Copy BibTeX", self._copy_bibtex)
        menu.addAction("Copy title", self._copy_title)
        return menu

    def _key(self) -> str:
        return self._stored.reference.key if self._stored else ""

    def _copy_title(self) -> None:
        self._copy(self._stored.reference.title if self._stored else "")

    def _copy_bibtex(self) -> None:
        if self._stored is not None:
            ids = [self._stored.id]
            self._workspace.ask(exporting.to_text, ids, "bibtex", on_done=self._copy)

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.told.emit("Copied")
