"""Each value tells where it came from, and no source forgets what it said."""

from __future__ import annotations

from library_fixtures import import_text
from operations.conftest import Shelf
from readlist.core.reference import Reference, StatedValue
from readlist.operations import editing, history, searching

FIRST = """
@article{kelp,
  title = {Kelp}, author = {Sea, Ann}, year = 1999, doi = {10.5555/kelp}, volume = {3}}
"""
SECOND = """
@article{other, title = {Other}}
@article{kelp,
  title = {KELP}, author = {Sea, Ann and Wave, Bob}, journal = {Salt}, doi = {10.5555/kelp},
  abstract = {Kelp is long.}}
"""


def _said(shelf: Shelf, name: str) -> list[StatedValue]:
    number = searching.resolve(shelf.library, "kelp")
    return [v for v in searching.get(shelf.library, number).values if v.name == name]


def _both(shelf: Shelf) -> None:
    import_text(shelf.library, FIRST, name="first.bib")
    import_text(shelf.library, SECOND, name="second.bib")


def test_a_value_names_its_document_record_and_line(shelf: Shelf) -> None:
    _both(shelf)
    stored = searching.get(shelf.library, searching.resolve(shelf.library, "kelp"))
    assert [(s.document, s.ordinal, s.line, s.format) for s in stored.sources] == [
        ("first.bib", 1, 2, "bibtex"), ("second.bib", 2, 3, "bibtex"),
    ]  # fmt: skip
    for name, document in (("volume", "first.bib"), ("journaltitle", "second.bib")):
        source = stored.source_of(name)
        assert source is not None
        assert source.document == document
        assert not source.is_person
        assert source.when
    assert stored.source_of("pages") is None
    assert [v.value for v in _said(shelf, "abstract")] == ["Kelp is long."]
    assert {v.value for v in _said(shelf, "doi")} == {"10.5555/kelp"}
    assert len(_said(shelf, "doi")) == 2


def test_what_two_documents_say_differently_is_kept_of_both(shelf: Shelf) -> None:
    _both(shelf)
    titles = {v.source.document: (v.value, v.shown) for v in _said(shelf, "title")}
    assert titles.keys() == {"first.bib", "second.bib"}
    assert {value for value, _ in titles.values()} == {"Kelp", "KELP"}
    assert [shown for _, shown in titles.values()].count(True) == 1
    creators = {v.source.document: v.value for v in _said(shelf, "creators")}
    assert creators == {"first.bib": "Sea, Ann", "second.bib": "Sea, Ann and Wave, Bob"}


def test_sources_keep_their_words_when_a_person_changes_a_value(shelf: Shelf) -> None:
    _both(shelf)
    number = searching.resolve(shelf.library, "kelp")
    before = {(v.name, v.value, v.source.document) for v in _all(shelf)}
    editing.edit(
        shelf.library, [number],
        {"title": "Seaweed", "year": "2000", "doi": "", "volume": "", "author": "Own, Ed",
         "journal": "Mine", "abstract": "New words.", "type": "book"},
    )  # fmt: skip
    after = _all(shelf)
    assert {(v.name, v.value, v.source.document) for v in after} >= before
    shown = {v.name: v for v in after if v.shown}
    for name in ("title", "date", "creators", "journaltitle", "abstract", "type"):
        assert shown[name].source.is_person, name
    stored = searching.get(shelf.library, number)
    for name in ("title", "date", "creators", "journaltitle"):
        source = stored.source_of(name)
        assert source is not None
        assert source.is_person, name
    history.undo(shelf.library)
    assert {(v.name, v.value, v.source.document) for v in _all(shelf)} == before


def _all(shelf: Shelf) -> tuple[StatedValue, ...]:
    return searching.get(shelf.library, searching.resolve(shelf.library, "kelp")).values


def test_what_a_person_typed_is_not_overwritten_by_a_document(shelf: Shelf) -> None:
    import_text(shelf.library, FIRST, name="first.bib")
    number = searching.resolve(shelf.library, "kelp")
    typed = {"title": "kelp", "author": "Sea, Annabel", "year": "1999-05", "journal": "Mine"}
    editing.edit(shelf.library, [number], typed)
    import_text(shelf.library, SECOND, name="second.bib")
    reference = searching.get(shelf.library, number).reference
    assert reference.title == "kelp"
    assert [c.given for c in reference.creators] == ["Annabel"]
    assert str(reference.date) == "1999-05"
    assert reference.fields["journaltitle"] == "Mine"
    assert reference.abstract == "Kelp is long."


def test_what_was_added_by_hand_is_a_persons_word(shelf: Shelf) -> None:
    number, _ = editing.add(shelf.library, Reference(title="Mine", type="book"))
    stored = searching.get(shelf.library, number)
    source = stored.source_of("title")
    assert source is not None
    assert source.is_person
    assert stored.sources == ()


def test_an_import_that_was_undone_says_nothing(shelf: Shelf) -> None:
    _both(shelf)
    history.undo(shelf.library)
    assert {v.source.document for v in _all(shelf)} == {"first.bib"}
    history.redo(shelf.library)
    assert {v.source.document for v in _all(shelf)} == {"first.bib", "second.bib"}
