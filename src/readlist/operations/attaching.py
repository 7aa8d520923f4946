"""Files that belong to references."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from readlist.core.changes import Changes, ReferenceId
from readlist.core.errors import FileProblemError
from readlist.operations.presence import check_there
from readlist.store.database import Library


def attach(library: Library, reference: ReferenceId, path: Path, *, title: str = "") -> Changes:
    """Tie a file to a reference by its path; the file stays where it is.

    Raises:
        FileProblemError: There is no such file.
        NotFoundError: There is no such reference.
    """
    from readlist.store import entities

    full = path.expanduser().absolute()
    if not full.is_file():
        raise FileProblemError(f"There is no file {path}. Nothing was attached.")
    media_type = mimetypes.guess_type(full.name)[0] or ""
    with library.act(f"Attach {full.name}") as act:
        check_there(act, [reference])
        entities.make_row(
            act, "attachment",
            {"reference_id": reference, "path": str(full), "title": title or full.name,
             "media_type": media_type},
        )  # fmt: skip
    return act.changes


def detach(library: Library, attachment: int) -> Changes:
    """Let go of a file; the file itself is not touched.

    Raises:
        NotFoundError: There is no such attachment.
    """
    from readlist.store import entities

    with library.act("Detach a file") as act:
        entities.remove_row(act, "attachment", attachment)
    return act.changes
