"""Where Readlist keeps the default library, its settings and its log on this computer."""

from __future__ import annotations

import os
from pathlib import Path

_APP = "readlist"
LIBRARY_SUFFIX = ".readlist"


def default_library() -> Path:
    """Give the library that is used when none is named (``READLIST_LIBRARY`` overrides)."""
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

    return Path(str(getattr(platformdirs, kind)(_APP, appauthor=False)))


def packaged(*parts: str) -> Path:
    """Give a file that ships with the program: ``resources`` and ``seeds``.

    They lie inside the installed package, or beside ``src`` in a checkout.
    """
    package = Path(__file__).resolve().parent.parent
    inside = package.joinpath(*parts)
    if inside.exists():
        return inside
    return package.parent.parent.joinpath(*parts)
