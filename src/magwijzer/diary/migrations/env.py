"""Runs the steps on the connection that the store hands over; there is no configuration file."""

from alembic import context
from sqlalchemy import Connection

given = context.config.attributes["connection"]
if not isinstance(given, Connection):
    raise TypeError(f"migrations want the store's own connection, found {type(given).__name__}")
context.configure(connection=given, version_table="diary_version")
with context.begin_transaction():
    context.run_migrations()
