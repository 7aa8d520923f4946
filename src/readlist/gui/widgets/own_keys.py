"""Keys that a focused widget keeps for itself although the window has a command for them."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence


def keeps(event: QEvent, keys: Collection[Qt.Key]) -> bool:
    """Claim a key before it becomes a command; the widget then gets it as a plain key press."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    plain = event.modifiers() in {
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.KeypadModifier,
    }
    if plain and event.key() in keys:
        event.accept()
        return True
    return False


def is_undo(event: QKeyEvent) -> bool:
    """Tell whether this is the key that takes back what was typed."""
    return event.matches(QKeySequence.StandardKey.Undo)
