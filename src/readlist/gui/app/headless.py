"""The window where there is no display: painted into a picture, with the library's figures."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

from readlist.core.errors import FileProblemError, ReadlistError
from readlist.gui.app.starting import begin
from readlist.gui.main_window import MainWindow
from readlist.gui.messages import counted
from readlist.gui.workspace import Workspace

if TYPE_CHECKING:
    from readlist.operations.library import Library

PICTURE: Final = "readlist-window.png"
_PATIENCE_SECONDS: Final = 60.0
_STEP_MILLISECONDS: Final = 20
_NEWEST: Final = 5


def photograph(window: MainWindow, library: Path | None, picture: Path | None) -> int:
    """Open the library in the window, wait for its rows, paint it and print what it holds.

    Gives 0, or 2 with a sentence on standard error when the library cannot be opened or the
    picture cannot be written.
    """
    problems: list[ReadlistError] = []
    workspace = window.scene.workspace
    window.show()
    begin(window, library, problems.append)
    try:
        _wait(window, problems)
        if problems:
            raise problems[0]
        _tell(workspace, _write(window, picture))
    except ReadlistError as error:
        sys.stderr.write(f"readlist: {error.message}\n")
        return 2
    finally:
        window.close()
        workspace.close()
    return 0


def _wait(window: MainWindow, problems: list[ReadlistError]) -> None:
    """Let the window work until its rows are there and nothing is being read any more."""
    end = time.monotonic() + _PATIENCE_SECONDS
    shown: list[object] = []
    window.scene.search.answered.connect(shown.append)
    calm = 0
    while time.monotonic() < end and calm < 5 and not problems:  # noqa: PLR2004  # calm rounds
        loop = QEventLoop()
        QTimer.singleShot(_STEP_MILLISECONDS, loop.quit)
        loop.exec()
        calm = calm + 1 if shown and window.scene.workspace.is_idle else 0
    QCoreApplication.processEvents()


def _write(window: MainWindow, picture: Path | None) -> Path:
    folders = [Path.cwd(), Path(tempfile.gettempdir())]
    tried = [picture] if picture is not None else [folder / PICTURE for folder in folders]
    image = window.grab()
    for path in tried:
        if image.save(str(path), "PNG"):
            return path
    raise FileProblemError(f"The picture could not be written to {tried[-1]}.")


def _tell(workspace: Workspace, picture: Path) -> None:
    from readlist.operations.searching import list_rows, search, sidebar

    library: Library = workspace.library
    figures = sidebar(library)
    newest = search(library, "", sort="added", descending=True, limit=_NEWEST)
    lines = [
        f"There is no display, so the window was painted into {picture}.",
        f"{library.path}: {counted(figures.total, 'paper')}",
        *(f"  {state.words}: {number:,}" for state, number in figures.states.items() if number),
        "Newest:",
        *(f"  {row.first_words}" for row in list_rows(library, newest.ids)),
        "`readlist help` shows what can be done on the command line.",
    ]
    sys.stdout.write("\n".join(lines) + "\n")
