"""What surely reads back does; most entries are told so, and whatever is odd is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formats.strategies import creators, dates, identifiers, references, texts, words
from readlist.core.dates import parse_date
from readlist.core.identifiers import Identifier
from readlist.core.people import Creator
from readlist.core.reading import Reading, ReadingState
from readlist.core.reference import Attachment, Reference
from readlist.formats.bibtex.assurance import surely_reads_back
from readlist.formats.bibtex.entry import Values, to_reference
from readlist.formats.bibtex.writer import fit_entry
from readlist.formats.kept import differences

_NAMES = "journaltitle booktitle note pages type institution location annotation urldate".split()
# References of which every value may be one that is read by itself.
_USUAL = st.builds(
    Reference,
    key=st.sampled_from(["a2020", "b"]),
    type=st.sampled_from(["article", "book", "thesis", "report", "online"]),
    title=texts,
    creators=st.lists(creators, max_size=2).map(tuple),
    creators_complete=st.booleans(),
    date=dates,
    abstract=texts,
    fields=st.dictionaries(st.sampled_from(_NAMES), words | st.just("phdthesis"), max_size=3),
    identifiers=st.lists(identifiers, max_size=2).map(tuple),
    tags=st.lists(words | st.just("prio1"), max_size=2).map(tuple),
    former_keys=st.lists(words, max_size=1).map(tuple),
)
_PLAIN = Reference(
    key="moss2019",
    type="article",
    title="Slow growth of MOSS on the north side",
    creators=(Creator("Grave", "Ida"), Creator("Öst", "Per", "van")),
    date=parse_date("2019-05"),
    abstract="Moss grows slowly.",
    fields={"journaltitle": "Annals of Slow Growth", "pages": "3–9", "location": "Bergen"},
    identifiers=(Identifier("doi", "10.1000/moss.1"), Identifier("arxiv", "1905.00001")),
    tags=("bryology", "north"),
    reading=Reading(ReadingState.READ, rating=4),
    attachments=(Attachment("papers/moss.pdf", "", "application/pdf"),),
)


def _assert_true_to_its_word(reference: Reference, entry: Values) -> None:
    if surely_reads_back(reference, entry):
        assert differences(reference, to_reference(entry)[0]) == {}


@pytest.mark.parametrize("classic", [True, False])
@given(references | _USUAL)
def test_what_surely_reads_back_does(classic: bool, reference: Reference) -> None:  # noqa: FBT001  # by pytest
    entry = fit_entry(reference, (), classic=classic)
    _assert_true_to_its_word(reference, entry)


@given(_USUAL, _USUAL)
def test_an_entry_of_another_reference_is_not_taken_for_its_own(
    one: Reference, other: Reference
) -> None:
    _assert_true_to_its_word(one, fit_entry(other, (), classic=True))


@pytest.mark.parametrize("classic", [True, False])
def test_a_usual_reference_surely_reads_back(classic: bool) -> None:  # noqa: FBT001  # by pytest
    assert surely_reads_back(_PLAIN, fit_entry(_PLAIN, (), classic=classic))


@pytest.mark.parametrize(
    "changes",
    [
        {"key": "a key"},
        {"type": "movie", "fields": {"crossref": "other"}},
        {"fields": {"note": "DOI: 10.1000/other.1"}},
        {"fields": {"read": "1"}},
        {"tags": ("prio1",)},
        {"identifiers": (Identifier("url", "https://doi.org/10.1000/other.1"),)},
        {"identifiers": (Identifier("hdl", "1/2"),)},
        {"fingerprints": ("ab12",)},
        {"creators": (Creator(literal="A Body", role="director"),)},
    ],
)
def test_whatever_is_odd_is_not_sure(changes: dict[str, object]) -> None:
    odd = _PLAIN.but(**changes)
    assert not surely_reads_back(odd, fit_entry(odd, (), classic=True))


def test_a_value_of_no_break_spaces_is_not_sure() -> None:
    blank = _PLAIN.but(abstract="\u00a0")  # a field of white space alone is taken for none
    entry = fit_entry(blank, (), classic=False)
    assert not surely_reads_back(blank, entry)
    assert differences(blank, to_reference(entry)[0])
