"""Imports: the figures add up, nothing is taken twice, and bad files never hurt good ones."""

from __future__ import annotations

import gzip
import os
import random
from pathlib import Path

import pytest

from library_fixtures import bib, import_text, rows, state
from operations.conftest import Shelf
from readlist.core.errors import CancelledError, InputError
from readlist.core.late_dataclass import replace
from readlist.core.reading import ReadingState
from readlist.operations import editing, history, searching
from readlist.operations.importing import ImportReport, carry_out, plan, read_files, read_text

MIXED = """@book{kelp, title = {Kelp}, author = {Sea, Ann}, year = 1999}

@article{broken, {No end
@article{shells, title = {Shells on Sand}, author = {Sea, Ann}, year = 2001}
@article{moss, title = {Moss on Northern Walls}, author = {Grave, Ida}, doi = {10.5555/moss.1}}
"""


def sums(report: ImportReport) -> bool:
    """Tell whether the figures of a report add up."""
    parts = report.new + report.merged + report.unchanged + report.failed
    return report.records == parts


def test_the_figures_add_up_and_problems_name_their_line(shelf: Shelf) -> None:
    report = import_text(shelf.library, MIXED, name="mixed.bib")
    assert sums(report)
    assert (report.new, report.merged, report.failed) == (2, 1, 1)
    (problem,) = [each for each in report.problems if each.lost]
    assert (problem.file, problem.line) == ("mixed.bib", 3)
    assert problem.message
    actions = {key: action for _id, key, action in report.references}
    assert actions == {"kelp": "new", "shells": "new", "grave2019moss": "merged"}
    assert report.change == shelf.library.last_act()
    assert report.changes.membership
    for number, key, _action in report.references:
        assert searching.get(shelf.library, number).reference.key == key
    assert searching.count(shelf.library, "") == 5


def test_the_same_documents_again_change_nothing(shelf: Shelf, tmp_path: Path) -> None:
    texts = {"a.bib": bib(30), "b.bib": bib(20, first=20), "c.bib": MIXED}
    paths = []
    for name, text in texts.items():
        paths.append(tmp_path / name)
        paths[-1].write_text(text, "utf-8")
    library = shelf.library
    first = carry_out(library, plan(library, read_files(paths)))
    assert sums(first)
    assert first.new == 39 + 2
    before, newest = state(library), library.last_act()
    for again in (paths, paths[::-1], paths[1:2]):
        report = carry_out(library, plan(library, read_files(again)))
        assert (report.new, report.merged) == (0, 0)
        assert sums(report)
        assert not report.changes
    assert state(library) == before
    assert library.last_act() == newest


def test_the_same_papers_in_another_document_double_nothing(shelf: Shelf) -> None:
    text = bib(10).replace("year =", "file = {:one.pdf:PDF}, keywords = {a, b}, year =")
    import_text(shelf.library, text, name="one.bib")
    before = state(shelf.library)
    report = import_text(shelf.library, "% another\n" + text, name="two.bib")
    assert (report.new, report.failed) == (0, 0)
    after = state(shelf.library)
    for part in ("reference", "attachment", "note", "reference_tag", "identifier", "creator"):
        assert after[part] == before[part], part


def test_marks_go_to_all_papers_and_states_to_new_ones(shelf: Shelf) -> None:
    report = import_text(
        shelf.library, MIXED, tags=["  sea   side ", "Read"], collection="Coast/Sand",
        state=ReadingState.TO_READ,
    )  # fmt: skip
    library = shelf.library
    assert searching.count(library, 'tag:"sea side" tag:read in:"coast/sand"') == 3
    assert searching.count(library, "state:to-read") == 2
    assert len(report.references) == 3
    history.undo(library)
    assert searching.sidebar(library).tags[0].name == "botany"
    assert len(searching.sidebar(library).collections) == 2
    with pytest.raises(InputError):
        import_text(library, MIXED, tags=["\x00"])
    assert searching.count(library, "") == 3


