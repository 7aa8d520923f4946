"""The verbs that look: list, count, show, history."""

from __future__ import annotations

import pytest

from cli.conftest import Run

LIST = (
    "new      stone2020  2020  Stone, van Reed, The River Group  Of Stones and Water\n"
    "new      evil1999   1999  Müller                          "
    "Evil \\x1b[31mred\\x1b[0m \\u202eback next\\x07\n"
    "new      wide             山田                            石と水の本\n"
)
REFERENCE = [
    "id", "version", "key", "type", "title", "creators", "date", "year", "venue", "identifiers",
    "fields", "abstract", "tags", "collections", "state", "priority", "due", "progress", "rating",
    "notes", "attachments", "added", "modified", "sources",
]  # fmt: skip
FULL = [
    "uuid", "trashed", "former_keys", "creators_complete", "all_identifiers", "fingerprints",
    "values",
]  # fmt: skip


def test_list_gives_harmless_rows_in_columns(run: Run) -> None:
    outcome = run("list", "--sort", "added")
    assert outcome.out == LIST
    assert outcome.err == ""


def test_list_on_a_terminal_fits_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readlist.cli.table.width", lambda: 60)
    rows = run("list", "--sort", "added").out.splitlines()
    assert all(len(row) <= 60 for row in rows)
    assert rows[0] == "new      stone2020  2020  Stone, van…  Of Stones and Water"


def test_list_sorts_and_limits(run: Run) -> None:
    def keys(*arguments: str) -> list[str]:
        return [each["key"] for each in run("list", "--json", *arguments).json["references"]]

    assert keys("--sort", "key") == ["evil1999", "stone2020", "wide"]
    assert keys("--sort", "key", "--desc") == ["wide", "stone2020", "evil1999"]
    assert keys("--sort", "key", "--limit", "1") == ["evil1999"]
    assert run("list", "--limit", "1", "--json").json["total"] == 3


def test_list_takes_a_query_of_several_words(run: Run) -> None:
    assert run("list", "stones", "-year:1999").out.split()[1] == "stone2020"
    assert run("list", "-stones", "--json").json["total"] == 2
    assert run("list", "nothing like it").out == ""


def test_list_refuses_an_unknown_order(run: Run) -> None:
    assert "Sort by one of: relevance, added," in run("list", "--sort", "colour").err


def test_a_reference_has_its_shape(run: Run) -> None:
    shape = run("show", "stone2020", "--json").json["reference"]
    assert list(shape) == REFERENCE
    assert shape["creators"] == [
        {"family": "Stone", "given": "Ann", "literal": "", "role": "author"},
        {"family": "Reed", "given": "Bo", "literal": "", "role": "author", "prefix": "van"},
        {"family": "", "given": "", "literal": "The River Group", "role": "author"},
    ]
    assert (shape["date"], shape["year"], shape["venue"]) == ("2020-05", 2020, "Journal of Things")
    assert shape["identifiers"] == {"doi": "10.1000/182", "arxiv": "2001.00001"}
    assert list(shape["identifiers"]) == ["doi", "arxiv"]
    assert shape["fields"] == {"journaltitle": "Journal of Things", "volume": "3"}
    assert (shape["state"], shape["due"], shape["rating"]) == ("new", "", 0)


def test_full_adds_everything_else(run: Run) -> None:
    shape = run("show", "stone2020", "--json", "--full").json["reference"]
    assert list(shape) == REFERENCE + FULL
    assert shape["all_identifiers"]["doi"] == ["10.1000/182", "10.1000/183"]
    assert {
        name: value
        for value_of in shape["values"]
        if value_of["name"] == "title"
        for name, value in value_of.items()
        if name != "source"
    } == {"name": "title", "value": "Of Stones and Water", "shown": True}
    listed = run("list", "--json", "--full").json["references"]
    assert shape in listed


def test_the_same_content_gives_the_same_bytes(run: Run) -> None:
    first, second = (run("list", "--json", "--full").out for _ in range(2))
    assert first == second
    assert first.isascii()


@pytest.mark.parametrize("name", ["stone2020", "doi:10.1000/182", "arxiv:2001.00001", "id:1"])
def test_a_reference_is_named_in_many_ways(run: Run, name: str) -> None:
    assert run("show", name, "--json").json["reference"]["id"] == 1


def test_show_tells_values_and_where_they_come_from(run: Run) -> None:
    shown = run("show", "stone2020").out
    assert shown.startswith("stone2020: Of Stones and Water\nid 1, version ")
    assert "\nType: Article\nTitle: Of Stones and Water\n" in shown
    assert "\nAbstract: Stones are hard. Water is not.\nAll of this: typed by hand.\n" in shown
    assert "Reading state: New\n" in shown


def test_show_is_harmless(run: Run) -> None:
    shown = run("show", "evil1999").out
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "Evil \\x1b[31mred" in shown


def test_show_without_such_a_reference_is_refused(run: Run) -> None:
    outcome = run("show", "nobody", "--json")
    assert (outcome.code, outcome.json["error"]["code"]) == (2, "not-found")
    assert "“nobody”" in outcome.err


def test_count_counts(run: Run) -> None:
    assert run("count").out == "3\n"
    assert run("count", "stones", "OR", "evil").out == "2\n"
    assert run("count", "-stones", "--json").json == {"ok": True, "verb": "count", "count": 2}


def test_quiet_still_tells_what_was_asked_for(run: Run) -> None:
    assert run("--quiet", "count").out == "3\n"
    assert run("tag", "wide", "+x", "--quiet").out == ""


def test_history_tells_what_was_done(run: Run) -> None:
    run("tag", "wide", "+x")
    lines = run("history", "wide").out.splitlines()
    assert "wide" not in lines[0]
    assert len([line for line in lines if not line.startswith(" ")]) == 2
    acts = run("history", "--json", "--limit", "1").json["acts"]
    assert [" ".join(act) for act in acts] == [
        "change time label origin undone references keys differences more kind source"
    ]
    assert acts[0]["keys"] == ["wide"]
    assert run("history", "--limit", "1").out.splitlines()[0].endswith(": wide")
    assert acts[0]["origin"] == "command line"
    older = run("history", "--json", "--before", str(acts[0]["change"])).json["acts"]
    assert [act["change"] for act in older] == list(range(acts[0]["change"] - 1, 0, -1))


@pytest.mark.parametrize("verb", ["queue", "history"])
def test_a_list_of_nothing_is_refused(run: Run, verb: str) -> None:
    refused = run(verb, "--limit", "0")
    assert (refused.code, refused.out) == (2, "")
    assert "Give 1 or more" in refused.err


def test_a_field_named_like_another_value_has_a_label_of_its_own(run: Run) -> None:
    assert run("edit", "wide", "field:url=shelf 4", "field:status=odd").code == 0
    shown = run("show", "wide").out
    assert "Address (field): shelf 4" in shown
    assert "Status (field): odd" in shown
    assert "ield:" not in shown
