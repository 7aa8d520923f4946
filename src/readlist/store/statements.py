"""The questions to the history that several parts ask."""

from __future__ import annotations

from typing import Final

# The number of the newest act, 0 in a new library.
LAST_ACT: Final = "SELECT coalesce(max(id), 0) FROM act"

# An act is undone when the newest undo or redo that concerns it is an undo.
_STATE: Final = """
    (SELECT kind FROM act AS later WHERE later.target_id = act.id ORDER BY id DESC LIMIT 1)
"""
# Purging makes the history forget what an act did, and then nothing can be undone.
_REMEMBERED: Final = "EXISTS (SELECT 1 FROM act_change WHERE act_change.act_id = act.id)"
UNDOABLE: Final = f"""
    SELECT id, label FROM act WHERE kind = 'do' AND coalesce({_STATE}, 'redo') = 'redo'
      AND {_REMEMBERED}
    ORDER BY id DESC LIMIT 1
"""
# What can be redone: acts undone since the last new act, the one undone last first.
REDOABLE: Final = f"""
    SELECT act.id, act.label FROM act AS step JOIN act ON act.id = step.target_id
    WHERE step.kind = 'undo' AND {_REMEMBERED}
      AND step.id > (SELECT max(id) FROM act AS new WHERE new.kind IN ('do', 'purge'))
      AND step.id = (SELECT max(id) FROM act AS later WHERE later.target_id = act.id)
    ORDER BY step.id DESC LIMIT 1
"""
# One act: its kind, label, target, whether it is undone, and whether its changes are remembered.
ONE: Final = f"""
    SELECT kind, label, target_id, coalesce({_STATE}, 'redo') = 'undo', {_REMEMBERED}
    FROM act WHERE id = :act
"""

# The references at which a changed column of another row (``:number``) is seen: a tag's name, and
# the path of a collection, which those inside it have too.
_WITHIN: Final = """
    WITH RECURSIVE below(id) AS (
        SELECT id FROM collection WHERE id = :number
        UNION SELECT c.id FROM collection c JOIN below ON c.parent_id = below.id)
    SELECT DISTINCT reference_id FROM member JOIN below ON collection_id = below.id
"""
SEEN_AT: Final = {
    ("note", "text"): "SELECT reference_id FROM note WHERE id = :number",
    ("tag", "name"): "SELECT reference_id FROM reference_tag WHERE tag_id = :number",
    ("collection", "name"): _WITHIN,
    ("collection", "parent_id"): _WITHIN,
}

# The reference that the row of a note or a file belongs to, as a change keeps it.
OWNER_IN_IMAGE: Final = (
    "json_extract(CASE before WHEN 'null' THEN after ELSE before END, '$.reference_id')"
)
# Notes and files with the reference they belong to; the history knows those that are gone.
OWNERS: Final = {
    subject: f"""
        SELECT id AS number, reference_id AS owner FROM {subject}
        UNION SELECT first_id, {OWNER_IN_IMAGE}
        FROM act_change WHERE subject = '{subject}' AND name = ''
    """
    for subject in ("note", "attachment")
}