def test_keys_that_are_taken_become_others(shelf: Shelf) -> None:
    library = shelf.library
    editing.change_key(library, shelf.kites, "kites")
    text = "".join(f"@book{{kelp, title = {{Kelp, volume {n}}}, volume = {n}}}\n" for n in (1, 2))
    text += "@book{ostberg2021kites, title={An Unlike Book}}\n@book{kites, title={Another}}"
    report = import_text(library, text)
    assert [key for _id, key, _action in report.references] == [
        "kelp", "kelpa", "ostberg2021kitesa", "kitesa",
    ]  # fmt: skip
    assert searching.resolve(library, "kites") == shelf.kites
    assert searching.resolve(library, "ostberg2021kites") == shelf.kites  # it alone had it
    assert report.attention >= 3


def test_references_without_a_key_get_one(shelf: Shelf) -> None:
    report = import_text(shelf.library, "@book{, title={Kelp and Salt}, author={Sea, Ann}}\n")
    assert [key for _id, key, _action in report.references] == ["seakelp"]


def test_a_plan_is_made_anew_when_the_library_changed(shelf: Shelf) -> None:
    library = shelf.library
    document = read_text("@book{kelp, title={Kelp}, doi={10.5555/kelp}}")
    first, second = plan(library, [document]), plan(library, [document])
    assert carry_out(library, first).new == 1
    report = carry_out(library, second)
    assert (report.new, report.unchanged) == (0, 1)
    assert searching.count(library, "kelp") == 1
    third = plan(library, [read_text("@book{k, title={Kelp}, doi={10.5555/kelp}, pages={9}}")])
    history.undo(library)
    assert carry_out(library, third).new == 1


def test_a_plan_stores_nothing(shelf: Shelf) -> None:
    before, newest = state(shelf.library), shelf.library.last_act()
    planned = plan(shelf.library, [read_text(MIXED)])
    assert planned.records == planned.new + planned.merged + planned.unchanged + planned.failed
    merged = next(paper for paper in planned.papers if paper.action == "merged")
    assert merged.reference_id == shelf.moss
    assert merged.before is not None
    assert merged.reason
    assert (state(shelf.library), shelf.library.last_act()) == (before, newest)


def test_a_person_can_stop_a_plan(shelf: Shelf) -> None:
    seen: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        seen.append((done, total))
        if done >= 400:
            raise CancelledError("Stopped.")

    with pytest.raises(CancelledError):
        plan(shelf.library, [read_text(bib(600))], progress=stop)
    assert seen[0] == (0, 600), "while the library is read"
    assert seen[-2:] == [(200, 600), (400, 600)]


def _bad_files(folder: Path) -> dict[str, Path]:
    """Make files of every kind that holds no references."""
    os.mkfifo(folder / "pipe.bib")
    (folder / "folder.bib").mkdir()
    (folder / "empty.bib").touch()
    (folder / "blank.bib").write_text("\n \n")
    noise = random.Random(7).randbytes(200_000)  # noqa: S311  # noise, and no secret
    (folder / "random.bib").write_bytes(noise)
    (folder / "zipped.bib.gz").write_bytes(gzip.compress(bib(3).encode()))
    (folder / "prose.bib").write_text("Nothing but a sentence about nothing. " * 50)
    (folder / "loop.bib").symlink_to(folder / "loop.bib")
    names = ["pipe", "folder", "empty", "blank", "random", "prose", "loop", "missing"]
    found = {name: folder / f"{name}.bib" for name in names}
    return found | {"zipped": folder / "zipped.bib.gz", "zero": Path("/dev/zero")}


