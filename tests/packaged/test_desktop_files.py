"""The files that tell a Linux desktop of Readlist are valid and agree with one another."""

from __future__ import annotations

import configparser
import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from readlist import __version__
from readlist.core.paths import LIBRARY_SUFFIX
from repository import ROOT

LINUX = ROOT / "packaging" / "linux"
ID = "io.github.readlist.readlist"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


def tree(name: str) -> ET.Element:
    return ET.parse(LINUX / name).getroot()  # noqa: S314  # our own file


@pytest.fixture
def metainfo() -> ET.Element:
    return tree(f"{ID}.metainfo.xml")


@pytest.fixture
def entry() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(LINUX / f"{ID}.desktop", "utf-8")
    return parser["Desktop Entry"]


def test_the_files_name_one_another(metainfo: ET.Element, entry: configparser.SectionProxy) -> None:
    assert metainfo.findtext("id") == ID
    assert metainfo.findtext("launchable") == f"{ID}.desktop"
    assert metainfo.findtext("summary") == entry["Comment"]
    assert entry["Icon"] == ID
    assert metainfo.findtext("provides/binary") == entry["Exec"].split()[0]


def test_the_newest_release_is_this_version(metainfo: ET.Element) -> None:
    newest = metainfo.find("releases/release")
    assert newest is not None
    assert newest.get("version") == __version__


def test_the_file_types_are_ones_that_are_opened(metainfo: ET.Element) -> None:
    opened = {entry.text for entry in metainfo.findall("provides/mediatype")}
    assert {entry.get("type") for entry in tree(f"{ID}.xml").findall(f"{MIME}mime-type")} <= opened


def test_libraries_have_the_suffix_that_the_file_type_names() -> None:
    globs = [entry.get("pattern") for entry in tree(f"{ID}.xml").iter(f"{MIME}glob")]
    assert f"*{LIBRARY_SUFFIX}" in globs


@pytest.mark.parametrize(
    ("program", "options", "name"),
    [
        ("desktop-file-validate", [], f"{ID}.desktop"),
        ("appstreamcli", ["validate", "--no-net"], f"{ID}.metainfo.xml"),
    ],
)
def test_the_desktops_own_checker_agrees(program: str, options: list[str], name: str) -> None:
    checker = shutil.which(program)
    if checker is None:
        pytest.skip(f"{program} is not installed")
    checked = subprocess.run(
        [checker, *options, str(LINUX / name)], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_file_types_are_recognised(tmp_path: Path) -> None:
    update = shutil.which("update-mime-database")
    if update is None:
        pytest.skip("update-mime-database is not installed")
    (tmp_path / "packages").mkdir()
    shutil.copy(LINUX / f"{ID}.xml", tmp_path / "packages")
    done = subprocess.run([update, str(tmp_path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "application/x-readlist:*.readlist" in (tmp_path / "globs").read_text("utf-8")
