"""Tests of lists of abstracts and of labelled lines."""

from __future__ import annotations

from formats.listings.invented_pages import page, read

PROSE = "We walk along the river and count what we see. " * 4


def test_one_line_for_each_abstract() -> None:
    records = read(page("abstract-lines/abstracts-bees.txt")).records
    assert [record.line for record in records] == [1, 2, 3]
    one, two, three = (record.reference for record in records)
    assert one.abstract.startswith("Bees that return late")
    assert two.identifier("code") == "https://codeberg.org/bee-scales/hive-curves"
    assert "($p < 0.01$)" in two.abstract
    assert "hive & what" in three.abstract
    assert {one.type, one.title, one.date} == {"misc", "", None}


def test_wrapped_paragraphs_and_remarks() -> None:
    one, two = (
        record.reference for record in read(page("abstract-lines/abstracts-choirs.txt")).records
    )
    assert one.abstract.count("\n\n") == 1
    assert one.fields == {"note": "9 pages; to appear in the Annals of Invented Acoustics"}
    assert two.abstract.endswith("84 ms to 61 ms.")
    assert not two.fields


def test_records_whose_line_end_was_lost() -> None:
    records = read(f"Abstract:{PROSE.strip()}Abstract:{PROSE}\nABSTRACT: {PROSE}").records
    assert [record.reference.abstract for record in records] == [PROSE.strip()] * 3
    assert [record.line for record in records] == [1, 1, 2]


def test_labels_other_than_the_abstract_are_read() -> None:
    text = (
        f"Title:A Walk\nAuthors:A. Brook, B. Stream\nAbstract:{PROSE}\nComments:9 pages\n"
        "Subjects: Number Theory (math.NT)\nCite as: arXiv:2409.14461\n"
        f"Title:Another Walk\nAbstract:{PROSE}\nDOI: 10.5555/walk\nDate: 2 May 2020\n"
    )
    one, two = (record.reference for record in read(text).records)
    assert (one.title, two.title) == ("A Walk", "Another Walk")
    assert [c.family for c in one.creators] == ["Brook", "Stream"]
    assert one.fields == {"note": "9 pages", "eprintclass": "math.NT"}
    assert one.identifier("arxiv") == "2409.14461"
    assert two.identifier("doi") == "10.5555/walk"
    assert str(two.date) == "2020-05-02"
    assert one.abstract == two.abstract == PROSE.strip()
