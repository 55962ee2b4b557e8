"""Experiments that ask the variants of an A/B test."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0014"
down_revision: str | Sequence[str] | None = "0013"


def upgrade() -> None:
    with op.batch_alter_table("experiments") as experiments:
        experiments.add_column(sa.Column("ab_test_id", sa.String(), nullable=True))
        experiments.create_foreign_key(
            "fk_experiments_ab_test_id_ab_tests",
            "ab_tests",
            ["ab_test_id"],
            ["id"],
            ondelete="SET NULL",
        )
        experiments.create_index("ix_experiments_ab_test_id", ["ab_test_id"])
    with op.batch_alter_table("experiment_targets") as targets:
        targets.add_column(sa.Column("variant", sa.String(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("experiment_targets") as targets:
        targets.drop_column("variant")
    with op.batch_alter_table("experiments") as experiments:
        experiments.drop_index("ix_experiments_ab_test_id")
        experiments.drop_constraint("fk_experiments_ab_test_id_ab_tests", type_="foreignkey")
        experiments.drop_column("ab_test_id")
