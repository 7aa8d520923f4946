"""Tests of how records find the paper they are of."""

from __future__ import annotations

import random
from collections import defaultdict
from typing import Any

import pytest

from readlist.core.dates import PartialDate
from readlist.core.fingerprint import fingerprint
from readlist.core.identifiers import Identifier, recognise
from readlist.core.people import Creator, parse_name
from readlist.core.reference import Reference
from readlist.operations.matching import Known, Match, Matcher
from shared_data import needs_shared, seed_facts, seed_records

TITLE = "Counting the Ducks of a Wide and Quiet River"
ADA, BO, CY = (parse_name(name) for name in ("Ada Brook", "Bo Stream", "Cy Rill"))
DOI = Identifier("doi", "10.5555/1")
ARXIV = Identifier("arxiv", "2101.00001")


def abstract(seed: int, length: int = 120) -> str:
    chance = random.Random(seed)  # noqa: S311  # the same words each time
    return " ".join(f"w{chance.randrange(900)}" for _ in range(length))


def changed(text: str, every: int) -> str:
    """Replace every so many words of a text."""
    words = text.split()
    return " ".join(f"x{n}" if n % every == 0 else word for n, word in enumerate(words))


def described(**values: Any) -> Reference:
    year = values.pop("year", None)
    names = values.pop("names", ())
    from readlist.core.dates import PartialDate

    return Reference(date=PartialDate(year) if year else None, identifiers=tuple(names), **values)


def known(handle: int, reference: Reference) -> Known:
    figure = fingerprint(reference.abstract)
    return Known(
        handle, reference.title, reference.creators, reference.creators_complete, reference.year,
        reference.identifiers, (figure,) if figure else (), reference.type, reference.venue,
        reference.fields.get("pages", ""),
    )  # fmt: skip


def match(one: Reference, other: Reference) -> Match | None:
    return Matcher([known(7, one)]).match(other)


PAPER = described(title=TITLE, creators=(ADA, BO), year=2021, names=(DOI,), abstract=abstract(1))


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (described(names=(DOI,)), "same DOI 10.5555/1"),
        (described(names=(DOI,), title="A Renamed Work", creators=(ADA,)), "same DOI 10.5555/1"),
        (described(title=TITLE, creators=(ADA, BO), year=2021), "same title and creators"),
        (described(title=TITLE.upper(), creators=(ADA, BO)), "same title and creators"),
        (described(title="{Counting} the ducks of wide & quiet river", creators=(ADA, BO)), "same"),
        (described(title=TITLE, creators=(BO, ADA), year=2024), "same title and creators"),
        (described(title=TITLE, creators=(ADA,), creators_complete=False), "same title"),
        (described(title=TITLE, creators=(Creator("Brook", "A."), BO)), "same title"),
        (described(title=TITLE, creators=(Creator("Ada", "Brook"), BO)), "same title"),
        (described(title=TITLE), "same title, and nothing speaks against it"),
        (described(abstract=abstract(1)), "same abstract"),
        (described(abstract=changed(abstract(1), 8)), "abstract"),
        (described(abstract=changed(abstract(1), 8), creators=(ADA, BO)), "abstract"),
        (described(abstract=abstract(1), title="Ducks", creators=(ADA, BO)), "same abstract"),
    ],
)
def test_records_of_the_same_paper_join_it(other: Reference, reason: str) -> None:
    found = match(PAPER, other)
    assert found is not None
    assert found.certain
    assert found.handle == 7
    assert 0.4 <= found.score <= 1.0
    assert found.reason.startswith(reason)


