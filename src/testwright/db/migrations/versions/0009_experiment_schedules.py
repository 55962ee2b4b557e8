"""Experiments that are made again and again, and what the gate says of each."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0009"
down_revision: str | Sequence[str] | None = "0008"

_TIME = sa.DateTime(timezone=True)
_TABLE = "experiment_schedules"


def upgrade() -> None:
    op.create_table(
        _TABLE,
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("project_id", sa.String(), nullable=False),
        sa.Column("prompt_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("cron", sa.String(), nullable=False),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("principal_id", sa.String(), nullable=False),
        sa.Column("next_at", _TIME, nullable=True),
        sa.Column("last_at", _TIME, nullable=True),
        sa.Column("problem", sa.String(), nullable=True),
        sa.Column("created_at", _TIME, nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=f"fk_{_TABLE}_project_id_projects"
        ),
        sa.ForeignKeyConstraint(
            ["prompt_id"], ["prompts.id"], name=f"fk_{_TABLE}_prompt_id_prompts"
        ),
        sa.PrimaryKeyConstraint("id", name=f"pk_{_TABLE}"),
    )
    op.create_index(f"ix_{_TABLE}_project_id", _TABLE, ["project_id"])
    op.create_index(f"ix_{_TABLE}_status_next_at", _TABLE, ["status", "next_at"])
    op.create_index(
        f"ix_{_TABLE}_prompt_id_name",
        _TABLE,
        ["prompt_id", "name"],
        unique=True,
        sqlite_where=sa.text("status != 'removed'"),
        postgresql_where=sa.text("status != 'removed'"),
    )
    with op.batch_alter_table("experiments") as experiments:
        experiments.add_column(sa.Column("schedule_id", sa.String(), nullable=True))
        experiments.add_column(sa.Column("verdict", sa.String(), nullable=True))
        experiments.create_foreign_key(
            "fk_experiments_schedule_id_experiment_schedules", _TABLE, ["schedule_id"], ["id"]
        )
        experiments.create_index("ix_experiments_schedule_id", ["schedule_id"])


def downgrade() -> None:
    with op.batch_alter_table("experiments") as experiments:
        experiments.drop_index("ix_experiments_schedule_id")
        experiments.drop_constraint(
            "fk_experiments_schedule_id_experiment_schedules", type_="foreignkey"
        )
        experiments.drop_column("verdict")
        experiments.drop_column("schedule_id")
    op.drop_table(_TABLE)
