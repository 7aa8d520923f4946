"""Citations in Typst."""

from __future__ import annotations

import pytest

from readlist.formats.cited_keys.base import Inclusion, Mention
from readlist.formats.cited_keys.typst import find, looks


def keys(text: str) -> list[str]:
    return [found.key for found in find(text) if isinstance(found, Mention)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("As @a says.", ["a"]), ("@a[p. 7]", ["a"]), ("@a:b.c-d.", ["a:b.c-d"]),
        ("@a @b", ["a", "b"]),
        ('#cite(<a>, form: "prose")', ["a"]), ('#cite(label("k, y"))', ["k, y"]), ("(@a)", ["a"]),
        ('#cite(label("a\\"b"))', ['a"b']), ('#bibliography("x.bib", full: true)', ["*"]),
        ('#bibliography("x.bib", full: false)', []), ("文@a", ["a"]), ("@a/@b", ["a", "b"]),
    ],
)  # fmt: skip
def test_citations(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "// @no",
        "/* @no */",
        "`@no`",
        "```typ\n@no\n\n@no\n```",
        "me@example.org",
        "\\@no",
        "= Part <intro>\nSee @intro and #ref(<intro>).",
        "https://example.org/@no",
    ],
)
def test_what_is_no_citation(text: str) -> None:
    assert keys(text) == []


def test_an_address_is_no_remark() -> None:
    assert keys("See https://example.org and @a") == ["a"]


def test_files_that_are_included() -> None:
    assert [f.name for f in find('#include "parts/a.typ"') if isinstance(f, Inclusion)] == [
        "parts/a.typ"
    ]


def test_a_document_is_known_by_its_beginning() -> None:
    assert looks('#set page("a4")\n')
    assert not looks("# A heading of Markdown\n")