@pytest.mark.parametrize(
    "other",
    [
        described(),
        described(title=TITLE, creators=(CY,), year=2021),
        described(title="Counting the Geese of a Wide and Quiet River", creators=(ADA, BO)),
        described(abstract=abstract(2)),
        described(abstract=" ".join([*abstract(1).split()[:18], *abstract(2).split()])),
        described(names=(Identifier("doi", "10.5555/2"),)),
        described(names=(Identifier("code", "https://github.com/a/b"),)),
        described(title=TITLE, creators=(Creator("Brook", "Zoe"), Creator("Stream", "Lu"))),
    ],
)
def test_records_of_other_papers_stay_apart_without_a_word(other: Reference) -> None:
    assert match(PAPER, other) is None


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (described(title=TITLE, creators=(ADA, BO), names=(Identifier("doi", "10.5555/2"),)),
         "same title and creators, but the identifiers differ (DOI 10.5555/2)"),
        (described(abstract=abstract(1), names=(Identifier("doi", "10.5555/2"),)),
         "same abstract, but the identifiers differ"),
        (described(title=TITLE, creators=(ADA, CY, parse_name("Di Beck")), year=2015), "creators"),
        (described(abstract=abstract(1), creators=(CY,)), "same abstract, but other creators"),
        (described(abstract=changed(abstract(1), 8), title="Ducks"), "but another title"),
        (described(abstract=changed(abstract(1), 4)), "abstract 3"),
        (described(names=(DOI,), title="Soil", creators=(CY,)), "but another title and other"),
        (described(title=TITLE, creators=(ADA, BO), year=2002), "creators or year differ"),
    ],
)  # fmt: skip
def test_doubt_is_said_and_nothing_joined(other: Reference, reason: str) -> None:
    found = match(PAPER, other)
    assert found is not None
    assert not found.certain
    assert found.reason.startswith(f"may be “{TITLE}” again: ")
    assert reason in found.reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Walks by a River: Part I", "Walks by a River: Part II"),
        ("River-Net: A Network", "River-Net V2: A Network"),
        ("Walks of 2021", "Walks of 2022"),
    ],
)
def test_parts_and_versions_stay_apart(one: str, other: str) -> None:
    first = described(title=one, creators=(ADA,), abstract=abstract(1))
    assert match(first, described(title=other, creators=(ADA,))) is None
    alike = described(title=other, creators=(ADA,), abstract=changed(abstract(1), 12))
    found = match(first, alike)
    assert found is None or not found.certain


def test_generic_titles_need_people_and_year() -> None:
    note = described(title="Editorial", creators=(ADA,), year=2020)
    assert match(note, note) is not None
    assert match(note, described(title="Editorial", creators=(ADA,), year=2021)) is None
    assert match(note, described(title="Editorial", creators=(ADA,))) is None


def test_chapters_share_the_isbn_of_their_book() -> None:
    isbn = Identifier("isbn", "9780000000002")
    one = described(title="The Source", creators=(ADA,), names=(isbn,))
    assert match(one, described(title="The Mouth", creators=(ADA,), names=(isbn,))) is None
    found = match(one, described(title="The Source", names=(isbn,)))
    assert found is not None
    assert found.certain


def test_the_doi_of_arxiv_is_the_arxiv_identifier() -> None:
    preprint = recognise("10.48550/arXiv.2101.00001")
    assert preprint is not None
    found = match(described(names=(ARXIV, DOI)), described(names=(preprint,)))
    assert found is not None
    assert found.certain


def addressed(address: str, **values: Any) -> Reference:
    return described(names=(Identifier("url", address),), **values)


def test_the_forum_and_the_file_of_one_submission_are_one_paper() -> None:
    forum = addressed("https://openreview.net/forum?id=rSea5alt1", title=TITLE)
    found = match(forum, addressed("https://openreview.net/pdf?id=rSea5alt1"))
    assert found == Match(7, 1.0, "same OpenReview rSea5alt1", certain=True)
    page = addressed("https://aclanthology.org/2023.sea-long.12/", title=TITLE, creators=(ADA,))
    found = match(page, addressed("https://www.aclweb.org/anthology/2023.sea-long.12.pdf"))
    assert found == Match(7, 1.0, "same ACL Anthology 2023.sea-long.12", certain=True)
    assert match(page, addressed("https://aclanthology.org/2023.sea-long.13/")) is None


def test_a_paper_can_be_submitted_twice() -> None:
    first = addressed("https://openreview.net/forum?id=rSea5alt1", title=TITLE, creators=(ADA, BO))
    again = addressed("https://openreview.net/forum?id=rSea5alt2", title=TITLE, creators=(ADA, BO))
    found = match(first, again)
    assert found is not None
    assert found.certain


