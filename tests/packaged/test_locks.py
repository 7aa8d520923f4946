"""The locks hold everything that the project asks for, pinned and with hashes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from repository import ROOT

LOCKS = ["requirements.txt", "requirements-build.txt", "requirements-dev.txt"]
PYTHONS = ["3.11", "3.12", "3.13"]


def entries(name: str) -> list[str]:
    """Give the entries of a lock, each with its hashes on one line."""
    return (ROOT / name).read_text("utf-8").replace("\\\n", " ").splitlines()


def pinned(name: str, python: str = "3.11") -> dict[str, str]:
    """Give the versions that a lock pins for one Python, by package."""
    here = {**default_environment(), "python_version": python, "python_full_version": f"{python}.0"}
    found = {}
    for entry in entries(name):
        required = Requirement(entry.split(" --hash")[0].strip())
        if required.marker is None or required.marker.evaluate(here):
            found[canonicalize_name(required.name)] = str(required.specifier)[2:]
    return found


def asked_for(name: str) -> Iterable[str]:
    """Give what ``pyproject.toml`` asks for, as far as the lock is there for it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    build = project["build-system"]["requires"]
    runtime = project["project"]["dependencies"]
    return {
        "requirements.txt": runtime,
        "requirements-build.txt": build,
        "requirements-dev.txt": [
            *runtime,
            *build,
            *project["project"]["optional-dependencies"]["dev"],
        ],
    }[name]


@pytest.mark.parametrize("name", LOCKS)
def test_every_entry_is_pinned_with_hashes(name: str) -> None:
    for entry in entries(name):
        assert re.match(r"[\w.-]+==[\w.]+ ", entry), entry
        assert "--hash=sha256:" in entry, entry


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_gives_what_the_project_asks_for(name: str, python: str) -> None:
    versions = pinned(name, python)
    for required in map(Requirement, asked_for(name)):
        version = versions.get(canonicalize_name(required.name), "")
        assert version, f"{required} is not in {name}; call 'make lock'"
        assert required.specifier.contains(version), f"{required} but {version}; call 'make lock'"


@pytest.mark.parametrize("python", PYTHONS)
def test_the_locks_agree(python: str) -> None:
    everything = pinned("requirements-dev.txt", python)
    for name in LOCKS[:2]:
        assert pinned(name, python).items() <= everything.items()
