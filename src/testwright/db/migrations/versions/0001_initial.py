"""Projects, keys, prompts, runs with scores and ledger, generations, outbox, idempotency."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0001"
down_revision: str | Sequence[str] | None = None

_JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "projects",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("plan", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_projects"),
    )
    op.create_table(
        "api_keys",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("project_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("hint", sa.String(), nullable=False),
        sa.Column("key_hash", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("plan", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name="fk_api_keys_project_id_projects"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_api_keys"),
        sa.UniqueConstraint("key_hash", name="uq_api_keys_key_hash"),
    )
    op.create_index("ix_api_keys_project_id", "api_keys", ["project_id"], unique=False)

    op.create_table(
        "events",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("project_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("body", _JSON, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name="fk_events_project_id_projects"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
    )
    op.create_index(
        "ix_events_delivered_at_created_at", "events", ["delivered_at", "created_at"], unique=False
    )
    op.create_index("ix_events_project_id", "events", ["project_id"], unique=False)

    op.create_table(
        "idempotency_keys",
        sa.Column("project_id", sa.String(), nullable=False),
        sa.Column("principal_id", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("request_hash", sa.String(), nullable=False),
        sa.Column("response", _JSON, nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name="fk_idempotency_keys_project_id_projects"
        ),
        sa.PrimaryKeyConstraint("project_id", "principal_id", "key", name="pk_idempotency_keys"),
    )
    op.create_index(
        "ix_idempotency_keys_created_at", "idempotency_keys", ["created_at"], unique=False
    )

    op.create_table(
        "model_calls",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("project_id", sa.String(), nullable=False),
        sa.Column("run_id", sa.String(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("problem", sa.String(), nullable=False),
        sa.Column("input_tokens", sa.Integer(), nullable=True),
        sa.Column("output_tokens", sa.Integer(), nullable=True),
        sa.Column("estimated", sa.Boolean(), nullable=False),
        sa.Column("cost_usd", sa.Double(), nullable=True),
        sa.Column("first_token_ms", sa.Double(), nullable=True),
        sa.Column("latency_ms", sa.Double(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name="fk_model_calls_project_id_projects"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_model_calls"),
    )
    op.create_index("ix_model_calls_project_id", "model_calls", ["project_id"], unique=False)
    op.create_index("ix_model_calls_run_id", "model_calls", ["run_id"], unique=False)

    op.create_table(
        "prompts",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("project_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("task", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name="fk_prompts_project_id_projects"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_prompts"),
        sa.UniqueConstraint("project_id", "name", name="uq_prompts_project_id_name"),
    )
    op.create_index("ix_prompts_project_id", "prompts", ["project_id"], unique=False)

    op.create_table(
        "prompt_label_events",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("project_id", sa.String(), nullable=False),
        sa.Column("prompt_id", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("from_version_id", sa.String(), nullable=True),
        sa.Column("to_version_id", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name="fk_prompt_label_events_project_id_projects"
        ),
        sa.ForeignKeyConstraint(
            ["prompt_id"], ["prompts.id"], name="fk_prompt_label_events_prompt_id_prompts"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_prompt_label_events"),
    )
    op.create_index(
        "ix_prompt_label_events_project_id", "prompt_label_events", ["project_id"], unique=False
    )
    op.create_index(
        "ix_prompt_label_events_prompt_id", "prompt_label_events", ["prompt_id"], unique=False
    )

    op.create_table(
        "prompt_versions",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("project_id", sa.String(), nullable=False),
        sa.Column("prompt_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("messages", _JSON, nullable=False),
        sa.Column("template_format", sa.String(), nullable=False),
        sa.Column("parameters", _JSON, nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("built_in", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name="fk_prompt_versions_project_id_projects"
        ),
        sa.ForeignKeyConstraint(
            ["prompt_id"], ["prompts.id"], name="fk_prompt_versions_prompt_id_prompts"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_prompt_versions"),
        sa.UniqueConstraint("prompt_id", "number", name="uq_prompt_versions_prompt_id_number"),
    )
    op.create_index(
        "ix_prompt_versions_project_id", "prompt_versions", ["project_id"], unique=False
    )
    op.create_index("ix_prompt_versions_prompt_id", "prompt_versions", ["prompt_id"], unique=False)

    op.create_table(
        "prompt_labels",
        sa.Column("prompt_id", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("project_id", sa.String(), nullable=False),
        sa.Column("version_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name="fk_prompt_labels_project_id_projects"
        ),
        sa.ForeignKeyConstraint(
            ["prompt_id"], ["prompts.id"], name="fk_prompt_labels_prompt_id_prompts"
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["prompt_versions.id"],
            name="fk_prompt_labels_version_id_prompt_versions",
        ),
        sa.PrimaryKeyConstraint("prompt_id", "label", name="pk_prompt_labels"),
    )
    op.create_index("ix_prompt_labels_project_id", "prompt_labels", ["project_id"], unique=False)

    op.create_table(
        "runs",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("project_id", sa.String(), nullable=False),
        sa.Column("task", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("request_id", sa.String(), nullable=False),
        sa.Column("principal_id", sa.String(), nullable=True),
        sa.Column("input", _JSON, nullable=False),
        sa.Column("output", _JSON, nullable=False),
        sa.Column("requested_model", sa.String(), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("strategy", sa.String(), nullable=False),
        sa.Column("strategy_reason", sa.String(), nullable=False),
        sa.Column("prompt_version_id", sa.String(), nullable=True),
        sa.Column("parameters", _JSON, nullable=False),
        sa.Column("fallback_from", sa.String(), nullable=True),
        sa.Column("attempts", _JSON, nullable=False),
        sa.Column("input_tokens", sa.Integer(), nullable=False),
        sa.Column("output_tokens", sa.Integer(), nullable=False),
        sa.Column("cost_usd", sa.Double(), nullable=True),
        sa.Column("latency_ms", sa.Double(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("error", sa.String(), nullable=True),
        sa.Column("notes", _JSON, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name="fk_runs_project_id_projects"
        ),
        sa.ForeignKeyConstraint(
            ["prompt_version_id"],
            ["prompt_versions.id"],
            name="fk_runs_prompt_version_id_prompt_versions",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_runs"),
    )
    op.create_index("ix_runs_fingerprint", "runs", ["fingerprint"], unique=False)
    op.create_index(
        "ix_runs_project_id_created_at", "runs", ["project_id", "created_at"], unique=False
    )
    op.create_index(
        "ix_runs_task_model_created_at", "runs", ["task", "model", "created_at"], unique=False
    )

    op.create_table(
        "generations",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("project_id", sa.String(), nullable=False),
        sa.Column("run_id", sa.String(), nullable=False),
        sa.Column("story_id", sa.String(), nullable=False),
        sa.Column("open_questions", _JSON, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name="fk_generations_project_id_projects"
        ),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name="fk_generations_run_id_runs"),
        sa.PrimaryKeyConstraint("id", name="pk_generations"),
    )
    op.create_index(
        "ix_generations_project_id_created_at",
        "generations",
        ["project_id", "created_at"],
        unique=False,
    )
    op.create_index("ix_generations_run_id", "generations", ["run_id"], unique=False)
    op.create_index("ix_generations_story_id", "generations", ["story_id"], unique=False)

    op.create_table(
        "scores",
        sa.Column("run_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("project_id", sa.String(), nullable=False),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name="fk_scores_project_id_projects"
        ),
        sa.ForeignKeyConstraint(
            ["run_id"], ["runs.id"], name="fk_scores_run_id_runs", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("run_id", "name", name="pk_scores"),
    )
    op.create_index("ix_scores_project_id", "scores", ["project_id"], unique=False)

    op.create_table(
        "generation_cases",
        sa.Column("generation_id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("project_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("body", _JSON, nullable=False),
        sa.ForeignKeyConstraint(
            ["generation_id"],
            ["generations.id"],
            name="fk_generation_cases_generation_id_generations",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name="fk_generation_cases_project_id_projects"
        ),
        sa.PrimaryKeyConstraint("generation_id", "case_id", name="pk_generation_cases"),
    )
    op.create_index(
        "ix_generation_cases_project_id", "generation_cases", ["project_id"], unique=False
    )

    op.execute(
        "INSERT INTO projects (id, name, plan, created_at) "
        "VALUES ('default', 'Default', 'default', CURRENT_TIMESTAMP)"
    )


def downgrade() -> None:
    op.drop_index("ix_generation_cases_project_id", "generation_cases")

    op.drop_table("generation_cases")
    op.drop_index("ix_scores_project_id", "scores")

    op.drop_table("scores")
    op.drop_index("ix_generations_story_id", "generations")
    op.drop_index("ix_generations_run_id", "generations")
    op.drop_index("ix_generations_project_id_created_at", "generations")

    op.drop_table("generations")
    op.drop_index("ix_runs_task_model_created_at", "runs")
    op.drop_index("ix_runs_project_id_created_at", "runs")
    op.drop_index("ix_runs_fingerprint", "runs")

    op.drop_table("runs")
    op.drop_index("ix_prompt_labels_project_id", "prompt_labels")

    op.drop_table("prompt_labels")
    op.drop_index("ix_prompt_versions_prompt_id", "prompt_versions")
    op.drop_index("ix_prompt_versions_project_id", "prompt_versions")

    op.drop_table("prompt_versions")
    op.drop_index("ix_prompt_label_events_prompt_id", "prompt_label_events")
    op.drop_index("ix_prompt_label_events_project_id", "prompt_label_events")

    op.drop_table("prompt_label_events")
    op.drop_index("ix_prompts_project_id", "prompts")

    op.drop_table("prompts")
    op.drop_index("ix_model_calls_run_id", "model_calls")
    op.drop_index("ix_model_calls_project_id", "model_calls")

    op.drop_table("model_calls")
    op.drop_index("ix_idempotency_keys_created_at", "idempotency_keys")

    op.drop_table("idempotency_keys")
    op.drop_index("ix_events_project_id", "events")
    op.drop_index("ix_events_delivered_at_created_at", "events")

    op.drop_table("events")
    op.drop_index("ix_api_keys_project_id", "api_keys")

    op.drop_table("api_keys")
    op.drop_table("projects")
