"""Identifiers in every usual notation come out in one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.core.identifiers import SCHEMES, Identifier, identifier, is_code_address, recognise

NORMAL = [
    ("doi", "10.1145/3664647.3680609", "10.1145/3664647.3680609"),
    ("doi", "https://doi.org/10.1145/ABC.Def", "10.1145/abc.def"),
    ("doi", "http://dx.doi.org/10.1145/abc.", "10.1145/abc"),
    ("doi", "doi: 10.1145/abc;", "10.1145/abc"),
    ("doi", "(10.1002/(SICI)1097-4571(1999))", "10.1002/(sici)1097-4571(1999)"),
    ("doi", "10.1000%2F182", "10.1000/182"), ("doi", "10.1/x", ""), ("doi", "11.1000/1", ""),
    ("doi", "nonsense", ""), ("doi", "", ""),
    ("arxiv", "2409.19589", "2409.19589"), ("arxiv", "arXiv:2409.19589v3 [cs.CL]", "2409.19589"),
    ("arxiv", "https://arxiv.org/pdf/2409.19589v2.pdf", "2409.19589"),
    ("arxiv", "10.48550/arXiv.2409.19589", "2409.19589"),
    ("arxiv", "hep-th/9901001", "hep-th/9901001"),
    ("arxiv", "math.GT/0309136", "math.GT/0309136"), ("arxiv", "2413.19589", ""),
    ("arxiv", "2409.195891", ""), ("arxiv", "2409", ""),
    ("arxiv", "https://arxiv.org/abs/0704.0001#x", "0704.0001"),
    ("isbn", "3-16-148410-X", "9783161484100"), ("isbn", "ISBN 978-3-16-148410-0", "9783161484100"),
    ("isbn", "978 3 16 148410 0", "9783161484100"), ("isbn", "9783161484101", ""),
    ("isbn", "3161484101", ""), ("isbn", "9773161484100", ""),
    ("issn", "0378-5955", "0378-5955"), ("issn", "ISSN: 2434561x", "2434-561X"),
    ("issn", "03785956", ""), ("issn", "0378", ""),
    ("pmid", "PMID: 4711", "4711"), ("pmid", "4711x", ""), ("pmid", "٣", ""),
    ("isbn", "٩٧٨٣١٦١٤٨٤١٠٠", ""),
    ("pmcid", "pmc12345", "PMC12345"), ("pmcid", "12345", ""),
    ("url", "HTTP://Example.ORG/Path", "http://example.org/Path"),
    ("url", "javascript:alert(1)", ""),
    ("url", "file:///etc/passwd", ""), ("url", "http://", ""), ("url", "https://[::1", ""),
    ("url", " https://example.org/a b", "https://example.org/a"),
    ("code", "https://github.com/sea/salt.git", "https://github.com/sea/salt"),
    ("code", "https://github.com/sea/salt/).", "https://github.com/sea/salt"),
    ("hdl", "  2027/abc ", "2027/abc"), ("hdl", "  ", ""),
]  # fmt: skip


@pytest.mark.parametrize(("scheme", "text", "expected"), NORMAL)
def test_an_identifier_has_one_form(scheme: str, text: str, expected: str) -> None:
    found = identifier(scheme, text)
    assert (found.value if found else "") == expected
    if found:
        assert identifier(scheme, found.value) == found


RECOGNISED = {
    "doi:10.1145/ABC": Identifier("doi", "10.1145/abc"),
    "https://doi.org/10.1145/abc": Identifier("doi", "10.1145/abc"),
    "arXiv:2409.19589v1": Identifier("arxiv", "2409.19589"),
    "2409.19589": Identifier("arxiv", "2409.19589"),
    "https://arxiv.org/abs/2409.19589": Identifier("arxiv", "2409.19589"),
    "https://pubmed.ncbi.nlm.nih.gov/12345678/": Identifier("pmid", "12345678"),
    "PMID:4711": Identifier("pmid", "4711"),
    "https://github.com/sea/salt": Identifier("code", "https://github.com/sea/salt"),
    "https://github.com/sea": Identifier("url", "https://github.com/sea"),
    "https://example.org/": Identifier("url", "https://example.org/"),
    "978-3-16-148410-0": Identifier("isbn", "9783161484100"),
    "PMC12345": Identifier("pmcid", "PMC12345"),
    "4711": None,
    "moss": None,
    "": None,
    "javascript:alert(1)": None,
}


@pytest.mark.parametrize(("text", "expected"), RECOGNISED.items(), ids=RECOGNISED)
def test_a_notation_is_recognised(text: str, expected: Identifier | None) -> None:
    assert recognise(text) == expected
    assert recognise(f" {text} ") == expected


@given(st.sampled_from([*SCHEMES, "hdl"]), st.text(max_size=40))
def test_any_text_is_an_identifier_or_not(scheme: str, text: str) -> None:
    found = identifier(scheme, text)
    if found is not None:
        assert found.value == found.value.strip()
        assert identifier(scheme, found.value) == found
    again = recognise(text)
    assert again is None or again.value


@given(st.integers(0, 10**9 - 1))
def test_both_forms_of_a_book_number_are_one(number: int) -> None:
    digits = f"{number:09}"
    check = -sum((10 - i) * int(d) for i, d in enumerate(digits)) % 11
    short = identifier("isbn", digits + ("X" if check == 10 else str(check)))
    assert short is not None
    assert identifier("isbn", short.value) == short
    wrong = identifier("isbn", digits + str((check + 1) % 10 if check != 10 else 0))
    assert wrong is None or check == 9


def test_addresses_and_words() -> None:
    doi = Identifier("doi", "10.1145/abc")
    assert (doi.address, doi.words) == ("https://doi.org/10.1145/abc", "DOI 10.1145/abc")
    assert Identifier("arxiv", "2409.1").address == "https://arxiv.org/abs/2409.1"
    assert Identifier("isbn", "978").address == ""
    assert Identifier("url", "https://a.org/").address == "https://a.org/"
    assert Identifier("url", "javascript:x").address == ""
    assert Identifier("own", "ftp://a").address == ""


@pytest.mark.parametrize(
    ("url", "expected"),
    [("https://github.com/a/b", True), ("https://www.gitlab.com/a/b/c", True),
     ("https://github.com/a", False), ("https://example.org/a/b", False),
     ("https://github.com.evil.org/a/b", False), ("https://[::1", False), ("", False)],
)  # fmt: skip
def test_code_lives_on_known_hosts(url: str, expected: bool) -> None:  # noqa: FBT001  # a case
    assert is_code_address(url) is expected
