"""What is one paper, what may be one, and what is two: pairs as pages and files give them."""

from __future__ import annotations

from typing import Any

import pytest

from operations.test_matching import abstract, changed, described, known
from readlist.core.identifiers import Identifier, recognise
from readlist.core.people import Creator, parse_name
from readlist.core.reference import Reference
from readlist.operations.matching import Matcher

ONE, PERHAPS, TWO = "one paper", "perhaps one", "two papers"
TITLE = "Slow Rivers and the Memory of Their Gravel Banks"
LONG = f"{TITLE} under Changing Rainfall in Northern Valleys"


def people(*names: str) -> tuple[Creator, ...]:
    return tuple(parse_name(name) for name in names)


TEAM = people("Ada Brook", "Bo Stream", "Cy Rill")


def names(*texts: str) -> tuple[Identifier, ...]:
    found = tuple(map(recognise, texts))
    assert all(found), texts
    return tuple(each for each in found if each)


def paper(title: str = TITLE, creators: tuple[Creator, ...] = TEAM, **more: Any) -> Reference:
    return described(title=title, creators=creators, **more)


def outcome(one: Reference, other: Reference) -> str:
    """Say what becomes of a record where another is known; it must be the same both ways."""
    both = []
    for first, second in ((one, other), (other, one)):
        matcher = Matcher()
        matcher.add(known(7, first), first.abstract)
        found = matcher.match(second)
        both.append(TWO if found is None else ONE if found.certain else PERHAPS)
    assert both[0] == both[1]
    return both[0]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # identifiers
        ("arXiv:2101.00001v1", "https://arxiv.org/pdf/2101.00001v3", ONE),
        ("arXiv:2101.00001", "10.48550/arXiv.2101.00001", ONE),
        ("arXiv:2101.00001", "arXiv:2101.00002", TWO),
        ("10.48550/arXiv.2101.00002", "arXiv:2101.00001", TWO),
        ("10.5555/ABC.1", "https://doi.org/10.5555/abc.1", ONE),
        ("10.5555/abc.1", "10.5555/abc.2", TWO),
        ("10.1101/2020.01.02.123456", "10.1101/2020.01.02.123456v2", ONE),
        ("10.21203/rs.3.rs-12345/v1", "10.21203/rs.3.rs-12345/v2", ONE),
        ("10.1101/2020.01.02.123456", "10.1101/2020.01.02.123457", TWO),
        ("10.1101/gr.1234.01", "10.1101/gr.1234.02", TWO),
        ("10.18653/v1/P19-1001", "https://aclanthology.org/P19-1001.pdf", ONE),
        ("10.18653/v1/2023.acl-long.7", "https://aclanthology.org/2023.acl-long.7/", ONE),
        ("10.18653/v1/2023.acl-long.7", "https://aclanthology.org/2023.acl-long.8/", TWO),
    ],
)
def test_identifiers_name_one_work_in_all_their_forms(one: str, other: str, expected: str) -> None:
    assert outcome(described(names=names(one)), described(names=names(other))) == expected
    titled = PERHAPS if expected == TWO else ONE
    assert outcome(paper(names=names(one)), paper(names=names(other))) == titled


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("arXiv:2101.00001", "10.5555/abc.1"),
        ("10.1101/2020.01.02.123456", "10.1038/s41586-020-0001-1"),
        ("10.1101/2020.01.02.123456", "10.21203/rs.3.rs-12345/v1"),
        ("arXiv:2101.00001", "https://openreview.net/forum?id=abcDEF123"),
        ("https://openreview.net/forum?id=abcDEF123", "https://openreview.net/forum?id=abcDEF124"),
    ],
)
def test_identifiers_of_other_kinds_contradict_nothing(one: str, other: str) -> None:
    first, second = paper(names=names(one)), paper(names=names(other))
    assert outcome(first, second) == ONE
    assert outcome(described(names=names(one)), described(names=names(other))) == TWO


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("slow rivers and the memory of their gravel banks.", ONE),
        ("“Slow Rivers & the Memory of their Gravel-Banks”", ONE),
        ("Slow Rivers and Memory of Their Gravel Banks", ONE),
        ("Slow Rivers, and the Memory in Their Gravel Banks", ONE),
        ("{Slow} Rivers and the \\emph{Memory} of Their Gravel Banks", ONE),
        ("Slow Ri\u00advers and the Memory of Their Gravel Banks", ONE),
        (f"{TITLE}: Part II", TWO), (f"{TITLE}, Part 2", TWO), (f"{TITLE} II", TWO),
        (f"{TITLE} 2", TWO), (f"{TITLE} (Part B)", TWO),
        ("Slow Rivers V2 and the Memory of Their Gravel Banks", TWO),
        ("Slow Rivers-2 and the Memory of Their Gravel Banks", TWO),
        ("Slow Rivers++ and the Memory of Their Gravel Banks", TWO),
        (f"{TITLE} Revisited", TWO), (f"Revisiting {TITLE}", TWO),
        (f"A Reply to “{TITLE}”", TWO), (f"Erratum: {TITLE}", TWO),
        (f"Corrigendum to “{TITLE}”", TWO), (f"Comment on {TITLE}", TWO),
        ("Quick Rivers and the Memory of Their Gravel Banks", TWO),
        ("Slow Rivers and the Memory of Their Sand Banks", TWO),
    ],
)  # fmt: skip
def test_titles(other: str, expected: str) -> None:
    assert outcome(paper(year=2021), paper(other, year=2021)) == expected
    assert outcome(paper(), paper(other)) == expected
    assert outcome(paper(year=2021), paper(other, people("Di Fen", "Ed Tarn"), year=2021)) == TWO


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("River-Net: Counting Stones", "River-Net V2: Counting Stones"),
        ("River-Net: Counting Stones", "River-Net-2: Counting Stones"),
        ("River-Net: Counting Stones", "River-Net 2.0: Counting Stones"),
        ("RIVERv3: Counting Stones Quickly", "RIVERv4: Counting Stones Quickly"),
        ("Stones of a River, Part I", "Stones of a River, Part II"),
        ("Stones of a River, Volume A", "Stones of a River, Volume B"),
        ("Stones of a River in 2021", "Stones of a River in 2022"),
        ("River-Net", "River-Net+"),
        ("Programming Rivers in C", "Programming Rivers in C++"),
        ("The $\\alpha$-stable River of Stones", "The $\\beta$-stable River of Stones"),
        ("Stones of a River", "Stones of a River: A Reply"),
        ("Erratum: Stones of a River", "Stones of a River"),
    ],
)
def test_versions_and_parts_are_never_joined_however_alike(one: str, other: str) -> None:
    text = abstract(3)
    for words in ("", text, changed(text, 20)):
        first = paper(one, year=2021, abstract=text if words else "")
        assert outcome(first, paper(other, year=2021, abstract=words)) != ONE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Modelling the Colour of Rivers in Grey", "Modeling the Color of Rivers in Gray"),
        ("The Organisation of Gravel in City Centres", "Organization of Gravel in City Centers"),
        ("On $\\alpha$-stable Rivers of Fine Gravel", "On α-Stable Rivers of Fine Gravel"),
        ("On alpha-stable rivers of fine gravel", "On α-Stable Rivers of Fine Gravel"),
        ("Eﬃcient Flows of H₂O over Gravel", "Efficient flows of H2O over gravel"),
        ("Eﬃcient Flows of H$_2$O over Gravel", "Efficient flows of H2O over gravel"),
        ("Multi-modal Rivers: Pre-Training on Gravel", "Multimodal Rivers - Pretraining on Gravel"),
        ("Ｆｕｌｌ Width Rivers of Gravel", "Full width rivers of gravel"),
    ],
)  # fmt: skip
def test_one_title_in_other_spellings(one: str, other: str) -> None:
    assert outcome(paper(one, year=2021), paper(other, year=2021)) == ONE
    assert outcome(paper(one, year=2021), paper(other, people("Di Fen"), year=2021)) == TWO


