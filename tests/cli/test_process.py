"""The program as a process of its own: pipes, signals, closed and odd outputs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.conftest import Outcome

PROGRAM = [sys.executable, "-m", "readlist"]
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="devices of Linux are needed")


def start(*arguments: object, line: str = "", **environment: str) -> Outcome:
    """Run the program, or a line of the shell in which ``$R`` is the program."""
    command = [*PROGRAM, *map(str, arguments)]
    if line:
        command = ["sh", "-c", f'R() {{ "$PYTHON" -m readlist "$@"; }}; {line}']
    done = subprocess.run(
        command,
        capture_output=True,
        env={**os.environ, "PYTHON": sys.executable, **environment},
        timeout=60,
        check=False,
    )
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


def test_the_program_answers(library: Path) -> None:
    assert start("--library", library, "count") == (0, "3\n", "")
    outcome = start("--library", library, "show", "nobody")
    assert outcome.code == 2
    assert "Traceback" not in outcome.err


def test_who_has_seen_enough_hears_nothing_more(library: Path) -> None:
    outcome = start(line='{ R --library "$L" list; echo "$?" >&2; } | true', L=str(library))
    assert outcome.err == "0\n"


@LINUX
def test_a_full_disk_for_the_answer_is_told(library: Path) -> None:
    outcome = start(line='R --library "$L" list > /dev/full', L=str(library))
    assert outcome.code == 2
    assert "could not be written" in outcome.err
    assert "Traceback" not in outcome.err
    changed = start(line='R --library "$L" tag wide +x > /dev/full', L=str(library))
    assert changed.code == 3
    assert start("--library", library, "count", "tag:x").out == "1\n"


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_closed_streams_hurt_nobody(library: Path, closed: str) -> None:
    outcome = start(line=f'R --library "$L" tag wide +x {closed}', L=str(library))
    assert (outcome.code, outcome.err) == (0, "")
    assert start("--library", library, "check").code == 0
    assert start("--library", library, "count", "tag:x").out == "1\n"


def test_an_output_of_few_letters_is_no_obstacle(library: Path) -> None:
    outcome = start("--library", library, "list", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert outcome.code == 0
    assert "M\\xfcller" in outcome.out
    exported = start("--library", library, "export", "--keys", "wide", PYTHONIOENCODING="ascii")
    assert "石と水の本" in exported.out


@LINUX
@pytest.mark.parametrize("words", ["import /dev/zero", "import - < /dev/zero"])
def test_what_never_ends_is_not_read(library: Path, words: str) -> None:
    outcome = start(line=f'R --library "$L" {words}', L=str(library))
    assert outcome.code == 2
    assert outcome.err.strip()


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let programs that are started take an interrupt, which shells keep from what runs beside."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_an_interrupted_program_says_so(library: Path) -> None:
    with subprocess.Popen(
        [*PROGRAM, "--library", str(library), "import", "-"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as program:  # fmt: skip
        assert program.stdin is not None
        program.stdin.write(b"@book{a, title = {A}}\n" * 200_000)
        program.stdin.flush()  # the program has read some of it, so it is up
        program.send_signal(signal.SIGINT)
        out, err = program.communicate(timeout=60)
    assert program.returncode == 130
    assert (out, err.decode()) == (b"", "Interrupted; what was under way was not stored.\n")
    assert start("--library", library, "count").out == "3\n"


@LINUX
def test_a_terminal_gets_nothing_that_it_would_obey(library: Path) -> None:
    import pty

    main, terminal = pty.openpty()
    environment = {**os.environ, "COLUMNS": "50"}
    for verb in (["list"], ["show", "evil1999"], ["export", "--keys", "evil1999"], ["history"]):
        subprocess.run(
            [*PROGRAM, "--library", str(library), *verb],
            stdout=terminal, stderr=terminal, stdin=subprocess.DEVNULL, env=environment, check=True,
        )  # fmt: skip
    os.close(terminal)
    said = b""
    try:
        while part := os.read(main, 65536):
            said += part
    except OSError:  # how Linux says that the other side is closed
        pass
    os.close(main)
    assert b"Evil" in said
    assert b"\x1b" not in said
    assert "\u202e" not in said.decode()
