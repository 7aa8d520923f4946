"""Setting up finds a Python that fits and says plainly what the system lacks."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from repository import ROOT

sys.path.insert(0, str(ROOT / "packaging"))

import set_up
import system_packages


def a_program(folder: Path, name: str) -> str:
    path = folder / name
    path.write_text("#!/bin/sh\n", "utf-8")
    path.chmod(stat.S_IRWXU)
    return str(path)


def test_this_python_is_taken_where_it_fits() -> None:
    assert set_up.fitting_python(keep=False) == sys.executable


@pytest.mark.parametrize("version", [(3, 10, 12), (3, 14, 0)])
def test_another_python_is_looked_for(
    version: tuple[int, int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "version_info", version)
    other = a_program(tmp_path, "python3.12")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert set_up.fitting_python(keep=False) == other


@pytest.mark.parametrize("keep", [True, False])
def test_a_python_that_is_too_old_is_told_plainly(
    *, keep: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(set_up.SetUpError, match=r"needs Python 3\.11, 3\.12 or 3\.13"):
        set_up.fitting_python(keep=keep)


def test_the_person_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    missing = {"libgibberish.so.0": "libgibberish0"}
    monkeypatch.setattr(system_packages, "QT", missing)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(system_packages.shutil, "which", lambda name: f"/usr/bin/{name}")
    with pytest.raises(system_packages.MissingPackagesError) as told:
        system_packages.provide("run", sys.executable, venv_is_made=True)
    assert "libgibberish.so.0" in str(told.value)
    assert "sudo apt-get install --no-install-recommends libgibberish0" in str(told.value)


def test_nothing_is_asked_for_where_everything_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages, "QT", {"libc.so.6": "libc6"})
    assert system_packages.needed_libraries("run") == {}
    assert system_packages.needed_for_venv(sys.executable) == {}


def test_a_missing_library_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages, "X11", {"libgibberish.so.0": "libgibberish0"})
    monkeypatch.setenv("DISPLAY", ":9")
    assert "libgibberish.so.0" in system_packages.needed_libraries("run")


def test_the_library_stays_here_where_the_home_is_read_only(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[dict[str, str]] = []
    monkeypatch.delenv("READLIST_LIBRARY")
    monkeypatch.setattr(set_up, "ROOT", tmp_path)
    monkeypatch.setattr(os, "access", lambda path, _mode: not str(path).startswith(str(home)))
    monkeypatch.setattr(os, "execve", lambda _path, _words, variables: started.append(variables))
    monkeypatch.setattr(os, "chdir", lambda _path: None)
    set_up.start()
    assert started[0]["READLIST_LIBRARY"] == str(tmp_path / "build" / "home" / "library.readlist")


def test_a_home_that_can_be_written_is_used(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[dict[str, str]] = []
    monkeypatch.delenv("READLIST_LIBRARY")
    monkeypatch.setattr(os, "execve", lambda _path, _words, variables: started.append(variables))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(os, "chdir", lambda _path: None)
    set_up.start()
    assert started[0]["HOME"] == str(home)
    assert "READLIST_LIBRARY" not in started[0]
