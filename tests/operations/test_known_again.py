"""Documents saved in another way and papers told of with another year are known again."""

from __future__ import annotations

from pathlib import Path

import pytest

from library_fixtures import import_text, state
from operations.conftest import Shelf
from readlist.operations.importing import carry_out, plan, read_files


def test_the_year_of_each_version_finds_the_paper(shelf: Shelf) -> None:
    preprint = """@misc{a, title={Gravel in Slow Rivers of the North}, author={Brook, Ada and Rill,
        Cy}, year={2020}, eprint={2001.04411}, eprinttype={arxiv}}"""
    published = preprint.replace("@misc", "@inproceedings").replace("year={2020}", "year={2021}")
    published = published.replace("eprint=", "booktitle={Rivers Conference}, eprint=")
    for text, name in ((preprint, "a.bib"), (published, "b.bib")):
        import_text(shelf.library, text, name=name)
    later = published.replace("eprint={2001.04411}, eprinttype={arxiv}", "note={Later}")
    later = later.replace("{a,", "{another,")
    report = import_text(shelf.library, later, name="c.bib")
    assert (report.new, report.merged, report.attention) == (0, 1, 0)
    other_year = later.replace("year={2021}", "year={2022}").replace("{another,", "{last,")
    assert import_text(shelf.library, other_year, name="d.bib").attention == 1


@pytest.mark.parametrize(
    ("encoding", "ends"),
    [("utf-8", "\r\n"), ("utf-8", "\r"), ("utf-8-sig", "\n"), ("utf-16", "\r\n"), ("utf-32", "\n")],
)
def test_a_document_saved_in_another_encoding_is_known_again(
    encoding: str, ends: str, shelf: Shelf, tmp_path: Path
) -> None:
    text = "@book{kelp,\n  title = {Kelp für Anfänger},\n  year = 1999}\n"
    import_text(shelf.library, text)
    before = state(shelf.library)
    path = tmp_path / "again.bib"
    path.write_bytes(text.replace("\n", ends).encode(encoding))
    report = carry_out(shelf.library, plan(shelf.library, read_files([path])))
    assert (report.records, report.unchanged, report.change) == (1, 1, 0)
    assert state(shelf.library) == before
