"""The verb ``quality`` names findings by rule, repairs them and keeps what is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.conftest import Run

TEXT = """
@article{reed, title={Tides}, author={Reed, Ann}, journal={Shores}, year=2019, pages={3-7}}
@book{stone, title={Sandbanks.}, author={Stone, Bo}, year=2020, publisher={n/a}}
@article{kelp, title={Kelp}, author={Kelp, Jo}, journal={Shores}, year=2018, pages={9--4}}
"""


@pytest.fixture
def shelf(run: Run, tmp_path: Path) -> Run:
    """Give calls on a library of three references with something to mend in each."""
    file = tmp_path / "shelf.bib"
    file.write_text(TEXT)
    assert run("import", str(file), "--tag", "shelf").code == 0
    return run


def test_findings_are_listed_rule_by_rule(shelf: Run) -> None:
    answer = shelf("quality", "tag:shelf")
    assert answer.code == 3
    assert answer.out.splitlines() == [
        "Page ranges that end before they begin (page-range, wrong): 1",
        "    kelp  pages: 9–4",
        "Titles with a stray end (title-end, untidy): 1",
        "    stone  title: Sandbanks. → Sandbanks",
        "Page ranges without an en dash (page-dash, untidy): 1",
        "    reed  pages: 3-7 → 3–7",
        "Words in place of a value (placeholder, untidy): 1",
        "    stone  publisher: n/a → (nothing)",
        "4 findings in 3 references. 3 of them can be repaired with --repair.",
    ]


def test_programs_get_all_of_it(shelf: Run) -> None:
    answer = shelf("quality", "tag:shelf", "--rule", "page-dash", "--json").json
    assert list(answer) == ["ok", "verb", "references", "rules", "findings"]
    assert answer["references"] == 3
    assert answer["rules"] == [
        {
            "rule": "page-dash", "severity": "untidy", "words": "Page ranges without an en dash",
            "findings": 1, "references": 1, "repairable": 1, "accepted": 0,
        }
    ]  # fmt: skip
    (one,) = answer["findings"]
    assert (one["key"], one["name"], one["value"], one["proposed"]) == (
        "reed", "pages", "3-7", "3–7",
    )  # fmt: skip
    assert one["repairable"]


def test_a_dry_run_changes_nothing(shelf: Run) -> None:
    answer = shelf("quality", "tag:shelf", "--repair", "all", "--dry-run")
    assert answer.code == 3
    assert answer.out.endswith("Would repair 2 references. Nothing was changed.\n")
    values = shelf("quality", "tag:shelf", "--repair", "all", "--dry-run", "--json").json
    assert (values["dry_run"], values["repaired"], len(values["findings"])) == (True, 2, 3)
    assert shelf("show", "reed", "--json").json["reference"]["fields"]["pages"] == "3-7"


def test_a_repair_says_what_is_left(shelf: Run) -> None:
    answer = shelf("quality", "tag:shelf", "--repair", "page-dash")
    assert answer.code == 0
    assert answer.out == "Repair “Page ranges without an en dash” in 1 reference.\n"
    answer = shelf("quality", "tag:shelf", "--repair", "all", "--json")
    assert answer.code == 3
    assert (answer.json["repaired"], answer.json["left"]) == (1, 1)
    again = shelf("quality", "tag:shelf", "--repair", "all")
    assert again.out == "Nothing had to be changed. 1 finding is left to you.\n"
    assert shelf("undo").code == 0
    assert shelf("quality", "tag:shelf").code == 3


def test_what_is_right_is_found_no_more(shelf: Run) -> None:
    answer = shelf("quality", "tag:shelf", "--rule", "page-range", "--accept")
    assert answer.code == 0
    assert answer.out == "Let “Page ranges that end before they begin” in 1 reference stand.\n"
    assert shelf("quality", "tag:shelf", "--rule", "page-range").out == (
        "Nothing to mend in 3 references.\n"
    )
    told = shelf("history", "--limit", "1").out
    assert "what the rule “page-range” found in one reference is right as it is" in told
    values = shelf("quality", "tag:shelf", "--rule", "page-range", "--json").json
    assert values["rules"][0]["accepted"] == 1
    assert shelf("quality", "tag:shelf", "--rule", "page-range", "--again").code == 3
    assert shelf("quality", "tag:shelf", "--rule", "page-range").code == 3


def test_two_rules_are_repaired_where_they_are_named(shelf: Run) -> None:
    named = ("--rule", "title-end", "--rule", "page-dash", "--repair", "all")
    assert shelf("quality", "tag:shelf", *named).code == 0
    rules = shelf("quality", "tag:shelf", "--json").json["rules"]
    assert [each["rule"] for each in rules] == ["page-range", "placeholder"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--rule", "spelling"], "There is no rule “spelling”"),
        (["--repair", "crossref"], "left to you"),
        (["--repair", "all", "--accept", "--rule", "url"], "Choose one"),
        (["--accept"], "Name the rule"),
        (["--dry-run"], "belongs to --repair"),
        (["--rule", "url", "--repair", "doi"], "Name the rule once"),
    ],
)
def test_what_makes_no_sense_is_refused(run: Run, arguments: list[str], words: str) -> None:
    answer = run("quality", *arguments)
    assert answer.code == 2
    assert words in answer.err
