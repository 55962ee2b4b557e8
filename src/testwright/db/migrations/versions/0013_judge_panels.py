"""Judge panels, what their judges said, and what people should review."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0013"
down_revision: str | Sequence[str] | None = "0012"

_TIME = sa.DateTime(timezone=True)
_ORDERED = sa.JSON(none_as_null=True)
_LIST = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "judge_panels",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("project_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("design", _ORDERED, nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("created_at", _TIME, nullable=False),
        sa.Column("changed_at", _TIME, nullable=False),
        _foreign_key("judge_panels", "project_id", "projects"),
        sa.PrimaryKeyConstraint("id", name="pk_judge_panels"),
        sa.UniqueConstraint("project_id", "name", name="uq_judge_panels_project_id_name"),
    )
    op.create_table(
        "panel_judgings",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("project_id", sa.String(), nullable=False),
        sa.Column("panel_id", sa.String(), nullable=False),
        sa.Column("job_id", sa.String(), nullable=False),
        sa.Column("design", _ORDERED, nullable=False),
        sa.Column("judges", _LIST, nullable=False),
        sa.Column("items", sa.Integer(), nullable=False),
        sa.Column("created_at", _TIME, nullable=False),
        _foreign_key("panel_judgings", "project_id", "projects"),
        _foreign_key("panel_judgings", "panel_id", "judge_panels", cascade=True),
        _foreign_key("panel_judgings", "job_id", "jobs"),
        sa.PrimaryKeyConstraint("id", name="pk_panel_judgings"),
    )
    _index("panel_judgings", "project_id")
    _index("panel_judgings", "job_id")
    _index("panel_judgings", "panel_id", "created_at")
    op.create_table(
        "panel_answers",
        sa.Column("judging_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("judge", sa.Integer(), nullable=False),
        sa.Column("swapped", sa.Boolean(), nullable=False),
        sa.Column("project_id", sa.String(), nullable=False),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("created_at", _TIME, nullable=False),
        _foreign_key("panel_answers", "judging_id", "panel_judgings", cascade=True),
        _foreign_key("panel_answers", "project_id", "projects"),
        sa.PrimaryKeyConstraint(
            "judging_id", "position", "judge", "swapped", name="pk_panel_answers"
        ),
    )
    _index("panel_answers", "project_id")
    op.create_table(
        "review_items",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("project_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("body", _ORDERED, nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("created_at", _TIME, nullable=False),
        sa.Column("done_at", _TIME, nullable=True),
        sa.Column("done_by", sa.String(), nullable=True),
        _foreign_key("review_items", "project_id", "projects"),
        sa.PrimaryKeyConstraint("id", name="pk_review_items"),
        sa.UniqueConstraint(
            "project_id",
            "kind",
            "source",
            "subject",
            name="uq_review_items_project_id_kind_source_subject",
        ),
    )
    _index("review_items", "project_id", "status")


def downgrade() -> None:
    for table in ("review_items", "panel_answers", "panel_judgings", "judge_panels"):
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
