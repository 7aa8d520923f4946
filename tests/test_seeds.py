"""The starter library is well-formed, says what is verified, and says it in words of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import bibtexparser
import pytest

from readlist.core.fingerprint import fingerprint, likeness
from readlist.core.identifiers import normal_arxiv, normal_code, normal_doi
from readlist.core.reference import Reference
from readlist.core.text import title_key, words
from readlist.formats.base import Reading
from readlist.formats.table import recognise
from repository import ROOT

SEEDS = ROOT / "seeds" / "papers.bib"
SHARED = ROOT.parent / "shared"
FACTS = SHARED / "seed-facts.json"
PAGES = SHARED / "seeds"
PAPERS = 71
MOST_TAGS = 16
OWN_WORDS = 6

needs_facts = pytest.mark.skipif(
    not FACTS.exists(), reason="the verified facts are not part of the project (../shared)"
)
needs_pages = pytest.mark.skipif(
    not PAGES.exists(), reason="the copied pages are not part of the project (../shared)"
)

Entry = dict[str, str]


@pytest.fixture(scope="module")
def entries() -> dict[str, Entry]:
    """The entries as another program's parser reads them: fields by citation key."""
    library = bibtexparser.parse_file(str(SEEDS))
    assert not library.failed_blocks
    assert len({entry.key for entry in library.entries}) == len(library.entries) == PAPERS
    return {
        entry.key: {"type": entry.entry_type} | {f.key: f.value for f in entry.fields}
        for entry in library.entries
    }


@pytest.fixture(scope="module")
def references() -> list[Reference]:
    """The entries as Readlist reads them."""
    reading = read(SEEDS)
    assert not reading.problems
    return [record.reference for record in reading.records]


@pytest.fixture(scope="module")
def facts() -> list[dict[str, Any]]:
    """The verified facts, in the order of the entries."""
    stated: list[dict[str, Any]] = json.loads(FACTS.read_text(encoding="utf-8"))
    return stated


def read(path: Path) -> Reading:
    """Read a file in the format that it is recognised to be in."""
    text = path.read_text(encoding="utf-8")
    reader = recognise(text, path.name).read
    assert reader is not None
    return reader(text)


def runs(text: str, length: int) -> Iterator[tuple[str, ...]]:
    """Give every run of so many neighbouring words."""
    terms = words(text)
    return zip(*(terms[start:] for start in range(length)), strict=False)


def test_every_entry_names_its_paper(entries: dict[str, Entry]) -> None:
    for key, entry in entries.items():
        assert entry["title"], key
        assert all(", " in name or name == "others" for name in entry["author"].split(" and ")), key
        assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", entry["date"]), key
        assert normal_arxiv(entry["eprint"]) == entry["eprint"], key
        assert entry["eprinttype"] == "arxiv", key


def test_no_paper_is_listed_twice(entries: dict[str, Entry]) -> None:
    assert len({entry["eprint"] for entry in entries.values()}) == PAPERS
    assert len({title_key(entry["title"]) for entry in entries.values()}) == PAPERS


def test_the_type_says_where_a_paper_appeared(entries: dict[str, Entry]) -> None:
    venue = {"article": "journaltitle", "inproceedings": "booktitle", "online": ""}
    for key, entry in entries.items():
        named = next((name for name in ("journaltitle", "booktitle") if name in entry), "")
        assert named == venue[entry["type"]], key


def test_identifiers_and_pages_are_in_their_normal_form(entries: dict[str, Entry]) -> None:
    for key, entry in entries.items():
        assert re.fullmatch(r"(\d+--\d+)?", entry.get("pages", "")), key
        assert normal_doi(entry.get("doi", "")) == entry.get("doi", "").lower(), key
        assert normal_code(entry.get("code", "")) == entry.get("code", ""), key


