"""Linked files in every encoding and place, and what happens when something is in the way."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from library_fixtures import assert_whole
from operations.linked import THESIS, Linked
from readlist.operations import editing, linking, organising
from readlist.operations.library import open_library
from readlist.operations.linking import syncing
from readlist.operations.searching import count


@pytest.fixture
def tied(tmp_path: Path) -> Iterator[Linked]:
    linked = Linked(tmp_path)
    yield linked
    linked.library.close()


ENCODINGS = {
    "utf-8": "utf-8", "with a mark": "utf-8-sig", "utf-16": "utf-16", "latin-1": "latin-1",
}  # fmt: skip


@pytest.mark.parametrize("encoding", ENCODINGS.values(), ids=ENCODINGS)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encoding_and_line_ends_stay(tmp_path: Path, encoding: str, end: str) -> None:
    text = f"% Encoding: {'ISO-8859-1' if encoding == 'latin-1' else 'UTF-8'}\n{THESIS}"
    text = text.replace("Brook", "Bröok").replace("\n", end)
    linked = Linked(tmp_path, text, encoding=encoding)
    assert linked.report.new == 3
    editing.edit(
        linked.library, [linked.id_of("kites")], {"year": "2002", "publisher": "Österwind"}
    )
    assert linking.keep_up(linked.library)[0].problems == ()
    assert linked.text.replace("Österwind", "X").replace('{\\"O}sterwind', "X") == text.replace(
        "2001", "2002"
    ).replace("Wind \\& Sons", "X")
    editing.delete(linked.library, [linked.id_of("moss19")])
    linking.keep_up(linked.library)
    editing.undelete(linked.library, [1])  # type: ignore[list-item]
    linking.keep_up(linked.library)
    assert "Bröok" in linked.text
    linked.library.close()


def test_a_letter_that_the_encoding_has_not_is_written_as_a_command(tmp_path: Path) -> None:
    text = THESIS.replace("Wind \\& Sons", "Wündler")
    linked = Linked(tmp_path, "% Encoding: ISO-8859-1\n" + text, encoding="latin-1")
    editing.edit(linked.library, [linked.id_of("kites")], {"publisher": "Wałęsa"})
    linking.keep_up(linked.library)
    assert "{Wa{\\l}{\\k{e}}sa}" in linked.text
    editing.edit(linked.library, [linked.id_of("kites")], {"publisher": "数"})
    (report,) = linking.keep_up(linked.library)
    assert "数" in report.problems[0]
    assert "{Wa{\\l}{\\k{e}}sa}" in linked.text
    linked.library.close()


def test_a_file_saved_in_another_encoding_says_the_same(tied: Linked) -> None:
    tied.rewrite("Wind \\& Sons", "Wündler")
    linking.sync(tied.library)
    tied.file.write_bytes(tied.text.replace("\n", "\r\n").encode("utf-16"))
    (report,) = linking.sync(tied.library)
    assert not report.anything
    editing.edit(tied.library, [tied.id_of("lamp")], {"title": "Two Lamps"})
    linking.keep_up(tied.library)
    text = tied.file.read_bytes().decode("utf-16")
    assert "{Two Lamps}" in text
    assert text.count("\r\n") == text.count("\n")


def test_a_change_that_keeps_size_and_time_is_noticed(tied: Linked) -> None:
    before = tied.file.stat()
    tied.rewrite("2001", "2002")
    os.utime(tied.file, ns=(before.st_atime_ns, before.st_mtime_ns))
    editing.edit(tied.library, [tied.id_of("lamp")], {"title": "Two Lamps"})
    linking.keep_up(tied.library)
    assert str(tied.reference(tied.id_of("kites")).date) == "2002"
    assert "{Two Lamps}" in tied.text
    assert "2002" in tied.text


def test_a_change_at_the_last_moment_is_not_overwritten(
    tied: Linked, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, times = syncing.write_file, []

    def meanwhile(path: Path, data: bytes, **options: object) -> None:
        if not times:
            times.append(1)
            tied.rewrite("2001", "2002")  # just before the file would be replaced
        write(path, data, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(syncing, "write_file", meanwhile)
    editing.edit(tied.library, [tied.id_of("lamp")], {"title": "Two Lamps"})
    (report,) = linking.keep_up(tied.library)
    assert (report.taken, report.written) == (1, 1)
    assert tied.text == THESIS.replace("2001", "2002").replace("A Lamp", "Two Lamps")


def test_what_is_in_the_way_is_told_and_made_up_for(tied: Linked) -> None:
    lamp, away = tied.id_of("lamp"), tied.file.with_name("away.bib")
    tied.file.rename(away)
    editing.edit(tied.library, [lamp], {"title": "One"})
    (report,) = linking.keep_up(tied.library)
    assert "is not there" in report.problems[0]
    assert not tied.file.exists()
    away.rename(tied.file)
    tied.file.chmod(0o444)
    (report,) = linking.sync(tied.library)
    assert "protected" in report.problems[0]
    assert tied.file.read_bytes() == tied.first
    tied.file.chmod(0o600)
    (report,) = linking.sync(tied.library)
    assert (report.written, report.problems) == (1, ())
    assert tied.text == THESIS.replace("A Lamp", "One")
    assert tied.file.stat().st_mode & 0o777 == 0o600


def test_a_link_to_a_file_stays_a_link(tmp_path: Path) -> None:
    place = tmp_path / "elsewhere"
    place.mkdir()
    real = place / "real.bib"
    real.write_text(THESIS)
    (tmp_path / "named.bib").symlink_to(real)
    from readlist.operations.library import create_library

    library = create_library(tmp_path / "a.readlist")
    linking.link(library, tmp_path / "named.bib")
    editing.edit(library, [2], {"year": "2002"})  # type: ignore[list-item]
    linking.keep_up(library)
    assert (tmp_path / "named.bib").is_symlink()
    assert real.read_text() == THESIS.replace("2001", "2002")
    library.close()


def test_two_programs_write_one_file_without_losing_anything(tied: Linked) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from readlist.operations import editing, linking\n"
        "from readlist.operations.library import open_library\n"
        "library = open_library(Path(sys.argv[1]))\n"
        "for n in range(6):\n"
        "    editing.edit(library, [int(sys.argv[2])], {'volume': sys.argv[2] * (n + 1)})\n"
        "    linking.keep_up(library)\n"
    )
    programs = [
        subprocess.Popen([sys.executable, "-c", code, str(tied.library.path), str(number)])
        for number in (1, 2)
    ]
    assert [program.wait(120) for program in programs] == [0, 0]
    linking.sync(tied.library)
    assert "volume   = 111111" in tied.text
    assert "222222" in tied.text
    assert tied.text.count("@") == tied.first.decode().count("@")
    assert_whole(tied.library)


def test_a_library_that_is_opened_again_goes_on(tied: Linked) -> None:
    editing.edit(tied.library, [tied.id_of("lamp")], {"title": "One"})
    tied.library.close()
    tied.library = open_library(tied.library.path)
    tied.rewrite("2001", "2002")
    linking.sync(tied.library)
    assert tied.text == THESIS.replace("2001", "2002").replace("A Lamp", "One")
    assert count(tied.library, "") == 3


def test_a_repaired_library_keeps_its_linked_files(tied: Linked, tmp_path: Path) -> None:
    from readlist.operations.checking import repair

    organising.tag(tied.library, [tied.id_of("lamp")], add=["light"])
    linking.keep_up(tied.library)
    text = tied.text
    tied.library.close()
    repair(tied.library.path, tmp_path / "saved.readlist")
    saved = open_library(tmp_path / "saved.readlist")
    assert [each.entries for each in linking.links(saved)] == [3]
    assert not linking.sync(saved)[0].anything
    editing.edit(saved, [2], {"year": "2002"})  # type: ignore[list-item]
    linking.keep_up(saved)
    assert tied.text == text.replace("2001", "2002")
    assert_whole(saved)
    saved.close()
