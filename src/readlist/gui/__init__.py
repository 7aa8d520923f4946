"""The window: Qt on top of the operations that the command line uses too."""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401  # comes first, as what is taken back below is its import


def _import_plainly() -> None:
    """Give Python its own ``import`` back, which PySide6 has put another in place of.

    That one reads the source of every module that comes after it, to see whether it asks for the
    optional features of PySide6 (``from __feature__ import …``). Nothing here does.
    """
    vars(builtins).update(__import__=getattr(builtins, "__orig_import__", builtins.__import__))


_import_plainly()
