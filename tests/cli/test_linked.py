"""Linked files on the command line: link, sync, unlink, and every verb that changes a library."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from readlist.cli.main import main
from readlist.operations.library import create_library

BIB = "@article{moss, title = {Moss}, year = 2019}\n@book{kites, title = {Kites}, year = 2001}\n"


class Shell:
    """Runs verbs on a library beside a .bib file."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys
        self.path = folder / "a.readlist"
        self.file = folder / "thesis.bib"
        self.file.write_text(BIB)
        create_library(self.path).close()

    def __call__(self, *words: object) -> tuple[int, str, str]:
        """Run a verb; give exit code, answer and complaints."""
        code = main(["--library", str(self.path), *map(str, words)])
        answer, complaints = self.capsys.readouterr()
        return code, answer, complaints

    def json(self, *words: object) -> dict[str, Any]:
        """Run a verb; give its object."""
        answer: dict[str, Any] = json.loads(self("--json", *words)[1])
        return answer


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(tmp_path, capsys)


def test_an_edit_goes_into_the_linked_file(shell: Shell) -> None:
    code, answer, complaints = shell("link", shell.file)
    assert (code, complaints) == (0, "")
    assert answer == f"Linked {shell.file}: 2 references came in.\n"
    assert shell.file.read_text() == BIB
    assert shell("edit", "moss", "year=2020")[0] == 0
    assert shell.file.read_text() == BIB.replace("2019", "2020")
    shell("undo")
    assert shell.file.read_text() == BIB
    shell("delete", "kites")
    assert "kites" not in shell.file.read_text()
    shell("undelete", "kites")
    assert shell.file.read_text() == BIB


def test_linked_files_are_listed(shell: Shell) -> None:
    assert shell("link")[1] == "No file is linked.\n"
    shell("link", shell.file)
    (listed,) = shell.json("link")["files"]
    assert listed == {
        "path": str(shell.file), "scope": "all", "collection": None, "entries": 2, "conflicts": 0,
        "exists": True,
    }  # fmt: skip
    assert "2 entries, kept up with all references" in shell("link")[1]


def test_sync_takes_over_and_tells(shell: Shell) -> None:
    shell("link", shell.file)
    shell.file.write_text(BIB.replace("2001", "2002"))
    answer = shell.json("sync")
    assert answer["files"][0]["taken"] == 1
    assert shell.json("show", "kites")["reference"]["year"] == 2002
    assert shell("sync")[1] == f"{shell.file}: nothing had to be changed.\n"


def test_a_conflict_is_told_until_it_is_settled(shell: Shell) -> None:
    shell("link", shell.file)
    shell.file.write_text(BIB.replace("2001", "2002"))
    code, _answer, complaints = shell("edit", "kites", "year=1990")
    assert code == 0
    assert "The file says “2002”, the library “1990”" in complaints
    code, _answer, complaints = shell("sync", shell.file)
    assert code == 3
    assert "date of “kites”" in complaints
    (conflict,) = shell.json("sync")["files"][0]["conflicts"]
    assert (conflict["name"], conflict["file"], conflict["library"]) == ("date", "2002", "1990")
    assert shell("sync", "--keep", "both")[0] == 2
    assert shell("sync", "--keep", "library")[0] == 0
    assert shell.file.read_text() == BIB.replace("2001", "1990")


def test_what_the_file_does_not_take_is_told_and_the_library_has_it(shell: Shell) -> None:
    shell("link", shell.file)
    shell.file.rename(shell.file.with_suffix(".away"))
    code, _answer, complaints = shell("edit", "moss", "year=2020")
    assert code == 0
    assert "is not there" in complaints
    code, answer, complaints = shell("sync")
    assert code == 3
    assert "nothing was changed" in answer
    assert complaints.count("is not there") == 1
    shell.file.with_suffix(".away").rename(shell.file)
    assert shell("sync")[0] == 0
    assert shell.file.read_text() == BIB.replace("2019", "2020")


def test_references_are_put_into_a_new_file_and_it_is_let_go_of(shell: Shell) -> None:
    shell("import", shell.file)
    other = shell.file.with_name("other.bib")
    code, answer, _ = shell("link", other, "moss")
    assert code == 0
    assert "1 entry put in" in answer
    assert other.read_text().startswith("@article{moss,")
    shell("link", other, "kites")
    assert "@book{kites," in other.read_text()
    before = other.read_text()
    assert shell("unlink", other)[0] == 0
    shell("edit", "moss", "year=1900")
    assert other.read_text() == before
    assert shell("unlink", other)[0] == 2


@pytest.mark.parametrize(
    "words", [("link", ""), ("link", "x.bib", "--all", "--entries"), ("sync", "x.bib"),
              ("link", "x.bib"), ("link", "x.bib", "--all", "--collection", "C")],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused(shell: Shell, words: tuple[str, ...]) -> None:
    code, answer, complaints = shell(*words)
    assert (code, answer) == (2, "")
    assert complaints
