"""Pins what ``pyproject.toml`` asks for, with hashes, in the three requirements files.

Needs ``uv`` beside the Python that runs it; ``make lock`` sees to that.
"""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UV = Path(sysconfig.get_path("scripts")) / "uv"
EVERYTHING = "requirements-dev.txt"
OPTIONS = """
    --universal --python-version 3.11 --generate-hashes --upgrade --quiet
    --no-header --no-annotate --no-emit-index-url --no-emit-find-links
""".split()


def main() -> None:
    """Write the three files; the smaller two agree with the one that holds everything."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    build = "\n".join(project["build-system"]["requires"])
    same = ("--constraints", EVERYTHING)
    lock(EVERYTHING, "pyproject.toml", "-", "--extra", "dev", more=build)
    lock("requirements.txt", "pyproject.toml", *same)
    lock("requirements-build.txt", "-", *same, more=build)


def lock(name: str, *sources: str, more: str = "") -> None:
    """Resolve the sources into the file ``name``; ``more`` stands for the source ``-``."""
    command = [str(UV), "pip", "compile", *OPTIONS, *sources, "--output-file", name]
    subprocess.run(command, cwd=ROOT, input=more, text=True, check=True, stdout=subprocess.DEVNULL)
    print(f"{name} is locked.")


if __name__ == "__main__":
    sys.exit(main())
