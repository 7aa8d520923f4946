"""Where the parts of this repository lie, and which of its files are the project's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src" / "readlist"
_FOLDERS = (".ci", "benchmarks", "docs", "packaging", "resources", "seeds", "src", "tests")


def modules() -> list[Path]:
    """Give the modules of the product, sorted."""
    return sorted(SOURCES.rglob("*.py"))


def own_files() -> Iterator[Path]:
    """Give every file that belongs to the project, without what was built or brought by others."""
    yield from (path for path in ROOT.iterdir() if path.is_file() and _is_kept(path))
    for folder in _FOLDERS:
        yield from (
            path for path in (ROOT / folder).rglob("*") if path.is_file() and _is_kept(path)
        )


def _is_kept(path: Path) -> bool:
    if path.name == ".git":  # a file where the checkout shares its history with another one
        return False
    return "__pycache__" not in path.parts and not path.name.startswith(".coverage")
