"""Citations in Org."""

from __future__ import annotations

import pytest

from readlist.formats.cited_keys.base import Inclusion, Mention
from readlist.formats.cited_keys.org import find, looks


def keys(text: str) -> list[str]:
    return [found.key for found in find(text) if isinstance(found, Mention)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[cite:@a]", ["a"]), ("[cite/t:see @a p. 2; @b]", ["a", "b"]), ("[cite/n:@*]", ["*"]),
        ("cite:a,b", ["a", "b"]), ("As citet:a.", ["a"]), ("[[cite:&a][text]]", ["a"]),
        ("[[citep:see &a p. 2;&b]]", ["a", "b"]), ("cite:&a;&b", ["a", "b"]), ("nocite:*", ["*"]),
        ("\\cite{a} [cite:@b]", ["a", "b"]), ("[cite/text/f:@a:b/c-d]", ["a:b/c-d"]),
        ("[cite:@a; and @b.]", ["a", "b"]),
    ],
)  # fmt: skip
def test_citations(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "# [cite:@no]",
        ": [cite:@no]",
        "#+begin_src tex\n\\cite{no}\n#+end_src",
        "=[cite:@no]=",
        "~cite:no~",
        "#+BEGIN_EXAMPLE\ncite:no\n#+END_EXAMPLE",
        "excite: no",
        "me@example.org",
    ],
)
def test_what_is_no_citation(text: str) -> None:
    assert keys(text) == []


def test_files_that_are_included() -> None:
    found = list(find('#+INCLUDE: "a.org" :lines "1-2"'))
    assert [each.name for each in found if isinstance(each, Inclusion)] == ["a.org"]


def test_a_document_is_known_by_what_it_has() -> None:
    assert looks("#+TITLE: Moss\n")
    assert looks("as said [cite/t:@a]")
    assert not looks("as said")
