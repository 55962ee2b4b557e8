"""Protected labels, requests to move them, and what else label events tell."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0008"
down_revision: str | Sequence[str] | None = "0007"

_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("prompt_versions", sa.Column("created_by", sa.String(), nullable=True))
    with op.batch_alter_table("prompt_label_events") as events:
        events.alter_column("to_version_id", existing_type=sa.String(), nullable=True)
        events.add_column(sa.Column("action", sa.String(), nullable=False, server_default="move"))
        events.add_column(sa.Column("note", sa.String(), nullable=False, server_default=""))
        events.add_column(sa.Column("approved_by", sa.String(), nullable=True))
    op.create_table(
        "prompt_protected_labels",
        sa.Column("prompt_id", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("project_id", sa.String(), nullable=False),
        _foreign_key("prompt_protected_labels", "prompt_id", "prompts"),
        _foreign_key("prompt_protected_labels", "project_id", "projects"),
        sa.PrimaryKeyConstraint("prompt_id", "label", name="pk_prompt_protected_labels"),
    )
    _index("prompt_protected_labels", "project_id")
    op.create_table(
        "prompt_label_requests",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("project_id", sa.String(), nullable=False),
        sa.Column("prompt_id", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("from_version_id", sa.String(), nullable=True),
        sa.Column("to_version_id", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("requested_by", sa.String(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("created_at", _TIME, nullable=False),
        sa.Column("decided_at", _TIME, nullable=True),
        _foreign_key("prompt_label_requests", "project_id", "projects"),
        _foreign_key("prompt_label_requests", "prompt_id", "prompts"),
        sa.PrimaryKeyConstraint("id", name="pk_prompt_label_requests"),
    )
    _index("prompt_label_requests", "project_id")
    _index("prompt_label_requests", "prompt_id", "label")


def downgrade() -> None:
    op.drop_table("prompt_label_requests")
    op.drop_table("prompt_protected_labels")
    # An older version can't say that a label was removed or protected.
    op.execute("DELETE FROM prompt_label_events WHERE to_version_id IS NULL OR action != 'move'")
    with op.batch_alter_table("prompt_label_events") as events:
        events.drop_column("approved_by")
        events.drop_column("note")
        events.drop_column("action")
        events.alter_column("to_version_id", existing_type=sa.String(), nullable=False)
    op.drop_column("prompt_versions", "created_by")


def _foreign_key(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}_{to}")


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns), unique=False)
