"""Several programs work in one library at the same time, and none undoes what another did."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from faults.conftest import Fresh, Tell
from library_fixtures import assert_whole, rows
from readlist.operations import history, searching
from readlist.operations.library import open_library

# Adds one to a number that all programs share, by reading, thinking and writing.
EDITING = """
import json, sys, time
from pathlib import Path
from readlist.core.changes import ReferenceId
from readlist.core.errors import ConflictError
from readlist.operations import editing, noting, searching
from readlist.operations.library import open_library

library = open_library(Path(sys.argv[1]), origin=sys.argv[3])
number, stale, slowest = ReferenceId(1), 0, 0.0
for turn in range(int(sys.argv[2])):
    begin = time.monotonic()
    while True:
        seen = searching.get(library, number)
        volume = int(seen.reference.fields.get("volume", "0")) + 1
        try:
            editing.edit(library, [number], {"volume": str(volume)}, expected_version=seen.version)
            break
        except ConflictError:
            stale += 1
    slowest = max(slowest, time.monotonic() - begin)
    if turn % 10 == 0:
        noting.append_note(library, ReferenceId(2), f"{sys.argv[3]}.{turn}")
print(json.dumps({"stale": stale, "slowest": slowest}))
"""


def _edit_together(path: Path, programs: int, edits: int) -> list[dict[str, float]]:
    running = [
        subprocess.Popen(
            [sys.executable, "-c", EDITING, str(path), str(edits), f"program{number}"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=dict(os.environ),
        )
        for number in range(programs)
    ]  # fmt: skip
    ended = [(each.communicate(), each.returncode) for each in running]
    assert [code for _said, code in ended] == [0] * programs, [said[1] for said, _code in ended]
    return [json.loads(said[0]) for said, _code in ended]


def _check(path: Path, programs: int, edits: int) -> None:
    library = open_library(path)
    assert_whole(library)
    reference = searching.get(library, searching.resolve(library, "id:1"))
    assert int(reference.reference.fields["volume"]) - 7 == programs * edits
    (text,) = rows(path, "SELECT group_concat(text, ' ') FROM note")[0]
    said = text.split()
    wanted = {f"program{p}.{turn}" for p in range(programs) for turn in range(0, edits, 10)}
    assert sorted(said) == sorted(wanted)
    assert len(rows(path, "SELECT 1 FROM act WHERE origin LIKE 'program%'")) == (
        programs * (edits + len(range(0, edits, 10)))
    )
    assert history.undo(library)
    library.close()


def test_three_programs_lose_no_edit(fresh: Fresh) -> None:
    path = fresh("three", "edit")
    _edit_together(path, 3, 20)
    _check(path, 3, 20)


@pytest.mark.campaign
@pytest.mark.parametrize(("programs", "edits"), [(2, 4000), (8, 1000)])
def test_sixteen_thousand_edits_are_all_there(
    programs: int,
    edits: int,
    fresh: Fresh,
    tell: Tell,
) -> None:
    path = fresh("many", "edit")
    told = _edit_together(path, programs, edits)
    tell(f"{sum(each['stale'] for each in told)} stale answers were tried again")
    tell(f"the slowest edit took {max(each['slowest'] for each in told):.2f} s")
    _check(path, programs, edits)
