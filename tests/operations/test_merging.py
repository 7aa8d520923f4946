"""Tests of what a record adds to the paper it is of."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.core.dates import PartialDate
from readlist.core.identifiers import Identifier
from readlist.core.people import parse_name
from readlist.core.reading import Reading, ReadingState
from readlist.core.reference import Attachment, Note, Reference
from readlist.operations.merging import merge

ADA, BO, CY = (parse_name(name) for name in ("Ada Brook", "Bo Stream", "Cy Rill"))
DOI = Identifier("doi", "10.5555/1")
CODE = Identifier("code", "https://github.com/a/b")


def test_what_is_missing_is_added_and_told() -> None:
    base = Reference(title="A Walk", fields={"note": "9 pages"})
    incoming = Reference(
        type="online", title="Another", creators=(ADA,), creators_complete=False,
        date=PartialDate(2020), abstract="We walk.", identifiers=(DOI, CODE),
        fields={"note": "8 pages", "eprintclass": "cs.CV"}, fingerprints=("f",),
    )  # fmt: skip
    merged, taken = merge(base, incoming)
    assert merged.title == "A Walk"
    assert merged.fields == {"note": "9 pages", "eprintclass": "cs.CV"}
    assert merged.identifiers == (DOI, CODE)
    assert merged.fingerprints == ("f",)
    assert not merged.creators_complete
    assert taken == {"type", "creators", "date", "abstract", "doi", "code", "eprintclass"}


@pytest.mark.parametrize(
    ("name", "shown", "said"),
    [
        ("creators", {"creators": (ADA,), "creators_complete": False}, {"creators": (ADA, BO)}),
        ("date", {"date": PartialDate(2020)}, {"date": PartialDate(2020, 5, 2)}),
        ("date", {"date": PartialDate(0, 5, 2)}, {"date": PartialDate(2020, 5, 2)}),
        ("date", {"date": PartialDate(literal="soon")}, {"date": PartialDate(2020)}),
        ("type", {"type": "misc"}, {"type": "online"}),
        ("type", {"type": "online"}, {"type": "article"}),
        ("title", {"title": "A Walk along the River and …"},
         {"title": "A Walk along the River and Back"}),
    ],
)  # fmt: skip
def test_the_fuller_value_is_taken_unless_it_must_stay(
    name: str, shown: dict[str, Any], said: dict[str, Any]
) -> None:
    base, incoming = Reference(**shown), Reference(**said)
    merged, taken = merge(base, incoming)
    assert taken == {name}
    assert getattr(merged, name) == getattr(incoming, name)
    assert merged.creators_complete == incoming.creators_complete
    assert merge(base, incoming, keep=frozenset({name})) == (base, frozenset())
    assert merge(incoming, base) == (incoming, frozenset())


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ({"creators": (ADA, BO)}, {"creators": (ADA, BO, CY)}),
        ({"date": PartialDate(2020, 5)}, {"date": PartialDate(2020, 6, 1)}),
        ({"date": PartialDate(2020)}, {"date": PartialDate(2021, 6, 1)}),
        ({"date": PartialDate(2020)}, {"date": PartialDate(literal="soon")}),
        ({"abstract": "We walk."}, {"abstract": "We walk. We count. We conclude."}),
        ({"type": "article"}, {"type": "inproceedings"}),
        ({"title": "A Walk"}, {"title": "A Walk along the River"}),
    ],
)
def test_another_value_is_not_taken(shown: dict[str, Any], said: dict[str, Any]) -> None:
    base = Reference(type=shown.pop("type", "book"), **shown)
    assert merge(base, Reference(type=said.pop("type", "misc"), **said)) == (base, frozenset())


def test_identifiers_are_united() -> None:
    other = Identifier("code", "https://github.com/A/B")
    page = Identifier("url", "https://github.com/a/b")
    base = Reference(identifiers=(CODE,))
    assert merge(base, Reference(identifiers=(other, page)))[1] == frozenset()
    more = Reference(identifiers=(DOI, Identifier("code", "https://github.com/a/c")))
    assert len(merge(base, more)[0].identifiers) == 3
    kept, taken = merge(base, more, keep=frozenset({"code", "doi"}))
    assert kept.identifiers == (CODE, DOI)
    assert taken == {"doi"}


def test_personal_values_are_united() -> None:
    base = Reference(tags=("a",), notes=(Note("n"),), attachments=(Attachment("x.pdf"),))
    incoming = Reference(
        tags=("b", "a"), collections=("Thesis",), notes=(Note("n"), Note("m")),
        attachments=(Attachment("x.pdf"), Attachment("y.pdf")), reading=Reading(ReadingState.READ),
    )  # fmt: skip
    merged, taken = merge(base, incoming)
    assert merged.tags == ("a", "b")
    assert merged.collections == ("Thesis",)
    assert [note.text for note in merged.notes] == ["n", "m"]
    assert [file.path for file in merged.attachments] == ["x.pdf", "y.pdf"]
    assert merged.reading.state is ReadingState.READ
    assert taken == {"tags", "collections", "notes", "attachments", "reading"}


references = st.builds(
    Reference,
    type=st.sampled_from(["misc", "online", "article"]),
    title=st.sampled_from(["", "A Walk", "A Walk …"]),
    creators=st.sampled_from([(), (ADA,), (ADA, BO)]),
    creators_complete=st.booleans(),
    date=st.sampled_from([None, PartialDate(2020), PartialDate(2020, 5), PartialDate(0, 5)]),
    fields=st.sampled_from([{}, {"note": "x"}]),
    identifiers=st.sampled_from([(), (DOI,), (DOI, CODE)]),
    tags=st.sampled_from([(), ("a",)]),
)


@given(references, references)
def test_merging_again_takes_nothing_more(base: Reference, incoming: Reference) -> None:
    merged, _ = merge(base, incoming)
    again, taken = merge(merged, incoming)
    assert taken == frozenset()
    assert again == merged
    assert merge(base, base)[1] == frozenset()
