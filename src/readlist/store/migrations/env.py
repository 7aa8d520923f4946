"""Tells Alembic which connection to use and which tables are meant."""

from __future__ import annotations

from alembic import context

from readlist.store.tables import Base

connection = context.config.attributes["connection"]
# SQLite changes tables by making them anew, which Alembic calls batch mode.
context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
