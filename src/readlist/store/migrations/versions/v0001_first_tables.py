"""Makes the first tables."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Frozen here: a later format brings a migration of its own and leaves this one as it is.
_APPLICATION_ID = 0x52646C73
_INDEXES = (
    ("act", "target_id"),
    ("act_change", "act_id"),
    ("attachment", "reference_id"),
    ("collection", "parent_id"),
    ("document", "digest"),
    ("former_key", "key"),
    ("identifier", "scheme", "value"),
    ("member", "reference_id"),
    ("note", "reference_id"),
    ("record", "reference_id"),
    ("reference", "removed", "added"),
    ("reference", "removed", "state"),
    ("reference", "sort_title"),
    ("reference", "year"),
    ("reference_tag", "reference_id"),
)
_SEARCH = (
    """
    CREATE VIRTUAL TABLE reference_fts USING fts5(
        title, creators_text, venue, identifiers_text, tags_text, key, content='reference',
        content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='2 3')
    """,
    """
    CREATE VIRTUAL TABLE text_fts USING fts5(
        abstract, notes_text, content='reference_text', content_rowid='reference_id',
        tokenize='unicode61 remove_diacritics 2', prefix='2 3')
    """,
)


def upgrade() -> None:
    """Make all tables, indexes and the mark in the header."""
    _make_references()
    _make_lists()
    _make_groups()
    _make_papers_belongings()
    _make_documents()
    _make_history()
    for table, *columns in _INDEXES:
        op.create_index(f"ix_{table}_{'_'.join(columns)}", table, columns)
    op.create_index("ix_act_change_subject", "act_change", ["subject", "first_id", "last_id"])
    op.create_index(
        "uq_reference_key",
        "reference",
        ["key"],
        unique=True,
        sqlite_where=sa.text("removed < 2"),
        postgresql_where=sa.text("removed < 2"),
    )
    for statement in _SEARCH:
        op.execute(statement)
    op.execute(f"PRAGMA application_id = {_APPLICATION_ID}")


def _make_references() -> None:
    _create(
        "reference",
        *_numbers("id"),
        *_texts("uuid key type title date"),
        sa.Column("creators_complete", sa.Boolean(), nullable=False),
        *_texts("state"),
        *_numbers("priority"),
        *_texts("due"),
        *_numbers("progress rating"),
        *_texts("typed"),
        *_numbers("removed version"),
        *_texts("added modified"),
        sa.Column("year", sa.Integer(), nullable=True),
        *_texts("venue sort_title creators_short creators_text identifiers_text tags_text"),
        unique="uuid",
    )
    _create(
        "reference_text",
        *_numbers("reference_id"),
        *_texts("abstract notes_text"),
        key="reference_id",
        to=("reference",),
    )


def _make_lists() -> None:
    for table, columns in (
        ("creator", "role family given prefix suffix literal"),
        ("identifier", "scheme value"),
        ("former_key", "key"),
        ("fingerprint", "value"),
    ):
        _create(
            table,
            *_numbers("reference_id position"),
            *_texts(columns),
            key="reference_id position",
            to=("reference",),
        )
    _create(
        "field",
        *_numbers("reference_id"),
        *_texts("name value"),
        key="reference_id name",
        to=("reference",),
    )


def _make_groups() -> None:
    _create("tag", *_numbers("id"), *_texts("name colour"), unique="name")
    _create(
        "reference_tag",
        *_numbers("tag_id reference_id"),
        key="tag_id reference_id",
        to=("tag", "reference"),
    )
    _create(
        "collection",
        *_numbers("id"),
        *_texts("uuid"),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        *_texts("name"),
        *_numbers("position"),
        foreign=(("parent_id", "collection", "CASCADE"),),
        unique="uuid",
    )
    _create(
        "member",
        *_numbers("collection_id reference_id"),
        key="collection_id reference_id",
        to=("collection", "reference"),
    )
    _create("saved_search", *_numbers("id"), *_texts("uuid name query"), unique="uuid")
    _create("setting", *_texts("name value"), key="name")


def _make_papers_belongings() -> None:
    _create(
        "note",
        *_numbers("id"),
        *_texts("uuid"),
        *_numbers("reference_id"),
        *_texts("text created modified"),
        unique="uuid",
        to=("reference",),
    )
    _create(
        "attachment",
        *_numbers("id reference_id"),
        *_texts("path title media_type"),
        to=("reference",),
    )


def _make_documents() -> None:
    _create(
        "document",
        *_numbers("id"),
        *_texts("uuid name path format digest"),
        *_numbers("size"),
        *_texts("imported"),
        *_numbers("removed"),
        unique="uuid",
    )
    _create(
        "record",
        *_numbers("document_id ordinal line"),
        sa.Column("reference_id", sa.Integer(), nullable=True),
        *_texts("action reason stated"),
        key="document_id ordinal",
        to=("document",),
        foreign=(("reference_id", "reference", "SET NULL"),),
    )


def _make_history() -> None:
    _create(
        "act",
        *_numbers("id"),
        *_texts("time label origin session kind"),
        sa.Column("target_id", sa.Integer(), nullable=True),
        foreign=(("target_id", "act", None),),
    )
    _create(
        "act_change",
        *_numbers("id act_id"),
        *_texts("subject name"),
        sa.Column("item", sa.Integer(), nullable=True),
        *_texts("ids"),
        *_numbers("first_id last_id"),
        *_texts("before after"),
        foreign=(("act_id", "act", None),),
        reused=True,
    )


def _create(
    table: str,
    *columns: sa.Column[Any],
    key: str = "id",
    to: tuple[str, ...] = (),
    foreign: tuple[tuple[str, str, str | None], ...] = (),
    unique: str = "",
    reused: bool = False,
) -> None:
    """Make a table; numbers under ``id`` are never handed out twice unless ``reused``."""
    constraints = [
        sa.PrimaryKeyConstraint(*key.split(), name=f"pk_{table}"),
        *(sa.UniqueConstraint(name, name=f"uq_{table}_{name}") for name in unique.split()),
        *(_foreign_key(table, f"{other}_id", other) for other in to),
        *(_foreign_key(table, *each) for each in foreign),
    ]
    never_reused = key == "id" and not reused
    options = {"sqlite_autoincrement": True} if never_reused else {}
    op.create_table(table, *columns, *constraints, **options)


def _foreign_key(
    table: str, column: str, other: str, when_gone: str | None = "CASCADE"
) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{other}"
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name, ondelete=when_gone)


def _numbers(names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.Integer(), nullable=False) for name in names.split()]


def _texts(names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(), nullable=False) for name in names.split()]
