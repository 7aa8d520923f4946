"""What a check of the library found: every finding, to be read, copied or saved."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from readlist.core.atomic import write_file
from readlist.core.errors import ReadlistError
from readlist.gui.dialogs.frame import Framed
from readlist.gui.messages import counted
from readlist.gui.theme.pieces import button, label, reading_field
from readlist.gui.viewmodels.visible import one_line

if TYPE_CHECKING:
    from readlist.operations.checking import CheckReport

_MOST: Final = 5000  # findings that are shown; the saved report has all
_LONGEST: Final = 2000
_SIZE: Final = (680, 460)


class CheckReportDialog(Framed):
    """Leads on to the backups, as whatever was found may be whole in one of them."""

    to_backups = Signal()

    def __init__(self, report: CheckReport, library: Path, parent: QWidget | None = None) -> None:
        super().__init__("The library has faults", "", parent)
        self._report = report
        self._library = library
        self.say(f"{_found(report)} The library was only read; nothing was changed.")
        shown = [one_line(each, _LONGEST) for each in report.findings[:_MOST]]
        if len(report.findings) > _MOST:
            shown.append(f"… and {len(report.findings) - _MOST:,} more; the saved report has all.")
        self.body.addWidget(reading_field("Findings", "\n\n".join(shown)), 1)
        self.body.addWidget(label(_advice(library), "muted", wraps=True))
        for words, picture, clicked in (
            ("Copy text", "copy", self._on_copy_clicked),
            ("Save report…", "export", self._on_save_clicked),
            ("Backups…", "library", self._on_backups_clicked),
        ):
            made = button(words, picture=picture)
            made.clicked.connect(clicked)
            self.foot.addWidget(made)
        self.end_with("Close", cancel="").clicked.connect(self.accept)
        self.fit(*_SIZE)

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(report_text(self._report, self._library))
        self.say(f"{_found(self._report)} All of it was copied.")

    def _on_save_clicked(self) -> None:
        name = f"{self._library.stem}-check.txt"
        dialog = QFileDialog(self, "Save the report", str(Path.home() / name))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.fileSelected.connect(self._on_place_chosen)
        dialog.open()

    def _on_place_chosen(self, name: str) -> None:
        text = report_text(self._report, self._library) + "\n"
        try:
            write_file(Path(name), text.encode("utf-8", "replace"))
        except ReadlistError as error:
            self.say(error.message)
        else:
            self.say(f"The report was saved to {name}.")

    def _on_backups_clicked(self) -> None:
        self.accept()
        self.to_backups.emit()


def report_text(report: CheckReport, library: Path) -> str:
    """Give the whole report as plain text: which library, when, and a line for each finding."""
    now = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")
    head = f"Check of {library}, {now}: {counted(report.references, 'paper')}. {_found(report)}"
    return "\n".join([head, *(one_line(each, _LONGEST) for each in report.findings)])


def _found(report: CheckReport) -> str:
    if len(report.findings) == 1:
        return "1 thing is not as it should be."
    return f"{len(report.findings):,} things are not as they should be."


def _advice(library: Path) -> str:
    return (
        f"Go back to a backup, or run “readlist --library '{library}' check --repair NEW”: it "
        "saves what can be read into a new library and takes what is hurt from the newest backup."
    )
