"""A check that found faults names every one of them, to be copied and saved."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QPushButton

from gui.window_fixtures import Opened
from library_fixtures import change, import_text
from readlist.gui.dialogs import check_report
from readlist.gui.dialogs.backups_dialog import BackupsDialog
from readlist.gui.dialogs.check_report import CheckReportDialog, report_text
from readlist.operations.checking import CheckReport

LIBRARY = Path("/books/shelf.readlist")


def _checked(opened: Opened) -> CheckReportDialog:
    opened.do("check")
    found: CheckReportDialog | None = opened.window.findChild(CheckReportDialog)
    assert found is not None
    return found


def _press(dialog: CheckReportDialog, words: str) -> None:
    next(each for each in dialog.findChildren(QPushButton) if each.text() == words).click()


@pytest.fixture
def hurt(opened: Opened) -> Opened:
    """Give a library with eight papers of which each is not as it was stored."""
    import_text(opened.library, "\n".join(f"@misc{{k{n}, title={{T{n}}}}}" for n in range(5)))
    change(opened.library.path, "UPDATE reference SET rating = 5")
    return opened


def test_every_finding_is_shown_copied_and_saved(hurt: Opened, tmp_path: Path) -> None:
    dialog = _checked(hurt)
    shown = dialog.findChild(QPlainTextEdit).toPlainText().split("\n\n")
    assert len(shown) == 8
    assert all("not as it was stored" in line for line in shown)
    assert "8 things are not as they should be" in dialog.under_label.text()
    _press(dialog, "Copy text")
    copied = QGuiApplication.clipboard().text()
    assert copied.count("not as it was stored") == 8
    assert str(hurt.library.path) in copied
    _press(dialog, "Save report…")
    target = tmp_path / "report.txt"
    dialog.findChild(QFileDialog).fileSelected.emit(str(target))
    assert target.read_text("utf-8").count("not as it was stored") == 8
    assert str(target) in dialog.under_label.text()
    dialog.reject()


def test_a_report_that_cannot_be_saved_is_told(hurt: Opened, tmp_path: Path) -> None:
    dialog = _checked(hurt)
    _press(dialog, "Save report…")
    dialog.findChild(QFileDialog).fileSelected.emit(str(tmp_path / "no" / "folder" / "a.txt"))
    assert "no/folder" in dialog.under_label.text()
    assert "saved to" not in dialog.under_label.text()
    dialog.reject()


def test_it_leads_to_the_backups(hurt: Opened) -> None:
    _press(_checked(hurt), "Backups…")
    hurt.wait()
    assert hurt.window.findChild(BackupsDialog) is not None


def test_what_is_too_much_to_show_is_in_the_report(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check_report, "_MOST", 2)
    report = CheckReport(ok=False, references=3, findings=("one\x00", "two", "three"))
    dialog = CheckReportDialog(report, LIBRARY, opened.window)
    shown = dialog.findChild(QPlainTextEdit).toPlainText().split("\n\n")
    assert shown == ["one␀", "two", "… and 1 more; the saved report has all."]
    assert report_text(report, LIBRARY).splitlines()[1:] == ["one␀", "two", "three"]
