"""What the window remembers from one time to the next, in one ini file."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QSettings

from readlist.core.paths import config_folder

FILE: Final = "window.ini"


class Settings:
    """Values by name; what was never set, or cannot be read, has its usual value.

    With ``forgetful`` everything has its usual value and nothing is kept: for pictures.
    """

    def __init__(self, path: Path | None = None, *, forgetful: bool = False) -> None:
        where = path or config_folder() / FILE
        self._forgetful = forgetful
        self._store = QSettings(str(where), QSettings.Format.IniFormat)

    def text(self, name: str, usual: str = "") -> str:
        """Give a text."""
        value = usual if self._forgetful else self._store.value(name, usual)
        return value if isinstance(value, str) else usual

    def flag(self, name: str, *, usual: bool = False) -> bool:
        """Give a yes or no."""
        return self.text(name, "yes" if usual else "no") == "yes"

    @property
    def order(self) -> tuple[str, bool]:
        """By what the list was sorted last, and whether from the largest down."""
        return self.text("sort", "added"), self.flag("descending", usual=True)

    def state(self, name: str) -> QByteArray:
        """Give a state that a Qt widget saved, or an empty one."""
        value = None if self._forgetful else self._store.value(name)
        return value if isinstance(value, QByteArray) else QByteArray()

    def names(self, name: str) -> frozenset[str]:
        """Give a set of names."""
        return frozenset(part for part in self.text(name).split("\n") if part)

    def keep(self, name: str, value: str | bool | QByteArray | frozenset[str]) -> None:  # noqa: FBT001  # a value, not a switch
        """Remember a value."""
        if self._forgetful:
            return
        if isinstance(value, bool):
            value = "yes" if value else "no"
        elif isinstance(value, frozenset):
            value = "\n".join(sorted(value))
        self._store.setValue(name, value)

    def flush(self) -> None:
        """Write what was kept to the file now."""
        if not self._forgetful:
            self._store.sync()
