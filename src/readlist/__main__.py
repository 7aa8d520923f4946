"""Starts Readlist: the window without arguments, else the command line; either is loaded lazily."""

from __future__ import annotations

import atexit
import gc
import os
import sys

INTERRUPTED = 130
_SELDOM = 50_000  # objects made between two looks for garbage, instead of 700
_WORKER_WORDS = 2  # a window starts its worker so: the word and the library's file
_INDEX_WORDS = 3  # and has an index made so: the word, the library's file and the index's


def main(arguments: list[str] | None = None) -> int:
    """Hand over to the window or to the command line and give the exit code.

    Args:
        arguments: What follows the program's name; ``sys.argv`` when not given.
    """
    _give_missing_streams()
    given = sys.argv[1:] if arguments is None else arguments
    if given in ([], ["gui"]):
        return _open_window("")
    if given[:1] == ["worker"] and len(given) == _WORKER_WORDS:
        from readlist.worker.serving import main as serve

        return serve(given[1:])
    if given[:1] == ["make-index"] and len(given) == _INDEX_WORDS:
        from readlist.operations.indexing import main as make_index

        return make_index(given[1:])
    _spare_looking_for_garbage()
    try:
        from readlist.cli.main import main as run_verb

        return run_verb(given, open_window=_open_window)
    except KeyboardInterrupt:  # in the first moments, before the command line sees to it
        return INTERRUPTED


def _open_window(library: str) -> int:
    load_what_needs_no_qt()
    from readlist.gui.app import main as show

    return show([library] if library else [])


def load_what_needs_no_qt() -> None:
    """Load what opens a library, and look for no garbage before the window has its first rows.

    Loading makes a hundred thousand objects, and throws away none of them.
    """
    gc.disable()
    import readlist.operations.library
    import readlist.operations.searching
    import readlist.store.overview  # noqa: F401  # loading is what this is for


def _spare_looking_for_garbage() -> None:
    # What is loaded stays to the end: looking through it, again and again and twice at the very
    # end, takes a fifth of a short run.
    gc.set_threshold(_SELDOM)
    atexit.register(gc.freeze)


def _give_missing_streams() -> None:
    # A frozen program that is started without a terminal has none on some systems.
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123  # stays open
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123  # stays open


if __name__ == "__main__":
    sys.exit(main())
