"""What a person chose about backups, in one file that the window and the command line read."""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from readlist.core import paths
from readlist.core.atomic import write_file

_FILE: Final = "backups.json"


@dataclass(frozen=True, slots=True)
class BackupChoices:
    """Whether backups are made without being asked for, and where all go; None: the usual place."""

    automatic: bool = True
    folder: Path | None = None


def read() -> BackupChoices:
    """Give what was chosen; what was not, or cannot be read, is as usual."""
    try:
        stated = json.loads((paths.config_folder() / _FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return BackupChoices()
    if not isinstance(stated, dict):
        return BackupChoices()
    folder = stated.get("folder")
    is_place = isinstance(folder, str) and Path(folder).is_absolute() and "\0" not in folder
    return BackupChoices(
        automatic=stated.get("automatic") is not False,
        folder=Path(str(folder)) if is_place else None,
    )


def keep(choices: BackupChoices) -> None:
    """Remember what was chosen.

    Raises:
        ReadlistError: The file of settings cannot be written; what was chosen before stays.
    """
    stated = {"automatic": choices.automatic, "folder": str(choices.folder or "")}
    file = paths.config_folder() / _FILE
    with contextlib.suppress(OSError):  # writing says what is wrong
        file.parent.mkdir(parents=True, exist_ok=True)
    write_file(file, (json.dumps(stated, indent=1, ensure_ascii=False) + "\n").encode())
