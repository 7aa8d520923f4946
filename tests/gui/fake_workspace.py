"""A workspace without threads, whose answers come when the test says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from readlist.core.errors import ReadlistError


@dataclass
class Call:
    """One operation that was asked for and not answered yet."""

    function: Callable[..., Any]
    args: tuple[Any, ...]
    options: dict[str, Any]
    on_done: Callable[[Any], None] | None
    on_failed: Callable[[ReadlistError], None] | None


class FakeWorkspace(QObject):
    """Keeps what was asked for until it is answered."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[Call] = []

    def run(
        self,
        function: Callable[..., Any],
        *args: Any,
        on_done: Callable[[Any], None] | None = None,
        on_failed: Callable[[ReadlistError], None] | None = None,
        **options: Any,
    ) -> None:
        """Keep the call."""
        self.waiting.append(Call(function, args, options, on_done, on_failed))

    def answer(self, result: object) -> Call:
        """Answer the oldest call."""
        call = self.waiting.pop(0)
        if call.on_done is not None:
            call.on_done(result)
        return call

    def refuse(self, error: ReadlistError) -> Call:
        """Let the oldest call fail."""
        call = self.waiting.pop(0)
        assert call.on_failed is not None
        call.on_failed(error)
        return call
