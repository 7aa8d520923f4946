"""Tests of what all layouts of listings have in common."""

from __future__ import annotations

import html
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formats.listings.invented_pages import FORMATS, LAYOUT_OF, layout_of, page, read
from readlist.formats.base import Format, Record
from shared_data import needs_shared, seed_facts, seed_records


def said(record: Record) -> tuple[object, ...]:
    """Give what a record says, without the white space of its abstract."""
    reference = record.reference
    return (
        reference.but(abstract="".join(reference.abstract.split()), fields={}),
        sorted(reference.fields.items()),
    )


@pytest.mark.parametrize("layout", FORMATS, ids=lambda layout: layout.name)
def test_every_layout_has_unlike_pages(layout: Format) -> None:
    assert list(LAYOUT_OF.values()).count(layout.name) >= 2


@pytest.mark.parametrize(("name", "layout"), LAYOUT_OF.items())
def test_a_page_is_recognised(name: str, layout: str) -> None:
    assert layout_of(page(name)).name == layout
    # The fall-back is sure of nothing, so that any other layout comes before it.
    assert layout_of(page(name)).sniff(page(name)) >= (0.3 if layout == "prose" else 0.7)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\ufeff \r\n\n",
        "Dear all,\n\nthe meeting is on May 2, 2022.\n\nAda\n",
        "@article{a, title={Abstract art}, abstract={Abstract: we}, eprint={2409.14461}}\n",
        "Abstract thought is hard to write about. " * 40,
        "TY  - JOUR\nTI  - A title\nAB  - Some text\nER  - \n",
        '[{"title": "x", "abstract": "y"}]',
        "Created: 2024-09-29\nUpdated: 2024-10-01\n",
        "CV of Ada\nMay 2\n",
    ],
)
def test_a_text_without_papers_gives_no_records(text: str) -> None:
    assert read(text).records == ()


@pytest.mark.parametrize("name", LAYOUT_OF)
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n", "\r\n"),
        ("\n", "\r"),
        ("\n", "   \n\t"),
        ("\n\n", "\n\n\n \n"),
        (" ", "\u00a0"),
        ("the", "t\u00adhe"),
        ("", ""),
    ],
)
def test_line_ends_and_spaces_make_no_odds(name: str, old: str, new: str) -> None:
    text = page(name).replace("\r\n", "\n")
    changed = text.replace(old, new) if old else "\ufeff" + text.rstrip()
    assert list(map(said, read(changed).records)) == list(map(said, read(text).records))


@needs_shared
@pytest.mark.parametrize("width", [66, 72, 80, 100])
@pytest.mark.parametrize("number", [0, 1, 2, 3, 4])
def test_wrapped_pages_say_the_same(number: int, width: int) -> None:
    from shared_data import SEEDS, seed_text

    text = seed_text(sorted(path.name for path in SEEDS.glob("*.txt"))[number])
    wrapped = "\n".join(
        textwrap.fill(line, width, break_long_words=False) for line in text.split("\n")
    )
    assert list(map(said, read(wrapped).records)) == list(map(said, read(text).records))


# A page of one paper tells of it in tags, which are no lines that a reader sees.
SHOWN = [name for name in LAYOUT_OF if not name.startswith("paper-page/")]


@pytest.mark.parametrize("name", SHOWN)
def test_records_are_numbered_and_stand_where_they_say(name: str) -> None:
    lines = page(name).replace("\r\n", "\n").split("\n")
    records = read(page(name)).records
    assert [record.ordinal for record in records] == list(range(1, len(records) + 1))
    assert [record.line for record in records] == sorted(record.line for record in records)
    for record in records:
        first = record.raw.split("\n")[0].split()[0]
        assert first in html.unescape(lines[record.line - 1]).replace("\u00a0", " ")


@given(st.text(alphabet=st.sampled_from("aA1 .:/-{}\\$\n\r·vx"), max_size=200), st.data())
def test_nothing_that_is_read_fails(text: str, data: st.DataObject) -> None:
    pieces = ["arXiv:2409.14461", "\nAbstract:", "\nCVMay 2, 2022Code\n", " - doi: 10.1/", "\\url{"]
    mixed = text + data.draw(st.sampled_from(pieces)) + text + data.draw(st.sampled_from(pieces))
    for layout in FORMATS:
        assert layout.read is not None
        for record in layout.read(mixed).records:
            assert record.line >= 1
            assert record.reference.identifiers or record.reference.abstract or record.raw


