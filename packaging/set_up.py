"""Makes ``.venv`` ready for ``make``: a Python that fits, the system's libraries, the packages.

Called as ``set_up.py run`` (what the program needs, then starts it), ``set_up.py check`` (what the
whole check needs) or ``set_up.py package`` (also what the app folder is to carry). Standard library
only, and no syntax newer than Python 3.8: an old Python has to get as far as saying that it is too
old.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import system_packages

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "readlist-set-up.json"
OLDEST, TOO_NEW = (3, 11), (3, 14)
LOCKS = {
    "run": ("requirements.txt", "requirements-build.txt"),
    "check": ("requirements-dev.txt",),
    "package": ("requirements-dev.txt",),
}


class SetUpError(Exception):
    """Something is missing that this script cannot get; the text says what to do."""


def main(arguments: list[str]) -> int:
    """Set up for one purpose; give 0, or 1 after saying what is missing."""
    purpose = arguments[0] if arguments else "run"
    this_python = "--this-python" in arguments
    try:
        python = fitting_python(keep=this_python)
        made = usable(_version_of(python) if this_python else None)
        used = str(_venv_python()) if made else python
        system_packages.provide(purpose, used, venv_is_made=made)
        if not made:
            make_environment(python)
        install(purpose)
        try_qt()
    except (SetUpError, system_packages.MissingPackagesError) as error:
        print(f"\nset-up: {error}", file=sys.stderr)
        return 1
    if purpose == "run":
        start()
    return 0


def fitting_python(*, keep: bool) -> str:
    """Give the path of a Python that Readlist runs on, this one where it fits."""
    if OLDEST <= sys.version_info[:2] < TOO_NEW:
        return sys.executable
    names = () if keep else ("python3.13", "python3.12", "python3.11")
    for name in names:
        found = shutil.which(name)
        if found:
            return found
    version = ".".join(str(part) for part in sys.version_info[:3])
    raise SetUpError(
        f"Readlist needs Python 3.11, 3.12 or 3.13; {sys.executable} is {version}.\n"
        "Install one of them (on Ubuntu 22.04: sudo apt-get install python3.11 python3.11-venv)\n"
        "and run make again; 'make run PYTHON=python3.12' chooses one."
    )


def usable(wanted: str | None) -> bool:
    """Tell whether there is a ``.venv`` that works, was made here and has the Python wanted."""
    folder = _read_stamp().get("folder", str(ROOT))
    if folder != str(ROOT) or not _venv_python().exists():
        return False
    version = _version_of(str(_venv_python()), "import pip")
    fits = version in {"3.11", "3.12", "3.13"}
    return fits and wanted in {None, version}


def make_environment(python: str) -> None:
    """Make ``.venv`` anew."""
    print(f"set-up: making .venv with {python}", flush=True)
    _call([python, "-m", "venv", "--clear", str(VENV)], "the virtual environment was not made")


def install(purpose: str) -> None:
    """Install the locked packages and Readlist itself, unless just these are there already."""
    stamp = _read_stamp()
    locks = {name: _digest(ROOT / name) for name in LOCKS[purpose]}
    if all(stamp.get(name) == digest for name, digest in locks.items()):
        return
    failed = "the packages were not installed (is there a connection?); run make again to go on"
    pip = [str(_venv_python()), "-m", "pip", "--disable-pip-version-check", "install", "--no-input"]
    pip += [] if _home_is_writable({}) else ["--no-cache-dir"]
    if not sys.stdout.isatty():
        pip += ["--progress-bar", "off"]
    for name in locks:
        print(f"set-up: installing {name}", flush=True)
        _call([*pip, "--quiet", "--require-hashes", "-r", name], failed)
    _call([*pip, "--quiet", "--no-deps", "--no-build-isolation", "-e", "."], failed)
    kept = stamp if stamp.get("folder") == str(ROOT) else {}
    # The whole check brings everything that running needs.
    covered = {name: _digest(ROOT / name) for name in LOCKS["run"]} if purpose != "run" else {}
    STAMP.write_text(json.dumps({**kept, **covered, **locks, "folder": str(ROOT)}), "utf-8")


def try_qt() -> None:
    """Load Qt's widgets once, so that a library that is still missing is named here."""
    tried = subprocess.run(
        [str(_venv_python()), "-c", "import PySide6.QtWidgets"],
        capture_output=True,
        text=True,
        check=False,
    )
    if tried.returncode:
        last = (tried.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise SetUpError(f"Qt does not load: {last}\nInstall the library it names, run make again.")


def start() -> None:
    """Become the program; where the home folder cannot be written, its library stays in here."""
    if not os.environ.get("HOME"):
        os.environ.pop("HOME", None)  # an empty one would be taken for the root folder
    environment = dict(os.environ)
    if "READLIST_LIBRARY" not in environment and not _home_is_writable(environment):
        folder = ROOT / "build" / "home"
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
            environment[name] = str(folder)
        environment["READLIST_LIBRARY"] = str(folder / "library.readlist")
        environment.setdefault("READLIST_CONFIG", str(folder))
        print(f"set-up: no home folder can be written; the library is kept in {folder}")
    sys.stdout.flush()
    python = str(_venv_python())
    os.chdir(str(ROOT))
    os.execve(python, [python, "-m", "readlist", "gui"], environment)  # noqa: S606  # no shell meant


def _home_is_writable(environment: dict[str, str]) -> bool:
    home = os.path.expanduser("~")  # noqa: PTH111  # "~" stays where there is no home, no error
    folder = Path(environment.get("XDG_DATA_HOME") or home)
    if not folder.is_absolute():
        return False
    while not folder.exists():
        folder = folder.parent
    return os.access(str(folder), os.W_OK)


def _version_of(python: str, before: str = "pass") -> str:
    code = f"{before}; import sys; print('%d.%d' % sys.version_info[:2])"
    asked = subprocess.run([python, "-c", code], capture_output=True, text=True, check=False)
    return asked.stdout.strip()


def _venv_python() -> Path:
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _read_stamp() -> dict[str, str]:
    try:
        return dict(json.loads(STAMP.read_text("utf-8")))
    except (OSError, ValueError):
        return {}


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _call(command: list[str], failed: str) -> None:
    done = subprocess.run(command, cwd=str(ROOT), stdin=subprocess.DEVNULL, check=False)
    if done.returncode:
        raise SetUpError(f"{failed}.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
