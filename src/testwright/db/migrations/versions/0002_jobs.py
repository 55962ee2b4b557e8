"""Jobs with their items; generations that people edit and make again."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0002"
down_revision: str | Sequence[str] | None = "0001"

_JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "jobs",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("project_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("principal_id", sa.String(), nullable=True),
        sa.Column("request_id", sa.String(), nullable=False),
        sa.Column("input", _JSON, nullable=False),
        sa.Column("error", sa.String(), nullable=True),
        sa.Column("cancel_requested", sa.Boolean(), nullable=False),
        sa.Column("owner", sa.String(), nullable=True),
        sa.Column("fence", sa.Integer(), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name="fk_jobs_project_id_projects"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_jobs"),
    )
    op.create_index("ix_jobs_status_lease_until", "jobs", ["status", "lease_until"])
    op.create_index("ix_jobs_project_id_created_at", "jobs", ["project_id", "created_at"])
    op.create_table(
        "job_items",
        sa.Column("job_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("input", _JSON, nullable=False),
        sa.Column("result_id", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("error", sa.String(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["job_id"], ["jobs.id"], name="fk_job_items_job_id_jobs", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name="fk_job_items_project_id_projects"
        ),
        sa.PrimaryKeyConstraint("job_id", "position", name="pk_job_items"),
    )
    op.create_index("ix_job_items_project_id", "job_items", ["project_id"])
    _widen_generations()
    _widen_cases()


def _widen_generations() -> None:
    with op.batch_alter_table("generations") as table:
        table.add_column(sa.Column("job_id", sa.String(), nullable=True))
        table.add_column(sa.Column("title", sa.String(), nullable=False, server_default=""))
        table.add_column(sa.Column("coverage", _JSON, nullable=False, server_default="{}"))
        table.add_column(
            sa.Column("quality_score", sa.Double(), nullable=False, server_default="0")
        )
        table.add_column(sa.Column("quality", _JSON, nullable=False, server_default="{}"))
        table.add_column(sa.Column("last_number", sa.Integer(), nullable=False, server_default="0"))
        table.add_column(sa.Column("updated_at", sa.DateTime(timezone=True), nullable=True))
        table.create_foreign_key("fk_generations_job_id_jobs", "jobs", ["job_id"], ["id"])
    _take_over_what_runs_know()
    with op.batch_alter_table("generations") as table:
        for name in ("title", "coverage", "quality_score", "quality", "last_number"):
            table.alter_column(name, server_default=None)
        table.alter_column("updated_at", nullable=False)
    op.drop_index("ix_generations_story_id", "generations")
    op.create_index("ix_generations_project_id_story_id", "generations", ["project_id", "story_id"])
    op.create_index("ix_generations_job_id", "generations", ["job_id"])


def _take_over_what_runs_know() -> None:
    """Generations of the first version: their figures stand in their runs and scores."""
    connection = op.get_bind()
    connection.execute(
        sa.text(
            "UPDATE generations SET updated_at = created_at, "
            "last_number = (SELECT count(*) FROM generation_cases c "
            "WHERE c.generation_id = generations.id), "
            "quality_score = coalesce((SELECT value FROM scores s "
            "WHERE s.run_id = generations.run_id AND s.name = 'quality_score'), 0)"
        )
    )
    runs = sa.table("runs", sa.column("id", sa.String()), sa.column("output", _JSON))
    generations = sa.table(
        "generations",
        sa.column("id", sa.String()),
        sa.column("run_id", sa.String()),
        sa.column("coverage", _JSON),
        sa.column("quality", _JSON),
    )
    scores = sa.table(
        "scores",
        sa.column("run_id", sa.String()),
        sa.column("name", sa.String()),
        sa.column("value", sa.Float()),
        sa.column("reason", sa.String()),
    )
    known = connection.execute(
        sa.select(generations.c.id, runs.c.id, runs.c.output).where(
            runs.c.id == generations.c.run_id
        )
    ).all()
    for generation_id, run_id, output in known:
        measured = connection.execute(
            sa.select(scores.c.name, scores.c.value, scores.c.reason).where(
                scores.c.run_id == run_id, scores.c.name != "quality_score"
            )
        )
        quality = {name: {"value": value, "reason": reason} for name, value, reason in measured}
        connection.execute(
            generations.update()
            .where(generations.c.id == generation_id)
            .values(coverage=output.get("coverage", {}), quality=quality)
        )


def _widen_cases() -> None:
    with op.batch_alter_table("generation_cases") as table:
        table.add_column(sa.Column("generated", _JSON, nullable=True))
        table.add_column(sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE generation_cases SET generated = body")
    with op.batch_alter_table("generation_cases") as table:
        table.alter_column("generated", nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("generation_cases") as table:
        table.drop_column("edited_at")
        table.drop_column("generated")
    op.drop_index("ix_generations_job_id", "generations")
    op.drop_index("ix_generations_project_id_story_id", "generations")
    with op.batch_alter_table("generations") as table:
        table.drop_constraint("fk_generations_job_id_jobs", type_="foreignkey")
        for name in (
            "updated_at",
            "last_number",
            "quality",
            "quality_score",
            "coverage",
            "title",
            "job_id",
        ):
            table.drop_column(name)
    op.create_index("ix_generations_story_id", "generations", ["story_id"])
    op.drop_index("ix_job_items_project_id", "job_items")
    op.drop_table("job_items")
    op.drop_index("ix_jobs_project_id_created_at", "jobs")
    op.drop_index("ix_jobs_status_lease_until", "jobs")
    op.drop_table("jobs")
