"""A person's own state in JabRef's fields and in ours."""

from __future__ import annotations

from hypothesis import given

from formats.strategies import readings
from readlist.core.reading import Reading, ReadingState
from readlist.core.reference import Note
from readlist.formats.bibtex.personal import read_notes, read_reading, write_notes, write_reading


def test_the_fields_of_jabref() -> None:
    values = {"readstatus": "skimmed", "priority": "prio1", "ranking": "rank4"}
    assert read_reading(values) == Reading(ReadingState.SKIMMED, priority=3, rating=4)
    assert values == {}


def test_what_is_none_of_them_stays() -> None:
    values = {"readstatus": "half", "priority": "high", "ranking": "rank9", "readlist-due": "soon"}
    before = dict(values)
    assert read_reading(values) == Reading()
    assert values == before


@given(readings)
def test_every_state_reads_back(reading: Reading) -> None:
    assert read_reading(write_reading(reading)) == reading


def test_nothing_is_written_of_a_reference_nobody_has_begun() -> None:
    assert write_reading(Reading()) == {}


def test_notes_read_back_in_their_order() -> None:
    notes = tuple(Note(f"note {number}\n\nwith 100%") for number in range(12))
    assert read_notes(write_notes(notes, ascii_only=False)) == notes
