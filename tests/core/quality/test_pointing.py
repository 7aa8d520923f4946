"""Identifiers beside their place are put where they are looked for."""

from __future__ import annotations

import pytest

from core.quality.looking import article, having, repaired, told
from readlist.core.identifiers import Identifier


def at(address: str) -> list[tuple[str, str | None]]:
    reference = article(identifiers=(Identifier("url", address),))
    return [(value, made) for value, made in told(reference, "doi-elsewhere")]


@pytest.mark.parametrize(
    ("address", "doi"),
    [
        ("https://link.springer.com/article/10.1007/BF00132503", "10.1007/bf00132503"),
        ("https://link.springer.com/content/pdf/10.1007/s1-2.pdf", "10.1007/s1-2"),
        ("https://dl.acm.org/doi/abs/10.1145/12.34", "10.1145/12.34"),
        ("https://onlinelibrary.wiley.com/doi/10.1002/x.7/abstract", "10.1002/x.7"),
        ("https://ascelibrary.org/doi/10.1061/41170(400)21", "10.1061/41170(400)21"),
        ("https://dx.doi.org/10.5555/Tides", "10.5555/tides"),
    ],
)
def test_a_doi_is_read_off_an_address(address: str, doi: str) -> None:
    assert at(address) == [(address, f"doi: {doi}")]


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/doi/10.5555/x",
        "https://dl.acm.org/citation.cfm?id=1",
        "https://a.io/10.5",
    ],
)
def test_other_addresses_are_left_alone(address: str) -> None:
    assert at(address) == []


def test_a_note_that_is_a_doi_goes_and_a_longer_one_stays() -> None:
    reference = having(note="doi: 10.5555/Tides.").but(identifiers=())
    better = repaired(reference, "doi-elsewhere")
    assert better.identifier("doi") == "10.5555/tides"
    assert "note" not in better.fields
    assert told(having(note="Erratum: doi 10.5555/x").but(identifiers=()), "doi-elsewhere") == []
    assert told(having(note="doi: 10.5555/x"), "doi-elsewhere") == []


@pytest.mark.parametrize(
    ("fields", "number"),
    [
        ({"journaltitle": "arXiv preprint arXiv:1706.03762"}, "1706.03762"),
        ({"note": "arXiv:1706.03762 [cs.CL]"}, "1706.03762"),
        ({"journaltitle": "CoRR", "volume": "abs/1706.03762"}, "1706.03762"),
        ({"journaltitle": "CoRR", "volume": "cs.CL/0101001"}, "cs.CL/0101001"),
    ],
)
def test_an_arxiv_number_is_read_and_the_text_stays(fields: dict[str, str], number: str) -> None:
    reference = article(fields=fields, identifiers=())
    better = repaired(reference, "arxiv-elsewhere")
    assert better.identifier("arxiv") == number
    assert dict(better.fields) == fields


def test_an_address_that_repeats_the_doi_goes() -> None:
    doi, more = (
        Identifier("doi", "10.5555/tides"),
        Identifier("url", "https://doi.org/10.5555/tides#2"),
    )
    same = Identifier("url", "https://doi.org/10.5555/Tides")
    assert repaired(article(identifiers=(doi, same)), "url-is-doi").identifiers == (doi,)
    assert told(article(identifiers=(doi, more)), "url-is-doi") == []
    other = Identifier("url", "https://doi.org/10.5555/other")
    assert told(article(identifiers=(doi, other)), "url-is-doi") == []


def test_preprints_that_name_their_published_version() -> None:
    arxiv = Identifier("arxiv", "1706.03762")
    preprint = article(type="online", identifiers=(arxiv, Identifier("doi", "10.5555/tides")))
    assert told(preprint, "preprint") == [("10.5555/tides", None)]
    assert told(preprint.but(type="article"), "preprint") == []
    own = preprint.but(identifiers=(arxiv, Identifier("doi", "10.48550/arxiv.1706.03762")))
    assert told(own, "preprint") == []
    note = own.but(fields={"note": "Accepted at the Shore Meeting 2018"})
    assert told(note, "preprint") == [("Accepted at the Shore Meeting 2018", None)]
    assert told(own.but(fields={"note": "12 pages, published on arXiv"}), "preprint") == []
