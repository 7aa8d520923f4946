"""Tests of finding lists of references in documents and cutting them into entries."""

from __future__ import annotations

import pytest

from formats.listings.invented_pages import read
from readlist.formats.listings.pages.page import page_of
from readlist.formats.listings.references import REFERENCES
from readlist.formats.listings.references.wrapped import Hyphens

ENTRIES = (
    "A. Brook and B. Stream. Ferries that wait for everybody. Journal of Tides, 12:1–9, 2019.",
    "C. Lake. Mooring with long ropes. In Proceedings of Harbours, pages 10–19, 2018.",
    "D. Pond, E. Rill, and F. Hedge. Tides. Nowhere University Press, 2011.",
)
TITLES = ["Ferries that wait for everybody", "Mooring with long ropes", "Tides"]
BODY = "Ferries wait, as A. Brook says [1]. In 2019, B. Stream (2018) said so too.\n\n"


def titles(text: str) -> list[str]:
    """Give the titles that the layout reads."""
    return [stated.title for stated in REFERENCES.read(page_of(text)).stated]


@pytest.mark.parametrize(
    "mark", ["[{}] ", "{}. ", "({}) ", "{}) ", "{} ", "[Bro{}] ", "• ", "", "    [{}]  ", "[{}]\n"]
)
@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\n12\n\n"])
def test_entries_are_told_by_their_marks(mark: str, between: str) -> None:
    marked = [mark.format(number + 11) + entry for number, entry in enumerate(ENTRIES)]
    assert titles("References\n\n" + between.join(marked) + "\n") == TITLES


def test_entries_that_run_on_in_one_line() -> None:
    line = " ".join(f"[{number}] {entry}" for number, entry in enumerate(ENTRIES, start=1))
    assert titles(f"References\n{line}\n") == TITLES


@pytest.mark.parametrize(
    "heading",
    ["References", "REFERENCES", "7. References", "Bibliography", "Works Cited", "Literatur",
     "Literaturverzeichnis", "参考文献", "References and Notes", "VI. REFERENCES", "Références"],
)  # fmt: skip
def test_what_stands_before_the_heading_is_no_reference(heading: str) -> None:
    entries = "\n".join(f"[{number}] {entry}" for number, entry in enumerate(ENTRIES, start=1))
    after = "\n\nAppendix A\n\nSmith, J. (2020). This is no entry. It is prose. See 2021.\n"
    assert titles(f"{BODY * 3}\n{heading}\n\n{entries}{after}") == TITLES


@pytest.mark.parametrize("text", [BODY, BODY * 20, "References\n", "References\n\n" + BODY])
def test_prose_with_citations_gives_no_records(text: str) -> None:
    assert titles(text) == []
    assert read(text).records == ()


def test_works_of_one_entry_behind_semicolons() -> None:
    found = REFERENCES.read(
        page_of(
            "[1] M. Brook et al., Phys. Rev. Lett. 115, 250401 (2015); L. K. Pond et al., J. Tides "
            "115, 2 (2016).\n[2] See Supplemental Material at http://example.org/10.1000/ab.12 "
            "for the tides of 2018.\n[3] S. Lake and D. Rill, J. Tides 24, 379 (1994).\n"
        )
    ).stated
    assert [(stated.creators[0].family, str(stated.date)) for stated in found] == [
        ("Brook", "2015"), ("Pond", "2016"), ("Lake", "1994"),
    ]  # fmt: skip


def test_an_entry_behind_the_number_of_a_page_is_no_running_head() -> None:
    text = f"References\n{ENTRIES[0]}\n\n   11\n\nAda Brook. Learning of tides. Technical\n"
    assert titles(f"{text}   report, Nowhere University, 2009.\n{ENTRIES[1]}\n") == [
        TITLES[0], "Learning of tides", TITLES[1],
    ]  # fmt: skip


@pytest.mark.parametrize("heading", ["A     Proofs", "A. Proof of the Main Result", "A.1 Proofs"])
def test_the_first_appendix_ends_the_list(heading: str) -> None:
    after = f"{heading}\nWe walk as in (Brook, 2009). It is late.\nSo we end.\n"
    found = REFERENCES.read(page_of("References\n" + "\n".join(ENTRIES) + f"\n\n{after}")).stated
    assert [str(stated.date) for stated in found] == ["2019", "2018", "2011"]


