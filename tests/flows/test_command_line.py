"""From an empty folder to an exported reading list, each step a program of its own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from flows.conftest import Program

DOCUMENTS = {
    "sea.bib": "@book{kelp, title={Kelp}, author={Sea, Ann}, year=1999, doi={10.5555/kelp}}\n",
    "shore.bib": "@article{shells, title={Shells on Sand}, author={Shore, Bo}, year=2001}\n"
    "@article{broken, {No end\n@book{dune, title={Dunes}, author={Shore, Bo}, year=2003}\n",
    "same.bib": "@book{k1999, title={Kelp}, author={Sea, Ann}, year=1999, doi={10.5555/kelp},"
    " publisher={Salt}}\n",
    "list.json": '[{"id": "gull", "type": "book", "title": "Gulls at Dusk",'
    ' "author": [{"family": "Wing", "given": "Cy"}], "issued": {"date-parts": [[2010]]}}]',
    "empty.bib": "",
}


def answer(readlist: Program, *arguments: object, code: int = 0) -> dict[str, Any]:
    """Give the JSON answer of a call."""
    said: dict[str, Any] = json.loads(readlist(*arguments, "--json", code=code).stdout)
    return said


def test_from_nothing_to_a_reading_list(readlist: Program, tmp_path: Path) -> None:
    for name, text in DOCUMENTS.items():
        (tmp_path / name).write_text(text, "utf-8")
    readlist("new")
    readlist("new", code=2)
    assert answer(readlist, "count")["count"] == 0

    report = answer(readlist, "import", *DOCUMENTS, "--tag", "shore", code=3)
    parts = [report[name] for name in ("new", "merged", "unchanged", "failed")]
    assert report["records"] == sum(parts)
    assert (report["new"], report["merged"], report["failed"]) == (4, 1, 2)
    assert {problem["file"] for problem in report["problems"]} >= {"shore.bib", "empty.bib"}
    assert answer(readlist, "count", "tag:shore")["count"] == 4

    before = answer(readlist, "show", "kelp")["reference"]
    assert before["fields"]["publisher"] == "Salt"
    again = answer(readlist, "import", *DOCUMENTS, code=3)
    assert (again["new"], again["merged"], again["change"]) == (0, 0, 0)

    readlist("edit", "kelp", "title=Seaweed", "year=2000")
    readlist("state", "kelp", "reading", "--progress", "30")
    readlist("note", "kelp", "--append", "Long and green.")
    readlist("collect", "kelp", "shells", "+Sea/Shore")
    assert answer(readlist, "next")["reference"]["key"] == "kelp"
    assert answer(readlist, "count", 'in:"Sea" note:green title:seaweed')["count"] == 1

    readlist("undo", 4)
    assert answer(readlist, "show", "kelp")["reference"]["title"] == "Kelp"
    readlist("redo", 4)
    assert answer(readlist, "count", 'in:"Sea" note:green title:seaweed')["count"] == 1
    readlist("undo", 5)
    assert answer(readlist, "count")["count"] == 0
    readlist("redo", 5)

    readlist("export", "--output", "out.bib", "--format", "bibtex")
    exported = (tmp_path / "out.bib").read_text("utf-8")
    assert "Seaweed" in exported
    assert "Long and green" not in exported
    readlist("backup", "copy.readlist")
    checked = answer(readlist, "check")
    assert checked["ok"]
    assert answer(readlist, "import", "out.bib")["new"] == 0


def test_the_starter_library_can_be_left_behind(readlist: Program) -> None:
    readlist("new", "--starter")
    number = answer(readlist, "count")["count"]
    assert number > 50
    assert answer(readlist, "check")["ok"]
    readlist("delete", *[each["key"] for each in answer(readlist, "list")["references"]][:10])
    assert answer(readlist, "count")["count"] == number - 10
    readlist("undo")
    assert answer(readlist, "count")["count"] == number
