"""Entries of references; what is said to be lost of them is, and whatever is odd is read."""

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
from readlist.formats.bibtex.composing import Wording, composed
from readlist.formats.bibtex.entry import to_reference
from readlist.formats.bibtex.fitness import is_name, stands_in_braces
from readlist.formats.export_options import Capitals
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


def _wording(dialect: str) -> Wording:
    return Wording(classic=dialect == "classic", ascii_only=dialect != "modern")


def _assert_true_to_its_word(reference: Reference, wording: Wording) -> None:
    entry, lost = composed(reference, wording)
    if lost is not None:
        assert differences(reference, to_reference(entry)[0]) == lost
        assert all(is_name(name) and stands_in_braces(text) for name, text in entry.fields.items())


@pytest.mark.parametrize("dialect", ["classic", "modern", "modern in ASCII"])
@given(references | _USUAL)
def test_what_is_said_to_be_lost_is(dialect: str, reference: Reference) -> None:
    _assert_true_to_its_word(reference, _wording(dialect))


@pytest.mark.parametrize("capitals", Capitals)
@given(_USUAL, _USUAL)
def test_what_documents_wrote_for_other_values_is_no_harm(
    capitals: Capitals, one: Reference, other: Reference
) -> None:
    written = composed(other, _wording("modern"))[0].fields
    for wording in (Wording(classic=True, ascii_only=True, capitals=capitals), _wording("modern")):
        _assert_true_to_its_word(one.but(latex=written), wording)


@pytest.mark.parametrize("dialect", ["classic", "modern"])
def test_of_a_usual_reference_nothing_is_lost(dialect: str) -> None:
    assert composed(_PLAIN, _wording(dialect))[1] == {}


def test_of_most_readings_it_is_known_what_is_lost() -> None:
    """Tags in another order than the document's, and a type that BibTeX does not have."""
    other = _PLAIN.but(type="online", latex={"keywords": "north, bryology"})
    lost = composed(other, _wording("classic"))[1]
    assert lost is not None
    assert lost.keys() == {"type", "tags"}


@pytest.mark.parametrize(
    "changes",
    [
        {"fields": {"timestamp": "2019-05-01", "owner": "ida"}},
        {"fields": {"isbn": "978-0-00-000000-1"}, "latex": {"isbn": "978-0-00-000000-1"}},
        {"type": "thesis", "fields": {"type": "phdthesis"}},
        {"abstract": "Moss & co. grow by $x^2$ on α-helices in Łódź."},
        {"creators": (Creator("Öst", "Per Ŭ.", "van der", "Jr."), Creator(literal="The Board"))},
        {"creators_complete": False},
        {"collections": ("Moss/North",), "former_keys": ("moss18", "moss17")},
    ],
)
def test_nothing_of_these_is_lost_either(changes: dict[str, object]) -> None:
    assert composed(_PLAIN.but(**changes), _wording("classic"))[1] == {}


@pytest.mark.parametrize(
    "changes",
    [
        {"type": "movie", "fields": {"crossref": "other"}},
        {"fields": {"note": "DOI: 10.1000/other.1"}},
        {"fields": {"read": "1"}},
        {"tags": ("prio1",)},
        {"identifiers": (Identifier("url", "https://doi.org/10.1000/other.1"),)},
        {"identifiers": (Identifier("hdl", "1/2"),)},
        {"fingerprints": ("ab12",)},
        {"creators": (Creator(literal="A Body", role="director"),)},
        {"creators": (), "creators_complete": False},
        {"type": "thesis", "fields": {}},
    ],
)
def test_whatever_is_odd_has_to_be_read(changes: dict[str, object]) -> None:
    assert composed(_PLAIN.but(**changes), _wording("classic"))[1] is None


def test_a_value_of_no_break_spaces_is_lost() -> None:
    blank = _PLAIN.but(abstract="\u00a0")  # a field of white space alone is taken for none
    assert differences(blank, to_reference(composed(blank, _wording("modern"))[0])[0])
