"""What others do to a linked file comes into the library, and nothing is lost by it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from library_fixtures import assert_whole, bib, rows
from operations.linked import THESIS, Linked
from readlist.operations import duplicates, editing, history, linking, noting
from readlist.operations.library import create_library
from readlist.operations.searching import count


@pytest.fixture
def tied(tmp_path: Path) -> Iterator[Linked]:
    linked = Linked(tmp_path)
    yield linked
    linked.library.close()


def test_what_others_write_is_taken_over_in_one_act(tied: Linked) -> None:
    tied.rewrite("{2001}", "{2002}")
    tied.rewrite("@misc{lamp", "@misc{snow, title = {Snow}}\n@misc{lamp")
    (report,) = linking.sync(tied.library)
    assert (report.taken, report.new) == (1, 1)
    assert str(tied.reference(tied.id_of("kites")).date) == "2002"
    assert tied.reference(tied.id_of("snow")).title == "Snow"
    text = tied.text
    assert history.undo_label(tied.library) == (
        "Take over what changed in “thesis.bib” (2 references)"
    )
    history.undo(tied.library)
    linking.keep_up(tied.library)
    assert tied.text == text.replace("{2002}", "{2001}")  # snow is left to the file
    assert_whole(tied.library)


def test_both_sides_may_change_different_values_of_one_entry(tied: Linked) -> None:
    moss = tied.id_of("moss19")
    editing.edit(tied.library, [moss], {"year": "2020"})
    tied.rewrite("{Moss} on", "{Mosses} on")
    (report,) = linking.keep_up(tied.library)
    assert (report.taken, report.written, report.conflicts) == (1, 1, ())
    assert tied.reference(moss).title == "Mosses on Northern Wälls"
    assert tied.text == THESIS.replace("{Moss} on", "{Mosses} on").replace("= 2019", "= 2020")


@pytest.mark.parametrize(("keep", "year"), [("file", "2003"), ("library", "1999")])
def test_a_true_conflict_changes_nothing_until_it_is_settled(
    tied: Linked, keep: str, year: str
) -> None:
    kites = tied.id_of("kites")
    tied.rewrite("{2001}", "{2003}")
    editing.edit(tied.library, [kites], {"year": "1999", "publisher": "Air"})
    for _ in range(3):
        (report,) = linking.sync(tied.library)
        (conflict,) = report.conflicts
        assert (conflict.key, conflict.name) == ("kites", "date")
        assert (conflict.file, conflict.library) == ("2003", "1999")
        assert "{2003}" in tied.text
        assert "publisher = {Air}" in tied.text
        assert str(tied.reference(kites).date) == "1999"
    report = linking.resolve(tied.library, conflict, keep)
    assert report.conflicts == () == tuple(linking.conflicts(tied.library))
    assert str(tied.reference(kites).date) == year
    assert f"{{{year}}}" in tied.text


def test_a_conflict_ends_when_both_say_the_same(tied: Linked) -> None:
    kites = tied.id_of("kites")
    tied.rewrite("{2001}", "{2003}")
    editing.edit(tied.library, [kites], {"year": "1999"})
    assert linking.keep_up(tied.library)[0].conflicts
    editing.edit(tied.library, [kites], {"year": "2003"})
    linking.keep_up(tied.library)
    assert linking.conflicts(tied.library) == []
    assert tied.text == THESIS.replace("{2001}", "{2003}")


def test_an_entry_deleted_in_the_file_goes_to_the_trash_with_its_notes(tied: Linked) -> None:
    lamp = tied.id_of("lamp")
    noting.add_note(tied.library, lamp, "Do not lose me.")
    linking.keep_up(tied.library)
    tied.rewrite("@misc{lamp, title = {A Lamp}, note = {found in a drawer}}\n", "")
    (report,) = linking.sync(tied.library)
    assert report.trashed == 1
    assert count(tied.library, "") == 2
    history.undo(tied.library)
    linking.keep_up(tied.library)
    assert "A Lamp" in tied.text
    assert tied.reference(lamp).notes[-1].text == "Do not lose me."


def test_a_reference_that_was_there_before_outlives_its_entry(tmp_path: Path) -> None:
    library = create_library(tmp_path / "a.readlist")
    from library_fixtures import import_text

    import_text(library, THESIS)
    file = tmp_path / "b.bib"
    file.write_text(THESIS)
    report = linking.link(library, file)
    assert (report.new, linking.links(library)[0].scope) == (0, "entries")
    file.write_text(THESIS[: THESIS.index("@misc")])
    linking.sync(library)
    assert count(library, "") == 3
    library.close()


def test_an_entry_with_another_key_and_other_words_is_known_again(tied: Linked) -> None:
    moss = tied.id_of("moss19")
    noting.add_note(tied.library, moss, "Mine.")
    tied.rewrite("@Article{moss19", "@Article{grave2019")
    tied.rewrite("year     = 2019", "year     = 2019, volume = 3")
    (report,) = linking.sync(tied.library)
    assert (report.new, report.trashed) == (0, 0)
    assert tied.id_of("grave2019") == moss
    assert tied.reference(moss).fields["volume"] == "3"


def test_entries_that_change_places_are_known_again(tied: Linked) -> None:
    head, rest = THESIS.split("% this one")
    tied.file.write_text("% this one" + rest + head)
    (report,) = linking.sync(tied.library)
    assert not report.anything
    editing.edit(tied.library, [tied.id_of("moss19")], {"year": "2000"})
    editing.edit(tied.library, [tied.id_of("lamp")], {"title": "No Lamp"})
    linking.keep_up(tied.library)
    expected = ("% this one" + rest + head).replace("2019", "2000", 1).replace("A Lamp", "No Lamp")
    assert tied.text == expected


@pytest.mark.parametrize("content", ["", "\n", "% nothing left\n"])
def test_an_emptied_file_sweeps_nothing(tied: Linked, content: str) -> None:
    tied.file.write_text(content)
    (report,) = linking.sync(tied.library)
    assert "3 entries" in report.problems[0]
    assert count(tied.library, "") == 3
    assert tied.file.read_text() == content
    editing.edit(tied.library, [tied.id_of("kites")], {"year": "1990"})
    linking.keep_up(tied.library)
    assert tied.file.read_text() == content
    tied.file.write_bytes(tied.first)
    linking.sync(tied.library)
    assert tied.text == THESIS.replace("{2001}", "{1990}")


def test_a_file_cut_in_half_sweeps_nothing(tmp_path: Path) -> None:
    linked = Linked(tmp_path, bib(200))
    whole = linked.file.read_bytes()
    linked.file.write_bytes(whole[: whole.index(b"@article{key70,")])
    (report,) = linking.sync(linked.library)
    assert report.problems
    assert count(linked.library, "") == 200
    (report,) = linking.sync(linked.library, linked.file, keep="library")
    assert count(linked.library, "") == 200
    assert linked.text.count("@article") == 200
    linked.library.close()


def test_an_entry_that_became_unreadable_stops_the_exchange_until_it_is_mended(
    tied: Linked,
) -> None:
    broken = THESIS.replace("@misc{lamp, title", "@misc{lamp title")
    tied.file.write_text(broken)
    linking.sync(tied.library)
    assert count(tied.library, "") == 3
    tied.file.write_text(THESIS)
    assert linking.sync(tied.library)[0].problems == ()
    assert count(tied.library, "") == 3


def test_two_entries_of_a_file_never_become_one_reference(tmp_path: Path) -> None:
    twice = THESIS + THESIS[THESIS.index("@Article") : THESIS.index("% this one")]
    linked = Linked(tmp_path, twice)
    assert count(linked.library, "") == 4
    numbers = [row[0] for row in rows(linked.library.path, "SELECT id FROM reference ORDER BY id")]
    editing.edit(linked.library, numbers[-1:], {"volume": "9"})
    linking.keep_up(linked.library)
    first, second = linked.text.split("% this one")
    assert "volume" not in first
    assert "volume" in second
    linked.library.close()


def test_one_reference_in_two_files_is_written_into_both(tied: Linked, tmp_path: Path) -> None:
    other = tmp_path / "paper.bib"
    other.write_text("@book{k, title = {Kites that Räumen the Sky}, author = {Östberg, Åsa},"
                     " year = 2001}\n")  # fmt: skip
    linking.link(tied.library, other, takes_new=False)
    kites = tied.id_of("kites")
    assert count(tied.library, "") == 3
    editing.edit(tied.library, [kites], {"title": "Kites"})
    linking.keep_up(tied.library)
    assert "title={Kites}" in tied.text
    assert "title = {Kites}" in other.read_text()
    assert "@book{k," in other.read_text()
    other.write_text(other.read_text().replace("2001", "2007"))
    linking.sync(tied.library)
    assert "year={2007}" in tied.text
    other.write_text("% nothing here any more\n@misc{x, title={X}}\n")
    linking.sync(tied.library)
    assert str(tied.reference(kites).date) == "2007"
    assert "kites" in tied.text


def test_merging_two_entries_of_a_file_keeps_both_keys_in_it(tied: Linked) -> None:
    moss, lamp = tied.id_of("moss19"), tied.id_of("lamp")
    duplicates.merge(tied.library, moss, [lamp])
    linking.keep_up(tied.library)
    assert "@misc{lamp, title = {A Lamp}" in tied.text
    editing.edit(tied.library, [moss], {"title": "Both"})
    linking.keep_up(tied.library)
    assert tied.text.count("Both") == 2
    assert "@misc{lamp," in tied.text
    history.undo(tied.library)
    history.undo(tied.library)
    linking.keep_up(tied.library)
    assert tied.file.read_bytes() == tied.first
    assert_whole(tied.library)
