"""Malformed identifiers are found by their form and check digits."""

from __future__ import annotations

import pytest

from core.quality.looking import article, having, repaired, told
from readlist.core.identifiers import Identifier
from readlist.core.quality.identifying import is_orcid

BARE = article(identifiers=())


def field(name: str, text: str, **others: str) -> list[tuple[str, str | None]]:
    fields = {"journaltitle": "Journal of Shores", name: text, **others}
    rule = "arxiv" if name == "eprint" else name
    return told(BARE.but(fields=fields), rule)


def test_dois() -> None:
    assert field("doi", "someDoi") == [("someDoi", None)]
    assert field("doi", "10.5555 / tides. 7")[0][1] is None
    assert field("doi", "10.5555 /tides.7") == [("10.5555 /tides.7", "10.5555/tides.7")]
    longer = article(identifiers=(Identifier("doi", "10.1002/tides.7/abstract"),))
    assert told(longer, "doi") == [("10.1002/tides.7/abstract", "10.1002/tides.7")]
    assert repaired(longer, "doi").identifier("doi") == "10.1002/tides.7"
    assert told(having(doi="10.5555/tides and more"), "doi") == []


@pytest.mark.parametrize(
    ("name", "text", "mended"),
    [
        ("isbn", "ISBN-13: 978-3-16-148410-0", "9783161484100"),
        ("isbn", "3-540-54539-5 and 0-387-54539-5", "9783540545392, 9780387545394"),
        ("isbn", "0-69-697269-4", None),
        ("isbn", "0-393-70201", None),
        ("isbn", "none known", None),
        ("issn", "ISSN 0360-1323", "0360-1323"),
        ("issn", "1520-5263", None),
    ],
)
def test_numbers_of_books_and_journals(name: str, text: str, mended: str | None) -> None:
    assert field(name, text) == [(text, mended)]


def test_numbers_with_words_are_fine() -> None:
    assert field("isbn", "3-540-22801-2 (paperback)") == []
    assert field("issn", "1058-6180 (print), 1934-1547 (electronic)") == []
    assert field("isbn", "??") == []  # a word in place of a value, of which another rule tells


@pytest.mark.parametrize(
    ("number", "is_odd"),
    [
        ("1706.03762", 0),
        ("1706.0376", 1),
        ("1301.12345", 1),
        ("2612.00001", 1),
        ("hep-th/9901001", 0),
    ],
)
def test_arxiv_numbers(number: str, is_odd: int) -> None:
    assert len(told(article(identifiers=(Identifier("arxiv", number),)), "arxiv")) == is_odd


def test_other_numbers() -> None:
    assert field("eprint", "AX1", eprinttype="arxiv") == [("AX1", None)]
    assert field("eprint", "AX1", eprinttype="jstor") == []
    assert field("pmid", "P12") == [("P12", None)]
    assert field("orcid", "https://orcid.org/0000-0002-1825-0097") == []
    assert field("orcid", "0000-0002-1825-0098") == [("0000-0002-1825-0098", None)]
    assert is_orcid("0000-0002-1694-233X")


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("www.example.org/x", "http://www.example.org/x"),
        ("citeseer.example.edu/a.html", "http://citeseer.example.edu/a.html"),
        ("<https://example.org/x>", "https://example.org/x"),
        ("URL: https://example.org/x", "https://example.org/x"),
        ("10.5555/tides", "doi: 10.5555/tides"),
        ("paper.pdf", None),
        ("www.example.org and more", None),
    ],
)
def test_addresses_that_were_not_read(text: str, mended: str | None) -> None:
    assert field("url", text) == [(text, mended)]


@pytest.mark.parametrize(
    ("address", "mended"),
    [
        ("https://example.org/x;", "https://example.org/x"),
        (r"https://example.org/a\_b", "https://example.org/a_b"),
        ("https://example.org/x.", "https://example.org/x"),
        ("http://http://example.org", None),
        ("http://localhost/x", None),
    ],
)
def test_addresses_with_signs_too_many(address: str, mended: str | None) -> None:
    reference = article(identifiers=(Identifier("url", address),))
    assert told(reference, "url") == [(address, mended)]


def test_addresses_that_are_fine() -> None:
    for address in (
        "https://example.org/x_(y)",
        "ftp://ftp.example.org/a.b",
        "http://a.io/~x?q=1#z",
    ):
        assert told(article(identifiers=(Identifier("url", address),)), "url") == []
