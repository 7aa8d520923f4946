"""Real files of other projects: nothing is lost without a word, everything reads back."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from readlist.formats.bibtex.reader import read
from readlist.formats.bibtex.writer import write_biblatex, write_bibtex
from readlist.formats.encodings import decode
from readlist.formats.kept import differences
from repository import ROOT

CORPORA = ROOT.parent / "shared" / "corpora" / "bibtex"
MANIFEST = CORPORA / "MANIFEST.tsv"
LARGEST = 60_000

pytestmark = pytest.mark.skipif(
    not MANIFEST.exists(), reason="the real files are not part of the project (../shared)"
)


def files() -> Iterator[tuple[Path, int, str]]:
    with MANIFEST.open(encoding="utf-8", newline="") as manifest:
        for row in csv.DictReader(manifest, delimiter="\t"):
            if int(row["bytes"]) <= LARGEST:
                yield CORPORA / row["path"], int(row["entries"]), row["tricky"]


def test_no_entry_is_lost_without_a_word() -> None:
    silent = []
    for path, entries, tricky in files():
        reading = read(decode(path.read_bytes()).shown)
        told = sum(problem.lost for problem in reading.problems)
        # Data entries come in through those that use them.
        if "xdata" not in tricky and len(reading.records) + told < entries:
            silent.append((path.name, entries, len(reading.records), told))
    assert silent == []


@pytest.mark.parametrize("write", [write_bibtex, write_biblatex])
def test_every_reference_reads_back(write: object) -> None:
    assert callable(write)
    for path, _entries, _tricky in files():
        references = [r.reference for r in read(decode(path.read_bytes()).shown).records]
        again = [r.reference for r in read(write(references)).records]
        assert len(again) == len(references), path
        # What others inherit from may stand behind them.
        by_key = [sorted(each, key=lambda one: one.key) for each in (references, again)]
        for want, got in zip(*by_key, strict=True):
            assert differences(want, got) == {}, path
