"""Answers of A/B tests that a judge looks at; the ledger of model calls by time."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0015"
down_revision: str | Sequence[str] | None = "0014"

_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("ab_tests", sa.Column("judging_job_id", sa.String(), nullable=True))
    op.add_column("ab_tests", sa.Column("judging_stopped", sa.String(), nullable=True))
    op.create_index("ix_ab_tests_judging_job_id", "ab_tests", ["judging_job_id"])
    op.create_table(
        "ab_judgings",
        sa.Column("test_id", sa.String(), nullable=False),
        sa.Column("run_id", sa.String(), nullable=False),
        sa.Column("project_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("due_at", _TIME, nullable=False),
        sa.ForeignKeyConstraint(
            ["test_id"],
            ["ab_tests.id"],
            name="fk_ab_judgings_test_id_ab_tests",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name="fk_ab_judgings_project_id_projects"
        ),
        sa.PrimaryKeyConstraint("test_id", "run_id", name="pk_ab_judgings"),
    )
    op.create_index("ix_ab_judgings_project_id", "ab_judgings", ["project_id"])
    op.create_index("ix_ab_judgings_status_due_at", "ab_judgings", ["status", "due_at"])
    op.create_index("ix_model_calls_asked_at", "model_calls", ["asked_at"])


def downgrade() -> None:
    op.drop_index("ix_model_calls_asked_at", "model_calls")
    op.drop_table("ab_judgings")
    op.drop_index("ix_ab_tests_judging_job_id", "ab_tests")
    op.drop_column("ab_tests", "judging_stopped")
    op.drop_column("ab_tests", "judging_job_id")
