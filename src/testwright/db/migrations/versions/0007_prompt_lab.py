"""Golden examples, experiments, judges in the ledger."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0007"
down_revision: str | Sequence[str] | None = "0006"

_JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    _examples()
    _experiments()
    op.add_column("scores", sa.Column("label", sa.String(), nullable=False, server_default=""))
    op.add_column(
        "model_calls", sa.Column("scorer", sa.String(), nullable=False, server_default="")
    )


def downgrade() -> None:
    op.drop_column("model_calls", "scorer")
    op.drop_column("scores", "label")
    for table in (
        "experiment_cells",
        "experiment_targets",
        "experiments",
        "golden_example_tags",
        "golden_examples",
    ):
        op.drop_table(table)


def _examples() -> None:
    op.create_table(
        "golden_examples",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("example_id", sa.String(), nullable=False),
        sa.Column("project_id", sa.String(), nullable=False),
        sa.Column("prompt_id", sa.String(), nullable=False),
        sa.Column("input", _JSON, nullable=False),
        sa.Column("expected", _JSON, nullable=True),
        sa.Column("metadata", _JSON, nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("valid_from", _TIME, nullable=False),
        sa.Column("valid_to", _TIME, nullable=True),
        _foreign_key("golden_examples", "project_id", "projects"),
        _foreign_key("golden_examples", "prompt_id", "prompts"),
        sa.PrimaryKeyConstraint("id", name="pk_golden_examples"),
    )
    _index("golden_examples", "example_id")
    _index("golden_examples", "project_id")
    _index("golden_examples", "prompt_id", "valid_from")
    op.create_index(
        "ix_golden_examples_prompt_id_content_hash",
        "golden_examples",
        ["prompt_id", "content_hash"],
        unique=True,
        sqlite_where=sa.text("valid_to IS NULL"),
        postgresql_where=sa.text("valid_to IS NULL"),
    )
    op.create_table(
        "golden_example_tags",
        sa.Column("version_id", sa.String(), nullable=False),
        sa.Column("tag", sa.String(), nullable=False),
        sa.Column("project_id", sa.String(), nullable=False),
        _foreign_key("golden_example_tags", "project_id", "projects"),
        _foreign_key("golden_example_tags", "version_id", "golden_examples", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("version_id", "tag", name="pk_golden_example_tags"),
    )
    _index("golden_example_tags", "project_id", "tag")


def _experiments() -> None:
    op.create_table(
        "experiments",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("project_id", sa.String(), nullable=False),
        sa.Column("prompt_id", sa.String(), nullable=False),
        sa.Column("job_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("as_of", _TIME, nullable=False),
        sa.Column("tags", _JSON, nullable=False),
        sa.Column("repeats", sa.Integer(), nullable=False),
        sa.Column("examples", sa.Integer(), nullable=False),
        sa.Column("plan", _JSON, nullable=False),
        sa.Column("created_at", _TIME, nullable=False),
        _foreign_key("experiments", "project_id", "projects"),
        _foreign_key("experiments", "prompt_id", "prompts"),
        _foreign_key("experiments", "job_id", "jobs"),
        sa.PrimaryKeyConstraint("id", name="pk_experiments"),
    )
    _index("experiments", "prompt_id")
    _index("experiments", "project_id", "created_at")
    op.create_table(
        "experiment_targets",
        sa.Column("experiment_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.String(), nullable=False),
        sa.Column("prompt_version_id", sa.String(), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("strategy", sa.String(), nullable=False),
        sa.Column("parameters", _JSON, nullable=False),
        _foreign_key("experiment_targets", "experiment_id", "experiments", ondelete="CASCADE"),
        _foreign_key("experiment_targets", "project_id", "projects"),
        _foreign_key("experiment_targets", "prompt_version_id", "prompt_versions"),
        sa.PrimaryKeyConstraint("experiment_id", "position", name="pk_experiment_targets"),
    )
    _index("experiment_targets", "project_id")
    op.create_table(
        "experiment_cells",
        sa.Column("experiment_id", sa.String(), nullable=False),
        sa.Column("target", sa.Integer(), nullable=False),
        sa.Column("example_version_id", sa.String(), nullable=False),
        sa.Column("repeat", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("run_id", sa.String(), nullable=True),
        sa.Column("error", sa.String(), nullable=True),
        sa.Column("ended_at", _TIME, nullable=False),
        _foreign_key("experiment_cells", "experiment_id", "experiments", ondelete="CASCADE"),
        _foreign_key("experiment_cells", "example_version_id", "golden_examples"),
        _foreign_key("experiment_cells", "project_id", "projects"),
        sa.PrimaryKeyConstraint(
            "experiment_id", "target", "example_version_id", "repeat", name="pk_experiment_cells"
        ),
    )
    _index("experiment_cells", "project_id")
    _index("experiment_cells", "run_id")


def _foreign_key(
    table: str, column: str, to: str, *, ondelete: str | None = None
) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{to}.id"], name=f"fk_{table}_{column}_{to}", ondelete=ondelete
    )


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns), unique=False)
