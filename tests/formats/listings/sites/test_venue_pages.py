"""Tests of DBLP, the ACL Anthology, OpenReview and pages of accepted papers."""

from __future__ import annotations

import pytest

from formats.listings.invented_pages import page, read
from readlist.formats.listings.sites.dblp_venues import dblp_venue, parted_title


@pytest.mark.parametrize(
    ("text", "title", "fields"),
    [
        (
            "X? Boats and Trains. J. Ferr. Sci. 8: 1234 (2021)",
            "X? Boats and Trains",
            "J. Ferr. Sci./8/1234",
        ),
        ("A. Proc. ACM Program. Lang. 7(POPL): 1-28 (2023)", "A",
         "Proc. ACM Program. Lang./7/POPL/1-28"),
        ("Depth. Commun. ACM 3(1): 1 (2001)", "Depth", "Commun. ACM/3/1/1"),
        ("Part I. Theory. STOC (2) 2001: 12:1-12:9", "Part I. Theory", "STOC/2/12:1-12:9"),
        ("Flow. University of Z, 2012", "Flow", "University of Z"),
        ("Shores. 27-38", "Shores", "27-38"),
        ("No venue", "No venue", ""),
    ],
)  # fmt: skip
def test_dblp_parts_titles_from_venues(text: str, title: str, fields: str) -> None:
    found, rest = parted_title(text)
    assert found == title
    assert "/".join(dblp_venue(rest).fields.values()) == fields


def test_numbers_behind_homonymous_names_go() -> None:
    names = [
        creator.full
        for record in read(page("dblp/author-brook.txt")).records
        for creator in record.reference.creators
    ]
    assert "Wei Wang" in names


def test_reviews_of_a_paper_are_no_papers() -> None:
    (record,) = read(page("openreview/forum-rivers.txt")).records
    assert record.reference.fields["keywords"] == "rivers, flow matching, transformers"
    assert "Soundness" not in record.raw


def test_a_year_of_the_page_is_marked_as_derived() -> None:
    records = read(page("accepted-papers/virtual-site.txt")).records
    assert {record.reference.year for record in records} == {2023}
    assert all("date" in record.derived for record in records)


@pytest.mark.parametrize(
    "text",
    [
        "Program Committee\nAda Brook, University of X\nBo Stream, Wasser Inc.\nCy Lake, ETH\n",
        "Dear all,\n\nthe slides are online.\n\nBest regards,\nDana Pond\n",
        "CHAPTER I. Down the River\n\nAda was tired.\n\nChapter II\nThe Pool of Rain\n\n“Well!”\n",
        "Contact\nAda Brook\nPhone 123\n\nAddress\nLake Street 1\n",
    ],
)
def test_people_without_papers_give_no_records(text: str) -> None:
    assert read(text).records == ()


@pytest.mark.parametrize(
    "pumped",
    ["A: B. ", "[a1] ", "pdf bib\n", "A B (C), ", "; ", "\nPublished: 16 Jan 2024\n", "1-2 ",
     "x(1): 2 (2020). ", "\nAda Brook, Bo Stream", "[–]", "https://dblp.org/rec/a/b/c23"],
)  # fmt: skip
def test_long_runs_are_read(pumped: str) -> None:
    # A reader that goes back and forth would not come to an end here.
    assert len(read(pumped * (40_000 // len(pumped))).records) < 40_000
