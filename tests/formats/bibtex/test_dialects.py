"""Fields of BibDesk, Mendeley and Zotero, and JabRef's words among the keywords."""

from __future__ import annotations

import base64
import plistlib

import pytest

from readlist.core.reading import Reading, ReadingState
from readlist.core.reference import Attachment, Note, Reference
from readlist.formats.bibtex.dialects import in_their_words
from readlist.formats.bibtex.reader import read
from readlist.formats.bibtex.rewriting import rewritten
from readlist.formats.bibtex.style import style_of
from readlist.formats.bibtex.writer import write_biblatex
from readlist.formats.export_options import ExportOptions


def _read(fields: str) -> Reference:
    reading = read(f"@book{{a,\n title = {{T}},\n{fields}\n}}")
    assert reading.problems == ()
    return reading.records[0].reference


def test_mendeleys_folders_and_tags_are_collections_and_tags() -> None:
    fields = "mendeley-groups = {Stones/River,Other}, mendeley-tags = {a,b}, keywords = {b,c}"
    reference = _read(fields)
    assert reference.collections == ("Stones/River", "Other")
    assert reference.tags == ("b", "c", "a")
    assert dict(reference.fields) == {}


@pytest.mark.parametrize(
    ("fields", "reading"),
    [
        ("Read = {1}, Rating = {4}", Reading(ReadingState.READ, rating=4)),
        ("read = {0}, rating = {0}", Reading()),
        ("readstatus = {skimmed}, read = {1}", Reading(ReadingState.SKIMMED)),
        ("priority = {prio1}, ranking = {rank5}", Reading(priority=3, rating=5)),
        ("keywords = {prio2, rank3, read, x}", Reading(ReadingState.READ, priority=2, rating=3)),
        ("keywords = {prio2}, priority = {prio1}", Reading(priority=3)),
    ],
)
def test_how_far_one_is_with_a_paper_is_understood(fields: str, reading: Reading) -> None:
    assert _read(fields).reading == reading


def test_words_for_the_state_stay_among_the_tags() -> None:
    assert _read("keywords = {prio2, x}").tags == ("prio2", "x")


def test_what_is_no_state_stays_a_field() -> None:
    fields = _read("read = {tomorrow}, rating = {A+}, relevance = {relevant}").fields
    assert dict(fields) == {"read": "tomorrow", "rating": "A+", "relevance": "relevant"}


def test_bibdesks_files_and_addresses_are_understood_and_stay() -> None:
    plist = plistlib.dumps({"relativePath": "Papers/a.pdf"}, fmt=plistlib.FMT_BINARY)
    encoded = base64.b64encode(plist).decode()
    fields = (
        f"Bdsk-File-1 = {{{encoded}}}, Bdsk-Url-1 = {{https://doi.org/10.1000/x_y%20z}}, "
        "Date-Added = {2017-10-25 01:01:41 +0000}"
    )
    reference = _read(fields)
    assert reference.attachments == (Attachment("Papers/a.pdf"),)
    assert reference.fields["bdsk-file-1"] == encoded
    assert reference.fields["bdsk-url-1"] == "https://doi.org/10.1000/x_y%20z"
    assert reference.fields["date-added"] == "2017-10-25 01:01:41 +0000"
    assert reference.identifier("doi")
    again = read(write_biblatex([reference])).records[0].reference
    assert again == reference


def test_comments_of_jabrefs_users_are_notes_and_stay() -> None:
    reference = _read("comment-ada = {Read \\emph{again}}, comment-bob = {No}")
    assert reference.notes == (Note("Read again"), Note("No"))
    assert set(reference.fields) == {"comment-ada", "comment-bob"}
    again = read(write_biblatex([reference], ExportOptions(notes=True))).records[0].reference
    assert again == reference


def test_lines_of_a_note_that_are_fields_are_taken_and_the_note_stays() -> None:
    note = (
        "Citation Key: winter_stones\nPMID: 12345678\ntex.shelf: A 7\nDOI: not one\n"
        "A word: that is prose"
    )
    reference = _read(f"note = {{{note}}}")
    assert reference.former_keys == ("winter_stones",)
    assert reference.identifier("pmid") == "12345678"
    assert dict(reference.fields) == {"shelf": "A 7", "note": reference.fields["note"]}
    assert "prose" in reference.fields["note"]


def test_a_state_is_written_in_the_words_that_an_entry_has() -> None:
    written = {"readstatus": "read", "ranking": "rank4"}
    assert in_their_words(written, ["read", "rating"]) == {"read": "1", "rating": "4"}
    assert in_their_words({}, ["read", "rating"]) == {"read": "0", "rating": "0"}
    assert in_their_words(written, ["ranking", "keywords"]) == written
    assert in_their_words({"readstatus": "skimmed"}, ["read"]) == {"readstatus": "skimmed"}


_ENTRY = "@book{a,\n  title = {T},\n  Read = {0},\n  rating = {2},\n  mendeley-tags = {x,y}\n}"


def test_an_entry_is_changed_in_the_words_that_it_has() -> None:
    reference = read(_ENTRY).records[0].reference
    wanted = reference.but(reading=Reading(ReadingState.READ, rating=5), tags=("x", "z"))
    text = rewritten(_ENTRY, {}, wanted, {"reading", "tags"}, style_of(_ENTRY))
    assert read(text).records[0].reference.but(latex=wanted.latex) == wanted
    assert "Read = {1}" in text
    assert "rating = {5}" in text
    assert "mendeley-tags = {x,z}" in text
    assert "keywords" not in text
