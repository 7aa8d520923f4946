"""What tells a library from other files: its application number, version and search tables."""

from __future__ import annotations

from typing import Final

# "Rdls" in the file's header (SQLite file format, offset 68) marks a library.
APPLICATION_ID: Final = 0x52646C73

# Counts up with each migration; kept in the header (offset 60) and in Alembic's table.
VERSION: Final = 3
REVISION: Final = "0003"

# The setting that a library shares with its copies and with nothing else, a UUID.
LINEAGE: Final = "lineage"

# Tags apart from the other short texts and those from long ones, so that tagging thousands does not
# index their titles and abstracts anew.
SEARCH_TABLES: Final = {
    "reference_fts": (
        "reference",
        "id",
        ("title", "creators_text", "venue", "identifiers_text", "key"),
    ),
    "tags_fts": ("reference", "id", ("tags_text",)),
    "text_fts": ("reference_text", "reference_id", ("abstract", "notes_text")),
}

# The names of all tables and indexes in this format, alembic's own included: what else is in a
# file was not made by this program.
TABLES: Final = frozenset(
    """
    act act_change alembic_version attachment collection creator document field fingerprint
    former_key identifier link linked_entry member note record reference reference_checksum
    reference_tag reference_text row_checksum saved_search setting tag
    """.split()
)
INDEXES: Final = frozenset(
    """
    ix_act_change_act_id ix_act_change_subject ix_act_target_id ix_attachment_reference_id
    ix_collection_parent_id ix_document_digest ix_former_key_key ix_identifier_scheme_value
    ix_linked_entry_place ix_member_reference_id ix_note_reference_id ix_record_reference_id
    ix_reference_removed_added ix_reference_removed_state ix_reference_sort_title
    ix_reference_tag_reference_id ix_reference_year uq_reference_key
    """.split()
)


def search_ddl() -> list[str]:
    """Give the statements that make the full-text tables (SQLite FTS5, contentless).

    They are filled with texts that are folded already
    (:func:`readlist.core.search_text.searchable`), so the index finds what people type whatever
    their keyboard lacks.
    """
    return [
        f"CREATE VIRTUAL TABLE {name} USING fts5({', '.join(columns)}, content='', "
        "tokenize='ascii', prefix='1 2 3 4')"
        for name, (_content, _rowid, columns) in SEARCH_TABLES.items()
    ]
