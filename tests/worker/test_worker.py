"""A worker does what the operation does, and nothing of it when it is stopped or dies."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from library_fixtures import assert_whole, bib, import_text, state
from readlist.core.errors import CancelledError, InputError, NotFoundError
from readlist.operations import exporting, history, searching
from readlist.operations.library import Library, create_library, open_library
from readlist.worker.client import Worker, WorkerEndedError, command

MANY = 1500


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the file of a library of many references, for copying."""
    path = tmp_path_factory.mktemp("many") / "many.readlist"
    with closing(create_library(path)) as made:
        import_text(made, bib(MANY))
    return path


@pytest.fixture
def library(file: Path, tmp_path: Path) -> Iterator[Library]:
    """Give a library of many references."""
    made = open_library(Path(shutil.copy(file, tmp_path)))
    yield made
    made.close()


@pytest.fixture
def worker(library: Library) -> Iterator[Worker]:
    """Give a worker on that library."""
    made = Worker(library.path)
    yield made
    made.close()


def ids(library: Library) -> list[int]:
    return list(searching.search(library, "").ids)


def test_it_does_what_the_operation_does(library: Library, worker: Worker) -> None:
    before = state(library)
    changes = worker.call("organising.tag", [ids(library)], {"add": ["sea"]})
    assert set(changes.references) == set(ids(library))
    assert changes == library.changes_since(changes.act - 1)
    assert searching.count(library, "tag:sea") == MANY
    assert history.acts(library, limit=1)[0].origin == "window"
    worker.call("history.undo")
    assert state(library) == before
    assert_whole(library)


def test_one_process_serves_many_calls(library: Library, worker: Worker) -> None:
    worker.call("organising.tag", [ids(library)[:2]], {"add": ["sea"]})
    process = worker.process
    text = worker.call("exporting.to_text", [ids(library), "bibtex"])
    assert text == exporting.to_text(library, searching.search(library, "").ids, "bibtex")
    assert worker.process == process is not None


def test_it_loads_no_qt(library: Library, tmp_path: Path) -> None:
    call = (
        "import sys; from readlist.__main__ import main; code = main(sys.argv[1:])\n"
        "print(code, 'PySide6' in sys.modules, file=sys.stderr)"
    )
    line = b'{"number":1,"call":"checking.check","args":{"~":"list","v":[]},"options":'
    line += b'{"~":"dict","v":[]},"progress":false}\n'
    process = subprocess.Popen(
        [sys.executable, "-c", call, "worker", str(library.path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(line)
    process.stdin.flush()
    assert next(answer for answer in process.stdout if b'"CheckReport"' in answer)
    _answers, said = process.communicate()
    assert said.split() == [b"0", b"False"]


def test_an_error_comes_back_as_itself(worker: Worker) -> None:
    with pytest.raises(NotFoundError, match="99999"):
        worker.call("organising.tag", [[99999]], {"add": ["sea"]})
    with pytest.raises(InputError) as caught:
        worker.call("history.redo")
    assert caught.value.code == "nothing-to-redo"


def test_only_the_operations_of_the_table_are_done(worker: Worker) -> None:
    with pytest.raises(RuntimeError, match="LookupError"):
        worker.call("os.remove", ["x"])


def test_a_stopped_act_stores_nothing(library: Library, worker: Worker) -> None:
    worker.call("organising.tag", [ids(library)[:1]], {"add": ["sea"]})
    before = state(library)

    def stop(_done: int, _total: int) -> None:
        raise CancelledError("Enough.")

    chosen = ids(library)
    with pytest.raises(CancelledError, match="Nothing was changed"):
        worker.call("organising.tag", [chosen], {"add": ["moor"], "remove": ["sea"]}, progress=stop)
    assert state(library) == before
    worker.call("organising.tag", [chosen[:3]], {"add": ["moor"]})
    assert searching.count(library, "tag:moor") == 3
    assert_whole(library)


@pytest.mark.skipif(os.name != "posix", reason="programs are killed with a signal of POSIX here")
def test_a_killed_worker_stores_nothing_and_the_next_call_works(
    library: Library, worker: Worker
) -> None:
    worker.call("organising.tag", [ids(library)[:1]], {"add": ["sea"]})
    before = state(library)

    def kill(_done: int, _total: int) -> None:
        if worker.process is not None:
            os.kill(worker.process, signal.SIGKILL)

    with pytest.raises(WorkerEndedError, match="SIGKILL"):
        worker.call("organising.tag", [ids(library)], {"add": ["moor"]}, progress=kill)
    assert state(library) == before
    assert_whole(library)
    worker.call("organising.tag", [ids(library)], {"add": ["moor"]})
    assert searching.count(library, "tag:moor") == MANY


def test_a_closed_worker_ends_what_it_is_at(library: Library, worker: Worker) -> None:
    before = state(library)
    begun = threading.Event()
    ended: list[BaseException] = []

    def tag() -> None:
        try:
            worker.call(
                "organising.tag", [ids(library)], {"add": ["moor"]},
                progress=lambda _done, _total: begun.set(),
            )  # fmt: skip
        except CancelledError as error:
            ended.append(error)

    thread = threading.Thread(target=tag)
    thread.start()
    assert begun.wait(30)
    worker.close()
    thread.join(30)
    assert len(ended) == 1
    assert state(library) == before
    assert worker.process is None


@pytest.mark.skipif(os.name != "posix", reason="programs are killed with a signal of POSIX here")
def test_it_ends_when_its_window_is_killed(library: Library) -> None:
    code = (
        "import sys; from pathlib import Path; from readlist.worker.client import Worker\n"
        "worker = Worker(Path(sys.argv[1]))\n"
        "def tell(done, total):\n    print(worker.process, flush=True)\n"
        f"worker.call('organising.tag', [list(range(1, {MANY + 1}))], {{'add': ['moor']}},"
        " progress=tell)\n"
    )
    before = state(library)
    window = subprocess.Popen(
        [sys.executable, "-c", code, str(library.path)], stdout=subprocess.PIPE, text=True
    )
    assert window.stdout is not None
    process = int(window.stdout.readline())
    window.send_signal(signal.SIGKILL)
    window.communicate()
    _wait_for_the_end_of(process)
    assert state(library) == before
    assert_whole(library)


def _wait_for_the_end_of(process: int) -> None:
    patience = threading.Event()
    for _round in range(1000):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return
        patience.wait(0.02)
    pytest.fail("the worker outlived its window")


def test_a_worker_that_went_home_is_followed_by_another(library: Library, worker: Worker) -> None:
    worker.call("organising.tag", [ids(library)[:1]], {"add": ["sea"]})
    assert worker._process is not None
    first = worker._process.pid
    assert worker._process.stdin is not None
    worker._process.stdin.close()  # to the worker the same as a long time without work
    worker._process.wait(30)
    worker.call("organising.tag", [ids(library)[:2]], {"add": ["sea"]})
    assert worker.process != first
    assert searching.count(library, "tag:sea") == 2


def test_a_program_that_does_not_start_is_told_plainly(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("readlist.worker.client.command", lambda _path: [sys.executable, "-c", ""])
    worker = Worker(library.path)
    with pytest.raises(WorkerEndedError, match="did not start"):
        worker.call("organising.tag", [[1]], {"add": ["sea"]})
    worker.close()


def test_the_packaged_program_is_its_own_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    assert command(Path("a"))[-3:] == ["readlist", "worker", "a"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert command(Path("a")) == [sys.executable, "worker", "a"]
