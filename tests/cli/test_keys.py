"""The verb ``keys``: what would change, what changed, and the library's own pattern."""

from __future__ import annotations

from pathlib import Path

from cli.conftest import Run


def test_a_dry_run_shows_old_and_new(run: Run) -> None:
    outcome = run("keys", "--pattern", "[auth]_[year]", "--dry-run", "stone")
    assert outcome.code == 0
    assert outcome.out == "stone2020 -> Stone_2020\n"
    assert "1 key of 1 would change." in outcome.err
    assert run("show", "stone2020").code == 0


def test_keys_change_in_one_act(run: Run) -> None:
    made = run("keys", "--pattern", "[year:truncate1]x", "--json").json
    assert [(each["before"], each["after"]) for each in made["keys"]][:2] == [
        ("evil1999", "1x"), ("stone2020", "2x"),
    ]  # fmt: skip
    assert made["references"] == 3
    again = run("keys", "--pattern", "[year:truncate1]x", "--json").json
    assert (again["keys"], again["change"]) == ([], 0)
    assert run("show", "stone2020", "--json").json["reference"]["key"] == "2x"
    assert run("undo").code == 0
    assert run("show", "stone2020", "--json").json["reference"]["key"] == "stone2020"


def test_a_suffix_and_an_unknown_field_are_told(run: Run) -> None:
    said = run("keys", "--pattern", "x[nofield][entrytype:truncate1]").out
    assert "No reference has a field “nofield”." in said
    outcome = run("keys", "--pattern", 'x[entrytype:replace("misc","article")]', "--dry-run")
    assert "that key is taken" in outcome.out
    assert "got a suffix" in outcome.err


def test_the_own_pattern_is_told_and_set(run: Run) -> None:
    assert run("keys").out == "[auth:lower][year][veryshorttitle:lower]\n"
    assert run("keys", "--set-pattern", "auth + year").code == 0
    assert run("keys", "--json").json["pattern"] == "auth + year"
    assert run("keys", "--pattern", "own", "--json").json["pattern"] == "auth + year"
    assert "[auth:lower]" in run("keys", "--set-pattern", "").out


def test_what_cannot_be_is_refused_and_nothing_is_done(run: Run) -> None:
    refused = run("keys", "--pattern", "[auth:lowr]", "--json")
    assert refused.code == 2
    assert refused.json["error"]["code"] == "key-pattern"
    assert "character 7" in refused.json["error"]["message"]
    for words in (["moss"], ["--dry-run"], ["--pattern", "", "x"], ["--set-pattern", "[", "--json"],
                  ["--set-pattern", "[auth]", "--pattern", "[auth]"]):  # fmt: skip
        assert run("keys", *words).code == 2
    assert run("history", "--json").json["acts"][0]["label"].startswith("Add")


def test_a_documents_keys_are_checked(run: Run, tmp_path: Path) -> None:
    run("key", "stone2020", "stones")
    paper, copy = tmp_path / "paper.md", tmp_path / "copy.md"
    paper.write_text("So [@stone2020; @evil1999] and @wied.\n", "utf-8")
    outcome = run("keys", "--check", paper, "--unused")
    assert outcome.code == 3
    assert outcome.out.splitlines() == [
        "paper.md:1: wied is missing; is it wide?",
        "paper.md:1: stone2020 is old; it is stones now",
        "wide", "paper.md cites 3 keys: 1 missing, 1 old.",
    ]  # fmt: skip
    answer = run("keys", "--check", paper, "--fix", "-o", copy, "--json")
    assert (answer.code, answer.json["fixed"]["places"]) == (3, 1)
    assert copy.read_text("utf-8") == "So [@stones; @evil1999] and @wied.\n"
    paper.write_text("[@stones]", "utf-8")
    assert run("keys", "--check", paper).out == "paper.md cites 1 key; all are there.\n"
    assert run("keys", "--check", paper, "--quiet").out == ""


def test_a_check_that_cannot_be_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text("[@a]", "utf-8")
    for words in (
        ["--check", tmp_path / "none.tex"], ["--check", tmp_path / "x.md", "--fix"],
        ["--check", tmp_path / "x.md", "moss"], ["--unused"], ["-o", "x"],
        ["--check", tmp_path / "x.md", "--fix", "-o", tmp_path / "x.md"],
    ):  # fmt: skip
        assert run("keys", *words).code == 2
