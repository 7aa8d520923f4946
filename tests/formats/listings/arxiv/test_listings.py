"""Tests of listings whose records end with an arXiv identifier, in blocks and run on."""

from __future__ import annotations

import pytest

from formats.listings.invented_pages import page, read
from readlist.formats.listings.arxiv.closing import Closing, closing_line, cut_doi

PROSE = "We walk along the river and count what we see. " * 6


def test_blocks_with_remarks_dates_and_versions() -> None:
    first, second, third = (
        r.reference for r in read(page("arxiv-blocks/blocks-glaciers.txt")).records
    )
    assert first.identifier("arxiv") == "2103.04567"
    assert first.identifier("doi") == "10.5555/jig.2021.0042"
    assert str(first.date) == "2021-03-08"
    assert first.abstract.count("\n\n") == 1
    assert first.abstract.endswith("rule out one of them.")
    assert first.fields["note"].startswith("12 pages, 5 figures, submitted")
    assert second.fields["eprintclass"] == "physics.ao-ph"
    assert str(second.date) == "2022-05-17"
    assert second.identifier("code") == "https://github.com/lake-colour/hikers_net"
    assert "is half as large" in second.abstract
    assert third.fields["note"].startswith("Withdrawn by the author")
    assert {first.title, second.title, third.title} == {""}
    assert {first.type, second.type, third.type} == {"online"}


def test_wrapped_blocks_with_identifiers_of_the_old_form() -> None:
    records = read(page("arxiv-blocks/blocks-lattice.txt")).records
    first, second = (record.reference for record in records)
    assert first.identifier("arxiv") == "hep-lat/9901001"
    assert first.identifier("doi") == "10.5555/s0999-2693(99)00012-x"
    assert first.date is None
    assert "effect of the boundary and on what a finer lattice" in first.abstract
    assert first.fields["note"] == "LaTeX, 14 pages, uses epsf.sty"
    assert "arXiv:hep-th/9812345 for an example" in second.abstract
    assert second.fields["note"].endswith("8 pages, 2 figures (eps)")
    assert str(second.date) == "1999-03-01"
    assert [record.line for record in records] == [1, 12]


def test_run_on_records_are_cut_where_the_next_abstract_begins() -> None:
    found = [r.reference for r in read(page("run-on/run-on-kites.txt")).records]
    assert [r.identifier("arxiv") for r in found] == [
        "2306.00007", "2306.00008", "1204.9876", "2306.00010", "2306.00011",
    ]  # fmt: skip
    assert [r.abstract.split()[0] for r in found] == ["A", "Kites", "GPS", "3D", "We"]
    assert found[1].identifier("doi") == "10.5555/3664647.3680919"
    assert found[3].identifier("doi") == "10.5555/air.2023.17"
    assert found[3].abstract.endswith("A print takes nine hours.")
    assert found[4].fields["note"] == "Talk at the kite festival"


def test_wrapped_run_on_records() -> None:
    found = [r.reference for r in read(page("run-on/run-on-skies.txt")).records]
    assert [r.identifier("doi") for r in found] == ["10.5555/mnrax.299.l15", "", "", ""]
    assert "See also arXiv:astro-ph/0001002, where" in found[0].abstract
    assert found[0].fields["note"] == "20 pages, LaTeX, to appear in Celestial Inventions"
    assert found[2].abstract.startswith("“Nothing” is")
    assert found[3].abstract.startswith("Étoiles doubles")


@pytest.mark.parametrize(
    ("glued", "following", "doi"),
    [
        ("10.1145/3664647.3680919Deep", " image", "10.1145/3664647.3680919"),
        ("10.1145/3664647.3680919State-of-the-art", " x", "10.1145/3664647.3680919"),
        ("10.1145/3664647.3680919LLMs", " are", "10.1145/3664647.3680919"),
        ("10.1145/3664647.3680919GPT-4V", " is", "10.1145/3664647.3680919"),
        ("10.1145/3664647.3680919A", " new", "10.1145/3664647.3680919"),
        ("10.1145/3664647.36809193D", " shapes", "10.1145/3664647.3680919"),
        ("10.1145/3664647.3680919we", " show", "10.1145/3664647.3680919"),
        ("10.1145/3664647.3680919$x$", " is", "10.1145/3664647.3680919"),
        ("10.1145/3664647.3680919“So”", " they", "10.1145/3664647.3680919"),
        ("10.1145/3664647.3680919Über", " uns", "10.1145/3664647.3680919"),
        ("10.1145/3664647.3680919(Abridged)", " We", "10.1145/3664647.3680919"),
        ("10.1016/S0370-2693(99)00123-XWe", " show", "10.1016/S0370-2693(99)00123-X"),
        ("10.1111/j.1365-2966.2009.15599.xWe", " show", "10.1111/j.1365-2966.2009.15599.x"),
        ("10.1103/PhysRevD.60.046006", " We show", "10.1103/PhysRevD.60.046006"),
        ("10.1088/1475-7516/2019/10E01", " We show", "10.1088/1475-7516/2019/10E01"),
        ("10.1007/JHEP01(2019)001", "", "10.1007/JHEP01(2019)001"),
        ("10.1021/ja00123a001", "", "10.1021/ja00123a001"),
        ("10.1145/3664647.3680919Deep", "", "10.1145/3664647.3680919"),
    ],
)
def test_a_doi_ends_where_the_glued_word_begins(glued: str, following: str, doi: str) -> None:
    assert cut_doi(glued, following) == doi


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("arXiv:2409.14461Remote sensing", Closing(arxiv="2409.14461", rest="Remote sensing")),
        ("arXiv:2409.14461v2Remote", Closing(arxiv="2409.14461", rest="Remote")),
        ("arXiv:1409.14463D shapes", Closing(arxiv="1409.1446", rest="3D shapes")),
        ("arXiv: math.AG/0601001", Closing(arxiv="math.AG/0601001")),
        ("arXiv:2409.14461 (cs.CV)", Closing(arxiv="2409.14461", category="cs.CV")),
        (
            "arXiv:2409.14461 - Acta Fluminum 3, 12",
            Closing(arxiv="2409.14461", rest="Acta Fluminum 3, 12", rest_is_remark=True),
        ),
        (
            "arXiv:2409.14461 - doi: https://doi.org/10.5555/x",
            Closing(arxiv="2409.14461", doi="10.5555/x"),
        ),
        ("arXiv:2409.14461 and its sequel", None),
        ("arXiv:2409.14461. Then", None),
        ("arXiv:2499.1446", None),
        ("The abstract", None),
    ],
)
def test_closing_lines_are_told_from_others(line: str, expected: Closing | None) -> None:
    assert closing_line(line) == expected


