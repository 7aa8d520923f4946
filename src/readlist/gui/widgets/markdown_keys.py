"""The marks of Markdown set around or before what is selected in a text field."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit


def wrap(field: QPlainTextEdit, mark: str) -> None:
    """Set a mark around the selection, or take it away where it is there already."""
    cursor = field.textCursor()
    text = cursor.selectedText()
    if text.startswith(mark) and text.endswith(mark) and len(text) >= 2 * len(mark):
        cursor.insertText(text[len(mark) : -len(mark)])
        return
    cursor.insertText(f"{mark}{text}{mark}")
    if not text:
        cursor.setPosition(cursor.position() - len(mark))
        field.setTextCursor(cursor)


def prefix(field: QPlainTextEdit, mark: str) -> None:
    """Set a mark before each line of the selection, or take it away where all have it."""
    cursor = field.textCursor()
    document = field.document()
    first = document.findBlock(cursor.selectionStart())
    last = document.findBlock(cursor.selectionEnd())
    blocks = [first]
    while blocks[-1] != last and blocks[-1].next().isValid():
        blocks.append(blocks[-1].next())
    remove = all(block.text().startswith(mark) for block in blocks)
    cursor.beginEditBlock()
    for block in blocks:
        at = QTextCursor(block)
        if remove:
            at.movePosition(
                QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, len(mark)
            )
            at.removeSelectedText()
        else:
            at.insertText(mark)
    cursor.endEditBlock()


def link(field: QPlainTextEdit) -> None:
    """Make a link of the selection and put the cursor where its address goes."""
    cursor = field.textCursor()
    text = cursor.selectedText()
    is_address = text.startswith(("http://", "https://"))
    cursor.insertText(f"[]({text})" if is_address else f"[{text}]()")
    back = len(text) + 3 if is_address else 1
    cursor.setPosition(cursor.position() - back)
    field.setTextCursor(cursor)