def test_a_title_that_is_cut_off_or_has_a_subtitle_more() -> None:
    cut = f"{LONG[:70]}…"
    assert outcome(paper(LONG, year=2021), paper(cut, year=2021)) == ONE
    assert outcome(paper(LONG), paper(f"{LONG[:42]} …")) == PERHAPS  # too little is shown
    assert outcome(paper(f"{LONG}, Part I"), paper(cut)) != ONE
    assert outcome(paper(LONG), paper(cut, ())) == PERHAPS
    assert outcome(paper(LONG), paper(cut, people("Di Fen"))) == TWO
    matcher = Matcher([known(1, paper(f"{LONG[:75]} A")), known(2, paper(f"{LONG[:75]} B"))])
    found = matcher.match(paper(cut))
    assert found is not None
    assert not found.certain
    subtitled = paper(f"{TITLE}: What Stones Tell", year=2021)
    assert outcome(paper(year=2021), subtitled) == PERHAPS
    text = abstract(4)
    assert outcome(paper(abstract=text), subtitled.but(abstract=changed(text, 15))) == ONE
    assert outcome(paper(creators=people("Di Fen")), subtitled) == TWO


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        (("A. Brook", "B. Stream", "C. Rill"), ONE),
        (("Brook, Ada", "Stream, Bo", "Rill, Cy"), ONE),
        (("Brook Ada", "Stream Bo", "Rill Cy"), ONE),
        (("AB Brook", "B Stream", "C Rill"), ONE),
        (("Bo Stream", "Ada Brook", "Cy Rill"), ONE),
        (("Ada Brook", "Bo Stream"), ONE),
        (("Ada Brook", "Bo Stream", "Cy Rill", "Di Fen"), ONE),
        (("Ada Brook", "Di Fen", "Ed Tarn"), PERHAPS),
        (("Alma Brook", "Bert Stream", "Carl Rill"), PERHAPS),
        (("Zoe Brook", "Lu Stream", "Max Rill"), TWO),
        (("Di Fen", "Ed Tarn", "Flo Mere"), TWO),
    ],
)
def test_people(others: tuple[str, ...], expected: str) -> None:
    assert outcome(paper(year=2021), paper(creators=people(*others), year=2021)) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Zoë Müller", "Zoe Muller", ONE), ("Zoë Müller", "Z. Mueller", ONE),
        ("Søren Kjær", "Soren Kjaer", ONE), ("Jørgen Å", "Joergen Aa", ONE),
        ("Łukasz Żak", "Lukasz Zak", ONE), ("Jean-Pierre Roc", "J.-P. Roc", ONE),
        ("Jean-Pierre Roc", "JP Roc", ONE), ("Yi-Fan Li", "Yifan Li", ONE),
        ("Sergey Brod", "Sergei Brod", ONE), ("Tom van der Brook", "Brook, Tom", ONE),
        ("Wei Zhang", "Wen Zhang", PERHAPS), ("John A. Smith", "John B. Smith", PERHAPS),
        ("Wei Zhang", "Li Zhang", TWO), ("Wei Zhang", "Zhang Wei", ONE),
        ("Wang X", "Xin Wang", ONE), ("José García Roca", "García Roca, J.", ONE),
        ("J. A. García Roca", "García Roca, José Ángel", ONE),
        ("Juan Pérez Roca", "García Roca, J.", TWO),
    ],
)  # fmt: skip
def test_one_author_written_in_two_ways(one: str, other: str, expected: str) -> None:
    first = paper(creators=people(one), year=2021)
    assert outcome(first, paper(creators=people(other), year=2021)) == expected


