"""Parts the search index in three, gives files and the library identities, adds checksums."""

from __future__ import annotations

import json
import uuid
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# Filled when all migrations are through, as they follow from the rows as they are then.
_SEARCH = (
    """
    CREATE VIRTUAL TABLE reference_fts USING fts5(
        title, creators_text, venue, identifiers_text, key, content='', tokenize='ascii',
        prefix='1 2 3 4')
    """,
    """
    CREATE VIRTUAL TABLE tags_fts USING fts5(
        tags_text, content='', tokenize='ascii', prefix='1 2 3 4')
    """,
    """
    CREATE VIRTUAL TABLE text_fts USING fts5(
        abstract, notes_text, content='', tokenize='ascii', prefix='1 2 3 4')
    """,
)
_CHECKSUMS = (
    """
    CREATE TABLE reference_checksum (
        reference_id INTEGER NOT NULL PRIMARY KEY REFERENCES reference (id) ON DELETE CASCADE,
        own INTEGER NOT NULL, texts INTEGER NOT NULL, lists INTEGER NOT NULL,
        links INTEGER NOT NULL, notes INTEGER NOT NULL, records INTEGER NOT NULL)
    """,
    """
    CREATE TABLE row_checksum (
        subject VARCHAR NOT NULL, number INTEGER NOT NULL, value INTEGER NOT NULL,
        PRIMARY KEY (subject, number))
    """,
)


def upgrade() -> None:
    """Number what had no identity, and make room for the folded search and for checksums."""
    connection = op.get_bind()
    _number_files(connection)
    connection.execute(
        sa.text("INSERT INTO setting (name, value) VALUES ('lineage', :value)"),
        {"value": str(uuid.uuid4())},
    )
    for table in ("reference_fts", "text_fts"):
        op.execute(f"DROP TABLE {table}")
    for statement in (*_SEARCH, *_CHECKSUMS):
        op.execute(statement)


def _number_files(connection: sa.Connection) -> None:
    """Make the table of files anew with a ``uuid``; the history learns it as well."""
    files = [
        dict(row) for row in connection.execute(sa.text("SELECT * FROM attachment")).mappings()
    ]
    counter = "FROM sqlite_sequence WHERE name = 'attachment'"
    last = connection.execute(sa.text(f"SELECT seq {counter}")).scalar()
    op.drop_table("attachment")
    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("uuid", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_attachment"),
        sa.ForeignKeyConstraint(
            ["reference_id"], ["reference.id"],
            name="fk_attachment_reference_id_reference", ondelete="CASCADE",
        ),
        sa.UniqueConstraint("uuid", name="uq_attachment_uuid"),
        sqlite_autoincrement=True,
    )  # fmt: skip
    op.create_index("ix_attachment_reference_id", "attachment", ["reference_id"])
    identities = {file["id"]: str(uuid.uuid4()) for file in files}
    for file in files:
        connection.execute(
            sa.text(
                "INSERT INTO attachment (id, reference_id, path, title, media_type, uuid)"
                " VALUES (:id, :reference_id, :path, :title, :media_type, :uuid)"
            ),
            file | {"uuid": identities[file["id"]]},
        )
    if last is not None:  # a number that the history speaks of must not be handed out again
        connection.execute(sa.text(f"DELETE {counter}"))
        connection.execute(
            sa.text("INSERT INTO sqlite_sequence (name, seq) VALUES ('attachment', :last)"),
            {"last": last},
        )
    _number_images(connection, identities)


def _number_images(connection: sa.Connection, identities: dict[int, str]) -> None:
    statement = "SELECT id, first_id, before, after FROM act_change WHERE subject = 'attachment'"
    for change, number, *images in connection.execute(sa.text(statement)).all():
        identity = identities.setdefault(number, str(uuid.uuid4()))
        before, after = (_with_identity(image, identity) for image in images)
        connection.execute(
            sa.text("UPDATE act_change SET before = :before, after = :after WHERE id = :change"),
            {"before": before, "after": after, "change": change},
        )


def _with_identity(image: str, identity: str) -> str:
    row: Any = json.loads(image)
    if not isinstance(row, dict):
        return image
    row["uuid"] = identity
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