def test_several_works_in_one_entry() -> None:
    text = (
        "References\n(1) (a) Brook, A.; Stream, B. J. Am. Chem. Soc. 2020, 142, 1234–1240. "
        "(b) Lake, C. Org. Lett. 2019, 21, 12–15.\n(2) Pond, D. Angew. Chem. 2018, 130, 7.\n"
    )
    found = REFERENCES.read(page_of(text)).stated
    assert [[each.short for each in stated.creators] for stated in found] == [
        ["Brook", "Stream"], ["Lake"], ["Pond"],
    ]  # fmt: skip
    assert [stated.fields["journaltitle"] for stated in found] == [
        "J. Am. Chem. Soc.", "Org. Lett.", "Angew. Chem.",
    ]  # fmt: skip
    assert {stated.title for stated in found} == {""}


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["self-", "adjusting"], "self-adjusting"),
        (["effi-", "cient"], "efficient"),
        (["Jean-", "Pierre"], "Jean-Pierre"),
        (["pages 45–", "67"], "pages 45– 67"),
        (["https://doi.org/10.5555/", "abc"], "https://doi.org/10.5555/abc"),
        (["doi: 10.5555/a.", "12"], "doi: 10.5555/a.12"),
        (["https://a.org/b-", "c.html"], "https://a.org/b-c.html"),
        (["See https://a.org/b.", "It is"], "See https://a.org/b. It is"),
    ],
)
def test_lines_are_joined(lines: list[str], joined: str) -> None:
    assert Hyphens(["We adjust."]).joined(lines) == joined


def test_the_documents_own_words_tell_hyphens() -> None:
    assert Hyphens(["a timetable", "rope-maker"]).joined(["time-", "table"]) == "timetable"
    assert Hyphens(["a rope-maker"]).joined(["rope-", "maker"]) == "rope-maker"


def test_entries_of_a_web_page_in_lines_of_their_own() -> None:
    text = (
        "References\n[1]\nA. Brook, D. de la Rue\nWalking slowly\n"
        "J. Invent. Rivers, 12 (3) (2019), pp. 45-67\nView in Scopus\nGoogle Scholar\n[2]\n"
        "C. Lake, E. Pond\nLearning to moor\nProc. Harbours (2020), pp. 1-9, 10.5555/harb.12\n"
        "CrossrefGoogle Scholar\n"
    )
    one, other = REFERENCES.read(page_of(text)).stated
    assert [each.short for each in one.creators] == ["Brook", "de la Rue"]
    assert (one.title, one.fields["journaltitle"]) == ("Walking slowly", "J. Invent. Rivers")
    assert other.title == "Learning to moor"
    assert [each.value for each in other.identifiers] == ["10.5555/harb.12"]


def test_links_below_entries_are_none() -> None:
    text = (
        "References\nBrook, A. et al. Walking slowly. Nature 610, 47–53 (2022).\n"
        "Article CAS PubMed Google Scholar\n\n"
        "Stream, B. & Lake, C. A theory of ferries. Science 371, eabc1234 (2021).\n"
        "Article ADS Google Scholar\n"
    )
    assert titles(text) == ["Walking slowly", "A theory of ferries"]


@pytest.mark.parametrize("blank", ["", "\n"])
def test_lines_of_one_journal_are_no_running_heads(blank: str) -> None:
    entries = [
        f"[{number}] A. Brook and C. Lake. Ferries that wait {name}.\n"
        f"Journal of Very Long Names and Tides, 1{number}(3):1{number}–2{number}, 201{number}.\n"
        for number, name in enumerate(("here", "there", "long", "never", "always"), start=1)
    ]
    found = REFERENCES.read(page_of("References\n" + blank.join(entries))).stated
    assert [str(stated.date) for stated in found] == ["2011", "2012", "2013", "2014", "2015"]


def test_numbers_of_five_digits_part_entries() -> None:
    entries = [
        f"[{number}] A. Brook and B. Stream, “Counting otters {number} times,” J. Rivers, 2003."
        for number in range(9_990, 10_020)
    ]
    assert len(read("References\n\n" + "\n".join(entries)).records) == len(entries)


def test_the_last_of_names_that_semicolons_part() -> None:
    text = (
        "References\nBrook, A.; Lake, D.; and Rill, P. 2017. Con-\nstrained walks on rivers. In "
        "Conference on\nTides, 22–31. PMLR.\nRill, E. 1999. Constrained rivers, volume 7. CRC\n"
        "Press.\nWeir, T.; and Lock, S. 2018. Soft Walks. In Dy, J. G.; and\nKrause, A., eds., "
        "Proceedings of Tides, 1856–1865.\n"
    )
    found = REFERENCES.read(page_of(text)).stated
    assert [stated.title for stated in found] == [
        "Constrained walks on rivers", "Constrained rivers", "Soft Walks",
    ]  # fmt: skip
    assert [[each.short for each in stated.creators] for stated in found] == [
        ["Brook", "Lake", "Rill"], ["Rill"], ["Weir", "Lock", "Dy", "Krause"],
    ]  # fmt: skip