def test_what_joins_is_matched_by_later_records() -> None:
    matcher = Matcher()
    matcher.add(known(-1, described(abstract=abstract(1))))
    page = described(title=TITLE, creators=(ADA,), creators_complete=False, abstract=abstract(1))
    assert matcher.match(described(title=TITLE, creators=(ADA, BO))) is None
    matcher.extend(-1, page)
    found = matcher.match(described(title=TITLE, creators=(ADA, BO), names=(DOI,)))
    assert found == Match(-1, 0.97, "same title and creators", certain=True)
    matcher.extend(-1, described(creators=(ADA, BO), names=(DOI,)))
    assert matcher.match(described(names=(DOI,))) == Match(-1, 1.0, "same DOI 10.5555/1", True)  # noqa: FBT003  # as the value says
    assert matcher.match(described(title=TITLE, creators=(BO, CY))) is not None


def test_the_surest_of_several_papers_is_taken() -> None:
    papers = [
        known(1, described(abstract=changed(abstract(1), 6))),
        known(2, described(abstract=abstract(1))),
        known(3, described(abstract=changed(abstract(1), 9))),
    ]
    found = Matcher(papers).match(described(abstract=abstract(1)))
    assert found == Match(2, 1.0, "same abstract", certain=True)


def test_thousands_of_the_same_notice_do_not_hide_a_paper() -> None:
    notice = fingerprint("no abstract is available for this entry " * 4)
    papers = [Known(n, fingerprints=(notice,)) for n in range(1, 3000)]
    found = Matcher([*papers, known(7000, PAPER)]).match(described(abstract=abstract(1)))
    assert found is not None
    assert found.handle == 7000


def grouped(matcher: Matcher) -> dict[int, list[tuple[str, int]]]:
    """Put the records of the first documents to their papers, as an import does."""
    papers: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for at, record in seed_records().items():
        reference = record.reference
        found = matcher.match(reference)
        if found and found.certain:
            matcher.extend(found.handle, reference)
            papers[found.handle].append(at)
        else:
            assert found is None, found
            handle = -len(papers) - 1
            matcher.add(known(handle, reference))
            papers[handle].append(at)
    return papers


def facts_grouped() -> dict[str, list[tuple[str, int]]]:
    return {
        fact["key"]: sorted((d["file"], d["ordinal"]) for d in fact["documents"])
        for fact in seed_facts()
    }


@needs_shared
def test_the_first_documents_hold_71_papers() -> None:
    papers = grouped(Matcher())
    assert sorted(map(sorted, papers.values())) == sorted(facts_grouped().values())
    assert len(papers) == 71


@needs_shared
def test_the_first_documents_join_the_papers_known_by_their_facts() -> None:
    records = seed_records()
    library = []
    for handle, fact in enumerate(seed_facts(), start=1):
        names = [
            Identifier(scheme, value)
            for scheme, value in (("arxiv", fact["arxiv"]), ("doi", fact["doi"].lower()))
            if value
        ]
        people = tuple(Creator(a["family"], a["given"]) for a in fact["authors"])
        first = fact["documents"][0]
        text = records[first["file"], first["ordinal"]].reference.abstract
        library.append(
            Known(
                handle, fact["title"], people, fact["authors_complete"], fact["year"],
                tuple(names), (fingerprint(text),),
            )
        )  # fmt: skip
    papers = grouped(Matcher(library))
    found = {seed_facts()[handle - 1]["key"]: sorted(at) for handle, at in papers.items()}
    assert found == facts_grouped()


def test_the_same_key_and_title_leave_no_doubt_but_an_identifier_does() -> None:
    known = Known(1, "Moss", (), year=2001, identifiers=(Identifier("doi", "10.1/a"),))
    matcher = Matcher([known])
    again = Reference(key="moss2001", title="Moss", date=PartialDate(2001))
    same = matcher.match(again, first=1)
    assert same is not None
    assert same.certain
    other = matcher.match(again.but(identifiers=(Identifier("doi", "10.1/b"),)), first=1)
    assert other is None or not other.certain
