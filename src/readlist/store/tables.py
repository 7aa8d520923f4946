"""The tables of a library, typed; migrations and new libraries are made from these.

Times are UTC in ISO 8601. Numbers (``id``) are the library's own; ``uuid`` is what two libraries
exchange. A row of ``reference`` is never deleted before its act is purged: ``removed`` is 0 for
live references, 1 for those in the trash and 2 for those whose import was undone.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import ForeignKey, Index, MetaData, Table, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

LIVE: Final = 0
TRASHED: Final = 1
WITHDRAWN: Final = 2


class Base(DeclarativeBase):
    """The base of all tables; constraints get names, so that migrations can change them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def table_of(row: type[Base]) -> Table:
    """Give the table of a declared row, for statements on many rows."""
    table = row.__table__
    assert isinstance(table, Table)  # noqa: S101  # the declarative base makes nothing else
    return table


# The history speaks of these numbers, so SQLite must not hand one out twice.
_NEVER_REUSED: Final = {"sqlite_autoincrement": True}


def _to_reference(*, primary_key: bool = False) -> Mapped[int]:
    return mapped_column(ForeignKey("reference.id", ondelete="CASCADE"), primary_key=primary_key)


class ReferenceRow(Base):
    """One reference; the ``…_text``, ``sort_…``, ``year`` and ``venue`` columns are derived."""

    __tablename__ = "reference"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(unique=True)
    key: Mapped[str]
    type: Mapped[str]
    title: Mapped[str] = mapped_column(default="")
    date: Mapped[str] = mapped_column(default="")
    creators_complete: Mapped[bool] = mapped_column(default=True)
    state: Mapped[str] = mapped_column(default="new")
    priority: Mapped[int] = mapped_column(default=0)
    due: Mapped[str] = mapped_column(default="")
    progress: Mapped[int] = mapped_column(default=0)
    rating: Mapped[int] = mapped_column(default=0)
    typed: Mapped[str] = mapped_column(default="[]")
    removed: Mapped[int] = mapped_column(default=LIVE)
    version: Mapped[int] = mapped_column(default=1)
    added: Mapped[str]
    modified: Mapped[str]
    year: Mapped[int | None]
    venue: Mapped[str] = mapped_column(default="")
    sort_title: Mapped[str] = mapped_column(default="")
    creators_short: Mapped[str] = mapped_column(default="")
    creators_text: Mapped[str] = mapped_column(default="")
    identifiers_text: Mapped[str] = mapped_column(default="")
    tags_text: Mapped[str] = mapped_column(default="")

    __table_args__ = (
        # Another database's words for the condition are its engine's: its dialect would be loaded.
        Index("uq_reference_key", "key", unique=True, sqlite_where=text("removed < 2")),
        Index("ix_reference_removed_added", "removed", "added"),
        Index("ix_reference_removed_state", "removed", "state"),
        Index("ix_reference_year", "year"),
        Index("ix_reference_sort_title", "sort_title"),
        _NEVER_REUSED,
    )


class ReferenceTextRow(Base):
    """The long texts of a reference, beside it so that list pages stay dense."""

    __tablename__ = "reference_text"

    reference_id: Mapped[int] = _to_reference(primary_key=True)
    abstract: Mapped[str] = mapped_column(default="")
    notes_text: Mapped[str] = mapped_column(default="")


