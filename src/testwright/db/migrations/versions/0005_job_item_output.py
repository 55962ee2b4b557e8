"""What is known of a piece of a job's work that is done."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0005"
down_revision: str | Sequence[str] | None = "0004"

_JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.add_column("job_items", sa.Column("output", _JSON, nullable=True))


def downgrade() -> None:
    op.drop_column("job_items", "output")
