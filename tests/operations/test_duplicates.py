"""References of the same work are found, and become one that keeps what all of them had."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from library_fixtures import assert_whole, filled, import_text, state
from readlist.cli.main import main
from readlist.core.changes import ReferenceId
from readlist.core.errors import InputError, NotFoundError
from readlist.core.people import Creator
from readlist.core.reading import ReadingState
from readlist.core.reference import Reference
from readlist.operations import (
    attaching,
    duplicates,
    editing,
    history,
    noting,
    organising,
    reading,
    searching,
)
from readlist.operations.library import Library

FIRST = """@article{lamb2020, title = {Counting Clouds over Two Winters}, author = {Lamb, Ada},
    year = {2020}, journal = {Annals of Weather}, keywords = {clouds}}"""
AGAIN = """@article{lamb2020b, title = {Counting Clouds Over Two Winters}, author = {Lamb, Ada},
    year = {2020}, volume = {7}, abstract = {Clouds were counted.}, keywords = {winter},
    doi = {10.5555/clouds.1}}
@misc{kites, title = {Kites}, year = {1999}}"""


@pytest.fixture
def doubled(tmp_path: Path) -> tuple[Library, ReferenceId, ReferenceId]:
    """Give a library with a paper that two documents told of, in a way that keeps them apart."""
    library, _ = filled(tmp_path / "a.readlist", Reference(title="Something else", key="else"))
    import_text(library, FIRST.replace("Counting Clouds over Two", "Another"), name="one.bib")
    first = searching.resolve(library, "lamb2020")
    import_text(library, AGAIN, name="two.bib")
    editing.edit(library, [first], {"title": "Counting Clouds over Two Winters"})
    return library, first, searching.resolve(library, "lamb2020b")


def test_references_of_one_work_are_found(
    doubled: tuple[Library, ReferenceId, ReferenceId],
) -> None:
    library, first, other = doubled
    (pair,) = duplicates.find(library)
    assert {pair.reference, pair.other} == {first, other}
    assert pair.reason
    assert "again" not in pair.reason
    assert duplicates.find(library, "title:kites") == []
    assert duplicates.find(library, "key:lamb2020b") == [pair]
    library.close()


def test_the_kept_one_has_what_all_had(doubled: tuple[Library, ReferenceId, ReferenceId]) -> None:
    library, first, other = doubled
    organising.collect(library, [other], add=["Thesis/Clouds"])
    noting.append_note(library, other, "A note on the second.")
    noting.append_note(library, first, "A note on the first.")
    attaching.attach(library, other, Path(__file__))
    reading.set_reading(library, [other], state=ReadingState.READING, progress=40, rating=3)
    reading.set_reading(library, [first], priority=2)
    editing.edit(library, [other], {"publisher": "The Weather Press"})
    before = state(library)
    change = duplicates.merge(library, first, [other])
    assert change.label == "Merge 2 references into lamb2020"
    assert searching.count(library, "title:clouds") == 1
    stored = searching.get(library, first)
    kept = stored.reference
    assert kept.title == "Counting Clouds over Two Winters"
    assert kept.fields["volume"] == "7"
    assert kept.fields["journaltitle"] == "Annals of Weather"
    assert kept.abstract == "Clouds were counted."
    assert kept.identifier("doi") == "10.5555/clouds.1"
    assert set(kept.tags) == {"clouds", "winter"}
    assert kept.collections == ("Thesis/Clouds",)
    assert {note.text for note in kept.notes} == {"A note on the first.", "A note on the second."}
    assert [Path(file.path).name for file in kept.attachments] == [Path(__file__).name]
    assert kept.reading.state is ReadingState.READING
    assert (kept.reading.progress, kept.reading.rating, kept.reading.priority) == (40, 3, 2)
    assert searching.resolve(library, "lamb2020b") == first
    assert [source.document for source in stored.sources] == ["one.bib", "two.bib"]
    said = {(value.name, value.source.document, value.value) for value in stored.values}
    assert ("title", "two.bib", "Counting Clouds Over Two Winters") in said
    assert ("publisher", "", "The Weather Press") in said
    assert searching.count(library, "note:second has:file") == 1
    assert_whole(library)
    history.undo(library)
    assert state(library) == before
    assert_whole(library)
    history.redo(library)
    assert searching.get(library, first).reference == kept.but(
        reading=kept.reading, notes=searching.get(library, first).reference.notes
    )
    assert_whole(library)
    library.close()


def test_another_window_hears_of_both(doubled: tuple[Library, ReferenceId, ReferenceId]) -> None:
    library, first, other = doubled
    noting.append_note(library, other, "A note.")
    before = library.last_act()
    duplicates.merge(library, first, [other])
    assert library.changes_since(before).references == {first, other}
    assert library.changes_since(before).membership
    library.close()


def test_what_cannot_be_merged_is_left(doubled: tuple[Library, ReferenceId, ReferenceId]) -> None:
    library, first, other = doubled
    before = state(library)
    with pytest.raises(InputError, match="two or more"):
        duplicates.merge(library, first, [first])
    with pytest.raises(NotFoundError):
        duplicates.merge(library, first, [ReferenceId(999)])
    assert state(library) == before
    editing.delete(library, [other])
    with pytest.raises(InputError, match="in the trash"):
        duplicates.merge(library, first, [other])
    duplicates.merge(library, searching.resolve(library, "kites"), [first])
    assert_whole(library)
    library.close()


def test_several_become_one_and_names_stay(tmp_path: Path) -> None:
    papers = [
        Reference(key=f"paper{n}", title="Kites", creators=(Creator(f"Maker{n}"),))
        for n in range(5)
    ]
    library, ids = filled(tmp_path / "a.readlist", *papers)
    duplicates.merge(library, ids[2], ids)
    (left,) = searching.search(library, "").ids
    assert left == ids[2]
    kept = searching.get(library, left).reference
    assert kept.creators == (Creator("Maker2"),)
    assert kept.former_keys == ("paper0", "paper1", "paper3", "paper4")
    history.undo(library)
    assert searching.count(library, "") == 5
    assert_whole(library)
    library.close()


def test_the_verbs_say_what_they_did(
    doubled: tuple[Library, ReferenceId, ReferenceId], capsys: pytest.CaptureFixture[str]
) -> None:
    library, first, _other = doubled
    library.close()
    named = ["--library", str(library.path)]
    assert main([*named, "--json", "duplicates"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {each["key"] for each in told["pairs"][0]["references"]} == {"lamb2020", "lamb2020b"}
    assert main([*named, "duplicates"]) == 0
    assert "lamb2020  lamb2020b" in capsys.readouterr().out
    assert main([*named, "--json", "merge", "lamb2020b", "lamb2020", "--keep", "lamb2020"]) == 0
    assert json.loads(capsys.readouterr().out)["references"][0]["id"] == first
    assert main([*named, "duplicates"]) == 0
    assert capsys.readouterr().out == "No two references look like the same work.\n"
    assert main([*named, "merge", "lamb2020"]) == 2
    assert "two or more" in capsys.readouterr().err


def test_references_are_kept_apart_until_they_are_merged(
    doubled: tuple[Library, ReferenceId, ReferenceId], capsys: pytest.CaptureFixture[str]
) -> None:
    library, first, other = doubled
    with pytest.raises(InputError, match="Name two or more"):
        duplicates.keep_apart(library, [first, first])
    with pytest.raises(NotFoundError):
        duplicates.keep_apart(library, [first, ReferenceId(999)])
    path = str(library.path)
    assert main(["--library", path, "duplicates", "--apart", "lamb2020", "lamb2020b"]) == 0
    assert capsys.readouterr().out == "Keep lamb2020 and lamb2020b apart.\n"
    assert duplicates.find(library) == []
    history.undo(library)
    assert len(duplicates.find(library)) == 1
    duplicates.keep_apart(library, [other, first])
    change = duplicates.merge(library, first, [other])
    assert change
    history.undo(library)
    assert duplicates.find(library) == []
    library.close()
