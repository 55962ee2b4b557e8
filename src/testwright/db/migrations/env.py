"""Alembic's entry point; `db/migrate.py` hands it an open connection."""

from alembic import context

from testwright.db import tables
from testwright.db.base import Base

assert tables  # imported so that the metadata is whole

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
