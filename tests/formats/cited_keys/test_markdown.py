"""Citations in pandoc's Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.formats.cited_keys.base import Mention
from readlist.formats.cited_keys.markdown import find, looks


def keys(text: str) -> list[str]:
    return [found.key for found in find(text) if isinstance(found, Mention)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("As @a says", ["a"]), ("[@a; @b, p. 3; -@c]", ["a", "b", "c"]), ("-@a", ["a"]),
        ("[see @doe99, pp. 33-35 and *passim*; @smith04, chap. 1]", ["doe99", "smith04"]),
        ("@{odd, key}", ["odd, key"]),
        ("@{https://example.org/a?b=c}", ["https://example.org/a?b=c"]),
        ("@smith.", ["smith"]), ("@a:b/c.d_e.", ["a:b/c.d_e"]), ("(@a)", ["a"]),
        ("@foo--bar", ["foo"]),
        ("@Müller2020", ["Müller2020"]), ("nocite: |\n  @a, @b\n", ["a", "b"]), ("@a's", ["a"]),
        ("---\nnocite: '@*'\n---\n", ["*"]), ("*@a*", ["a"]), ("\\cite{b} @a", ["b", "a"]),
        ("5% of \\citep[p. 2]{b}", ["b"]), ("[^1]: @a", ["a"]), ("| @a | @b |", ["a", "b"]),
    ],
)  # fmt: skip
def test_citations(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "me@example.org", "\\@no", "`@no`", "``a ` @no``", "```\n@no\n```", "~~~ r\n@no\n~~~\n",
        "<!-- @no -->", "[x](https://example.org/@no)", "<https://example.org/@no>",
        "https://example.org/@no", "See @fig:x.\n\n![](x.png){#fig:x}", "```\n@no",
        "#| label: fig-x\n\nSee @fig-x", "(@no) One.\n\nAs (@no) shows", "@ no", "a@b",
        "# A part {#sec-x .unnumbered}\n\nSee @sec-x",
    ],
)  # fmt: skip
def test_what_is_no_citation(text: str) -> None:
    assert keys(text) == []


@pytest.mark.parametrize(
    "text", ["`not closed\n\n@a", "````\n```\n@no\n````\n@a", "``` `` ```@a", "~~~\n~~~\n@a"]
)
def test_code_ends(text: str) -> None:
    assert keys(text) == ["a"]


@given(st.text(alphabet="@{}[]`~<!->\n#a:.\\", max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    found = find(text)
    assert [each.place for each in found] == sorted(each.place for each in found)


def test_a_document_is_known_by_what_it_has() -> None:
    assert looks("as said [see @a]")
    assert not looks("as said")
