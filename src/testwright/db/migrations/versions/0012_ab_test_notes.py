"""A/B tests say why they moved by themselves, and which signals people know of."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0012"
down_revision: str | Sequence[str] | None = "0011"


def upgrade() -> None:
    op.add_column("ab_tests", sa.Column("note", sa.String(), nullable=True))
    op.add_column(
        "ab_tests",
        sa.Column(
            "signals_seen",
            sa.JSON(none_as_null=True),
            nullable=False,
            server_default=sa.text("'[]'"),
        ),
    )


def downgrade() -> None:
    op.drop_column("ab_tests", "signals_seen")
    op.drop_column("ab_tests", "note")