def test_text_that_no_identifier_closes_is_kept_and_told() -> None:
    reading = read(f"{PROSE}\n\narXiv:2409.14461\n\n{PROSE}\n\nImprint · Help")
    assert len(reading.records) == 2
    assert [problem.code for problem in reading.problems] == ["no-identifier"]
    assert reading.records[1].reference.type == "misc"


def test_the_furniture_of_a_page_is_no_abstract() -> None:
    reading = read(f"Ada Brook\n\nPreprints\n\n{PROSE}\n\narXiv:2409.14461\n\nImprint · Help")
    assert [r.reference.abstract for r in reading.records] == [PROSE.strip()]
    assert reading.records[0].line == 5
    assert not reading.problems


def test_a_list_of_identifiers_gives_a_record_for_each() -> None:
    reading = read("arXiv:2409.14461\narXiv:hep-th/9901001\n")
    assert [r.reference.identifier("arxiv") for r in reading.records] == [
        "2409.14461", "hep-th/9901001",
    ]  # fmt: skip
    assert all(not r.reference.title for r in reading.records)


def test_a_doi_among_the_remarks_does_not_part_a_record() -> None:
    text = f"{PROSE}\n\ndoi: 10.5555/one.2\n\n9 pages\n\narXiv:2409.14461\nCreated: 2024-09-22\n"
    (record,) = read(text).records
    assert record.reference.identifier("doi") == "10.5555/one.2"
    assert record.reference.fields["note"] == "9 pages"
    assert str(record.reference.date) == "2024-09-22"


def test_a_short_first_line_under_a_heading_stays_with_its_abstract() -> None:
    text = f"New Papers Today\n\nMoss and stone\n{PROSE}\narXiv:2103.04567\n"
    (record,) = read(text).records
    assert record.reference.abstract.startswith("Moss and stone")
    assert "New Papers" not in record.reference.abstract
    (record,) = read(f"New Papers Today\n\n{PROSE}\narXiv:2103.04567\n").records
    assert record.reference.abstract.startswith("We walk")


def test_a_title_over_two_lines_without_authors_stays_whole() -> None:
    text = (
        "arXiv:2401.00001 [pdf]\nTitle: Counting problems for graphs with\n very large numbers of "
        "otters\nSubjects: Machine Learning (cs.LG)\n"
    )
    (record,) = read(text).records
    assert record.reference.title.endswith("with very large numbers of otters")
    assert record.reference.creators == ()


def test_a_second_doi_is_no_beginning_of_the_next_record() -> None:
    dois = "10.5555/one.2012.020 10.5555/one.2013.001"
    text = (
        f"{PROSE}\narXiv:1207.7214 - doi: {dois}\nCreated: 2012-07-31\n\n{PROSE}\narXiv:1207.9999"
    )
    first, second = (record.reference for record in read(text).records)
    assert first.identifier("doi") == "10.5555/one.2012.020"
    assert str(first.date) == "2012-07-31"
    assert second.identifier("arxiv") == "1207.9999"
    glued = f"{PROSE}\narXiv:1207.7214 - doi: {dois}Moss grows.\n{PROSE}\narXiv:1207.9999"
    assert len(read(glued).records) == 2
    assert read(glued).records[1].reference.abstract.startswith("Moss grows.")


def test_numbers_of_pages_between_records_are_left_out() -> None:
    text = f"{PROSE}\n\narXiv:2409.14461\n\nPage 2 of 7\n\n{PROSE}\n\narXiv:2409.14462\n"
    assert [r.reference.abstract[:7] for r in read(text).records] == ["We walk", "We walk"]


def test_ligatures_in_addresses_are_letters() -> None:
    text = f"{PROSE}Code: https://github.com/moss/e\ufb03cient-di\ufb00usion\n\narXiv:2409.14461\n"
    (record,) = read(text).records
    assert record.reference.identifier("code") == "https://github.com/moss/efficient-diffusion"
