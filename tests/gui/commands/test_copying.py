"""What is put on the clipboard, and what a paper is in a text that it is dragged into."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication, QKeySequence

from gui.window_fixtures import Opened
from readlist.core.ids import Ids
from readlist.gui.commands import copying
from readlist.gui.commands.menus import list_menu
from readlist.gui.viewmodels.list import references_in, references_mime
from readlist.operations import citing


def choose(opened: Opened, *places: int) -> None:
    assert opened.scene.list.selection.choose([opened.ids[place] for place in places])
    opened.wait()


@pytest.mark.parametrize(
    ("command", "text"),
    [
        ("copy-cite", "\\cite{grave2019moss}"),
        ("copy-as-autocite", "\\autocite{grave2019moss}"),
        ("copy-as-pandoc", "[@grave2019moss]"),
        ("copy-as-typst", "#cite(<grave2019moss>)"),
        ("copy-as-org", "[cite:@grave2019moss]"),
        ("copy-as-markdown", "[Moss on Northern Walls](https://doi.org/10.5555/moss.1)"),
        ("copy-key", "grave2019moss"),
    ],
)
def test_a_citation_is_copied_and_its_form_remembered(
    opened: Opened, command: str, text: str
) -> None:
    choose(opened, 0)
    clipboard = QGuiApplication.clipboard()
    opened.do(command)
    assert clipboard.text() == text
    assert opened.scene.status.message == f"Copied {text}"
    clipboard.clear()
    opened.do("copy-citation")
    assert clipboard.text() == text


def test_several_papers_are_cited_at_once(opened: Opened) -> None:
    choose(opened, 0, 1)
    opened.do("copy-citation")
    text = QGuiApplication.clipboard().text()
    assert text.startswith("\\cite{")
    assert set(text[6:-1].split(",")) == {"grave2019moss", "ostberg2021kites"}
    assert opened.scene.status.message == "Copied 2 citations"


@pytest.mark.parametrize(
    ("command", "begin"), [("copy-biblatex", "@article{"), ("copy-csl", "[\n {")]
)
def test_entries_are_copied(opened: Opened, command: str, begin: str) -> None:
    choose(opened, 0)
    opened.do(command)
    assert QGuiApplication.clipboard().text().startswith(begin)


def test_too_many_are_told(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying, "_MOST", 1)
    monkeypatch.setattr(citing, "MOST_CITED", 1)
    choose(opened, 0, 1)
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("as it was")
    opened.do("copy")
    assert "2 papers are too many for the clipboard" in opened.scene.banner.text
    opened.do("copy-citation")
    assert "2 papers are too many for one citation" in opened.scene.banner.text
    assert clipboard.text() == "as it was"


def test_every_form_of_a_citation_has_a_command(opened: Opened) -> None:
    words = {action.property("words") for action in opened.scene.actions.values()}
    for _form, said in citing.citation_forms():
        assert f"Copy as: {said}" in words


def test_the_menu_of_the_list_has_them(opened: Opened) -> None:
    choose(opened, 0)
    menu = list_menu(opened.scene)
    below = next(action.menu() for action in menu.actions() if action.text() == "Copy as")
    assert below is not None
    texts = [action.text() for action in below.actions()]  # type: ignore[attr-defined]  # a QMenu
    assert texts[0] == "\\cite{key}"
    assert "" in texts, "a line stands between the programs"
    keys = {name: opened.scene.actions[name].shortcut() for name in ("copy-key", "copy-cite")}
    assert keys == {
        "copy-key": QKeySequence("Ctrl+Shift+K"), "copy-cite": QKeySequence("Ctrl+Alt+K")
    }  # fmt: skip


def test_a_paper_that_is_dragged_is_a_citation_for_an_editor(opened: Opened) -> None:
    opened.scene.settings.keep("citation", "pandoc")
    ids = Ids([opened.ids[0]])
    text = opened.scene.search.model.cite(ids)
    assert text == "[@grave2019moss]"
    data = references_mime(ids, text)
    assert references_in(data) == ids
    assert data.text() == text
    assert opened.scene.search.model.cite(Ids(range(1, 1000))) == ""