@needs_shared
def test_the_first_documents_say_what_is_known_of_their_papers() -> None:
    records = seed_records()
    assert len(records) == 90
    told = 0
    for fact in seed_facts():
        for document in fact["documents"]:
            reference = records[document["file"], document["ordinal"]].reference
            name, told = document["file"], told + 1
            profile = name.startswith("003")
            assert reference.title == (fact["title"] if profile else "")
            if profile:
                names = [(c.given, c.family) for c in reference.creators]
                known = [(a["given"], a["family"]) for a in fact["authors"]]
                assert names == known[:3]
                assert not reference.creators_complete
                assert reference.fields["eprintclass"] == fact["category"]
                if reference.year:
                    assert str(reference.date) == fact["date"]
            if name.startswith(("000", "004")):
                assert reference.identifier("arxiv") == fact["arxiv"]
                assert reference.identifier("doi") in {"", fact["doi"]}
            if name.startswith("000"):
                assert str(reference.date) == fact["date"]
            assert reference.identifier("code") in {"", fact["code_url"]}
            for source, value in (("code_source", "code_url"), ("doi_source", "doi")):
                if fact[source] == f"document {name}":
                    assert reference.identifier(source.partition("_")[0]) == fact[value]
    assert told == 90


@pytest.mark.parametrize(
    "pumped",
    ["\n", "\\", "}", ")", "9aA", "arXiv:2409.14461", "\nAbstract:", "A B, ", "https://a.org/)"],
)
@pytest.mark.parametrize("begin", ["CVMay 2\nT\n\n", "arXiv:2409.14461 - doi: 10.1145/", "a."])
def test_long_runs_of_one_thing_are_read(begin: str, pumped: str) -> None:
    # A reader that goes back and forth would not come to an end here.
    text = begin + pumped * (100_000 // len(pumped)) + " end"
    for layout in FORMATS:
        assert layout.read is not None
        assert 0.0 <= layout.sniff(text) <= 1.0
        assert len(layout.read(text).records) <= text.count(pumped) + 1


@pytest.mark.parametrize("line", ["\n".join(["·"] * 20_000), "|\n" * 20_000, "and, " * 20_000])
@pytest.mark.parametrize("begin", ["Counting Otters at Night\nAda Brook, Bo Stream\n", ""])
def test_long_runs_among_records_are_read(begin: str, line: str) -> None:
    text = begin + line + "\nCounting Voles by Day\nCy Lake, Di Fern\n"
    for layout in FORMATS:
        assert layout.read is not None
        assert 0.0 <= layout.sniff(text) <= 1.0
        assert len(layout.read(text).records) <= text.count("\n") + 1


ODD = (
    "\xad", "\u200b", "\ufeff", "\x1c", "\x1f", "\x85", "\x00", "\u2028", "\x0c", "\u0301",
    "\ud800", "|", "\t", "\n", "\n\n", "\r", "<table>", "</td>", "&#0;", "{", "}", "$", "``",
    "**", "[", "](", "> ", "# ", "- ", " and ", " et al.", ", ", "(Eds.)", "pp. ", "10.", "arXiv:",
    "http://[", "2020-13-45", "\\bibitem{", "[1] ", "1. ", "Title: ", "Abstract: ", "\\\\\n",
    "PMID: ",
)  # fmt: skip


@given(st.sampled_from(sorted(LAYOUT_OF)), st.data())
def test_damaged_pages_are_read(name: str, data: st.DataObject) -> None:
    text = page(name)[:3000]
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(text)))
        gone = data.draw(st.integers(0, 30))
        text = text[:place] + data.draw(st.sampled_from(ODD)) + text[place + gone :]
    records = read(text).records
    assert [record.ordinal for record in records] == list(range(1, len(records) + 1))
    for record in records:
        shown = (record.reference.title, *(each.full for each in record.reference.creators))
        assert not any("\n" in value for value in shown)


@pytest.mark.parametrize("blank", ["\xad", "\u200b", "\x1f", "\x85", " \xad\u2060 "])
def test_a_line_of_invisible_signs_is_a_blank_one(blank: str) -> None:
    text = "Counting Otters at Night\nAda Brook, Bo Stream\n{}\nVoles by Day\nCy Lake, Di Fern\n"
    assert list(map(said, read(text.format(blank)).records)) == list(
        map(said, read(text.format("")).records)
    )


def test_a_list_of_people_is_none_of_papers() -> None:
    people = ("Ada Brook", "Bo Stream", "Cy Lake")
    text = "\n\n".join(f"{each}\n{each[:2].strip()}@bees.example\n+49 30 123456" for each in people)
    assert read(text).records == ()


def test_those_who_are_present_are_no_authors_beside_papers_either() -> None:
    papers = "".join(
        f"Counting {beast} at Night in the North\n{names}\n\n"
        for beast, names in [
            ("Otters", "Ada Brook, Bo Stream"),
            ("Voles", "Cy Lake, Di Fern"),
            ("Herons", "Ed Reed, Fay Moor"),
            ("Newts", "Gil Heath, Ida Marsh"),
        ]
    )
    found = read(f"{papers}Meeting of the programme board\nPresent: Ann Lee, Bob Moe\n").records
    assert [len(record.reference.creators) for record in found] == [2, 2, 2, 2]
