"""Keys of many references are unique, stay where they are, and do not depend on the order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from readlist.core.citekey import same_key
from readlist.core.key_patterns.assigning import Holders, Wanted, assigned
from readlist.core.key_patterns.suffixes import LETTERS, Suffix

_KEYS = st.sampled_from(["k", "ka", "kb", "kaa", "K", "kA", "x", "k-1", "k-2", "kdeep", ""])
_BASES = st.sampled_from(["k", "ka", "x", "K"])
_SHELVES = st.lists(st.tuples(_KEYS, _BASES, st.sets(_KEYS, max_size=2)), max_size=8)
_SUFFIXES = st.sampled_from([LETTERS, Suffix("-%(n)s"), Suffix("%(A)s", always=True)])
Shelf = list[tuple[str, str, set[str]]]


def keyed(shelf: Shelf, suffix: Suffix, order: list[int] | None = None) -> dict[object, str]:
    holders = Holders()
    for number, (key, _base, former) in enumerate(shelf):
        if key:
            holders.add(number, key)
        for each in former - {"", key}:
            holders.add(number, each, is_former=True)
    places = range(len(shelf)) if order is None else order
    wanted = [Wanted(n, shelf[n][1], shelf[n][0], (n,)) for n in places]
    return dict(assigned(wanted, holders, suffix))


@given(_SHELVES, _SUFFIXES)
def test_no_two_keys_are_the_same_in_any_case(shelf: Shelf, suffix: Suffix) -> None:
    keys = keyed(shelf, suffix)
    assert len(keys) == len(shelf)
    assert all(keys.values())
    assert len({same_key(key) for key in keys.values()}) == len(shelf)
    for number, (_key, base, _former) in enumerate(shelf):
        assert keys[number].startswith(base)


@given(_SHELVES, _SUFFIXES)
def test_a_second_time_nothing_changes(shelf: Shelf, suffix: Suffix) -> None:
    keys = keyed(shelf, suffix)
    again: Shelf = [
        (keys[n], base, former | ({key} - {"", keys[n]}))
        for n, (key, base, former) in enumerate(shelf)
    ]
    assert keyed(again, suffix) == keys


@given(_SHELVES, _SUFFIXES, st.randoms())
def test_the_order_says_nothing(shelf: Shelf, suffix: Suffix, random: object) -> None:
    order = list(range(len(shelf)))
    random.shuffle(order)  # type: ignore[attr-defined]  # hypothesis' own
    assert keyed(shelf, suffix, order) == keyed(shelf, suffix)


def test_who_has_a_suffix_keeps_it() -> None:
    shelf: Shelf = [("kc", "k", set()), ("", "k", set()), ("old", "k", set())]
    assert keyed(shelf, LETTERS) == {0: "kc", 1: "k", 2: "ka"}


def test_a_word_is_no_suffix() -> None:
    assert keyed([("kdeep", "k", set())], LETTERS) == {0: "k"}


def test_what_another_was_called_is_not_given_away() -> None:
    """A document that cites it means the other one."""
    shelf: Shelf = [("new", "k", set()), ("x", "x", {"K"})]
    assert keyed(shelf, LETTERS) == {0: "ka", 1: "x"}


def test_who_has_a_key_keeps_it_though_another_had_it_in_other_letters() -> None:
    assert keyed([("k", "k", set()), ("x", "x", {"K"})], LETTERS) == {0: "k", 1: "x"}


def test_one_may_go_back_to_what_one_was_called() -> None:
    assert keyed([("new", "k", {"k"})], LETTERS) == {0: "k"}


OWNERS = st.sampled_from(["one", "two", "three", "four"])


@given(st.lists(st.tuples(OWNERS, st.sampled_from(["brook", "Brook", "brooka"])), max_size=25))
def test_the_next_free_key_is_the_first_that_nobody_else_has(asked: list[tuple[str, str]]) -> None:
    holders, suffix = Holders(), Suffix()
    for owner, base in asked:
        numbered = (base + suffix.text(number) for number in range(len(asked) + 1))
        first = next(key for key in (base, *numbered) if holders.is_free(owner, key))
        assert holders.next_free(owner, base, suffix) == first
        holders.add(owner, first)


def test_thousands_of_one_base_get_their_keys() -> None:
    # One that begins anew with each would not come to an end here.
    holders = Holders()
    for owner in range(30_000):
        holders.add(owner, holders.next_free(owner, "brook", Suffix()))
    assert holders.next_free(None, "brook", Suffix()) == "brook" + Suffix().text(29_999)
