"""Reads the tree of collections."""

from __future__ import annotations

import sqlite3


def collection_paths(connection: sqlite3.Connection) -> dict[int, str]:
    """Give the path of each collection, such as ``Thesis/Related work``."""
    return dict(
        connection.execute(
            "WITH RECURSIVE tree(id, path) AS (SELECT id, name FROM collection WHERE parent_id IS"
            " NULL UNION ALL SELECT c.id, tree.path || '/' || c.name FROM collection c"
            " JOIN tree ON c.parent_id = tree.id) SELECT id, path FROM tree"
        )
    )
