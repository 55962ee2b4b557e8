"""A/B tests: variants, exposures, outcomes; which variant a run belongs to."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0011"
down_revision: str | Sequence[str] | None = "0010"

_TIME = sa.DateTime(timezone=True)
_ORDERED = sa.JSON(none_as_null=True)


def upgrade() -> None:
    op.create_table(
        "ab_tests",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("project_id", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("design", _ORDERED, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("salt", sa.String(), nullable=False),
        sa.Column("ramp_percent", sa.Double(), nullable=False),
        sa.Column("ramped_at", _TIME, nullable=True),
        sa.Column("slot_start", sa.Double(), nullable=True),
        sa.Column("slot_end", sa.Double(), nullable=True),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("created_at", _TIME, nullable=False),
        sa.Column("started_at", _TIME, nullable=True),
        sa.Column("resumed_at", _TIME, nullable=True),
        sa.Column("ended_at", _TIME, nullable=True),
        sa.Column("ran_seconds", sa.Double(), nullable=False),
        sa.Column("decision", _ORDERED, nullable=True),
        _foreign_key("ab_tests", "project_id", "projects"),
        sa.PrimaryKeyConstraint("id", name="pk_ab_tests"),
        sa.UniqueConstraint("project_id", "key", name="uq_ab_tests_project_id_key"),
    )
    _index("ab_tests", "status")
    op.create_table(
        "ab_variants",
        sa.Column("test_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("prompt_version_id", sa.String(), nullable=True),
        _foreign_key("ab_variants", "test_id", "ab_tests", cascade=True),
        _foreign_key("ab_variants", "project_id", "projects"),
        _foreign_key("ab_variants", "prompt_version_id", "prompt_versions"),
        sa.PrimaryKeyConstraint("test_id", "position", name="pk_ab_variants"),
    )
    _index("ab_variants", "project_id")
    op.create_table(
        "ab_exposures",
        sa.Column("test_id", sa.String(), nullable=False),
        sa.Column("unit_id", sa.String(), nullable=False),
        sa.Column("project_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        _foreign_key("ab_exposures", "test_id", "ab_tests", cascade=True),
        _foreign_key("ab_exposures", "project_id", "projects"),
        sa.PrimaryKeyConstraint("test_id", "unit_id", name="pk_ab_exposures"),
    )
    _index("ab_exposures", "project_id")
    _index("ab_exposures", "test_id", "position")
    op.create_table(
        "ab_outcomes",
        sa.Column("test_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("project_id", sa.String(), nullable=False),
        sa.Column("metric", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.String(), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        _foreign_key("ab_outcomes", "test_id", "ab_tests", cascade=True),
        _foreign_key("ab_outcomes", "project_id", "projects"),
        sa.PrimaryKeyConstraint("test_id", "id", name="pk_ab_outcomes"),
    )
    _index("ab_outcomes", "project_id")
    _index("ab_outcomes", "test_id", "metric", "unit_id")
    op.create_table(
        "ab_unit_values",
        sa.Column("test_id", sa.String(), nullable=False),
        sa.Column("metric", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.String(), nullable=False),
        sa.Column("project_id", sa.String(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("total", sa.Double(), nullable=False),
        sa.Column("last", sa.Double(), nullable=False),
        sa.Column("last_at", _TIME, nullable=False),
        _foreign_key("ab_unit_values", "test_id", "ab_tests", cascade=True),
        _foreign_key("ab_unit_values", "project_id", "projects"),
        sa.PrimaryKeyConstraint(
            "test_id", "metric", "position", "unit_id", name="pk_ab_unit_values"
        ),
        sqlite_with_rowid=False,
    )
    _index("ab_unit_values", "project_id")
    with op.batch_alter_table("runs") as runs:
        runs.add_column(sa.Column("variant", sa.String(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("runs") as runs:
        runs.drop_column("variant")
    for table in ("ab_unit_values", "ab_outcomes", "ab_exposures", "ab_variants", "ab_tests"):
        op.drop_table(table)


def _foreign_key(
    table: str, column: str, to: str, *, cascade: bool = False
) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column],
        [f"{to}.id"],
        name=f"fk_{table}_{column}_{to}",
        ondelete="CASCADE" if cascade else None,
    )


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns), unique=False)