def test_tags_come_from_a_small_vocabulary(entries: dict[str, Entry]) -> None:
    tags = {key: entry["keywords"].split(", ") for key, entry in entries.items()}
    assert all(1 <= len(of_one) <= 2 for of_one in tags.values())
    vocabulary = {tag for of_one in tags.values() for tag in of_one}
    assert len(vocabulary) <= MOST_TAGS
    assert all(tag == tag.lower().strip() for tag in vocabulary)


def test_annotations_are_one_or_two_sentences(entries: dict[str, Entry]) -> None:
    for key, entry in entries.items():
        annotation = entry["annotation"]
        assert 10 <= len(annotation.split()) <= 60, key
        assert annotation.endswith("."), key
        assert len(re.findall(r"[.?](?=\s+[A-Z]|$)", annotation)) in {1, 2}, key
    assert len({entry["annotation"] for entry in entries.values()}) == PAPERS


def test_abstracts_are_left_out_and_known_by_figures(entries: dict[str, Entry]) -> None:
    for key, entry in entries.items():
        assert "abstract" not in entry, key
        for figure in entry["fingerprint"].split(","):
            assert likeness(figure, figure) == 1, key


def test_figures_tell_the_papers_apart(entries: dict[str, Entry]) -> None:
    figures = [(key, f) for key, e in entries.items() for f in e["fingerprint"].split(",")]
    for place, (key, figure) in enumerate(figures):
        for other, compared in figures[place + 1 :]:
            assert key == other or likeness(figure, compared) < 0.5, (key, other)


def test_readlist_reads_every_entry_without_a_remark(references: list[Reference]) -> None:
    assert len(references) == PAPERS
    for reference in references:
        assert reference.tags, reference.key
        assert reference.fingerprints, reference.key
        assert reference.fields["annotation"], reference.key


@needs_facts
def test_works_are_stated_as_verified(
    references: list[Reference], facts: list[dict[str, Any]]
) -> None:
    for reference, fact in zip(references, facts, strict=True):
        names = [{"given": c.given, "family": c.family} for c in reference.creators]
        assert reference.key == fact["key"]
        assert reference.title == fact["title"]
        assert names == fact["authors"], reference.key
        assert reference.creators_complete == fact["authors_complete"], reference.key
        assert reference.venue == fact["venue"], reference.key
        assert reference.year == fact["year"], reference.key


@needs_facts
def test_identifiers_and_details_are_stated_as_verified(
    references: list[Reference], facts: list[dict[str, Any]]
) -> None:
    for reference, fact in zip(references, facts, strict=True):
        found = {scheme: reference.identifier(scheme) for scheme in ("arxiv", "doi", "code")}
        found |= {name: reference.fields.get(name, "") for name in ("eprintclass", "volume")}
        found["pages"] = re.sub("[-–]+", "-", reference.fields.get("pages", ""))
        found["date"] = reference.fields.get("eprintdate", str(reference.date))
        assert found == {
            "arxiv": fact["arxiv"],
            "doi": fact["doi"].lower(),
            "code": fact["code_url"],
            "eprintclass": fact["category"],
            "volume": fact["volume"],
            "pages": fact["pages"],
            "date": fact["date"],
        }, reference.key


@needs_facts
@needs_pages
def test_papers_are_known_by_their_abstracts_on_the_pages(
    references: list[Reference], facts: list[dict[str, Any]]
) -> None:
    pages = {page.name: read(page) for page in PAGES.glob("*.txt")}
    for reference, fact in zip(references, facts, strict=True):
        for place in fact["documents"]:
            listed = pages[place["file"]].records[place["ordinal"] - 1].reference
            figure = fingerprint(listed.abstract)
            assert max(likeness(figure, f) for f in reference.fingerprints) > 0.95, reference.key


@needs_pages
def test_annotations_take_no_phrase_from_the_pages(entries: dict[str, Entry]) -> None:
    taken = {
        run
        for page in PAGES.glob("*.txt")
        for run in runs(page.read_text(encoding="utf-8"), OWN_WORDS)
    }
    assert len(taken) > 10_000
    for key, entry in entries.items():
        assert taken.isdisjoint(runs(entry["annotation"], OWN_WORDS)), key
