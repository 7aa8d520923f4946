"""Where Readlist keeps the default library, its settings and its log on this computer."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from readlist.core.errors import FileProblemError

_APP = "readlist"
LIBRARY_SUFFIX = ".readlist"


def home() -> Path | None:
    """Give the person's folder; None where the system knows of none, as for some services."""
    try:
        return Path.home()
    except RuntimeError:
        return None


def default_library() -> Path:
    """Give the library that is used when none is named (``READLIST_LIBRARY`` overrides).

    Raises:
        FileProblemError: This user has no folder for it; so do the functions below.
    """
    named = os.environ.get("READLIST_LIBRARY")
    if named:
        return Path(named)
    return data_folder() / f"library{LIBRARY_SUFFIX}"


def data_folder() -> Path:
    """Give the folder of the person's own data."""
    return _dirs("user_data_dir")


def config_folder() -> Path:
    """Give the folder of the settings (``READLIST_CONFIG`` overrides)."""
    named = os.environ.get("READLIST_CONFIG")
    return Path(named) if named else _dirs("user_config_dir")


def cache_folder() -> Path:
    """Give the folder of what can be made again at any time."""
    return _dirs("user_cache_dir")


def log_folder() -> Path:
    """Give the folder of the log files."""
    return _dirs("user_log_dir")


def _dirs(kind: str) -> Path:
    import platformdirs  # costs start-up time where no default place is asked for

    folder = Path(str(getattr(platformdirs, kind)(_APP, appauthor=False)))
    if not folder.is_absolute():  # "~" stands for nothing here
        raise FileProblemError(
            "This user has no home folder, so there is no place for what Readlist keeps apart from "
            "its libraries. Set HOME to a folder that can be written."
        )
    return folder


def packaged(*parts: str) -> Path:
    """Give a file that ships with the program: ``resources`` and ``seeds``.

    They lie inside the installed package, or beside ``src`` in a checkout.
    """
    return _place_of(parts[0]).joinpath(*parts)


@cache
def _place_of(first: str) -> Path:
    package = Path(__file__).resolve().parent.parent
    return package if (package / first).exists() else package.parent.parent
