"""Collects the licence texts of everything that the app folder carries, with a list of it all."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TEXTS = ROOT / "packaging" / "licences"
IS_LICENCE = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
# These come without a licence text of their own.
QT = ("pyside6-essentials", "shiboken6")

INTRODUCTION = """\
What Readlist is made of
========================

Readlist itself is under the MIT licence (readlist/LICENSE). This folder also carries the parts
listed here; the folder named like a part holds its licence.

Qt and Qt for Python (PySide6, Shiboken) are used under the GNU Lesser General Public License,
version 3. They are the unchanged, separate libraries in _internal/PySide6 and
_internal/shiboken6 and may be replaced by other builds of the same version. Their sources are at
https://download.qt.io/official_releases/QtForPython/ and https://download.qt.io/archive/qt/;
the further parts that Qt contains are listed at https://doc.qt.io/qt-6/licenses-used-in-qt.html.

"""


class NoLicenceError(Exception):
    """A part of the app folder has no licence text."""


def collect(target: Path, app: Path) -> None:
    """Write the licence texts and the list into the folder ``target`` of the app folder ``app``.

    Raises:
        NoLicenceError: A package would be shipped without the text of its licence.
    """
    shutil.rmtree(target, ignore_errors=True)
    lines = []
    for part in shipped_packages():
        copy_texts(part, target / folder_name(part.name))
        lines.append(f"{part.name} {part.version}: {licence_name(part)}")
    lines.append(copy_python(target / "python"))
    lines += [copy_system(package, target) for package in sorted(system_packages(app))]
    keep([ROOT / "LICENSE"], target / "readlist")
    (target / "README.txt").write_text(INTRODUCTION + "\n".join(lines) + "\n", "utf-8")


def shipped_packages() -> Iterator[Distribution]:
    """Give the installed packages that ``requirements.txt`` names."""
    text = (ROOT / "requirements.txt").read_text("utf-8")
    for name in re.findall(r"^([\w.-]+)==", text, re.MULTILINE):
        try:
            yield distribution(name)
        except PackageNotFoundError:
            continue  # meant for another system


def copy_texts(part: Distribution, target: Path) -> None:
    """Copy the licence files that an installed package brings."""
    found = [
        Path(str(part.locate_file(file)))
        for file in part.files or []
        if ".dist-info" in file.parts[0] and IS_LICENCE.search(file.name)
    ]
    if folder_name(part.name) in QT:
        found += sorted(TEXTS.glob("*.txt"))
    if not found:
        raise NoLicenceError(f"{part.name} brings no licence text; add it to packaging/licences.")
    keep(found, target)


def licence_name(part: Distribution) -> str:
    """Give the short name of a package's licence, as its metadata has it."""
    metadata = part.metadata
    named = metadata.get("License-Expression") or metadata.get("License") or ""
    if named and "\n" not in named:
        return str(named)
    classes = metadata.get_all("Classifier") or []
    return ", ".join(c.rsplit(" :: ", 1)[-1] for c in classes if c.startswith("License")) or "?"


def copy_python(target: Path) -> str:
    """Copy the licence of Python itself and give its line of the list."""
    library = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    if not library.exists():
        raise NoLicenceError(f"Python's licence is not at {library}.")
    keep([library], target)
    return f"Python {sys.version.split()[0]}: PSF-2.0"


def system_packages(app: Path) -> set[str]:
    """Give the Debian packages that libraries in the app folder were taken from."""
    dpkg = shutil.which("dpkg-query")
    internal = app / "_internal"
    # Python's own library may be any build's; its licence is there already.
    names = {path.name for path in internal.glob("*.so*") if "python" not in path.name}
    if dpkg is None or not names:
        return set()
    asked = [dpkg, "--search", *(f"*/{name}" for name in sorted(names))]
    found = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
    return {
        line.split(":")[0]
        for line in found.splitlines()
        if "/lib/" in line and not line.startswith("diversion")
    }


def copy_system(package: str, target: Path) -> str:
    """Copy the copyright file of a Debian package and give its line of the list."""
    text = Path("/usr/share/doc") / package / "copyright"
    if text.exists():
        keep([text], target / package)
    return f"{package}: see its folder; a library of the system that this was built on"


def keep(files: list[Path], target: Path) -> None:
    """Copy files into a folder that need not exist yet."""
    target.mkdir(parents=True, exist_ok=True)
    for file in files:
        shutil.copy(file, target / file.name)


def folder_name(name: str) -> str:
    """Give a package's name in the one spelling that package tools compare by."""
    return re.sub(r"[-_.]+", "-", name).lower()
