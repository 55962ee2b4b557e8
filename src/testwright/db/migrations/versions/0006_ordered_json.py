"""Documents and recipes as JSON that keeps the order of keys: JSONB sorts them.

The fields of records come in the order of their document. What was stored before has lost its order
on PostgreSQL; SQLite never did.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0006"
down_revision: str | Sequence[str] | None = "0005"

_COLUMNS = (("runs", "input"), ("runs", "output"), ("data_schemas", "document"))


def upgrade() -> None:
    _change(postgresql.JSONB(), sa.JSON(), "json")


def downgrade() -> None:
    _change(sa.JSON(), postgresql.JSONB(), "jsonb")


def _change(old: sa.types.TypeEngine[object], new: sa.types.TypeEngine[object], name: str) -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    for table, column in _COLUMNS:
        op.alter_column(
            table,
            column,
            existing_type=old,
            type_=new,
            existing_nullable=False,
            postgresql_using=f"{column}::{name}",
        )
