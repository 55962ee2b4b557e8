"""Judges, what people say of outputs, and what judges say of the same."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0010"
down_revision: str | Sequence[str] | None = "0009"

_TIME = sa.DateTime(timezone=True)
_JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "judges",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("project_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("asks", _JSON, nullable=False),
        sa.Column("created_at", _TIME, nullable=False),
        _foreign_key("judges", "project_id", "projects"),
        sa.PrimaryKeyConstraint("id", name="pk_judges"),
    )
    op.create_index("ix_judges_project_id_name", "judges", ["project_id", "name"])
    op.create_table(
        "judge_labels",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("project_id", sa.String(), nullable=False),
        sa.Column("judge", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("run_id", sa.String(), nullable=True),
        sa.Column("given", _JSON, nullable=True),
        sa.Column("rater", sa.String(), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("created_at", _TIME, nullable=False),
        _foreign_key("judge_labels", "project_id", "projects"),
        sa.PrimaryKeyConstraint("id", name="pk_judge_labels"),
        sa.UniqueConstraint(
            "project_id",
            "judge",
            "subject",
            "rater",
            name="uq_judge_labels_project_id_judge_subject_rater",
        ),
    )
    op.create_index("ix_judge_labels_run_id", "judge_labels", ["run_id"])
    op.create_table(
        "judge_verdicts",
        sa.Column("judge_id", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("project_id", sa.String(), nullable=False),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("created_at", _TIME, nullable=False),
        _foreign_key("judge_verdicts", "judge_id", "judges"),
        _foreign_key("judge_verdicts", "project_id", "projects"),
        sa.PrimaryKeyConstraint("judge_id", "subject", name="pk_judge_verdicts"),
    )
    op.create_index("ix_judge_verdicts_project_id", "judge_verdicts", ["project_id"])
    op.add_column("scores", sa.Column("judge_id", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("scores", "judge_id")
    op.drop_table("judge_verdicts")
    op.drop_table("judge_labels")
    op.drop_table("judges")


def _foreign_key(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}_{to}")
