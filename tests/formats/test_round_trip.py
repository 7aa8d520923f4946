"""Whatever a reference holds, writing and reading it again gives the same reference."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formats.strategies import references
from readlist.core.reference import Reference
from readlist.formats.kept import differences
from readlist.formats.table import FORMATS, format_named

BOTH_WAYS = [name for name, known in FORMATS.items() if known.read and known.write]


@pytest.mark.parametrize("name", BOTH_WAYS)
@given(st.lists(references, min_size=1, max_size=3))
def test_references_read_back_as_they_were_written(name: str, wanted: list[Reference]) -> None:
    known = format_named(name)
    assert known.read
    assert known.write
    text = known.write(wanted)
    read = [record.reference for record in known.read(text).records]
    assert len(read) == len(wanted)
    # What others inherit from may stand behind them.
    for want in wanted if any("crossref" in each.fields for each in wanted) else ():
        found = next((got for got in read if differences(want, got) == {}), None)
        assert found is not None
        read.remove(found)
    for want, got in zip(wanted, read, strict=False):
        assert differences(want, got) == {}
    assert known.write(wanted) == text


@pytest.mark.parametrize("name", BOTH_WAYS)
@given(references)
def test_nothing_of_a_reference_stands_in_the_way_of_the_next(name: str, one: Reference) -> None:
    known = format_named(name)
    assert known.read
    assert known.write
    plain = Reference(key="plain", title="A plain one", type="article")
    records = known.read(known.write([one, plain])).records
    assert records[1].reference.title == "A plain one"
    assert records[1].reference.key == "plain"
