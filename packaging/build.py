"""Builds the app folder ``dist/readlist``: the frozen program, licences and files for the desktop.

Called by ``make package`` and by the test of the packaged program. Nothing is built again where
the folder was built from the same sources already.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import licences
import system_packages

ROOT = Path(__file__).resolve().parent.parent
SPEC = ROOT / "packaging" / "readlist.spec"
NAME = "readlist"
ID = "io.github.readlist.readlist"
MADE_OF = "src resources seeds packaging requirements-dev.txt".split()


def main() -> None:
    """Build into the folder asked for, unless it is up to date."""
    parser = argparse.ArgumentParser(description="Build the app folder.")
    parser.add_argument("--dist", type=Path, default=ROOT / "dist", help="where it is put")
    parser.add_argument("--work", type=Path, default=ROOT / "build", help="for what is between")
    options = parser.parse_args()
    app = options.dist.resolve() / NAME
    stamp = app / "sources.sha256"
    now = digest()
    if stamp.exists() and stamp.read_text("utf-8") == now:
        print(f"{app} is up to date.")
        return
    freeze(options.dist.resolve(), options.work.resolve())
    licences.collect(app / "licenses", app)
    if sys.platform == "linux":
        add_desktop_files(app / "share")
    stamp.write_text(now, "utf-8")
    print(f"{app} is built, {size(app) / 1e6:.0f} MB.")


def freeze(dist: Path, work: Path) -> None:
    """Let PyInstaller make the folder of program and libraries."""
    folders = ["--distpath", str(dist), "--workpath", str(work)]
    options = ["--noconfirm", "--clean", "--log-level", "WARN", *folders]
    # Its own cache would lie in the home folder, which may be read-only.
    environment = {**os.environ, "PYINSTALLER_CONFIG_DIR": str(work / "cache")}
    command = [sys.executable, "-m", "PyInstaller", *options, str(SPEC)]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


def add_desktop_files(share: Path) -> None:
    """Lay out icon, menu entry, description and file type as ``/usr/share`` has them."""
    linux = ROOT / "packaging" / "linux"
    places = {
        linux / f"{ID}.desktop": share / "applications" / f"{ID}.desktop",
        linux / f"{ID}.metainfo.xml": share / "metainfo" / f"{ID}.metainfo.xml",
        linux / f"{ID}.xml": share / "mime" / "packages" / f"{ID}.xml",
        ROOT / "resources" / "icons" / "readlist.svg": share
        / "icons/hicolor/scalable/apps"
        / f"{ID}.svg",
    }
    for source, target in places.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)


def digest() -> str:
    """Give one figure for everything that the app folder is made of."""
    total = hashlib.sha256(sys.version.encode())
    if sys.platform == "linux":
        carried = {**system_packages.X11, **system_packages.WAYLAND}
        total.update(repr(system_packages.missing_libraries(carried)).encode())
    for path in sources():
        total.update(path.relative_to(ROOT).as_posix().encode() + b"\0")
        total.update(path.read_bytes())
    return total.hexdigest()


def sources() -> Iterator[Path]:
    """Give the files that the app folder is made of, in an order that stays."""
    for name in MADE_OF:
        place = ROOT / name
        found = sorted(place.rglob("*")) if place.is_dir() else [place]
        yield from (path for path in found if path.is_file() and "__pycache__" not in path.parts)


def size(folder: Path) -> int:
    """Give the bytes of all files in a folder."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    main()
