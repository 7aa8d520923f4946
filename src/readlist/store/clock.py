"""The one clock of the library: UTC, in ISO 8601 with milliseconds."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """Give the present moment as ``2026-11-21T11:18:00.000Z``."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
