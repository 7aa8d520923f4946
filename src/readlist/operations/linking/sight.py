"""One look at a linked file within an act: what is needed to compare it with the library."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from readlist.core.late_dataclass import dataclass
from readlist.formats.bibtex.style import style_of
from readlist.operations.linking.looking import Content, Look
from readlist.operations.linking.report import Tally
from readlist.operations.planning import ImportPlan
from readlist.store.links import Link

if TYPE_CHECKING:
    from readlist.store.act import Act
    from readlist.store.database import Library

# Tells for which side a conflict is settled, by the entry's ordinal and the value's name.
Keep = Callable[[int, str], str]


@dataclass(slots=True)
class Sight:
    """A file that was changed outside, or is linked now.

    Attributes:
        library: The library, for matching new entries with what it has.
        act: What is taken over are changes of this act.
        connection: Reads what the act has stored so far.
        link: The file as it was last seen.
        look: Its bytes as they are now.
        content: What these say.
        tally: Counts what is done.
        keep: Settles conflicts.
        planned: What becomes of entries that were not there before.
    """

    library: Library
    act: Act
    connection: sqlite3.Connection
    link: Link
    look: Look
    content: Content
    tally: Tally
    keep: Keep
    planned: ImportPlan | None = None


def seen_values(content: Content, look: Look) -> dict[str, Any]:
    """Give what is written down of a file as it was seen."""
    decoded = content.decoded
    return {
        "encoding": decoded.encoding, "mark": decoded.mark.hex(), "digest": look.digest,
        "size": len(look.data), "signature": list(look.signature), "lead": content.lead,
        "inherits": content.inherits, "strings": content.strings,
        "style": style_of(decoded.text).as_json(),
    }  # fmt: skip
