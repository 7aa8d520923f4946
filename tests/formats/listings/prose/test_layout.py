"""Of prose only what is certain is read, and of texts without papers nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formats.listings.invented_pages import PAGES, read
from readlist.core.reference import Reference
from readlist.formats.listings.pages.page import page_of
from readlist.formats.listings.prose.layout import PROSE
from readlist.operations.files import read_files

NOTHING = sorted((PAGES / "nothing").iterdir())


@pytest.mark.parametrize("page", NOTHING, ids=lambda page: page.name)
def test_a_text_without_papers_gives_none_and_says_so(page: object) -> None:
    (document,) = read_files([page])  # type: ignore[list-item]
    assert document.records == ()
    (problem,) = document.problems
    assert problem.lost
    assert "No papers were found" in problem.message or "Nothing was taken" in problem.message


def papers(text: str) -> list[Reference]:
    return [record.reference for record in read(text).records]


BESIDE = {
    "They read “On Salt and Sand” (doi:10.5555/a) twice.": "On Salt and Sand",
    'We like "On Salt," Sea 3, 2020, doi:10.5555/a, a lot.': "On Salt",
    "Lies « Über das Salz » (10.5555/a) noch einmal durch.": "Über das Salz",
    "Lies „Über das Salz“ (10.5555/a) noch einmal durch.": "Über das Salz",
    "See arXiv:2401.01234, “On Salt and Sand”, for more of it.": "On Salt and Sand",
    "論文「塩と砂について」（https://doi.org/10.5555/a）を読んだ。": "塩と砂について",
    "She said “we were there”, and then cited doi:10.5555/a in passing.": "",
    "She said “Never Again”. Much later came doi:10.5555/a as a surprise.": "",
    "The so-called “harbour effect” is in doi:10.5555/a and elsewhere.": "",
}


@pytest.mark.parametrize(("text", "title"), BESIDE.items(), ids=BESIDE)
def test_a_title_in_quotation_marks_beside_is_the_title(text: str, title: str) -> None:
    assert [paper.title for paper in papers(text)] == [title]


CITED = {
    "as Brook and van der Rill (2020; doi:10.5555/a) say": ("Brook; van der Rill", True, 2020),
    "so does Weir et al. 2019, arXiv:1901.01234, in part": ("Weir", False, 2019),
    "as shown (Brook, Rill, & Tern, 2021, 10.5555/a)": ("Brook; Rill; Tern", True, 2021),
    "it came out in June 2020 (doi:10.5555/a) as a book": ("", True, None),
    "since 2020 doi:10.5555/a has been read by many": ("", True, None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CITED.items(), ids=CITED)
def test_names_and_year_in_the_form_of_a_citation_are_taken(
    text: str, expected: tuple[str, bool, int | None]
) -> None:
    (paper,) = papers(f"Once upon a time a harbour was loud, {text}.")
    names = "; ".join(creator.short for creator in paper.creators)
    assert (names, paper.creators_complete, paper.year) == expected


def test_an_identifier_named_twice_is_one_paper_with_what_both_say() -> None:
    text = "First doi:10.5555/a came.\n\nThen we read “On Salt and Sand” (doi:10.5555/a) again."
    (record,) = read(text).records
    assert (record.line, record.reference.title) == (1, "On Salt and Sand")


def test_a_preprint_that_turns_out_to_have_a_doi_is_one_paper() -> None:
    text = "We read arXiv:2401.01234 first.\n\nIt came out later (arXiv:2401.01234, doi:10.5555/a)."
    (paper,) = papers(text)
    assert {one.scheme for one in paper.identifiers} == {"arxiv", "doi"}


def test_two_papers_side_by_side_stay_two() -> None:
    text = "Read these in one go: (arXiv:2401.01234; arXiv:2401.01235; doi:10.5555/a), all of them."
    assert len(papers(text)) == 3
    assert len(papers("It is there in full (arXiv:2401.01234, doi:10.5555/a), they say.")) == 1


@given(st.lists(st.sampled_from(["“On Salt”", "doi:10.5555/a", "arXiv:2401.01234", "(2020)", "and",
                                 "Brook", "\n", "\n\n", ".", ","]), max_size=20))  # fmt: skip
def test_prose_gives_each_identifier_once(words: list[str]) -> None:
    page = page_of(" ".join(words))
    found = [one for stated in PROSE.read(page).stated for one in stated.identifiers]
    assert len(found) == len(set(found))


def test_links_in_the_sentences_of_a_markdown_page_are_prose() -> None:
    found = papers(
        "# What I read\n\nIt was a busy year, and I moved to Riverton in May.\n\n"
        "My favourite was [Salt and Sand in the Harbour](https://arxiv.org/abs/2401.01234), which "
        "builds on Weir et al. ([arXiv:2001.01234](https://arxiv.org/abs/2001.01234)), "
        "and the rest is at https://www.biorxiv.org/content/10.1101/2021.10.04.463034v2.\n\n"
        "Next year I read more novels.\n"
    )
    assert [paper.identifier("arxiv") or paper.identifier("doi") for paper in found] == [
        "2401.01234", "2001.01234", "10.1101/2021.10.04.463034",
    ]  # fmt: skip
