"""Patterns that retrieval finds; what kind of input a run had, and which strategy it was given."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0003"
down_revision: str | Sequence[str] | None = "0002"

_JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "patterns",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("project_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("source_ref", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("body", _JSON, nullable=False),
        sa.Column("embedding", sa.String(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name="fk_patterns_project_id_projects"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_patterns"),
        sa.UniqueConstraint(
            "project_id", "kind", "content_hash", name="uq_patterns_project_id_kind_content_hash"
        ),
    )
    op.create_index(
        "ix_patterns_project_id_kind_revision",
        "patterns",
        ["project_id", "kind", "revision"],
        unique=False,
    )
    op.create_table(
        "pattern_sets",
        sa.Column("project_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("cleared_at_revision", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name="fk_pattern_sets_project_id_projects"
        ),
        sa.PrimaryKeyConstraint("project_id", "kind", name="pk_pattern_sets"),
    )
    # Runs of older versions have no kind, so that no history is made of them.
    for name in ("input_kind", "routed_strategy"):
        op.add_column("runs", sa.Column(name, sa.String(), nullable=False, server_default=""))
    op.create_index(
        "ix_runs_project_id_input_kind_created_at",
        "runs",
        ["project_id", "input_kind", "created_at"],
        unique=False,
    )


def downgrade() -> None:
    # What the retriever `pgvector` made for itself leans on the patterns.
    for table in ("pattern_terms", "pattern_vectors", "pattern_vector_sets"):
        op.execute(f"DROP TABLE IF EXISTS {table}")
    op.drop_index("ix_runs_project_id_input_kind_created_at", "runs")
    op.drop_column("runs", "routed_strategy")
    op.drop_column("runs", "input_kind")
    op.drop_table("pattern_sets")
    op.drop_index("ix_patterns_project_id_kind_revision", "patterns")
    op.drop_table("patterns")
