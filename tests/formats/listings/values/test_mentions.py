"""Identifiers and addresses are found in a text, in every notation and without what is around."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.formats.listings.values.mentions import mentions

# Each text with what is mentioned: the words of it, and all that they say.
TEXTS = {
    "Salt, doi:10.1145/ABC.1. And (DOI 10.1145/123), 10.5555/a;": [
        ("doi:10.1145/ABC.1", "doi 10.1145/abc.1"),
        ("DOI 10.1145/123", "doi 10.1145/123"),
        ("10.5555/a", "doi 10.5555/a"),
    ],
    "at https://doi.org/10.1234/sea.": [("https://doi.org/10.1234/sea", "doi 10.1234/sea")],
    "doi.org/10.1234/sea": [("doi.org/10.1234/sea", "doi 10.1234/sea")],
    "10.1145/1.2,10.1145/3.4;https://doi.org/10.5555/7": [
        ("10.1145/1.2", "doi 10.1145/1.2"), ("10.1145/3.4", "doi 10.1145/3.4"),
        ("https://doi.org/10.5555/7", "doi 10.5555/7"),
    ],
    "[10.1145/a](https://doi.org/10.1145/a)": [
        ("10.1145/a", "doi 10.1145/a"), ("https://doi.org/10.1145/a", "doi 10.1145/a"),
    ],
    r"\url{https://doi.org/10.1007/978-3\_12}": [
        (r"https://doi.org/10.1007/978-3\_12", "doi 10.1007/978-3_12"),
    ],
    "10.1175/1520-0493(1995)123<1234:AB>2.0.CO;2": [
        ("10.1175/1520-0493(1995)123<1234:AB>2.0.CO;2",
         "doi 10.1175/1520-0493(1995)123<1234:ab>2.0.co;2"),
    ],
    "<10.5555/a>，10.5555/b。": [("10.5555/a", "doi 10.5555/a"), ("10.5555/b", "doi 10.5555/b")],
    "arXiv preprint arXiv:2401.01234v2 [cs.CL], 2024": [
        ("arXiv preprint arXiv:2401.01234v2 [cs.CL]", "arxiv 2401.01234"),
    ],
    "CoRR abs/1706.01234 (2017)": [("CoRR abs/1706.01234", "arxiv 1706.01234")],
    "see hep-th/9901001v2 there": [("hep-th/9901001v2", "arxiv hep-th/9901001")],
    "Ids\n 2401.01234v1\nend": [(" 2401.01234v1", "arxiv 2401.01234")],
    "10.48550/arXiv.2401.01234": [
        ("10.48550/arXiv.2401.01234", "arxiv 2401.01234, doi 10.48550/arxiv.2401.01234"),
    ],
    "https://arxiv.org/pdf/2401.01234v3.pdf, ok": [
        ("https://arxiv.org/pdf/2401.01234v3.pdf", "arxiv 2401.01234"),
    ],
    "https://dl.acm.org/doi/pdf/10.1145/1.2": [
        ("https://dl.acm.org/doi/pdf/10.1145/1.2",
         "doi 10.1145/1.2, url https://dl.acm.org/doi/pdf/10.1145/1.2"),
    ],
    "PMID: 12345678; PMCID: PMC1234567.": [
        ("PMID: 12345678", "pmid 12345678"), ("PMCID: PMC1234567", "pmcid PMC1234567"),
    ],
    "cited (PMID: 12345678).": [("PMID: 12345678", "pmid 12345678")],
    "“Salt” (2401.01234v2), J. Sea 2 [1207.7214 [hep-ex]], not (12.5) nor [2013.12]": [
        ("2401.01234v2", "arxiv 2401.01234"), ("1207.7214", "arxiv 1207.7214"),
    ],
    "ISBN 978-3-16-148410-0, ISBN-10: 3-16-148410-X": [
        ("ISBN 978-3-16-148410-0", "isbn 9783161484100"),
        ("ISBN-10: 3-16-148410-X", "isbn 9783161484100"),
    ],
    "ISBN 0306406152 2020": [("ISBN 0306406152", "isbn 9780306406157")],
    "978-3-16-148410-0": [("978-3-16-148410-0", "isbn 9783161484100")],
    "ISSN 0378-5955": [("ISSN 0378-5955", "issn 0378-5955")],
    "2023.sea-long.12 and ACL: P18-1234": [
        ("2023.sea-long.12", "url https://aclanthology.org/2023.sea-long.12/"),
        ("ACL: P18-1234", "url https://aclanthology.org/P18-1234/"),
    ],
    "OpenReview: rSea5alt1": [("OpenReview: rSea5alt1",
                               "url https://openreview.net/forum?id=rSea5alt1")],
    "https://openreview.net/pdf?id=rSea5alt1)": [
        ("https://openreview.net/pdf?id=rSea5alt1",
         "url https://openreview.net/pdf?id=rSea5alt1"),
    ],
    "https://github.com/sea/salt, https://example.org/x.": [
        ("https://github.com/sea/salt", "code https://github.com/sea/salt"),
        ("https://example.org/x", "url https://example.org/x"),
    ],
    "On 10.2022 we sold 10.1234 kg. Corr. 0.4567, blueprint 1234.5678, 978-3-16-148410-1": [],
    "ISBN 978-3-16-148410-1, ISSN 0378-5956, version 2401.01234 of it": [],
    "": [],
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TEXTS.items(), ids=TEXTS)
def test_what_a_text_mentions_is_found(text: str, expected: list[tuple[str, str]]) -> None:
    found = [
        (text[one.begin : one.end], ", ".join(f"{i.scheme} {i.value}" for i in one.identifiers))
        for one in mentions(text)
    ]
    assert found == expected


def test_an_address_is_a_papers_where_its_place_is_known() -> None:
    text = "https://openreview.net/forum?id=rSea5alt1 https://example.org/ issn 0378-5955"
    assert [one.of_paper for one in mentions(text)] == [True, False, False]
    assert [one.address for one in mentions(text)] == [*text.split()[:2], ""]


PARTS = ["10.", "/", "arXiv:", "2401.01234", "978-3-16-148410-0", "https://", "doi:", " ", "a.b"]


@given(st.lists(st.sampled_from(PARTS), max_size=12).map("".join) | st.text(max_size=60))
def test_mentions_stand_in_order_and_apart(text: str) -> None:
    end = 0
    for one in mentions(text):
        assert end <= one.begin < one.end <= len(text)
        assert one.identifier.value
        end = one.end


@pytest.mark.parametrize("part", ["10.1234/", "arxiv ", "1-", "<a:b>", "doi ", "http://a,", "pmc "])
def test_a_pumped_text_is_read_in_linear_time(part: str) -> None:
    assert isinstance(mentions(part * 50_000), list)