def test_lists_that_end_with_and_others() -> None:
    some = paper(creators=TEAM[:1], creators_complete=False, year=2021)
    assert outcome(paper(year=2021), some) == ONE
    assert outcome(paper(year=2021), some.but(creators=people("Di Fen"))) == TWO
    assert outcome(paper(year=2021), some.but(creators=TEAM[2:])) == ONE


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [(2020, 2021, ONE), (2018, 2021, ONE), (2014, 2021, PERHAPS), (None, 2021, ONE)],
)
def test_years(one: int | None, other: int | None, expected: str) -> None:
    assert outcome(paper(year=one), paper(year=other)) == expected


def test_titles_alone() -> None:
    assert outcome(paper(creators=()), paper(year=2021)) == ONE
    assert outcome(paper("Gravel", ()), paper("Gravel", year=2021)) != ONE
    assert outcome(paper(creators=(), year=2001), paper(year=2021)) == PERHAPS
    two = [known(1, paper()), known(2, paper(creators=people("Di Fen")))]
    found = Matcher(two).match(paper(creators=()))
    assert found is not None
    assert not found.certain
    assert "and so has" in found.reason


@pytest.mark.parametrize(
    "title",
    ["Editorial", "Guest Editors’ Introduction", "Introduction to the Special Issue on Rivers",
     "Message from the Chairs", "Book Review", "Preface", "Letter to the Editor", "Discussion"],
)  # fmt: skip
def test_titles_that_many_works_have(title: str) -> None:
    assert outcome(paper(title, year=2021), paper(title, year=2021)) != ONE
    assert outcome(paper(title), paper(title)) == TWO
    assert outcome(paper(title, ()), paper(title)) == TWO
    doi = names("10.5555/1")
    assert outcome(paper(title, names=doi), paper(title, names=doi)) == ONE


