"""Real files of other people: linked, edited and undone without another byte changing."""

from __future__ import annotations

import csv
import random
import shutil
from collections import Counter
from pathlib import Path

import pytest

from library_fixtures import rows
from readlist.core.changes import ReferenceId
from readlist.core.errors import InputError
from readlist.operations import editing, history, linking
from readlist.operations.library import create_library, open_library
from repository import ROOT

CORPORA = ROOT.parent / "shared" / "corpora" / "bibtex"
MANIFEST = CORPORA / "MANIFEST.tsv"
LARGEST = 3_000_000
SAMPLE = 12

pytestmark = pytest.mark.skipif(
    not MANIFEST.exists(), reason="the real files are not part of the project (../shared)"
)


def _files() -> list[Path]:
    with MANIFEST.open(encoding="utf-8", newline="") as manifest:
        return [
            CORPORA / row["path"]
            for row in csv.DictReader(manifest, delimiter="\t")
            if int(row["bytes"]) <= LARGEST
        ]


def _tried(source: Path, empty: Path, folder: Path) -> tuple[str, list[str]]:
    """Link a copy of a file, edit one entry, undo it; give what became of it and what is wrong."""
    folder.mkdir()
    file = folder / "a.bib"
    shutil.copyfile(source, file)
    before, status = file.read_bytes(), file.stat()
    library = open_library(Path(shutil.copy(empty, folder / "a.readlist")))
    wrong: list[str] = []
    try:
        linking.link(library, file)
        linking.sync(library)
        now = file.stat()
        same = (now.st_mtime_ns, now.st_ino) == (status.st_mtime_ns, status.st_ino)
        if not same or file.read_bytes() != before:
            wrong.append("linking touched it")
        entries = rows(
            library.path,
            "SELECT l.lead + sum(e.size) OVER (ORDER BY e.position) - e.size, e.length,"
            " k.reference_id FROM linked_entry e JOIN record k USING (document_id, ordinal)"
            " JOIN link l ON l.id = e.document_id ORDER BY e.position",
        )
        if not entries:
            return "without entries", wrong
        begin, length, number = random.Random(source.name).choice(entries)  # noqa: S311  # a sample
        editing.edit(library, [ReferenceId(number)], {"volume": "7q7"})
        told = [problem for each in linking.keep_up(library) for problem in each.problems]
        after, rest = file.read_bytes(), before[begin + length :]
        if after == before:
            return "told" if told else "unwritten", wrong if told else ["nothing was told"]
        if after[:begin] != before[:begin] or not after.endswith(rest):
            wrong.append("an edit touched another entry")
        history.undo(library)
        linking.keep_up(library)
        if file.read_bytes() != before:
            wrong.append("undo did not bring the bytes back")
        editing.delete(library, [ReferenceId(number)])
        linking.keep_up(library)
        editing.undelete(library, [ReferenceId(number)])
        linking.keep_up(library)
        if file.read_bytes() != before:
            wrong.append("what was taken out did not come back")
        if linking.sync(library)[0].anything:
            wrong.append("a sync found something")
    except InputError:
        return "refused", wrong
    finally:
        library.close()
        shutil.rmtree(folder)
    return "edited", wrong


def _all_tried(files: list[Path], folder: Path) -> tuple[Counter[str], list[str]]:
    empty = folder / "empty.readlist"
    create_library(empty).close()
    tally: Counter[str] = Counter()
    wrong = []
    for place, source in enumerate(files):
        outcome, faults = _tried(source, empty, folder / str(place))
        tally[outcome] += 1
        wrong += [f"{source.name}: {fault}" for fault in faults]
    return tally, wrong


def test_some_real_files_keep_every_byte(tmp_path: Path) -> None:
    small = [path for path in _files() if path.stat().st_size < LARGEST // 100]
    chosen = random.Random(1).sample(small, SAMPLE)  # noqa: S311  # a sample
    tally, wrong = _all_tried(chosen, tmp_path)
    assert not wrong, "\n".join(wrong)
    assert tally["edited"] > 1


@pytest.mark.campaign
def test_all_real_files_keep_every_byte(tmp_path: Path) -> None:
    tally, wrong = _all_tried(_files(), tmp_path)
    assert not wrong, f"{dict(tally)}\n" + "\n".join(wrong)
    assert tally["unwritten"] == 0
