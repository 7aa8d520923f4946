"""The verbs that change references, and the way back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cli.conftest import Run


def shown(run: Run, name: str) -> dict[str, Any]:
    reference: dict[str, Any] = run("show", name, "--json").json["reference"]
    return reference


def test_a_change_answers_with_its_number_and_versions(run: Run) -> None:
    before = shown(run, "wide")["version"]
    answer = run("tag", "wide", "+x", "--json").json
    assert list(answer) == ["ok", "verb", "change", "label", "references"]
    assert answer["change"] > 0
    (touched,) = answer["references"]
    assert (touched["key"], touched["version"] > before) == ("wide", True)


def test_a_change_that_changes_nothing_says_so(run: Run) -> None:
    run("tag", "wide", "+x")
    again = run("tag", "wide", "+x")
    assert (again.code, again.out) == (0, "Nothing had to be changed.\n")
    assert run("tag", "wide", "+x", "--json").json["change"] == 0


def test_edit_changes_and_removes_fields(run: Run) -> None:
    assert run("edit", "stone2020", "title=New = Title", "volume=", "doi=10.1/X y").code == 2
    assert run("edit", "stone2020", "title=New = Title", "volume=").code == 0
    reference = shown(run, "stone2020")
    assert reference["title"] == "New = Title"
    assert "volume" not in reference["fields"]


def test_edit_refuses_what_somebody_else_changed(run: Run) -> None:
    version = shown(run, "wide")["version"]
    assert run("edit", "wide", "title=A", "--if-version", version).code == 0
    refused = run("edit", "wide", "title=B", "--if-version", version, "--json")
    assert (refused.code, refused.json["error"]["code"]) == (2, "conflict")
    assert shown(run, "wide")["title"] == "A"


@pytest.mark.parametrize("words", [["title"], ["=x"], ["title=a", "Title=b"], ["my field=x"]])
def test_edit_refuses_what_is_no_assignment(run: Run, words: list[str]) -> None:
    assert run("edit", "wide", *words).code == 2


def test_a_former_key_still_finds(run: Run) -> None:
    assert run("key", "wide", "broad").code == 0
    assert shown(run, "wide")["key"] == "broad"
    assert run("key", "broad", "stone2020").code == 2
    assert "Former keys: wide" in run("show", "broad").out


def test_tags_are_added_and_removed(run: Run) -> None:
    assert run("tag", "wide", "stone2020", "+to do", "+x").code == 0
    assert run("tag", "wide", "-to do", "--", "+-odd").code == 0
    assert sorted(shown(run, "wide")["tags"]) == ["-odd", "x"]
    assert run("tag", "wide", "--", "--odd").code == 0
    assert shown(run, "wide")["tags"] == ["x"]
    assert run("count", 'tag:"to do"').out == "1\n"


@pytest.mark.parametrize(
    "words",
    [
        ["wide"],
        ["+x"],
        ["wide", "+"],
        ["wide", "+ "],
        ["wide", "+x", "-x"],
        ["wide", "+Foo", "-foo"],
    ],
)
def test_tag_refuses_what_it_cannot_mean(run: Run, words: list[str]) -> None:
    assert run("tag", *words).code == 2
    assert shown(run, "wide")["tags"] == []


def test_one_missing_reference_stops_all(run: Run) -> None:
    outcome = run("tag", "wide", "nobody", "+x")
    assert outcome.code == 2
    assert "“nobody”" in outcome.err
    assert shown(run, "wide")["tags"] == []
    assert "“a”, “b”" in run("delete", "a", "wide", "b").err
    assert run("count").out == "3\n"


def test_collections_are_made_where_missing(run: Run) -> None:
    assert run("collect", "wide", "+Thesis/Related work").code == 0
    assert shown(run, "wide")["collections"] == ["Thesis/Related work"]
    assert run("collect", "wide", "-Thesis/Related work").code == 0
    assert shown(run, "wide")["collections"] == []


@pytest.mark.parametrize(("verb", "name"), [("tag", "-nothere"), ("collect", "-no/such")])
def test_what_is_in_nothing_of_that_name_need_not_be_taken_out(
    run: Run, verb: str, name: str
) -> None:
    outcome = run(verb, "wide", name)
    assert (outcome.code, outcome.out) == (0, "Nothing had to be changed.\n")


@pytest.mark.parametrize("name", ["state", "tags", "notes", "file", "collections", "id"])
def test_edit_names_the_verb_for_what_is_no_field(run: Run, name: str) -> None:
    refused = run("edit", "wide", "title=A", f"{name}=4")
    assert (refused.code, refused.out) == (2, "")
    assert f"“{name}” is no field" in refused.err
    assert shown(run, "wide")["title"] != "A"


def test_state_stores_what_goes_with_it(run: Run) -> None:
    words = ["state", "wide", "stone2020", "to-read", "--priority", "2", "--due", "2030-01-02"]
    assert run(*words).code == 0
    assert run("state", "wide", "--progress", "40%", "--rating", "5", "--due=").code == 0
    reference = shown(run, "wide")
    keys = ("state", "priority", "due", "progress", "rating")
    assert [reference[key] for key in keys] == ["to-read", 2, "", 40, 5]
    assert shown(run, "stone2020")["due"] == "2030-01-02"
    assert run("state", "wide", "stone2020", "--priority", "0").code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["wide"], "Name a reference and a state"),
        (["wide", "raed"], "There is no reading state “raed”"),
        (["wide", "raed", "--priority", "1"], "There is no reading state “raed”"),
        (["nobody", "read"], "“nobody”"),
        (["wide", "--priority", "9"], "0 to 3"),
        (["wide", "--due", "soon"], "“soon”"),
        (["wide", "--progress", "much"], "“much”"),
    ],
)
def test_state_refuses_in_plain_words(run: Run, words: list[str], said: str) -> None:
    outcome = run("state", *words)
    assert outcome.code == 2
    assert said in outcome.err


def test_next_and_queue_say_what_and_why(run: Run) -> None:
    assert run("next").out == "Nothing waits to be read.\n"
    assert run("next", "--json").json["reference"] is None
    run("state", "stone2020", "to-read")
    run("state", "wide", "to-read", "--priority", "3")
    assert run("next").out == "wide: 石と水の本\n    山田\n    high priority\n"
    answer = run("next", "--json", "stones").json
    assert answer["reference"]["key"] == "stone2020"
    assert answer["reason"]
    queue = run("queue", "--json").json
    assert [each["reference"]["key"] for each in queue["queue"]] == ["wide", "stone2020"]
    assert run("queue").out.count("\n") == 6
    assert run("queue", "--limit", "1", "--json").json["total"] == 1


def test_a_note_grows_by_what_is_appended(run: Run) -> None:
    assert run("note", "wide", "--append", "- first").code == 0
    assert run("note", "wide", "--append", "-", stdin=b"second\n").code == 0
    assert run("note", "wide", "--show").out == "- first\n\nsecond\n"
    run("note", "wide", "--set", "-", stdin=b"third")
    (note,) = run("note", "wide", "--json").json["notes"]
    assert note["text"] == "third"
    run("note", "wide", "--set", "-", "--note", note["id"], stdin=b"again")
    assert run("note", "wide").out == "again\n"
    assert run("note", "wide", "--append", "x", "--note", note["id"]).code == 2


def test_a_note_is_shown_and_replaced(run: Run, tmp_path: Path) -> None:
    assert run("note", "wide").out == ""
    file = tmp_path / "note.md"
    file.write_text("# Größe\n", "utf-8")
    assert run("note", "wide", "--set", file).code == 0
    assert run("note", "wide").out == "# Größe\n"
    assert run("note", "wide", "--set", "-", stdin="石".encode()).code == 0
    (note,) = run("note", "wide", "--json").json["notes"]
    assert list(note) == ["id", "text", "created", "modified"]
    assert note["text"] == "石"
    assert run("note", "wide", "--note", note["id"]).out == "石\n"


def test_notes_refuse_what_cannot_be_one(run: Run, tmp_path: Path) -> None:
    assert run("note", "wide", "--append", " ").code == 2
    assert run("note", "wide", "--set", tmp_path).code == 2
    assert run("note", "wide", "--set", tmp_path / "none").code == 2
    assert run("note", "wide", "--set", "-", stdin=bytes(range(32)) * 50).code == 2
    assert run("note", "wide", "--note", "99").code == 2
    assert run("note", "wide").out == ""


def test_a_file_is_attached(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(b"%PDF-1.4")
    assert run("attach", "wide", file, "--link", "--title", "The paper").code == 0
    (attachment,) = shown(run, "wide")["attachments"]
    assert (attachment["path"], attachment["title"]) == (str(file), "The paper")
    assert f"File: The paper: {file}" in run("show", "wide").out
    assert run("attach", "wide", tmp_path / "none.pdf").code == 2


def test_the_trash_is_a_way_back_until_it_is_emptied(run: Run) -> None:
    assert run("delete", "wide", "evil1999").code == 0
    assert run("count").out == "1\n"
    assert run("undelete", "wide").code == 0
    purged = run("purge")
    assert purged.out == "Removed 1 reference for good; this cannot be undone.\n"
    assert run("purge").out == "The trash is empty; nothing was removed.\n"
    assert run("purge", "--json").json["count"] == 0
    assert run("show", "evil1999").code == 2
    assert run("count").out == "2\n"


def test_undo_and_redo_go_as_far_as_asked(run: Run) -> None:
    for tag in ("+a", "+b", "+c"):
        run("tag", "wide", tag)
    answer = run("undo", "2", "--json").json
    assert (answer["count"], len(answer["acts"])) == (2, 2)
    assert shown(run, "wide")["tags"] == ["a"]
    assert run("redo").code == 0
    assert sorted(shown(run, "wide")["tags"]) == ["a", "b"]


def test_fewer_than_asked_for_is_done_in_part(run: Run) -> None:
    run("tag", "wide", "+a")
    run("undo")
    partly = run("redo", "5")
    assert partly.code == 3
    assert "Only 1 change of 5 went well." in partly.err
    nothing = run("redo", "--json")
    assert (nothing.code, nothing.json["ok"]) == (2, False)
    assert run("undo", "0").code == 2


def _newest(run: Run) -> str:
    return str(run("history", "--limit", "1", "--json").json["acts"][0]["change"])


def test_one_older_change_is_taken_back_and_made_again(run: Run) -> None:
    run("tag", "wide", "+a")
    number = _newest(run)
    run("edit", "wide", "volume=9")
    assert run("undo", "--act", number).code == 0
    assert shown(run, "wide")["tags"] == []
    assert shown(run, "wide")["fields"]["volume"] == "9"
    assert run("redo", "--act", number).code == 0
    assert shown(run, "wide")["tags"] == ["a"]
    assert run("redo", "1", "--act", number).code == 2


def test_a_later_change_stands_in_the_way_and_is_named(run: Run) -> None:
    run("edit", "wide", "volume=8")
    number = _newest(run)
    run("edit", "wide", "volume=9")
    refused = run("undo", "--act", number, "--json")
    assert (refused.code, refused.json["error"]["code"]) == (2, "conflict")
    message = refused.json["error"]["message"]
    assert "“Change volume of 1 reference” (20" in message
    assert f"change {_newest(run)}) changed the volume of wide since" in message
    assert shown(run, "wide")["fields"]["volume"] == "9"
    assert run("undo", "--act", "9999").code == 2


def test_a_change_is_taken_back_at_one_reference(run: Run) -> None:
    run("tag", "wide", "evil1999", "+a")
    number = _newest(run)
    answer = run("undo", "--act", number, "wide", "--json").json
    assert answer["acts"][0]["label"] == "Undo for wide: Tag a (2 references)"
    assert shown(run, "wide")["tags"] == []
    assert shown(run, "evil1999")["tags"] == ["a"]
    assert run("undo", "--act", number, "wide").code == 2
    assert run("undo").code == 0
    assert shown(run, "wide")["tags"] == ["a"]
