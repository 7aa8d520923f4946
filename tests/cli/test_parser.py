"""Arguments: options anywhere, values with dashes, and refusals in plain words."""

from __future__ import annotations

from argparse import Namespace

import pytest

from readlist.cli.main import parser_of
from readlist.cli.parser import Parser, UsageError, alike, whole_number
from readlist.cli.verbs import VERBS


def parse(verb: str, *argv: str) -> Namespace:
    return parser_of(VERBS[verb]).parse(argv, Namespace())


def test_options_may_stand_between_words() -> None:
    found = parse("list", "stones", "--sort", "year", "water", "--json")
    assert (found.query, found.sort, found.json) == (["stones", "water"], "year", True)


@pytest.mark.parametrize("text", ["-x", "- bullet", "--- a", "-1", "", "a=b", "=c"])
def test_a_value_may_begin_with_a_dash(text: str) -> None:
    assert parse("note", "stone2020", "--append", text).append == text
    assert parse("note", f"--append={text}", "stone2020").append == text


def test_a_short_option_takes_any_value() -> None:
    assert parse("export", "-o", "-x.bib").output == "-x.bib"


def test_an_excluded_word_belongs_to_the_query() -> None:
    found = parse("list", "-tag:x", "-has:title", "--limit", "3")
    assert (found.query, found.limit) == (["-tag:x", "-has:title"], 3)


def test_signed_words_reach_the_verb() -> None:
    found = parse("tag", "a", "+to do", "-old", "--", "--json", "-h")
    assert found.words == ["a", "+to do", "-old", "--json", "-h"]
    assert not hasattr(found, "json")


def test_after_two_dashes_nothing_is_an_option() -> None:
    assert parse("import", "--", "-odd.bib", "--json").files == ["-odd.bib", "--json"]


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (("list", "--josn"), "did you mean “--json”"),
        (("import", "-odd.bib"), "put “--” before"),
        (("note", "a", "--append"), "“--append” needs a value"),
        (("list", "--sort", "--desc"), "“--sort” needs a value"),
        (("edit", "a"), "needs FIELD=VALUE"),
        (("key", "a", "b", "c"), "does not know what to do with c"),
        (("note", "a", "--show", "--append", "b"), "not allowed with"),
        (("list", "--limit", "-1"), "not a whole number"),
    ],
)
def test_a_refusal_says_what_is_wrong(argv: tuple[str, ...], words: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(*argv)
    assert words in caught.value.message
    assert caught.value.message.endswith(".")


@pytest.mark.parametrize("verb", VERBS)
def test_help_is_asked_for_without_the_rest(verb: str) -> None:
    assert parse(verb, "--help").help is True


def test_options_before_the_verb_are_told_from_those_after() -> None:
    found, rest = Parser().before_verb(["--library", "-x", "--json", "list", "--json"])
    assert (found.library, found.json, rest) == ("-x", True, ["list", "--json"])


def test_near_words_are_named() -> None:
    assert alike("lits", ["list", "count"]) == "“list”"
    assert alike("zzz", ["list"]) == ""


@pytest.mark.parametrize("text", ["-1", "1.5", "", "x", "١", "9" * 20])
def test_only_whole_numbers_are_numbers(text: str) -> None:
    with pytest.raises(UsageError):
        whole_number(text)
