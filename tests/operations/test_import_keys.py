"""Keys that papers bring are kept; those that clash are told before anything is stored."""

from __future__ import annotations

import pytest

from library_fixtures import import_text
from operations.conftest import Shelf
from readlist.core.errors import InputError
from readlist.formats.base import Document
from readlist.operations import editing, history, keys, searching
from readlist.operations.importing import carry_out, plan, read_text
from readlist.operations.planning import ImportPlan, KeyClash, with_key


def document(*keys_: str) -> Document:
    entries = (f"@book{{{key}, title={{An Unlike Book {n}}}}}\n" for n, key in enumerate(keys_))
    return read_text("".join(entries), name="new.bib")


def planned(shelf: Shelf, *keys_: str) -> ImportPlan:
    return plan(shelf.library, [document(*keys_)])


def told(shelf: Shelf, *keys_: str) -> list[tuple[str, str, str, bool]]:
    found = planned(shelf, *keys_).clashes
    return [(each.given, each.becomes, each.holder, each.alias) for each in found]


def test_what_clashes_is_told_with_what_becomes_of_it(shelf: Shelf) -> None:
    editing.change_key(shelf.library, shelf.kites, "kites")
    assert told(shelf, "fern") == []
    assert told(shelf, "kites") == [("kites", "kitesa", "kites", False)]
    assert told(shelf, "KITES") == [("KITES", "KITESa", "kites", True)]
    assert told(shelf, "ostberg2021kites") == [
        ("ostberg2021kites", "ostberg2021kitesa", "kites", False)
    ]
    assert told(shelf, "fern", "fern", "Fern") == [
        ("fern", "ferna", "fern", False), ("Fern", "Fernb", "fern", True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("clash", "words"),
    [
        (KeyClash("k", "ka", "k"), "the citation key k is taken in the library, so it becomes ka"),
        (
            KeyClash("k", "ka", "K", alias=True),
            "which BibTeX does not tell apart, so it becomes ka",
        ),
        (KeyClash("k", "ka", "K", alias=True), "ka and k stays an alias"),
        (KeyClash("k", "ka", "m", is_former=True), "k was the citation key of m before, so it"),
        (KeyClash("k", "ka", "k", is_twice=True), "stands twice in what is read, so it becomes ka"),
    ],
)
def test_the_words_say_what_clashes(clash: KeyClash, words: str) -> None:
    assert words in clash.words


def test_a_clash_has_its_place(shelf: Shelf) -> None:
    clash = planned(shelf, "fern", "fern").clashes[0]
    assert (clash.file, clash.line) == ("new.bib", 2)


def test_an_alias_finds_what_came_with_it(shelf: Shelf) -> None:
    library = shelf.library
    report = carry_out(library, planned(shelf, "GRAVE2019moss"))
    assert searching.resolve(library, "GRAVE2019moss") == report.references[0][0]
    assert searching.resolve(library, "grave2019moss") == shelf.moss
    assert report.clashes[0].becomes == "GRAVE2019mossa"


def test_a_key_that_is_made_takes_none_that_is_brought(shelf: Shelf) -> None:
    text = "@book{, title={Fern}}\n@book{x, title={Salt}}\n@book{fern, title={Another}}\n"
    report = import_text(shelf.library, text)
    assert [key for _id, key, _action in report.references] == ["ferna", "x", "fern"]
    assert report.clashes == ()


def test_made_keys_do_not_depend_on_the_order(shelf: Shelf) -> None:
    books = ("9780306406157", "9783161484100", "9781861972712")
    entries = [f"@book{{, title={{Fern}}, year={{2020}}, isbn={{{isbn}}}}}\n" for isbn in books]
    found = []
    for order in (entries, entries[::-1]):
        report = import_text(shelf.library, "".join(order))
        stored = searching.stored_references(shelf.library, [r[0] for r in report.references])
        found.append({e.reference.key: e.reference.identifier("isbn") for e in stored})
        history.undo(shelf.library)
    assert found[0] == found[1]
    assert sorted(found[0]) == ["2020fern", "2020ferna", "2020fernb"]


def test_the_own_pattern_makes_the_keys_of_an_import(shelf: Shelf) -> None:
    keys.set_pattern(shelf.library, "[camel]")
    report = import_text(shelf.library, "@book{, title={Fern and Salt}}")
    assert report.references[0][1] == "FernAndSalt"


def test_a_person_may_choose_another_key(shelf: Shelf) -> None:
    before = planned(shelf, "grave2019moss", "fern")
    chosen = with_key(before, 0, " salt ")
    assert (chosen.papers[0].key, chosen.papers[0].clash, chosen.attention) == ("salt", None, 0)
    for key in ("fern", "FERN", "a b", ""):
        with pytest.raises(InputError):
            with_key(before, 0, key)
    editing.change_key(shelf.library, shelf.kites, "kites")  # so that it is planned anew
    report = carry_out(shelf.library, chosen)
    assert [key for _id, key, _action in report.references] == ["salt", "fern"]


def test_a_chosen_key_that_was_taken_meanwhile_is_not_forced(shelf: Shelf) -> None:
    chosen = with_key(planned(shelf, "grave2019moss"), 0, "salt")
    editing.change_key(shelf.library, shelf.kites, "Salt")
    report = carry_out(shelf.library, chosen)
    assert [key for _id, key, _action in report.references] == ["grave2019mossa"]
