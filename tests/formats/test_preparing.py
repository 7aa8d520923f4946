"""References as an export wants them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formats.strategies import references
from readlist.core.dates import PartialDate
from readlist.core.identifiers import Identifier
from readlist.core.people import Creator
from readlist.core.reading import Reading, ReadingState
from readlist.core.reference import Attachment, Note, Reference
from readlist.formats.export_options import USUAL, ExportOptions, Journals, Order, canonical
from readlist.formats.preparing import prepared

ONE = Reference(
    key="moss2020",
    type="article",
    title="The moss",
    creators=(Creator("Moss", "Ada"), Creator("Fern", "Bo", role="editor")),
    date=PartialDate(2020, 5),
    abstract="Green.",
    fields={"journaltitle": "Journal of Moss", "owner": "me", "comment-me": "x", "volume": "3"},
    identifiers=(Identifier("doi", "10.1000/a"), Identifier("arxiv", "2409.19589")),
    former_keys=("moss",),
    tags=("green",),
    collections=("Thesis",),
    reading=Reading(ReadingState.READ),
    notes=(Note("mine"),),
    attachments=(Attachment("moss.pdf"),),
)
PAIRS = (("Journal of Moss", "J. Moss"), ("Annals of Fern Research", "Ann. Fern Res."))


def one(options: ExportOptions, reference: Reference = ONE) -> Reference:
    (given_back,) = prepared([reference], options)
    return given_back


def test_without_options_the_very_same_go_out() -> None:
    wanted = [ONE]
    assert prepared(wanted, USUAL) is wanted


def test_what_is_personal_may_stay_at_home() -> None:
    assert one(ExportOptions(personal=False)) == ONE.but(
        tags=(), collections=(), reading=Reading(), notes=(), attachments=(),
        fields={"journaltitle": "Journal of Moss", "volume": "3"},
    )  # fmt: skip


def test_only_some_fields() -> None:
    assert one(ExportOptions(fields=("title", "author", "year", "doi"))) == Reference(
        key="moss2020",
        type="article",
        title="The moss",
        creators=(Creator("Moss", "Ada"),),
        date=PartialDate(2020, 5),
        identifiers=(Identifier("doi", "10.1000/a"),),
    )


def test_all_but_some_fields() -> None:
    options = ExportOptions(without=("abstract", "journal", "Tags", "eprint", "groups"))
    assert one(options) == ONE.but(
        abstract="", tags=(), collections=(), identifiers=(Identifier("doi", "10.1000/a"),),
        fields={"owner": "me", "comment-me": "x", "volume": "3"},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("stands", "style", "expected"),
    [
        ("Journal of Moss", Journals.ABBREVIATED, "J. Moss"),
        ("journal of  moss", Journals.UNDOTTED, "J Moss"),
        ("J Moss", Journals.FULL, "Journal of Moss"),
        ("J. Moss", Journals.FULL, "Journal of Moss"),
        ("J. Moss", Journals.UNDOTTED, "J Moss"),
        ("Ann Fern Res", Journals.ABBREVIATED, "Ann. Fern Res."),
        ("Journal of Moss", Journals.KEPT, "Journal of Moss"),
        ("Unknown Letters", Journals.ABBREVIATED, "Unknown Letters"),
    ],
)
def test_names_of_journals(stands: str, style: Journals, expected: str) -> None:
    reference = ONE.but(fields={"journaltitle": stands})
    options = ExportOptions(journals=style, abbreviations=PAIRS)
    assert one(options, reference).fields == {"journaltitle": expected}


def test_a_reference_may_have_its_own_short_name() -> None:
    fields = {"journaltitle": "Unknown Letters", "shortjournal": "Unk. Lett."}
    options = ExportOptions(journals=Journals.UNDOTTED, abbreviations=PAIRS)
    assert one(options, ONE.but(fields=fields)).fields["journaltitle"] == "Unk Lett"


def test_a_full_name_goes_before_a_short_one_that_is_the_same() -> None:
    pairs = (("Nature of Things", "Nature"), ("Nature", "Nat."))
    options = ExportOptions(journals=Journals.ABBREVIATED, abbreviations=pairs)
    named = one(options, ONE.but(fields={"journaltitle": "Nature"}))
    assert named.fields["journaltitle"] == "Nat."


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.GIVEN, "b a C"), (Order.KEY, "a b C"), (Order.CREATORS, "C a b"),
        (Order.YEAR, "C a b"), (Order.TITLE, "a C b"), (Order.TYPE, "b a C"),
    ],
)  # fmt: skip
def test_orders(order: Order, expected: str) -> None:
    three = [
        Reference(key="b", type="article", title="The wood", date=PartialDate(2021),
                  creators=(Creator("Reed"),)),
        Reference(key="a", type="book", title="A moor", date=PartialDate(2020),
                  creators=(Creator("Moss", role="editor"),)),
        Reference(key="C", type="misc", title="Peat"),
    ]  # fmt: skip
    wanted = prepared(three, ExportOptions(order=order))
    assert [reference.key for reference in wanted] == expected.split()


@given(
    st.lists(references, max_size=4).flatmap(lambda r: st.tuples(st.just(r), st.permutations(r)))
)
def test_the_order_does_not_depend_on_that_of_coming_in(
    both: tuple[list[Reference], list[Reference]],
) -> None:
    options = ExportOptions(order=Order.YEAR)
    first, second = (list(prepared(each, options)) for each in both)
    assert [each.key for each in first] == [each.key for each in second]
    assert [each.title for each in first] == [each.title for each in second]


def test_names_of_fields() -> None:
    assert canonical("Journal") == canonical("journaltitle")
    assert canonical("tags") == "keywords"
    assert canonical("doi") == "doi"
