"""The verbs that read and write documents: import, export, convert."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cli.conftest import Run
from readlist.operations import searching

BIB = """\
@article{hill2021,
  author = {Hill, Una},
  title = {A Walk up the Hill},
  journal = {Walks},
  year = {2021},
}

@book{dale2019,
  author = {Dale, Ivo},
  title = {Down the Dale},
  publisher = {Valley Press},
  year = {2019},
}
"""
BROKEN = BIB + "\n@article{broken, {never closed\n"


@pytest.fixture
def bib(tmp_path: Path) -> Path:
    path = tmp_path / "walks.bib"
    path.write_text(BIB, "utf-8")
    return path


def sums_up(counts: dict[str, int]) -> bool:
    parts = ("new", "merged", "unchanged", "failed")
    return counts["records"] == sum(counts[part] for part in parts)


def test_import_reports_counts_that_add_up(run: Run, bib: Path) -> None:
    outcome = run("import", bib)
    assert (outcome.code, outcome.out, outcome.err) == (0, "Imported 2 records: 2 new.\n", "")
    again = run("import", bib, "--json").json
    assert sums_up(again)
    assert (again["records"], again["new"]) == (2, 0)
    assert run("count").out == "5\n"


def test_import_gives_its_whole_shape(run: Run, bib: Path) -> None:
    answer = run("import", bib, "--json", "--tag", "a b", "--tag", "c", "--collection", "X/Y",
                 "--state", "reading").json  # fmt: skip
    assert list(answer) == [
        "ok", "verb", "records", "new", "merged", "unchanged", "attention", "failed", "problems",
        "references", "clashes", "change",
    ]  # fmt: skip
    assert [set(each) for each in answer["references"]] == [{"id", "key", "action"}] * 2
    assert answer["change"] > 0
    shape = run("show", "hill2021", "--json").json["reference"]
    assert (sorted(shape["tags"]), shape["collections"]) == (["a b", "c"], ["X/Y"])
    assert shape["state"] == "reading"
    assert shape["sources"] == [{"document": "walks.bib", "ordinal": 1, "line": 1}]


def test_show_tells_what_each_source_says(run: Run, bib: Path) -> None:
    run("import", bib)
    place = "walks.bib, record 1, line 1"
    assert f"\nAll of this: {place}.\n" in run("show", "hill2021").out
    run("edit", "hill2021", "title=A Walk")
    shown = run("show", "hill2021").out
    assert f"\nCreators: Hill, Una [{place}]\n" in shown
    assert (
        f"\nTitle: A Walk [typed by hand]\n    other words: A Walk up the Hill [{place}]\n"
    ) in shown


def test_import_is_one_act(run: Run, bib: Path) -> None:
    run("import", bib, "--tag", "x", "--collection", "Y")
    assert run("undo").code == 0
    assert run("count").out == "3\n"


def test_a_dry_run_stores_nothing(run: Run, bib: Path, library: Path) -> None:
    before = library.read_bytes()
    outcome = run("import", bib, "--dry-run")
    assert outcome.code == 0
    assert outcome.out.startswith("Would import 2 records: 2 new.\n2 papers: new 2.\n")
    lines = outcome.out.splitlines()[2:]
    assert lines[0] == "New                 A Walk up the Hill — Hill · 2021 · record 1"
    assert len(lines) == 2
    planned = run("import", bib, "--dry-run", "--json").json
    assert (planned["dry_run"], planned["new"], planned["change"]) == (True, 2, 0)
    assert [each["key"] for each in planned["references"]] == ["hill2021", "dale2019"]
    assert [each["group"] for each in planned["references"]] == ["new", "new"]
    assert planned["references"][0]["records"] == [
        {"document": "walks.bib", "ordinal": 1, "line": 1, "action": "new"}
    ]
    assert library.read_bytes() == before
    assert run("count").out == "3\n"


def test_import_reads_standard_input(run: Run) -> None:
    assert run("import", "-", "--format", "bibtex", stdin=BIB.encode()).code == 0
    assert run("count", 'document:"standard input"').out == "2\n"


def test_what_failed_is_told_with_its_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "broken.bib"
    path.write_text(BROKEN, "utf-8")
    outcome = run("import", path, "--json")
    assert outcome.code == 3
    answer = outcome.json
    assert answer["ok"] is True
    assert sums_up(answer)
    assert (answer["new"], answer["failed"]) == (2, 1)
    assert any(f"broken.bib:{each['line']}: " in outcome.err for each in answer["problems"])


def test_a_file_that_fails_does_not_stop_the_others(run: Run, bib: Path, tmp_path: Path) -> None:
    (tmp_path / "blob.bib").write_bytes(os.urandom(5000))
    (tmp_path / "strange.txt").write_text("Dear diary, nothing happened.\n", "utf-8")
    names = ["none.bib", "blob.bib", "strange.txt"]
    outcome = run("import", *(tmp_path / name for name in names), bib)
    assert outcome.code == 3
    assert all(name in outcome.err for name in names)
    assert run("count").out == "5\n"


@pytest.mark.parametrize("kind", ["missing", "empty", "binary", "folder", "pipe", "device"])
def test_what_gives_nothing_is_refused(run: Run, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "odd.bib"
    if kind == "empty":
        path.touch()
    elif kind == "binary":
        path.write_bytes(os.urandom(10000))
    elif kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path = Path("/dev/zero")
    outcome = run("import", path, "--json")
    assert outcome.code == 2
    assert outcome.json["ok"] is False
    assert outcome.json["records"] == outcome.json["failed"]
    assert outcome.err.strip()
    assert run("history", "--json").json["acts"][0]["origin"] != "command line"


def test_import_refuses_unknown_formats_and_states(run: Run, bib: Path) -> None:
    assert "nope" in run("import", bib, "--format", "nope").err
    assert "The states are" in run("import", bib, "--state", "nope").err
    assert run("count").out == "3\n"


def test_export_writes_to_standard_output(run: Run) -> None:
    text = run("export", "stones").out
    assert text.startswith("@article{stone2020,")
    assert "Of Stones and Water" in text
    assert run("export", "--keys", "wide, stone2020", "--json").json["count"] == 2
    assert run("export", "--keys", "wide,stone2020").out.index("wide") < 20


def test_export_writes_a_file_whole(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "out.bib"
    assert run("export", "-o", target).out == f"Wrote 3 references to {target}.\n"
    before = target.read_bytes()
    assert run("export", "stones", "--output", target, "--json").json["count"] == 1
    assert target.read_bytes() != before
    assert sorted(path.name for path in tmp_path.glob("*out*")) == ["out.bib"]


@pytest.mark.parametrize(
    "words",
    [
        ["nothing like it", "-o", "{}/x.bib"],
        ["--keys", "wide,nobody", "-o", "{}/x.bib"],
        ["--keys", ",", "-o", "{}/x.bib"],
        ["stones", "--keys", "wide"],
        ["-o", "{}/x.unknown"],
        ["-o", "{}/no/folder/x.bib"],
        ["-o", "{}"],
        ["-o", ""],
        ["--format", "nope"],
    ],
)
def test_export_refuses_in_plain_words(run: Run, tmp_path: Path, words: list[str]) -> None:
    outcome = run("export", *(word.format(tmp_path) for word in words))
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.strip()
    assert not (tmp_path / "x.bib").exists()


def test_an_export_by_a_pattern_looks_at_all_references(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "PATTERN_SECONDS", -1.0)
    assert not run("list", "title:/./", "--json").json["complete"]
    assert run("export", "title:/./", "--json").json["count"] == int(run("count").out)


def test_an_export_of_nothing_to_standard_output_is_empty(run: Run) -> None:
    outcome = run("export", "nothing like it")
    assert (outcome.code, outcome.out.strip()) == (0, "")
    assert "No reference" in outcome.err


def test_what_was_exported_comes_back(call: Run, run: Run, tmp_path: Path) -> None:
    target = tmp_path / "out.bib"
    run("export", "--keys", "stone2020", "-o", target)
    other = tmp_path / "other.readlist"
    call("new", other)
    assert call("--library", other, "import", target).code == 0
    back = call("--library", other, "show", "stone2020", "--json").json["reference"]
    here = run("show", "stone2020", "--json").json["reference"]
    for name in ("key", "type", "title", "creators", "year", "venue", "abstract"):
        assert back[name] == here[name]


def test_convert_goes_from_format_to_format(call: Run, bib: Path, tmp_path: Path) -> None:
    target = tmp_path / "walks.json"
    outcome = call("convert", bib, target)
    assert (outcome.code, outcome.out) == (0, f"Wrote {target}.\n")
    assert "A Walk up the Hill" in target.read_text("utf-8")
    back = call("convert", target, "--to", "biblatex").out
    assert "journaltitle" in back
    assert call("convert", "-", "--from", "bibtex", stdin=BIB.encode()).out.count("@") == 2
    answer = call("convert", bib, "--json").json
    assert (answer["format"], answer["problems"]) == ("bibtex", [])
    assert answer["text"].count("@") == 2


def test_convert_says_what_was_lost(call: Run, tmp_path: Path) -> None:
    path = tmp_path / "broken.bib"
    path.write_text(BROKEN, "utf-8")
    outcome = call("convert", path)
    assert outcome.code == 3
    assert "Down the Dale" in outcome.out
    assert f"{path}:" in outcome.err


@pytest.mark.parametrize("words", [["{}/none.bib"], ["{}"], ["{}/walks.bib", ""],
                                   ["{}/walks.bib", "--to", "nope"],
                                   ["{}/walks.bib", "{}/x.unknown"]])  # fmt: skip
def test_convert_refuses_in_plain_words(
    call: Run, bib: Path, tmp_path: Path, words: list[str]
) -> None:
    outcome = call("convert", *(word.format(tmp_path) for word in words))
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.strip()
    assert bib.read_text("utf-8") == BIB


def test_check_and_backup(run: Run, library: Path, tmp_path: Path) -> None:
    assert run("check").out == "The library is whole: 3 references.\n"
    assert run("check", "--json").json["findings"] == []
    copy = tmp_path / "copy.readlist"
    assert run("backup", copy, "--json").json["file"] == str(copy)
    assert run("backup", copy).code == 2
    assert run("backup", "").code == 2
    assert run("backup").code == 0
    assert len(list((library.parent / "backups").iterdir())) == 1


def test_a_copy_can_be_used(call: Run, run: Run, tmp_path: Path) -> None:
    copy = tmp_path / "copy.readlist"
    run("backup", copy)
    assert call("--library", copy, "count").out == "3\n"


def test_what_could_not_be_read_is_given_out_and_settled_by_mending(
    run: Run, tmp_path: Path
) -> None:
    broken, target = tmp_path / "broken.bib", tmp_path / "unread.bib"
    assert run("export", "--unread").out == ""
    assert run("export", "--unread", "-o", target).out.startswith("Everything")
    broken.write_text("@article{weir {At the Weir", "utf-8")
    outcome = run("import", broken)
    assert (outcome.code, run("count").out) == (3, "3\n")
    broken.write_text(BROKEN, "utf-8")
    assert run("import", broken).code == 3
    assert "@article{broken, {never closed" in run("export", "--unread").out
    parts = run("export", "--unread", "--json").json["parts"]
    assert [(part["file"], part["key"]) for part in parts][-1] == ("broken.bib", "broken")
    assert run("export", "--unread", "-o", target).code == 0
    assert "never closed" in target.read_text("utf-8")
    assert run("export", "weir", "--unread").code == 2


def test_keys_that_clash_are_told_before_anything_is_stored(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "more.bib"
    path.write_text("@book{x, title={X}}\n@book{Stone2020, title={Pebbles on a Roof}}\n", "utf-8")
    tried = run("import", path, "--dry-run")
    assert tried.code == 0
    assert "more.bib:2: The citation key Stone2020 differs only in case from stone2020" in tried.err
    answer = run("import", path, "--dry-run", "--json").json
    assert answer["clashes"][0]["becomes"] == "Stone2020a"
    assert answer["references"][1]["attention"] == answer["clashes"][0]["message"]
    assert run("show", "Stone2020").code == 2
    assert run("import", path, "--json").json["clashes"] == answer["clashes"]
    assert run("show", "Stone2020", "--json").json["reference"]["key"] == "Stone2020a"
