"""What the palette and the list of shortcuts need to know of a command."""

from __future__ import annotations

from typing import Protocol


class CommandLike(Protocol):
    """A command as it is shown and run; the table of commands is kept elsewhere."""

    @property
    def id(self) -> str:
        """The name for programs and settings."""

    @property
    def words(self) -> str:
        """The command in words."""

    @property
    def shortcut(self) -> str:
        """The key, as Qt writes it, or empty."""

    @property
    def section(self) -> str:
        """The menu or group it belongs to."""

    @property
    def enabled(self) -> bool:
        """Whether it can be run now."""

    def run(self) -> object:
        """Run it."""
