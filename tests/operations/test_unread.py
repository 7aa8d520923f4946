"""What imports could not read is kept, given out, and settled when it was mended."""

from __future__ import annotations

from library_fixtures import import_text, state
from operations.conftest import Shelf
from readlist.core.unread import Unread
from readlist.operations import history, searching
from readlist.operations.unread import as_text, unread

_BAD = "@article{dune, title = {Dunes of the West}, author = {Sand, Ann, year = 2011}"
_FILE = f"""@string{{j = "Journal"}}
@book{{kelp, title = {{Kelp by the Shore}}, author = {{Sea, Ann}}, year = 1999}}

{_BAD}
@book{{reef, title = {{Reefs}}, title = {{Of Reefs}}, author = {{Sea, Ann}}, year = 2001}}
"""
_LOST = "@article{broken, {No end"


def _parts(shelf: Shelf) -> list[tuple[int, bool, str]]:
    return [(part.line, part.lost, part.raw) for part in unread(shelf.library)]


def test_what_could_not_be_read_is_kept_as_it_stood(shelf: Shelf) -> None:
    report = import_text(shelf.library, f"{_FILE}\n{_LOST}", name="a.bib")
    assert report.failed == 1
    parts = {part.key: part for part in unread(shelf.library)}
    assert parts["broken"].raw == _LOST
    assert parts["broken"].lost
    assert (parts["broken"].line, parts["broken"].name) == (7, "a.bib")
    assert not parts["dune"].lost
    assert _BAD in parts["dune"].raw
    assert "title = {Of Reefs}" in parts["reef"].raw
    assert "more than once" in parts["reef"].reason


def test_a_file_of_which_nothing_could_be_read_is_kept_too(shelf: Shelf) -> None:
    import_text(shelf.library, _LOST, name="a.bib")
    assert _parts(shelf) == [(1, True, _LOST)]


def test_the_same_text_is_kept_once(shelf: Shelf) -> None:
    for extra in ("", "\n", "@book{more, title = {More on Shores}, year = 2003}\n"):
        import_text(shelf.library, f"{_FILE}{extra}{_LOST}", name="a.bib")
    raws = [raw for _line, _lost, raw in _parts(shelf)]
    assert len(raws) == len(set(raws)) == 3


def test_importing_the_mended_text_settles_it_and_undo_brings_it_back(shelf: Shelf) -> None:
    import_text(shelf.library, f"{_FILE}\n{_LOST}", name="a.bib")
    before = unread(shelf.library)
    mended = _BAD.replace("Ann,", "Ann},")
    import_text(shelf.library, mended + "}" * (mended.count("{") - mended.count("}")))
    assert [part.key for part in before if part not in unread(shelf.library)] == ["dune"]
    history.undo(shelf.library)
    assert unread(shelf.library) == before
    history.redo(shelf.library)
    assert len(unread(shelf.library)) == len(before) - 1


def test_a_text_that_is_still_broken_stays(shelf: Shelf) -> None:
    import_text(shelf.library, _FILE, name="a.bib")
    before = unread(shelf.library)
    import_text(shelf.library, as_text(before), name="b.bib")
    assert unread(shelf.library) == before


def test_undoing_the_import_takes_what_was_kept_with_it(shelf: Shelf) -> None:
    before = state(shelf.library)
    import_text(shelf.library, f"{_FILE}\n{_LOST}", name="a.bib")
    history.undo(shelf.library)
    assert state(shelf.library) == before
    assert unread(shelf.library) == []


def test_remarks_stand_above_the_texts_and_begin_no_entry() -> None:
    part = Unread("@book{a, x", 7, "The entry\n“@book{a” is broken.", lost=True, name="f")
    text = as_text([part])
    assert text == "% f, line 7: The entry “book{a” is broken.\n@book{a, x\n"


def test_the_records_of_a_document_show_it(shelf: Shelf) -> None:
    import_text(shelf.library, f"{_FILE}\n{_LOST}", name="a.bib")
    (document,) = [d.id for d in searching.sidebar(shelf.library).documents if d.name == "a.bib"]
    records = searching.document_records(shelf.library, document)
    assert [record.action for record in records].count("unread") == 1
    assert [record.line for record in records] == sorted(record.line for record in records)
    assert records[-1].raw == _LOST
    assert records[-1].reason
    assert records[-1].reference is None


def test_papers_of_other_documents_are_still_found(shelf: Shelf) -> None:
    import_text(shelf.library, _LOST, name="a.bib")
    before = searching.count(shelf.library, "")
    assert searching.count(shelf.library, "-document:a.bib") == before
