"""A large import is read, looked through and stored in a worker; the window sees it by the page."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot

from gui.window_fixtures import Opened
from library_fixtures import assert_whole, bib, state
from readlist.gui.commands import exchange
from readlist.gui.dialogs.import_dialog import ImportDialog
from readlist.gui.viewmodels import intake
from readlist.gui.viewmodels.importing import Role
from readlist.gui.viewmodels.large_import import LargePapers
from readlist.operations import history, searching
from readlist.operations.reviewing import Group
from readlist.worker.client import Worker

MANY = 2500


@pytest.fixture
def big(tmp_path: Path) -> Path:
    """Give a large file."""
    path = tmp_path / "big.bib"
    path.write_text(bib(MANY), "utf-8")
    return path


def review(opened: Opened, qtbot: QtBot, path: Path) -> ImportDialog:
    """Begin an import and give its review when its first page is there."""
    exchange.import_paths(opened.scene, [path])
    qtbot.waitUntil(lambda: bool(reviews(opened)), timeout=60_000)
    (dialog,) = reviews(opened)
    qtbot.waitUntil(lambda: dialog._papers.index(0).data() != "…", timeout=20_000)
    opened.wait()
    return dialog


def reviews(opened: Opened) -> list[ImportDialog]:
    return opened.window.findChildren(ImportDialog)


def worker_of(dialog: ImportDialog) -> Worker:
    worker = dialog._papers._worker  # type: ignore[attr-defined]
    assert isinstance(worker, Worker)
    return worker


def test_where_there_is_much_to_compare_with_a_worker_reads_every_file(
    opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    small = tmp_path / "small.bib"
    small.write_text(bib(2), "utf-8")
    dialog = review(opened, qtbot, small)
    assert not isinstance(dialog._papers, LargePapers)
    dialog.reject()
    qtbot.waitUntil(lambda: not reviews(opened))
    monkeypatch.setattr(intake, "MANY", 1)
    dialog = review(opened, qtbot, small)
    assert isinstance(dialog._papers, LargePapers)
    dialog.reject()
    opened.wait()


def test_it_is_looked_through_by_the_page_and_stored(
    opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, big: Path
) -> None:
    monkeypatch.setattr(intake, "LARGE", 1)
    before = state(opened.library)
    told: list[object] = []
    opened.scene.workspace.changed.connect(told.append)
    dialog = review(opened, qtbot, big)
    papers = dialog._papers
    assert papers.rowCount() == MANY
    last = papers.index(MANY - 1)
    assert last.data() == "…", "nobody looked there yet"
    qtbot.waitUntil(lambda: str(last.data()).startswith(f"Paper number {MANY} "))
    assert last.data(Role.BADGE) == "New"
    assert "@article{key1," in dialog._page._text.toPlainText()
    papers.setData(last, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert dialog._main.text() == f"Add {MANY - 1:,} papers"
    papers.show_group(Group.KNOWN)
    assert papers.rowCount() == 0
    gaps: list[int] = []  # how often the window came round while it was stored
    timer = QTimer(interval=5)
    timer.timeout.connect(lambda: gaps.append(1))
    timer.start()
    with qtbot.waitSignal(dialog.imported, timeout=60_000) as imported:
        dialog._main.click()
    timer.stop()
    assert len(gaps) > 10
    assert imported.args[0].papers == MANY - 1
    assert len(told) == 1
    assert searching.count(opened.library, "") == MANY + 2
    opened.wait()
    assert_whole(opened.library)
    opened.scene.workspace.run(history.undo)
    opened.wait()
    assert state(opened.library) == before


def test_stopped_in_the_midst_it_stores_nothing_and_goes_on(
    opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, big: Path
) -> None:
    monkeypatch.setattr(intake, "LARGE", 1)
    before = state(opened.library)
    dialog = review(opened, qtbot, big)
    dialog._main.click()
    dialog.reject()
    qtbot.waitUntil(lambda: dialog._storing is None, timeout=20_000)
    assert "Nothing was changed. Nothing was imported." in dialog._wrong.text()
    assert state(opened.library) == before
    with qtbot.waitSignal(dialog.imported, timeout=60_000):
        dialog._main.click()
    assert searching.count(opened.library, "") == MANY + 3


@pytest.mark.skipif(os.name != "posix", reason="programs are killed with a signal of POSIX here")
def test_a_worker_killed_in_the_midst_is_told_plainly(
    opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, big: Path
) -> None:
    monkeypatch.setattr(intake, "LARGE", 1)
    before = state(opened.library)
    dialog = review(opened, qtbot, big)
    process = worker_of(dialog).process
    assert process
    begun: list[int] = []
    opened.scene.workspace.busy.connect(lambda _what, done, _total: begun.append(done))
    dialog._main.click()
    qtbot.waitUntil(lambda: any(begun), timeout=20_000)
    os.kill(process, signal.SIGKILL)
    qtbot.waitUntil(lambda: dialog._storing is None, timeout=20_000)
    assert "“Importing” was not done and nothing was stored." in dialog._wrong.text()
    assert state(opened.library) == before
    dialog._main.click()
    qtbot.waitUntil(lambda: dialog._storing is None, timeout=20_000)
    assert "Import the files again" in dialog._wrong.text()
    dialog.reject()
    opened.do("add-by-hand")  # the window goes on
    assert_whole(opened.library)


def test_closing_the_review_ends_its_worker(
    opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, big: Path
) -> None:
    monkeypatch.setattr(intake, "LARGE", 1)
    dialog = review(opened, qtbot, big)
    worker = worker_of(dialog)
    assert worker.process
    dialog.reject()
    qtbot.waitUntil(lambda: worker.process is None, timeout=20_000)


def test_whether_two_papers_are_one_is_asked_of_the_worker(
    opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(intake, "MANY", 1)
    path = tmp_path / "walls.bib"
    longer = "title={Moss on Northern Walls: A Study}, author={Grave, Ida and van der Brook, Tom}"
    path.write_text(f"@book{{kelp, title={{Kelp}}}}\n@article{{walls, {longer}}}\n", "utf-8")
    dialog = review(opened, qtbot, path)
    assert isinstance(dialog._papers, LargePapers)
    dialog._list.setCurrentIndex(dialog._papers.index(1))
    table = dialog._page._table
    qtbot.waitUntil(lambda: table.columnCount() == 3)  # the other paper stands beside it
    dialog._page._judge._same.click()
    qtbot.waitUntil(lambda: dialog._papers.index(1).data(Role.BADGE) == "In library")
    assert dialog._papers.count(Group.ATTENTION) == 0
    assert dialog._main.text() == "Add 1 paper"
    with qtbot.waitSignal(dialog.imported):
        dialog._main.click()
    opened.wait()
    assert searching.count(opened.library, "") == 4