def test_bad_files_are_told_one_by_one_and_the_good_one_comes_in(
    shelf: Shelf, tmp_path: Path
) -> None:
    folder = tmp_path / "bad"
    folder.mkdir()
    bad = _bad_files(folder)
    good = folder / "good.bib"
    good.write_text("@book{kelp, title={Kelp}}", "utf-8")
    documents = read_files([*bad.values(), good, tmp_path / ("x" * 300)])
    report = carry_out(shelf.library, plan(shelf.library, documents))
    assert report.new == 1
    assert sums(report)
    told = {problem.file for problem in report.problems if problem.lost}
    assert told >= {path.name for path in bad.values()}
    for problem in report.problems:
        assert problem.message.rstrip().endswith(".")
    assert len(searching.sidebar(shelf.library).documents) == 1


def test_only_bad_files_make_no_act(shelf: Shelf, tmp_path: Path) -> None:
    newest = shelf.library.last_act()
    report = carry_out(
        shelf.library, plan(shelf.library, read_files([tmp_path / "missing.bib"])), tags=["x"]
    )
    assert not report.changes
    assert (report.records, report.failed) == (1, 1)
    assert shelf.library.last_act() == newest
    assert len(searching.sidebar(shelf.library).tags) == 1


def test_a_format_that_is_not_known_is_refused(shelf: Shelf, tmp_path: Path) -> None:
    with pytest.raises(InputError) as refusal:
        read_files([tmp_path / "a.bib"], format="papyrus")
    assert refusal.value.code == "format-unknown"
    assert shelf.library


def test_names_that_no_person_could_type_do_not_stop_an_import(shelf: Shelf) -> None:
    long = "word " * 100
    text = f"""@book{{kelp, title={{Kelp}}, keywords={{a  b, A B, {long}, x\ty, \u202e, BOTANY}},
      groups={{Sea/ /Deep//, sea/DEEP, /}}}}
    @book{{moss, title={{Moss on Northern Walls}}, doi={{10.5555/moss.1}}, author={{Grave, Ida}},
      keywords={{{long}, c\u0007d}}}}"""
    report = import_text(shelf.library, text)
    assert (report.new, report.merged, report.failed) == (1, 1, 0)
    tags = searching.get(shelf.library, report.references[0][0]).reference.tags
    assert {tag.casefold() for tag in tags} >= {"a b", "botany", "x y"}
    assert all(tag.isprintable() and len(tag) <= 200 for tag in tags)


def test_halves_of_characters_do_not_stop_an_import(shelf: Shelf) -> None:
    text = '[{"id": "a", "type": "book", "title": "Half \\ud800 a letter", "note": "\\udc00"}]'
    document = read_text(text, name="a.json")
    report = carry_out(shelf.library, plan(shelf.library, [document]))
    assert report.new == 1
    title = searching.get(shelf.library, report.references[0][0]).reference.title
    assert title.startswith("Half ")


def test_documents_and_records_are_kept(shelf: Shelf) -> None:
    import_text(shelf.library, MIXED, name="mixed.bib")
    (document,) = searching.sidebar(shelf.library).documents
    assert (document.name, document.format, document.records) == ("mixed.bib", "bibtex", 3)
    records = searching.document_records(shelf.library, document.id)
    assert [(r.line, r.action, r.first_words) for r in records] == [
        (1, "new", "Kelp"), (3, "unread", "@article{broken, {No end"),
        (4, "new", "Shells on Sand"), (5, "merged", "Moss on Northern Walls"),
    ]  # fmt: skip
    assert records[3].reference == shelf.moss
    history.undo(shelf.library)
    assert searching.sidebar(shelf.library).documents == ()
    history.redo(shelf.library)
    assert searching.sidebar(shelf.library).documents == (document,)


def test_an_import_of_thousands_is_one_small_act(shelf: Shelf) -> None:
    report = import_text(shelf.library, bib(3000), tags=["many"])
    assert report.new == 3000
    changes = rows(shelf.library.path, "SELECT ids FROM act_change WHERE act_id = ?", report.change)
    assert len(changes) < 8
    assert searching.count(shelf.library, "tag:many") == 3000
    history.undo(shelf.library)
    assert searching.count(shelf.library, "") == 3
    history.redo(shelf.library)
    assert searching.count(shelf.library, "tag:many") == 3000


