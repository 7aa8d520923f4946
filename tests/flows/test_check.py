"""The command line examines a library, however damaged, and says what it found."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from library_fixtures import bib, change, filled, import_text


def check(path: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run the check as a person does."""
    command = [sys.executable, "-m", "readlist", *options, "--library", str(path), "check"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_library_that_was_cut_short_is_examined(tmp_path: Path) -> None:
    library, _ = filled(tmp_path / "a.readlist")
    library.close()
    assert check(library.path).returncode == 0
    with library.path.open("r+b") as file:
        file.truncate(10 * 4096)
    before = library.path.read_bytes()
    outcome = check(library.path)
    assert outcome.returncode == 3, outcome.stderr
    assert "not as it should be" in outcome.stderr
    assert "Traceback" not in outcome.stderr
    assert library.path.read_bytes() == before


def test_what_another_hand_changed_is_named_with_its_reference(tmp_path: Path) -> None:
    library, _ = filled(tmp_path / "a.readlist")
    library.close()
    change(library.path, "UPDATE reference SET state = 'eaten' WHERE id = 2")
    outcome = check(library.path, "--json")
    assert outcome.returncode == 3, outcome.stderr
    told = json.loads(outcome.stdout or outcome.stderr)
    assert "“ostberg2021kites” (id:2)" in json.dumps(told, ensure_ascii=False)
    title = "Kites that Räumen den Himmel auf"
    hurt = {"id": 2, "key": "ostberg2021kites", "title": title, "part": "own"}
    assert hurt in told["hurt"]


def test_of_many_findings_the_first_are_printed_and_all_are_in_json(tmp_path: Path) -> None:
    library, _ = filled(tmp_path / "a.readlist")
    import_text(library, bib(60))
    library.close()
    change(library.path, "UPDATE reference SET rating = 3")
    outcome = check(library.path)
    assert outcome.returncode == 3
    assert outcome.stderr.count("(id:") == 50
    assert "and 13 more; --json names all." in outcome.stderr
    whole = check(library.path, "--json")
    assert len(json.loads(whole.stdout)["hurt"]) == 63


def test_what_is_no_library_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("text")
    assert check(tmp_path / "text").returncode == 2
    assert check(tmp_path / "nothing").returncode == 2
    assert not (tmp_path / "nothing").exists()