class CreatorRow(Base):
    """One creator of a reference at one position."""

    __tablename__ = "creator"

    reference_id: Mapped[int] = _to_reference(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    role: Mapped[str]
    family: Mapped[str] = mapped_column(default="")
    given: Mapped[str] = mapped_column(default="")
    prefix: Mapped[str] = mapped_column(default="")
    suffix: Mapped[str] = mapped_column(default="")
    literal: Mapped[str] = mapped_column(default="")


class IdentifierRow(Base):
    """One identifier of a reference in its normal form."""

    __tablename__ = "identifier"

    reference_id: Mapped[int] = _to_reference(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    scheme: Mapped[str]
    value: Mapped[str]

    __table_args__ = (Index("ix_identifier_scheme_value", "scheme", "value"),)


class FieldRow(Base):
    """One BibLaTeX field that has no column of its own, or an unknown field as it came."""

    __tablename__ = "field"

    reference_id: Mapped[int] = _to_reference(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class FormerKeyRow(Base):
    """A citation key that a reference had before; it still leads to the reference."""

    __tablename__ = "former_key"

    reference_id: Mapped[int] = _to_reference(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(index=True)


class FingerprintRow(Base):
    """The figure of one abstract that was seen for a reference."""

    __tablename__ = "fingerprint"

    reference_id: Mapped[int] = _to_reference(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    value: Mapped[str]


class TagRow(Base):
    """A tag with its colour (``#rrggbb``)."""

    __tablename__ = "tag"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    colour: Mapped[str] = mapped_column(default="")

    __table_args__ = (_NEVER_REUSED,)


class ReferenceTagRow(Base):
    """A reference has a tag."""

    __tablename__ = "reference_tag"

    tag_id: Mapped[int] = mapped_column(ForeignKey("tag.id", ondelete="CASCADE"), primary_key=True)
    reference_id: Mapped[int] = _to_reference(primary_key=True)

    __table_args__ = (Index("ix_reference_tag_reference_id", "reference_id"),)


class CollectionRow(Base):
    """A collection in the tree of collections."""

    __tablename__ = "collection"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(unique=True)
    parent_id: Mapped[int | None] = mapped_column(
        ForeignKey("collection.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)

    __table_args__ = (_NEVER_REUSED,)


class MemberRow(Base):
    """A reference is in a collection."""

    __tablename__ = "member"

    collection_id: Mapped[int] = mapped_column(
        ForeignKey("collection.id", ondelete="CASCADE"), primary_key=True
    )
    reference_id: Mapped[int] = _to_reference(primary_key=True)

    __table_args__ = (Index("ix_member_reference_id", "reference_id"),)


class NoteRow(Base):
    """A personal note on a reference, in Markdown."""

    __tablename__ = "note"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(unique=True)
    reference_id: Mapped[int] = mapped_column(
        ForeignKey("reference.id", ondelete="CASCADE"), index=True
    )
    text: Mapped[str] = mapped_column(default="")
    created: Mapped[str]
    modified: Mapped[str]

    __table_args__ = (_NEVER_REUSED,)


class AttachmentRow(Base):
    """A file that belongs to a reference, by its path as the source gave it."""

    __tablename__ = "attachment"

    id: Mapped[int] = mapped_column(primary_key=True)
    reference_id: Mapped[int] = mapped_column(
        ForeignKey("reference.id", ondelete="CASCADE"), index=True
    )
    path: Mapped[str]
    title: Mapped[str] = mapped_column(default="")
    media_type: Mapped[str] = mapped_column(default="")
    uuid: Mapped[str] = mapped_column(unique=True)

    __table_args__ = (_NEVER_REUSED,)


class SavedSearchRow(Base):
    """A query with a name."""

    __tablename__ = "saved_search"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    query: Mapped[str]

    __table_args__ = (_NEVER_REUSED,)


class DocumentRow(Base):
    """A document that was imported; ``removed`` is 2 when its import was undone."""

    __tablename__ = "document"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    path: Mapped[str] = mapped_column(default="")
    format: Mapped[str]
    digest: Mapped[str] = mapped_column(index=True)
    size: Mapped[int] = mapped_column(default=0)
    imported: Mapped[str]
    removed: Mapped[int] = mapped_column(default=LIVE)

    __table_args__ = (_NEVER_REUSED,)


class RecordRow(Base):
    """One record of a document: where it stands, what it stated and which reference it became.

    ``stated`` is a JSON object from value names to what the record said; ``true`` stands for "as
    the reference shows it", so that nothing is stored twice; ``latex`` has how it wrote values.
    """

    __tablename__ = "record"

    document_id: Mapped[int] = mapped_column(
        ForeignKey("document.id", ondelete="CASCADE"), primary_key=True
    )
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    line: Mapped[int] = mapped_column(default=0)
    reference_id: Mapped[int | None] = mapped_column(
        ForeignKey("reference.id", ondelete="SET NULL"), index=True
    )
    action: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    stated: Mapped[str] = mapped_column(default="{}")


class SettingRow(Base):
    """A setting of the library itself."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class ActRow(Base):
    """One act of a person; undoing is an act of its own.

    ``kind`` is ``do``, ``undo``, ``redo`` or ``purge``; undo and redo name the act they concern in
    ``target_id``. An act stays as it is but for two: a note that is typed on replaces the newest
    act, and emptying the trash takes what it names out of the labels.
    """

    __tablename__ = "act"

    id: Mapped[int] = mapped_column(primary_key=True)
    time: Mapped[str]
    label: Mapped[str]
    origin: Mapped[str] = mapped_column(default="")
    session: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default="do")
    target_id: Mapped[int | None] = mapped_column(ForeignKey("act.id"), index=True)

    __table_args__ = (_NEVER_REUSED,)


class ActChangeRow(Base):
    """One value that an act changed, of one subject or of many with the same before and after.

    ``ids`` lists the subject's numbers as ranges (``3-7,9``); ``before`` and ``after`` are JSON.
    """

    __tablename__ = "act_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    act_id: Mapped[int] = mapped_column(ForeignKey("act.id"), index=True)
    subject: Mapped[str]
    name: Mapped[str]
    item: Mapped[int | None]
    ids: Mapped[str]
    first_id: Mapped[int]
    last_id: Mapped[int]
    before: Mapped[str] = mapped_column(default="null")
    after: Mapped[str] = mapped_column(default="null")

    __table_args__ = (Index("ix_act_change_subject", "subject", "first_id", "last_id"),)
