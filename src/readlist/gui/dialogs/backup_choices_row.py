"""One line of the backups' dialog: whether they are made by themselves, and where they go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QFrame, QHBoxLayout, QLabel, QWidget

from readlist.core import backup_choices
from readlist.core.backup_choices import BackupChoices
from readlist.core.errors import ReadlistError
from readlist.core.overriding import override
from readlist.gui.theme.pieces import button

_MARGIN: Final = 20


class _Elided(QLabel):
    """A path that loses its middle where there is not enough room."""

    def __init__(self) -> None:
        super().__init__()
        self._whole = ""
        self.setProperty("role", "muted")
        self.setMinimumWidth(80)

    def show_path(self, path: Path) -> None:
        """Show a path."""
        self._whole = str(path.absolute())
        self.setToolTip(self._whole)
        self._fit()

    @override
    def resizeEvent(self, event: object) -> None:
        self._fit()

    def _fit(self) -> None:
        middle = Qt.TextElideMode.ElideMiddle
        self.setText(self.fontMetrics().elidedText(self._whole, middle, self.width()))


class BackupChoicesRow(QFrame):
    """Keeps each choice as soon as it is made; it counts for all libraries."""

    failed = Signal(str)

    def __init__(self, folder_now: Callable[[], Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder_now = folder_now
        self.automatic = QCheckBox("Back up automatically")
        self.automatic.setToolTip(
            "When the library rests, and once a day on the command line. Restore points before "
            "large changes are kept in any case."
        )
        self._place = _Elided()
        self._choose = button("Change folder…")
        self._choose.clicked.connect(self._on_choose_clicked)
        self._usual = button("Usual folder", hint="Keep new backups in the usual place")
        self._usual.clicked.connect(lambda: self.put_into(None))
        row = QHBoxLayout(self)
        row.setContentsMargins(_MARGIN, 10, _MARGIN, 10)
        row.setSpacing(8)
        row.addWidget(self.automatic)
        row.addSpacing(12)
        row.addWidget(QLabel("Folder:"))
        row.addWidget(self._place, 1)
        row.addWidget(self._choose)
        row.addWidget(self._usual)
        self._show(backup_choices.read())
        self.automatic.toggled.connect(self._on_automatic_toggled)

    def put_into(self, folder: Path | None) -> None:
        """Let new backups go into a folder, or into the usual one."""
        self._keep(backup_choices.read().moved_to(folder))

    def _on_automatic_toggled(self, wanted: bool) -> None:  # noqa: FBT001  # the slot of a signal
        self._keep(replace(backup_choices.read(), automatic=wanted))

    def _on_choose_clicked(self) -> None:
        dialog = QFileDialog(self, "Keep backups in", str(self._folder_now()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self.put_into(Path(name)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _keep(self, choices: BackupChoices) -> None:
        try:
            backup_choices.keep(choices)
        except ReadlistError as error:
            self.failed.emit(error.message)
        self._show(backup_choices.read())

    def _show(self, choices: BackupChoices) -> None:
        blocked = self.automatic.blockSignals(True)  # noqa: FBT003  # Qt takes it by position
        self.automatic.setChecked(choices.automatic)
        self.automatic.blockSignals(blocked)
        self._usual.setVisible(choices.folder is not None)
        self._place.show_path(self._folder_now())
