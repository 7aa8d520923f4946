"""A library to run verbs on, and the way to run them inside the test."""

from __future__ import annotations

import io
import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from readlist.cli.main import main
from readlist.core.dates import parse_date
from readlist.core.identifiers import Identifier
from readlist.core.people import Creator
from readlist.core.reference import Reference
from readlist.operations import editing
from readlist.operations.library import create_library

STONES = Reference(
    key="stone2020",
    type="article",
    title="Of Stones and Water",
    creators=(
        Creator("Stone", "Ann"),
        Creator("Reed", "Bo", prefix="van"),
        Creator(literal="The River Group"),
    ),
    date=parse_date("2020-05"),
    abstract="Stones are hard. Water is not.",
    fields={"journaltitle": "Journal of Things", "volume": "3"},
    identifiers=(
        Identifier("arxiv", "2001.00001"),
        Identifier("doi", "10.1000/182"),
        Identifier("doi", "10.1000/183"),
    ),
)
EVIL = Reference(
    key="evil1999",
    title="Evil \x1b[31mred\x1b[0m \u202eback\nnext\x07",
    creators=(Creator("Müller", "Öde"),),
    date=parse_date("1999"),
)
WIDE = Reference(key="wide", title="石と水の本", creators=(Creator("山田", "太郎"),))


class Outcome(NamedTuple):
    """What a call gave: its exit code, standard output and standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """The one JSON object on standard output."""
        assert self.out.endswith("}\n")
        assert self.out.count("\n") == 1
        values = json.loads(self.out)
        assert isinstance(values, dict)
        return values


Run = Callable[..., Outcome]


@pytest.fixture(scope="session")
def made_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a library of three references, to be copied."""
    path = tmp_path_factory.mktemp("made") / "made.readlist"
    library = create_library(path)
    for reference in (STONES, EVIL, WIDE):
        editing.add(library, reference)
    library.close()
    return path


@pytest.fixture
def library(made_library: Path, tmp_path: Path) -> Path:
    """Give a library of three references that the test may change."""
    for file in made_library.parent.iterdir():
        shutil.copy(file, tmp_path / file.name.replace("made", "lib"))
    return tmp_path / "lib.readlist"


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command line inside the test."""

    def run(*arguments: object, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
        code = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Outcome(code, said.out, said.err)

    return run


@pytest.fixture
def run(call: Run, library: Path) -> Run:
    """Run the command line on the library of three references."""

    def on_library(*arguments: object, stdin: bytes = b"") -> Outcome:
        return call("--library", library, *arguments, stdin=stdin)

    return on_library
