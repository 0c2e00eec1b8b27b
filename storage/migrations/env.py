"""Alembic's way in. The caller (`storage.engine`) brings a connection inside a transaction."""

from alembic import context
from sqlmodel import SQLModel

import storage.tables  # noqa: F401 - defines the tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,  # SQLite changes a table by copying it
)
context.run_migrations()
