"""Gives out what imports could not read: the part ``--unread`` of the verb ``export``."""

from __future__ import annotations

from pathlib import Path

from readlist.cli.call import DONE, Call
from readlist.cli.layout import amount
from readlist.cli.parser import UsageError


def give_out(call: Call, target: str | None) -> int:
    """Give out the texts that imports could not read, to be mended and imported again."""
    from readlist.core.atomic import write_file
    from readlist.operations import unread

    options = call.options
    if options.query or options.keys is not None or options.format:
        raise UsageError("--unread gives all that could not be read. Leave out the rest.")
    parts = unread.unread(call.library)
    values: dict[str, object] = {
        "count": len(parts),
        "parts": [
            {"file": p.name, "line": p.line, "key": p.key, "lost": p.lost, "message": p.reason,
             "text": p.raw}
            for p in parts
        ],
    }  # fmt: skip
    if target is None and not call.output.json:
        call.output.data(unread.as_text(parts))
    elif target is not None and parts:
        write_file(Path(target), unread.as_text(parts).encode())
        call.output.answer(f"Wrote {amount(len(parts), 'part')} to {target}.", values)
    else:
        call.output.answer("Everything that was imported could be read.", values)
    return DONE
