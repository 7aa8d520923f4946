"""Linked files follow the library after each act, and the library follows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.conftest import Desk
from readlist.gui.viewmodels.linked_files import LinkedFiles, state_words
from readlist.gui.viewmodels.linking import link_or_sync, preview
from readlist.operations import editing, linking, searching

OTTERS = "% mine\n@Article{weir2019,\n\ttitle = {{DNA} of Otters},\n\tyear  = 2019\n}\n"


@pytest.fixture
def file(tmp_path: Path, desk: Desk) -> Path:
    path = tmp_path / "thesis.bib"
    path.write_text(OTTERS, "utf-8")
    linking.link(desk.library, path)
    return path


@pytest.fixture
def linked(desk: Desk, file: Path, qtbot: QtBot) -> Iterator[LinkedFiles]:
    made = LinkedFiles(desk.workspace)
    qtbot.waitUntil(lambda: [one.path for one in made.files] == [str(file)] and made.is_resting)
    yield made
    qtbot.waitUntil(lambda: made.is_resting and desk.workspace.is_idle)


def otters(desk: Desk) -> str:
    (found,) = searching.search(desk.library, "key:weir2019").ids
    return searching.get(desk.library, found).reference.title


def rename(desk: Desk, title: str) -> Callable[[], object]:
    (found,) = searching.search(desk.library, "key:weir2019").ids
    return lambda: desk.workspace.run(editing.edit, [found], {"title": title})


def test_an_act_is_written_into_the_file(
    desk: Desk, linked: LinkedFiles, file: Path, qtbot: QtBot
) -> None:
    rename(desk, "DNA of Minks")()
    qtbot.waitUntil(lambda: file.read_text("utf-8") == OTTERS.replace("Otters", "Minks"))
    assert state_words(linked.files[0], ()) == "up to date"


def test_what_others_write_comes_in(
    desk: Desk, linked: LinkedFiles, file: Path, qtbot: QtBot
) -> None:
    file.write_text(OTTERS.replace("Otters", "Voles"), "utf-8")
    qtbot.waitUntil(lambda: otters(desk) == "DNA of Voles")
    assert not linked.problems[linked.files[0].id]


def test_a_missing_file_is_told_and_written_when_it_is_back(
    desk: Desk, linked: LinkedFiles, file: Path, qtbot: QtBot
) -> None:
    away = file.with_suffix(".away")
    file.rename(away)
    qtbot.waitUntil(lambda: state_words(linked.files[0], ()) == "missing")
    rename(desk, "DNA of Minks")()
    qtbot.waitUntil(lambda: bool(linked.problems[linked.files[0].id]))
    away.rename(file)
    qtbot.waitUntil(lambda: "Minks" in file.read_text("utf-8"))
    qtbot.waitUntil(lambda: state_words(linked.files[0], ()) == "up to date")


def test_both_sides_at_once_are_a_conflict(
    desk: Desk, linked: LinkedFiles, file: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(linked.reported, check_params_cb=lambda r: bool(r and r[0].conflicts)):
        rename(desk, "DNA of Minks")()
        file.write_text(OTTERS.replace("Otters", "Voles"), "utf-8")
    qtbot.waitUntil(lambda: state_words(linked.files[0], ()) == "conflict")
    assert "Voles" in file.read_text("utf-8")
    assert otters(desk) == "DNA of Minks"


def test_a_file_that_was_let_go_of_is_not_listed(
    desk: Desk, linked: LinkedFiles, file: Path, qtbot: QtBot
) -> None:
    desk.workspace.run(linking.unlink, file)
    qtbot.waitUntil(lambda: not linked.files)


def test_a_look_before_linking_stores_nothing(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "new.bib"
    path.write_text(OTTERS + "@misc{broken, {x\n", "utf-8")
    found = preview(desk.library, path)
    assert (found.new, found.known, found.empty) == (1, 0, False)
    assert not linking.links(desk.library)
    assert link_or_sync(desk.library, path).link == link_or_sync(desk.library, path).link
    assert preview(desk.library, path).known == 1
