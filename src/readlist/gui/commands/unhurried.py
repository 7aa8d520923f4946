"""What the window does with modules that are loaded only when they are needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from readlist.core.errors import Clash

if TYPE_CHECKING:
    from readlist.core.changes import Changes
    from readlist.core.reference import Source
    from readlist.gui.commands.scene import Scene
    from readlist.gui.workspace import Workspace


def warm_up(workspace: Workspace, settled: Callable[[], None]) -> None:
    """Load what the first edit needs while nobody waits for it."""
    from readlist.operations.library import warm_up

    workspace.run(warm_up, on_done=lambda _nothing: settled())


def let_go(scene: Scene) -> None:
    """Let go of what was chosen or read in the former library."""
    from readlist.gui.commands import exchange

    exchange.cancel(scene)
    scene.sidebar.choose("place:All papers")


def offer_starter(scene: Scene) -> None:
    """Ask what becomes of a starter library."""
    from readlist.gui.commands.files import offer_starter

    offer_starter(scene)


def warn_of_place(scene: Scene) -> None:
    """Say what is wrong with the place of the library, if anything is."""
    from readlist.gui.commands.safety import warn_of_place

    warn_of_place(scene)


def say_guarded(scene: Scene, changes: Changes) -> None:
    """Say that a restore point was kept of what a change took away."""
    from readlist.gui.commands.safety import say_guarded

    say_guarded(scene, changes)


def say_disk_full(scene: Scene) -> None:
    """Say that the disk is full, and what can be done."""
    from readlist.gui.commands.safety import say_disk_full

    say_disk_full(scene)


def name_undo(scene: Scene) -> None:
    """Name in the menu what would be undone."""
    from readlist.gui.commands.editing import name_undo

    name_undo(scene)


def show_source(scene: Scene, source: Source) -> None:
    """Show the record of a document that said a value."""
    from readlist.gui.commands.organising import show_source

    show_source(scene, source)


def look_out(workspace: Workspace, state: Qt.WindowState) -> None:
    """Look for others' changes only while the window is seen."""
    workspace.watch(seen=state != Qt.WindowState.WindowMinimized)


def ask_which(
    scene: Scene, clashes: Sequence[Clash], store: Callable[[dict[str, str]], None]
) -> None:
    """Ask which of two values stays."""
    from readlist.gui.commands.papers import ask_which

    ask_which(scene, clashes, store)


def load_commands() -> None:
    """Load the table of commands."""
    import readlist.gui.commands.table  # noqa: F401  # loading is what this is for


def load_details(_library: object) -> None:
    """Load the details pane's modules in the thread that calls this, not in the window's."""
    import readlist.gui.widgets.details  # noqa: F401  # loading is what this is for
