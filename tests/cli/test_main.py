"""Every outcome becomes an exit code and plain words; nothing becomes a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.conftest import Run
from readlist import __version__
from readlist.cli.main import main
from readlist.cli.verbs import VERBS, count


def test_the_version_is_told(call: Run) -> None:
    assert call("--version").out == f"readlist {__version__}\n"
    assert call("--json", "--version").json["version"] == __version__


def test_an_unknown_verb_is_refused_with_near_ones(call: Run) -> None:
    outcome = call("lits")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == "There is no verb “lits”. Did you mean “list”?\n"


@pytest.mark.parametrize("argv", [[], ["--json"], ["--quiet", "--"], ["--library", "x"]])
def test_a_missing_verb_is_refused(call: Run, argv: list[str]) -> None:
    outcome = call(*argv)
    assert outcome.code == 2
    assert "A verb is missing" in outcome.err


def test_a_refusal_is_an_object_for_programs(call: Run) -> None:
    outcome = call("list", "--json", "--limit", "x")
    assert outcome.code == 2
    assert outcome.json["ok"] is False
    assert outcome.json["verb"] == "list"
    assert outcome.json["error"]["code"] == "usage"
    assert outcome.json["error"]["message"] in outcome.err


@pytest.mark.parametrize("verb", VERBS)
def test_help_explains_a_verb(call: Run, verb: str) -> None:
    explained = call("help", verb)
    assert explained.code == 0
    assert explained.out.startswith(f"usage: readlist {verb}")
    assert call(verb, "--help").out == explained.out


def test_help_names_all_verbs(call: Run) -> None:
    text = call("help").out
    assert all(f"\n  {verb} " in text for verb in VERBS)
    assert call("--help").out == text
    assert call("help", "--json").json["text"] == text.rstrip("\n")


def test_help_on_nothing_is_refused(call: Run) -> None:
    assert call("help", "lits").code == 2


def test_the_window_is_opened_on_the_library_named(capsys: pytest.CaptureFixture[str]) -> None:
    opened: list[str] = []

    def open_window(library: str) -> int:
        opened.append(library)
        return 0

    assert main(["--library", "a b", "gui"], open_window=open_window) == 0
    assert main(["gui"], open_window=open_window) == 0
    assert opened == ["a b", ""]
    assert main(["gui"]) == 2
    assert "no window" in capsys.readouterr().err


def _fail_with(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def fail(_call: object) -> int:
        raise error

    monkeypatch.setattr(count, "run", fail)


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (KeyboardInterrupt(), 130, "Interrupted"),
        (PermissionError(13, "Permission denied", "a.bib"), 2, "“a.bib”: Permission denied"),
        (MemoryError(), 2, "not enough memory"),
        (ValueError("secret"), 2, "Something went wrong inside Readlist (ValueError)"),
        (RecursionError(), 2, "(RecursionError)"),
        (BrokenPipeError(), 0, ""),
    ],
)
def test_no_error_becomes_a_traceback(
    call: Run, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, words: str
) -> None:
    _fail_with(monkeypatch, error)
    outcome = call("count")
    assert outcome.code == code
    assert words in outcome.err
    assert "Traceback" not in outcome.err
    assert outcome.out == ""


def test_what_nobody_expected_stands_in_the_log(
    call: Run, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    _fail_with(monkeypatch, ValueError("what happened"))
    call("count")
    (log,) = home.rglob("readlist.log")
    text = log.read_text("utf-8")
    assert "verb count" in text
    assert "ValueError: what happened" in text


def test_a_log_that_cannot_be_written_hurts_nobody(
    call: Run, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    _fail_with(monkeypatch, ValueError())
    (home / ".local").write_text("in the way")
    outcome = call("count", "--json")
    assert outcome.code == 2
    assert outcome.json["error"]["code"] == "internal"
    assert "Please report it." in outcome.err
