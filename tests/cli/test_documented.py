"""Every verb and every option stands in the manual of the command line."""

from __future__ import annotations

import re

import pytest

from readlist.cli.main import parser_of
from readlist.cli.verbs import VERBS, Verb
from repository import ROOT

MANUAL = (ROOT / "docs" / "cli.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^### (\S+)\n(.*?)(?=^##|\Z)", MANUAL, re.MULTILINE | re.DOTALL))
SHARED = MANUAL[: MANUAL.index("### Exit codes")]


@pytest.mark.parametrize("verb", VERBS.values(), ids=lambda verb: verb.name)
def test_a_verb_is_documented_with_all_its_options(verb: Verb) -> None:
    section = SECTIONS[verb.name]
    assert f"    readlist {verb.name} {verb.usage}".rstrip() + "\n" in section
    for action in parser_of(verb)._actions:
        for option in action.option_strings:
            assert f"`{option}" in section + SHARED, option
        assert action.help


def test_the_manual_names_no_verb_that_is_not_there() -> None:
    verbs = {name for name in SECTIONS if name.islower()}
    assert verbs == set(VERBS)


@pytest.mark.parametrize("verb", VERBS.values(), ids=lambda verb: verb.name)
def test_the_usage_names_every_option(verb: Verb) -> None:
    shared = {"--library", "--json", "--quiet", "--help"}
    for action in parser_of(verb)._actions:
        names = set(action.option_strings)
        assert names & shared or not names or any(name in verb.usage for name in names)
