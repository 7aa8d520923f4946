"""The tables of .bib files that are tied to the library: the files, and each entry in them."""

from __future__ import annotations

from typing import Final

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from readlist.store.tables import Base

# Whether a file is kept up: while the link is on and its document was not withdrawn.
ON: Final = "on"
OFF: Final = "off"

# What a file takes up besides its own entries: what a person adds, all, or a collection's members.
ENTRIES: Final = "entries"
ALL: Final = "all"
COLLECTION: Final = "collection"

# Where an entry is: in the file, taken out by the library, deleted in the file, or in the file
# without a reference of its own in the library, so that it is left alone.
THERE: Final = "there"
OUT: Final = "out"
GONE: Final = "gone"
LEFT: Final = "left"


# What became of the record of an entry that the library put into the file.
ADDED: Final = "added"


class LinkRow(Base):
    """A linked file; ``id`` is that of the document under which its entries came in.

    ``digest`` is the SHA-256 of the bytes last seen, ``signature`` what the system said of the
    file then, ``lead`` how many bytes stand before the first entry. ``act`` is the newest act that
    was looked at for changes to write. ``pending`` is what is about to be written: it stays where
    the program ends in between.
    """

    __tablename__ = "link"

    id: Mapped[int] = mapped_column(
        ForeignKey("document.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    path: Mapped[str]
    state: Mapped[str] = mapped_column(default=ON)
    scope: Mapped[str] = mapped_column(default=ENTRIES)
    collection_id: Mapped[int | None]
    encoding: Mapped[str] = mapped_column(default="utf-8")
    mark: Mapped[str] = mapped_column(default="")
    digest: Mapped[str] = mapped_column(default="")
    size: Mapped[int] = mapped_column(default=0)
    signature: Mapped[str] = mapped_column(default="[]")
    lead: Mapped[int] = mapped_column(default=0)
    inherits: Mapped[bool] = mapped_column(default=False)
    style: Mapped[str] = mapped_column(default="{}")
    strings: Mapped[str] = mapped_column(default="{}")
    act: Mapped[int] = mapped_column(default=0)
    pending: Mapped[str] = mapped_column(default="{}")


class LinkedEntryRow(Base):
    """One entry of a linked file; the document's record of the same ordinal has its reference.

    ``size`` counts the bytes up to the next entry, ``length`` those of the entry itself; entries
    stand in the file in the order of ``position``. ``base`` has for each value a short checksum of
    what file and library last said, ``reference_id`` and ``version`` are those of the reference
    when they were compared.
    ``raw`` is what the library took out of the file, ``earlier`` are texts to go back to,
    ``conflict`` has the values that both sides changed.
    """

    __tablename__ = "linked_entry"

    document_id: Mapped[int] = mapped_column(
        ForeignKey("document.id", ondelete="CASCADE"), primary_key=True
    )
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(default=0)
    key: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default=THERE)
    size: Mapped[int] = mapped_column(default=0)
    length: Mapped[int] = mapped_column(default=0)
    digest: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=0)
    reference_id: Mapped[int | None]
    base: Mapped[str] = mapped_column(default="{}")
    raw: Mapped[str] = mapped_column(default="{}")
    earlier: Mapped[str] = mapped_column(default="[]")
    conflict: Mapped[str] = mapped_column(default="{}")

    __table_args__ = (Index("ix_linked_entry_place", "document_id", "position", "size"),)