def test_a_thesis_and_a_book_are_not_the_article_of_the_same_title() -> None:
    article = paper(type="article", year=2021)
    for kind in ("thesis", "book", "dataset", "software"):
        assert outcome(article, paper(type=kind, year=2021)) == PERHAPS
    assert outcome(article, paper(type="misc", year=2021)) == ONE
    assert outcome(article, paper(type="inproceedings", year=2021)) == ONE


def test_the_same_title_in_another_year_of_a_venue_and_editions_of_a_book() -> None:
    one, other, next_year = (
        paper(creators=TEAM[:1], year=year, fields={"journaltitle": venue})
        for year, venue in ((2020, "River Notes"), (2021, "Stone Letters"), (2021, "River Notes"))
    )
    assert outcome(one, other) == ONE
    assert outcome(one, next_year) == PERHAPS
    meeting = one.but(type="inproceedings")
    assert outcome(meeting, other.but(type="article")) == PERHAPS
    assert outcome(meeting, other.but(type="article", fields={})) == ONE
    drafts = [paper(creators=TEAM[:1], year=year, type="unpublished") for year in (2020, 2021)]
    assert outcome(*drafts) == PERHAPS
    assert outcome(one, one) == ONE
    here, there, ahead = (
        one.but(type="article", fields={"journaltitle": "River Notes", "pages": pages})
        for pages in ("52--60", "131", "1--9")
    )
    assert outcome(here, there) == PERHAPS
    assert outcome(here, ahead) == outcome(here, here) == ONE
    early, late = (paper(year=year, fields={"journaltitle": "arXiv"}) for year in (2020, 2021))
    assert outcome(early, late) == ONE
    first, second = names("978-0-201-13448-3", "978-0-201-13437-7")
    book = paper(type="book", year=2020, names=(first,))
    assert outcome(book, paper(type="book", year=2021, names=(second,))) == PERHAPS
    assert outcome(book, paper(type="book", year=2020, names=(second,))) == ONE
    assert outcome(book, paper(type="book", year=2021)) == PERHAPS
    text = abstract(9)
    chapter = paper("Introduction: Of Rivers", type="incollection", abstract=text)
    assert outcome(chapter, paper(type="collection", abstract=text)) == PERHAPS


def test_abstracts_alone() -> None:
    text = abstract(5, 150)
    alone = described(abstract=text)
    assert outcome(alone, described(abstract=changed(text, 5))) == ONE
    assert outcome(alone, paper(abstract=changed(text, 9))) == ONE
    for share in (0.3, 0.45, 0.6):
        words = text.split()
        opening = words[: int(len(words) * share)]
        other = " ".join([*opening, *abstract(6, 150).split()[len(opening) :]])
        assert outcome(alone, described(abstract=other)) != ONE, share
        assert outcome(paper(abstract=text), paper("Else " + TITLE, abstract=other)) != ONE
    short = "We count stones. " * 3
    assert outcome(described(abstract=short), described(abstract=short)) == TWO


def test_a_title_alone_says_nothing_of_an_abstract_alone() -> None:
    assert outcome(described(title=TITLE), described(abstract=abstract(7))) == TWO


def test_a_renamed_paper_is_joined_by_its_abstract_or_proposed() -> None:
    text = abstract(8)
    first = paper(year=2021, abstract=text)
    assert outcome(first, paper("What Gravel Remembers", year=2021, abstract=text)) == ONE
    other = paper("What Gravel Remembers", year=2021, abstract=changed(text, 8))
    assert outcome(first, other) == PERHAPS
    assert outcome(first, paper("What Gravel Remembers", people("Di Fen"), abstract=text)) != ONE
