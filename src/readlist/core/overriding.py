"""Marks methods that stand in for one of a class above; only the type checker looks at the mark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing_extensions import override
else:
    # Python has the real thing from 3.12 on; the module that brings it to 3.11 takes 5 ms to load.
    def override(method: Any) -> Any:
        """Give the method as it is."""
        return method


__all__ = ["override"]
