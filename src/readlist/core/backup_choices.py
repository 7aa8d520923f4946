"""What a person chose about backups, in one file that the window and the command line read."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Final

from readlist.core import paths
from readlist.core.atomic import write_file
from readlist.core.errors import FileProblemError
from readlist.core.late_dataclass import dataclass, replace

_FILE: Final = "backups.json"


@dataclass(frozen=True, slots=True)
class BackupChoices:
    """What was chosen.

    Attributes:
        automatic: Whether backups are made without being asked for.
        folder: Where new ones go; None for the usual place.
        former: Where they went before, so that what was made there is still found.
    """

    automatic: bool = True
    folder: Path | None = None
    former: tuple[Path, ...] = ()

    def moved_to(self, folder: Path | None) -> BackupChoices:
        """Let new backups go elsewhere."""
        known = dict.fromkeys((*self.former, self.folder))
        former = tuple(each for each in known if each not in {None, folder})
        return replace(self, folder=folder, former=former)


def read() -> BackupChoices:
    """Give what was chosen; what was not, or cannot be read, is as usual."""
    try:
        stated = json.loads((paths.config_folder() / _FILE).read_text("utf-8"))
    except (OSError, ValueError, FileProblemError):
        return BackupChoices()
    if not isinstance(stated, dict):
        return BackupChoices()
    former = stated.get("former")
    places = map(_place, former if isinstance(former, list) else ())
    return BackupChoices(
        automatic=stated.get("automatic") is not False,
        folder=_place(stated.get("folder")),
        former=tuple(each for each in places if each is not None),
    )


def _place(stated: object) -> Path | None:
    is_place = isinstance(stated, str) and Path(stated).is_absolute() and "\0" not in stated
    return Path(str(stated)) if is_place else None


def keep(choices: BackupChoices) -> None:
    """Remember what was chosen.

    Raises:
        ReadlistError: The file of settings cannot be written; what was chosen before stays.
    """
    stated = {
        "automatic": choices.automatic,
        "folder": str(choices.folder or ""),
        "former": [str(each) for each in choices.former],
    }
    file = paths.config_folder() / _FILE
    with contextlib.suppress(OSError):  # writing says what is wrong
        file.parent.mkdir(parents=True, exist_ok=True)
    write_file(file, (json.dumps(stated, indent=1, ensure_ascii=False) + "\n").encode())