def test_a_record_that_was_doubtful_is_known_again_from_its_document(shelf: Shelf) -> None:
    text = "@book{dune, title={Dunes}, year=2003}"  # too little to match it by
    report = import_text(shelf.library, text)
    again = import_text(shelf.library, text)
    assert (again.new, again.unchanged, again.change) == (0, 1, 0)
    editing.edit(shelf.library, [report.references[0][0]], {"title": "Dunes of Sand"})
    assert not import_text(shelf.library, text).changes
    editing.delete(shelf.library, [report.references[0][0]])
    assert import_text(shelf.library, text).new == 1


def test_a_file_whose_name_is_no_text_comes_in(shelf: Shelf, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/gr\xf6\xdfe.bib"))
    path.write_text("@book{kelp, title={Kelp}}", "utf-8")
    missing = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.bib"))
    report = carry_out(shelf.library, plan(shelf.library, read_files([path, missing])))
    assert (report.new, report.failed) == (1, 1)
    assert searching.sidebar(shelf.library).documents[0].name == "gr\ufffd\ufffde.bib"


@pytest.mark.parametrize("step", range(4))
def test_an_import_that_is_stopped_at_any_batch_stores_nothing(shelf: Shelf, step: int) -> None:
    before = state(shelf.library)
    document = read_text(bib(4500))
    planned = plan(shelf.library, [document])
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if len(told) > step:
            raise CancelledError("Enough.")

    with pytest.raises(CancelledError):
        carry_out(shelf.library, planned, progress=stop)
    assert state(shelf.library) == before
    assert told == [(0, 4500), (2000, 4500), (4000, 4500), (4500, 4500)][: step + 1]


def test_progress_counts_each_paper_once(shelf: Shelf) -> None:
    told: list[int] = []
    planned = plan(shelf.library, [read_text(MIXED)])
    carry_out(shelf.library, planned, progress=lambda done, _total: told.append(done))
    assert told == sorted(told)
    assert told[-1] <= len(planned.papers)


GROUPED = r"""@book{a, title = {Kelp by the Shore}, groups = {River}}
@Comment{jabref-meta: grouping:
0 AllEntriesGroup:;
1 StaticGroup:Stones\;0\;1\;\;\;\;;
2 StaticGroup:River\;0\;1\;\;\;\;;
1 StaticGroup:Nothing yet\;0\;1\;\;\;\;;
}
"""


def test_a_files_tree_of_groups_becomes_collections_also_empty_ones(shelf: Shelf) -> None:
    before = state(shelf.library)
    report = import_text(shelf.library, GROUPED, name="a.bib")
    ((number, _key, _action),) = report.references
    assert searching.get(shelf.library, number).reference.collections == ("Stones/River",)
    paths = {each.path for each in searching.sidebar(shelf.library).collections}
    assert paths >= {"Stones", "Stones/River", "Nothing yet"}
    history.undo(shelf.library)
    assert state(shelf.library) == before


def test_a_paper_that_a_later_version_finds_moves_no_other(shelf: Shelf) -> None:
    document = read_text(bib(4), name="papers.bib")
    earlier = [
        replace(each, ordinal=place) for place, each in enumerate(document.records[1:], start=1)
    ]
    carry_out(shelf.library, plan(shelf.library, [replace(document, records=tuple(earlier))]))
    before = searching.count(shelf.library, "")
    planned = plan(shelf.library, [document])
    actions = [(paper.key, paper.action) for paper in planned.papers]
    assert [action for _key, action in actions] == ["new", "unchanged", "unchanged", "unchanged"]
    carry_out(shelf.library, planned)
    assert searching.count(shelf.library, "") == before + 1


def test_half_of_a_character_takes_no_paper_away(shelf: Shelf) -> None:
    report = import_text(shelf.library, "@book{kelp, title={Kelp \ud83d and Sand}, year=1999}")
    ((number, _key, _action),) = report.references
    assert searching.get(shelf.library, number).reference.title == "Kelp \ufffd and Sand"
