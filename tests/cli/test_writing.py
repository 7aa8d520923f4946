"""How exports are written, which references a document cites, citations and lists of journals."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.conftest import Run


def test_fields_and_letters(run: Run) -> None:
    assert run("export", "--keys", "stone2020", "--fields", "title,year", "--utf8").out == (
        "@article{stone2020,\n  title = {Of Stones and Water},\n"
        "  year = {2020},\n  month = may,\n}\n"
    )
    assert "abstract" not in run("export", "--without", "abstract").out
    assert "石" in run("export", "wide", "--format", "biblatex").out
    assert 'M{\\"u}ller' in run("export", "evil1999", "--format", "biblatex", "--ascii").out
    assert "{Of} {Stones}" in run("export", "stone2020", "--capitals", "all").out


def test_two_exports_are_sorted_alike(run: Run) -> None:
    keys = ["evil1999", "stone2020", "wide"]
    for given in (keys, keys[::-1]):
        out = run("export", "--keys", ",".join(given), "--sort", "key").out
        assert [line[1:].split("{")[1] for line in out.splitlines() if line.startswith("@")] == [
            f"{key}," for key in keys
        ]


def test_what_is_personal(run: Run) -> None:
    run("tag", "stone2020", "+mine")
    run("note", "stone2020", "--append", "private")
    out = run("export", "stone2020").out
    assert "mine" in out
    assert "private" not in out
    assert "private" in run("export", "stone2020", "--notes").out
    assert "mine" not in run("export", "stone2020", "--impersonal").out


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--sort", "colour"], "“colour” means nothing for --sort. It is one of: given, key,"),
        (["--fields", ","], "--fields names no field"),
        (["--impersonal", "--notes"], "either --impersonal or --notes"),
        (["--ascii", "--utf8"], "not allowed"),
        (["--journal-list", "x"], "--journal-list is for --journals"),
        (["--journals", "full", "--journal-list", "none.csv"], "There is no file"),
        (["--keys", "stone2020", "--cited-in", "x.tex"], "either a query, --keys or --cited-in"),
        (["--cited-in", "none.tex"], "There is no file"),
    ],
)
def test_options_that_cannot_be_followed(run: Run, options: list[str], words: str) -> None:
    outcome = run("export", *options)
    assert outcome.code == 2
    assert words in outcome.err


def test_what_a_document_cites(run: Run, tmp_path: Path) -> None:
    paper = tmp_path / "paper.tex"
    paper.write_text("\\cite{wide}\n\\cite{gone, stone2020}", "utf-8")
    target = tmp_path / "paper.bib"
    outcome = run("export", "--cited-in", paper, "-o", target, "--json")
    assert outcome.code == 3
    assert "1 cited key is not in the library: “gone” (paper.tex, line 2)." in outcome.err
    assert outcome.json["count"] == 2
    assert outcome.json["missing"] == [{"key": "gone", "file": "paper.tex", "line": 2}]
    text = target.read_text("utf-8")
    assert text.index("{wide,") < text.index("{stone2020,")
    run("key", "stone2020", "stones")
    paper.write_text("\\cite{stone2020}", "utf-8")
    outcome = run("export", "--cited-in", paper)
    assert outcome.code == 0
    assert "the reference has the key “stones” now" in outcome.err
    paper.write_text("\\cite{gone}", "utf-8")
    outcome = run("export", "--cited-in", paper, "-o", target)
    assert outcome.code == 2
    assert "“gone” (paper.tex, line 1)" in outcome.err
    assert target.read_text("utf-8") == text


def test_citations(run: Run) -> None:
    assert run("cite", "stone2020", "wide").out == "\\cite{stone2020,wide}\n"
    outcome = run("cite", "stone2020", "--format", "pandoc", "--json")
    assert outcome.json["text"] == "[@stone2020]"
    assert run("cite", "stone2020", "--format", "punched").code == 2
    assert run("cite", "nobody").code == 2


def test_journals(run: Run, call: Run, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Journal of Things;J. Things\nbad\n", "utf-8")
    outcome = run("export", "stone2020", "--journals", "abbreviated")
    assert "journal = {Journal of Things}" in outcome.out
    assert "has no list of journals" in outcome.err
    outcome = run("journals", path)
    assert outcome.out == "Read 1 journal; the list has 1 now.\n"
    assert f"{path}:2: This line has no full and abbreviated name." in outcome.err
    assert run("journals").out == "Journal of Things;J. Things\n"
    assert run("journals", "--json").json["journals"] == [
        {"full": "Journal of Things", "abbreviated": "J. Things"}
    ]
    assert "journal = {J Things}" in run("export", "stone2020", "--journals", "undotted").out
    said = run("history", "--limit", "1").out
    assert "Change the list of journals (1 of them)" in said
    assert "list of journals of 1 instead of 0" in said
    assert run("journals", "--clear").code == 0
    assert run("journals").out == ""
    assert run("journals", "--clear", path).code == 2
    source = tmp_path / "in.bib"
    source.write_text("@article{a, title={T}, journal={Journal of Things}}", "utf-8")
    outcome = call(
        "convert", source, "--to", "bibtex", "--journals", "abbreviated", "--journal-list", path
    )
    assert "journal = {J. Things}" in outcome.out
