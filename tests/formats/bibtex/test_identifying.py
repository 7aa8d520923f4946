"""Identifiers in fields."""

from __future__ import annotations

import pytest

from readlist.core.identifiers import Identifier
from readlist.formats.bibtex.identifying import plain_address, read_identifiers, write_identifiers


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"doi": "https://doi.org/10.1000/ABC"}, [("doi", "10.1000/abc")]),
        ({"doi": r"10.1000/a\_b"}, [("doi", "10.1000/a_b")]),
        ({"eprint": "2409.19589", "eprinttype": "arXiv"}, [("arxiv", "2409.19589")]),
        ({"eprint": "hep-th/9901001"}, [("arxiv", "hep-th/9901001")]),
        ({"arxivid": "arXiv:2409.19589"}, [("arxiv", "2409.19589")]),
        ({"eprint": "123456", "eprinttype": "pubmed"}, [("pmid", "123456")]),
        (
            {"isbn": "3-16-148410-X, 978-0-306-40615-7"},
            [("isbn", "9783161484100"), ("isbn", "9780306406157")],
        ),
        ({"url": r"\url{https://a.example/x\%20y}"}, [("url", "https://a.example/x%20y")]),
        ({"code": "https://github.com/a/b"}, [("code", "https://github.com/a/b")]),
        ({"pmid": "12", "pmcid": "PMC34"}, [("pmid", "12"), ("pmcid", "PMC34")]),
    ],
)
def test_what_is_understood_leaves_the_fields(
    values: dict[str, str], expected: list[tuple[str, str]]
) -> None:
    found, derived = read_identifiers(values)
    assert [(one.scheme, one.value) for one in found] == expected
    assert values == {}
    assert not derived


@pytest.mark.parametrize(
    "values",
    [
        {"doi": "see the paper"},
        {"isbn": "978-3-16-148410-1"},
        {"url": "www.example.org"},
        {"eprint": "1234", "eprinttype": "jstor"},
    ],
)
def test_what_is_not_understood_stays_a_field(values: dict[str, str]) -> None:
    before = dict(values)
    assert read_identifiers(values) == ((), frozenset())
    assert values == before


def test_a_version_stays_beside_the_identifier() -> None:
    values = {"eprint": "2409.19589v2", "eprinttype": "arxiv"}
    found, _derived = read_identifiers(values)
    assert found == (Identifier("arxiv", "2409.19589"),)
    assert values == {"eprint": "2409.19589v2", "eprinttype": "arxiv"}
    assert write_identifiers(found, values, classic=False) == {}


def test_identifiers_are_read_off_addresses_and_marked_as_such() -> None:
    found, derived = read_identifiers({"url": "https://doi.org/10.1000/x"})
    assert [one.scheme for one in found] == ["doi", "url"]
    assert derived == {"doi"}


def test_plain_addresses() -> None:
    assert plain_address(r" http://a.example/{\textasciitilde}x\_y ") == "http://a.example/~x_y"


def test_arxiv_in_both_dialects() -> None:
    those = [Identifier("arxiv", "2409.19589")]
    modern = {"eprint": "2409.19589", "eprinttype": "arxiv"}
    assert write_identifiers(those, (), classic=False) == modern
    assert write_identifiers(those, (), classic=True)["archiveprefix"] == "arXiv"
