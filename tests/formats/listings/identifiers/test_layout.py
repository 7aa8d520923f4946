"""Lists of identifiers: what is no identifier is told with its line, and titles find theirs."""

from __future__ import annotations

import pytest

from formats.listings.invented_pages import read
from readlist.core.reference import Reference


def references(text: str) -> list[Reference]:
    return [record.reference for record in read(text).records]


FAULTY = {
    "978-0-306-40615-8": "The check digit does not match",
    "ISBN 0-306-40615-3": "The check digit does not match",
    "ISBN 0-306-40615": "An ISBN has 10 or 13 digits, not 9",
    "doi:10.5555/": "The DOI is cut off",
    "https://doi.org/": "The DOI is cut off",
    "10.5555/harbour…": "The DOI is cut off",
    "10.5555/harbour...": "The DOI is cut off",
    "arXiv:2413.01234": "This is no number of the arXiv",
    "https://arxiv.org/abs/24": "This is no number of the arXiv",
    "PMID: none": "PubMed's numbers have nothing but digits",
}


@pytest.mark.parametrize(("line", "words"), FAULTY.items(), ids=FAULTY)
def test_a_faulty_identifier_is_told_with_its_line(line: str, words: str) -> None:
    reading = read(f"10.5555/a\n10.5555/b\n{line}\n10.5555/c\n")
    assert [record.line for record in reading.records] == [1, 2, 4]
    (problem,) = reading.problems
    assert (problem.line, problem.raw, problem.lost) == (3, line, True)
    assert words in problem.message


def test_a_doi_with_an_open_bracket_is_read_and_doubted() -> None:
    reading = read("10.5555/s0140(20\n10.5555/b\n")
    assert len(reading.records) == 2
    assert [(problem.line, problem.lost) for problem in reading.problems] == [(1, False)]


def test_identifiers_of_one_paper_on_one_line_are_one_record() -> None:
    (paper,) = references("PMID: 31234567; PMCID: PMC7654321; DOI: 10.5555/a.1")
    assert {one.scheme for one in paper.identifiers} == {"pmid", "pmcid", "doi"}
    assert len(references("10.5555/a.1, arXiv:2401.01234")) == 2
    rows = "10.5555/a.1\tarXiv:2401.01234\n10.5555/a.2\tarXiv:2401.01235\n"
    assert [len(paper.identifiers) for paper in references(rows)] == [2, 2]


def test_code_beside_a_paper_is_its_code_and_alone_no_paper() -> None:
    text = "arXiv:2401.01234 https://github.com/sea/salt\nhttps://github.com/sea/gull\n10.5555/b"
    papers = references(text)
    assert [paper.identifier("code") for paper in papers] == ["https://github.com/sea/salt", ""]


def test_a_heading_or_a_citation_is_no_title() -> None:
    heading = "To read:\n10.5555/a\n\nBrook, A. (2020). On Salt. Sea 3(2), 1-9.\n10.5555/b\n"
    heading += "\n10.5555/c\n10.5555/d\n"
    assert [paper.title for paper in references(heading)] == [""] * 4


def test_words_in_brackets_beside_an_identifier_lose_nothing() -> None:
    text = "10.5555/a (SALT)\n10.5555/b and then 10.5555/c too\n10.5555/d\n10.5555/e\n10.5555/f\n"
    found = references(text)
    assert [paper.identifier("doi")[-1] for paper in found] == list("abcdef")


@pytest.mark.parametrize(
    "text",
    ["0171 5551234\n0301 5559876\n", "12.50\n1205.99\n", "https://example.org/\nhttps://a.org/x\n",
     "https://github.com/sea/salt\n", "A12-3456\nB77-1234\n", "4006381333931\n4006381333948\n",
     "1999\n2004\n20200131\n", "192.168.10.1/24\n10.0.0.0/8\n"],
)  # fmt: skip
def test_numbers_of_other_things_are_no_papers(text: str) -> None:
    assert references(text) == []
