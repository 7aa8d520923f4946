"""A linked file and the library follow each other, and no byte changes that nobody changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from library_fixtures import assert_whole, bib, python, rows
from operations.linked import THESIS, Linked
from readlist.core.errors import InputError, NotFoundError
from readlist.operations import editing, history, linking, noting, organising, reading
from readlist.operations.library import create_library
from readlist.operations.searching import count


@pytest.fixture
def tied(tmp_path: Path) -> Iterator[Linked]:
    linked = Linked(tmp_path)
    yield linked
    linked.library.close()


def test_linking_and_looking_do_not_touch_the_file(tied: Linked) -> None:
    before = tied.file.stat()
    assert tied.report.new == 3
    assert count(tied.library, "") == 3
    (report,) = linking.sync(tied.library)
    assert not report.anything
    assert linking.keep_up(tied.library) == []
    assert tied.file.read_bytes() == tied.first
    after = tied.file.stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)
    assert_whole(tied.library)


def test_linking_is_one_act_and_undoing_it_lets_go_of_the_file(tied: Linked) -> None:
    assert history.undo_label(tied.library) == "Link “thesis.bib” (3 references)"
    history.undo(tied.library)
    assert linking.links(tied.library) == []
    assert count(tied.library, "") == 0
    assert tied.file.read_bytes() == tied.first
    history.redo(tied.library)
    editing.edit(tied.library, [tied.id_of("kites")], {"year": "2002"})
    linking.keep_up(tied.library)
    assert tied.changed_lines()[1] == [tied_line(tied, "@book").replace("2001", "2002")]


def tied_line(tied: Linked, words: str) -> str:
    return next(line for line in tied.first.decode().splitlines() if words in line)


def test_an_edit_changes_only_its_field_and_undo_brings_the_bytes_back(tied: Linked) -> None:
    moss = tied.id_of("moss19")
    editing.edit(tied.library, [moss], {"year": "2020", "journaltitle": "Moss Letters"})
    (report,) = linking.keep_up(tied.library)
    assert report.written == 1
    assert tied.changed_lines() == (
        ['   journal  = jsg # " (Suppl.)",', "   year     = 2019,"],
        ['   journal  = "Moss Letters",', "   year     = 2020,"],
    )
    after = tied.file.read_bytes()
    history.undo(tied.library)
    linking.keep_up(tied.library)
    assert tied.file.read_bytes() == tied.first
    history.redo(tied.library)
    linking.keep_up(tied.library)
    assert tied.file.read_bytes() == after
    assert_whole(tied.library)


def test_edits_are_taken_back_one_after_the_other_byte_for_byte(tied: Linked) -> None:
    texts = [tied.file.read_bytes()]
    for year, title in (("2003", "One"), ("2004", "Two"), ("2005", "Three")):
        for number in (tied.id_of("moss19"), tied.id_of("kites")):
            editing.edit(tied.library, [number], {"year": year, "title": title})
            linking.keep_up(tied.library)
            texts.append(tied.file.read_bytes())
    for text in reversed(texts[:-1]):
        history.undo(tied.library)
        linking.keep_up(tied.library)
        assert tied.file.read_bytes() == text


def test_what_the_file_has_no_field_for_stays_at_home(tied: Linked) -> None:
    moss = tied.id_of("moss19")
    noting.add_note(tied.library, moss, "My own thoughts.")
    reading.set_reading(tied.library, [moss], state="read", rating=4)
    organising.collect(tied.library, [moss], add=["Thesis/Walls"])
    assert [r for r in linking.keep_up(tied.library) if r.anything] == []
    assert tied.file.read_bytes() == tied.first


def test_tags_of_both_sides_are_joined(tied: Linked) -> None:
    moss = tied.id_of("moss19")
    organising.tag(tied.library, [moss], add=["shade"], remove=["walls"])
    tied.rewrite("{moss, walls}", "{moss, walls, winter}")
    linking.sync(tied.library)
    assert tied.reference(moss).tags == ("moss", "shade", "winter")
    assert "keywords = {moss, winter, shade}" in tied.text


def test_a_new_key_goes_both_ways(tied: Linked) -> None:
    editing.change_key(tied.library, tied.id_of("kites"), "kites2001")
    linking.keep_up(tied.library)
    assert "@book{kites2001, title" in tied.text
    tied.rewrite("@book{kites2001", "@book{skykites")
    linking.sync(tied.library)
    reference = tied.reference(tied.id_of("skykites"))
    assert set(reference.former_keys) >= {"kites", "kites2001"}
    assert count(tied.library, "") == 3


def test_trash_takes_an_entry_out_and_undelete_puts_the_very_bytes_back(tied: Linked) -> None:
    numbers = [tied.id_of(key) for key in ("moss19", "kites", "lamp")]
    for number in numbers:
        editing.delete(tied.library, [number])
        linking.keep_up(tied.library)
        assert tied.file.read_bytes() != tied.first
        editing.undelete(tied.library, [number])
        linking.keep_up(tied.library)
        assert tied.file.read_bytes() == tied.first
    editing.delete(tied.library, numbers[:2])
    linking.keep_up(tied.library)
    assert "moss19" not in tied.text
    assert "% this one is for the second chapter" in tied.text
    history.undo(tied.library)
    linking.keep_up(tied.library)
    assert tied.file.read_bytes() == tied.first


def test_an_edit_in_the_trash_is_in_the_entry_that_comes_back(tied: Linked) -> None:
    kites = tied.id_of("kites")
    editing.delete(tied.library, [kites])
    linking.keep_up(tied.library)
    editing.edit(tied.library, [kites], {"year": "2002"})
    editing.undelete(tied.library, [kites])
    linking.keep_up(tied.library)
    assert tied.text == THESIS.replace("{2001}", "{2002}")


def test_new_references_go_into_a_file_that_takes_all(tied: Linked) -> None:
    from library_fixtures import MOSS, import_text

    editing.add(tied.library, MOSS.but(title="Quite Another Thing", identifiers=()))
    (report,) = linking.keep_up(tied.library)
    assert report.added == 1
    assert tied.text.startswith(THESIS)
    import_text(tied.library, bib(2))
    linking.keep_up(tied.library)
    assert "@article{key2" in tied.text
    history.undo(tied.library)
    linking.keep_up(tied.library)
    assert "@article{key2" not in tied.text
    assert "Quite Another Thing" in tied.text


def test_a_file_is_kept_up_with_a_collection(tmp_path: Path) -> None:
    library = create_library(tmp_path / "a.readlist")
    from library_fixtures import import_text

    import_text(library, THESIS)
    organising.collect(library, [1, 2], add=["Thesis"])  # type: ignore[list-item]
    file = tmp_path / "new.bib"
    report = linking.link(library, file, collection="Thesis")
    assert report.added == 2
    text = file.read_text()
    assert "moss19" in text
    assert "lamp" not in text
    organising.collect(library, [3], add=["Thesis/Part"])  # type: ignore[list-item]
    organising.collect(library, [1], remove=["Thesis"])  # type: ignore[list-item]
    linking.keep_up(library)
    assert "lamp" in file.read_text()
    assert "moss19" not in file.read_text()
    history.undo(library, 2)
    linking.keep_up(library)
    assert file.read_text() == text
    file.write_text(text + "@misc{fog, title={Fog}}\n")
    linking.sync(library)
    assert count(library, "collection:Thesis") == 3
    library.close()


def test_unlinking_lets_go_and_undo_ties_again(tied: Linked) -> None:
    linking.unlink(tied.library, tied.file)
    editing.edit(tied.library, [tied.id_of("kites")], {"year": "2002"})
    assert linking.keep_up(tied.library) == []
    assert tied.file.read_bytes() == tied.first
    with pytest.raises(NotFoundError):
        linking.unlink(tied.library, tied.file)
    history.undo(tied.library, 2)
    editing.edit(tied.library, [tied.id_of("kites")], {"year": "2003"})
    linking.keep_up(tied.library)
    assert tied.text == THESIS.replace("{2001}", "{2003}")


def test_a_file_is_linked_once(tied: Linked, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="linked already"):
        linking.link(tied.library, tied.file)
    with pytest.raises(InputError, match="no file"):
        linking.link(tied.library, tmp_path / "missing.bib")
    page = tmp_path / "page.txt"
    page.write_text("Just words, no entry.\n")
    with pytest.raises(InputError, match=r"not called \.bib"):
        linking.link(tied.library, page)


def test_what_is_purged_is_forgotten_of_the_file_too(tied: Linked) -> None:
    editing.delete(tied.library, [tied.id_of("lamp")])
    linking.keep_up(tied.library)
    editing.purge(tied.library)
    kept = rows(tied.library.path, "SELECT raw, earlier, base FROM linked_entry")
    assert not any("Lamp" in cell for row in kept for cell in row)
    linking.keep_up(tied.library)
    assert "Lamp" not in tied.text
    assert_whole(tied.library)


GROUPED = r"""@book{kelp, title = {Kelp by the Shore}, groups = {River}, keywords = {flat}}
@Comment{jabref-meta: grouping:
0 AllEntriesGroup:;
1 StaticGroup:Stones\;0\;1\;\;\;\;;
2 StaticGroup:River\;0\;1\;\;\;\;;
2 StaticGroup:Lake\;0\;1\;\;\;\;;
1 KeywordGroup:Flat\;0\;keywords\;flat\;0\;0\;1\;\;\;\;;
}
"""


def test_entries_go_on_naming_their_groups_as_the_tree_does(tmp_path: Path) -> None:
    tied = Linked(tmp_path, GROUPED)
    kelp = tied.id_of("kelp")
    assert set(tied.reference(kelp).collections) == {"Stones/River", "Flat"}
    organising.collect(tied.library, [kelp], add=["Stones/Lake", "New"])
    linking.keep_up(tied.library)
    assert tied.text == GROUPED.replace("{River}", "{River, New, Lake}")
    linking.sync(tied.library)
    found = tied.reference(kelp).collections
    assert set(found) == {"Stones/River", "Stones/Lake", "New", "Flat"}
    tied.library.close()


def test_the_last_entry_leaves_the_file_and_comes_back(tied: Linked) -> None:
    ids = [tied.id_of(key) for key in ("moss19", "kites", "lamp")]
    editing.delete(tied.library, ids)
    (report,) = linking.keep_up(tied.library)
    assert report.removed == 3
    assert not report.problems
    assert "@string" in tied.text
    assert "{moss19" not in tied.text
    history.undo(tied.library)
    linking.keep_up(tied.library)
    assert all(f"{{{key}," in tied.text for key in ("moss19", "kites", "lamp"))
    assert_whole(tied.library)


def test_where_nothing_is_linked_no_format_is_loaded(tmp_path: Path) -> None:
    create_library(tmp_path / "a.readlist").close()
    outcome = python(
        "import sys; from pathlib import Path\n"
        "from readlist.operations import linking\n"
        "from readlist.operations.library import open_library\n"
        "print(linking.keep_up(open_library(Path(sys.argv[1]))))\n"
        "print([n for n in sys.modules if n.startswith(('readlist.formats', 'bibtexparser'))])",
        tmp_path / "a.readlist",
    )
    assert outcome.stdout.splitlines() == ["[]", "[]"], outcome.stderr
