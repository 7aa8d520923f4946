"""What a format has no words for is put back, but never over another person's change."""

from __future__ import annotations

import json

import pytest

from readlist.core.people import Creator
from readlist.core.reference import Reference
from readlist.formats.kept import differences, put_back, told_otherwise

WANTED = Reference(key="a b", title="T", fields={"odd name": "x"}, creators=(Creator(given="G"),))
READ = Reference(key="ab", title="T", fields={"type": "thesis"})


def test_nothing_is_kept_of_what_reads_back_equal() -> None:
    assert differences(WANTED, WANTED) == {}


def test_what_differs_is_put_back_after_a_way_through_json() -> None:
    kept = json.loads(json.dumps(differences(WANTED, READ)))
    assert put_back(READ, kept) == WANTED


def test_a_value_changed_since_wins_over_the_one_that_was_kept() -> None:
    changed = READ.but(key="renamed")
    whole = put_back(changed, differences(WANTED, READ))
    assert whole is not None
    assert whole.key == "renamed"
    assert whole.creators == WANTED.creators


@pytest.mark.parametrize("kept", [None, 1, [], {"key": 1}, {"fields": 3}, {"date": [0, {"a": 1}]}])
def test_what_is_no_record_of_ours_changes_nothing(kept: object) -> None:
    assert put_back(READ, kept) in (None, READ)


def test_the_one_figure_of_an_abstract_need_not_be_written() -> None:
    abstract = "word " * 60
    one = Reference(abstract=abstract, fingerprints=("ab",))
    assert told_otherwise(one).fingerprints == ()
    assert told_otherwise(one.but(abstract="")).fingerprints == ("ab",)
    assert told_otherwise(one.but(fingerprints=("ab", "cd"))).fingerprints == ("ab", "cd")
