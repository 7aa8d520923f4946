"""Finds which of the system's libraries are missing and installs them, or says the command.

Standard library only and no syntax newer than Python 3.8, like ``set_up.py``, which calls it.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

# Sonames that the Qt libraries and plugins of PySide6 ask for, and Debian's package of each.
QT = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libbrotlidec.so.1": "libbrotli1",
}
X11 = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
# Since Debian 13 and Ubuntu 24.04 the package has a new name.
RENAMED = {"libglib2.0-0": "libglib2.0-0t64"}

_ABOUT_PYTHON = """
import os, sys, sysconfig
try:
    import ensurepip
    venv = "venv"
except ImportError:
    venv = "no-venv"
library = sysconfig.get_config_var("INSTSONAME") or "-"
folder = sysconfig.get_config_var("LIBDIR") or ""
if not library.endswith(".a") and os.path.exists(os.path.join(folder, library)):
    library = "-"
origin = "system" if sys.base_prefix == "/usr" else "own"
print("%d.%d" % sys.version_info[:2], venv, library, origin)
"""


class MissingPackagesError(Exception):
    """The system lacks packages and they could not be installed; the text has the command."""


def provide(purpose: str, python: str, *, venv_is_made: bool) -> None:
    """Install what is missing where this may be done, else say the command and stop.

    Args:
        purpose: ``run``, ``check`` or ``package``.
        python: The Python that is used.
        venv_is_made: Nothing that only making ``.venv`` needs is missed.

    Raises:
        MissingPackagesError: Something is missing that nothing works without.
    """
    if not sys.platform.startswith("linux"):
        return

    def look() -> tuple[dict[str, str], dict[str, str]]:
        needed = needed_libraries(purpose)
        if not venv_is_made:
            needed.update(needed_for_venv(python))
        freezing = {} if purpose == "run" else needed_for_freezing(python)
        return (needed, freezing) if purpose == "check" else ({**needed, **freezing}, {})

    needed, wanted = look()
    if any({**needed, **wanted}.values()) and os.geteuid() == 0 and shutil.which("apt-get"):
        _install({**needed, **wanted})
        needed, wanted = look()
    if needed:
        how = _advice({**needed, **wanted})
        raise MissingPackagesError(f"the system lacks {', '.join(needed)}.\n{how}")
    if wanted:
        lacking = f"without {', '.join(wanted)} the test of the packaged program is left out"
        print(f"set-up: {lacking}.\n{_advice(wanted)}", flush=True)


def needed_libraries(purpose: str) -> dict[str, str]:
    """Give the libraries that Qt needs here and that are missing, with the package of each."""
    missing = missing_libraries(QT)
    # The app folder carries the libraries of every display to machines that have another.
    if os.environ.get("DISPLAY") or purpose == "package":
        missing.update(missing_libraries(X11))
    if os.environ.get("WAYLAND_DISPLAY") or purpose == "package":
        missing.update(missing_libraries(WAYLAND))
    return missing


def needed_for_venv(python: str) -> dict[str, str]:
    """Give the part of Python that Debian splits off and ``.venv`` cannot be made without."""
    version, venv, _library, _origin = _about(python)
    if venv == "venv":
        return {}
    named = Path(python).name
    return {"ensurepip": f"{named}-venv" if named == "python3" else f"python{version}-venv"}


def needed_for_freezing(python: str) -> dict[str, str]:
    """Give what PyInstaller needs and is missing; a Python of one's own has no package ('')."""
    missing = {} if shutil.which("objcopy") else {"objcopy": "binutils"}
    version, _venv, library, origin = _about(python)
    if library != "-" and not _loads(f"libpython{version}.so.1.0"):
        missing[f"libpython{version}.so.1.0"] = f"libpython{version}" if origin == "system" else ""
    return missing


def missing_libraries(libraries: dict[str, str]) -> dict[str, str]:
    """Give those of the libraries that this system does not have."""
    return {name: package for name, package in libraries.items() if not _loads(name)}


def _install(missing: dict[str, str]) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}

    def apt_get(*arguments: str) -> None:
        # What is still missing afterwards is found out by looking again, not by the exit code:
        # one dead source makes "update" fail and hinders nothing.
        command = ["apt-get", "-qq", *arguments]
        quiet = subprocess.DEVNULL
        subprocess.run(command, env=environment, stdin=quiet, stdout=quiet, check=False)

    print(f"set-up: apt-get installs what is missing: {', '.join(missing)}", flush=True)
    apt_get("update")
    apt_get("install", "-y", "--no-install-recommends", *_packages(missing))


def _advice(missing: dict[str, str]) -> str:
    if shutil.which("apt-get") is None:
        return "Install what holds it with the system's package manager, then run make again."
    packages = " ".join(_packages(missing))
    if not packages:
        return "Another Python may have it; choose it with 'make … PYTHON=python3.12'."
    return f"Run make again after\n    sudo apt-get install --no-install-recommends {packages}"


def _packages(missing: dict[str, str]) -> list[str]:
    return sorted({_present_name(package) for package in missing.values() if package})


def _present_name(package: str) -> str:
    renamed = RENAMED.get(package)
    cache = shutil.which("apt-cache")
    if renamed is None or cache is None:
        return package
    shown = subprocess.run([cache, "show", renamed], capture_output=True, check=False)
    return renamed if shown.returncode == 0 and shown.stdout else package


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def _about(python: str) -> list[str]:
    asked = subprocess.run(
        [python, "-c", _ABOUT_PYTHON], capture_output=True, text=True, check=True
    )
    return asked.stdout.split()
