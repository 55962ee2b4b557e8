"""The only reader of the environment.

Every setting is a field of `Settings`, named `TESTWRIGHT_<FIELD>` outside. Values come from the
environment, then from a `.env` file in the working directory, then from the defaults.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from testwright.core.pacing.limits import read_limits
from testwright.core.price_entries import FORM, read_prices
from testwright.errors import Detail, InvalidInput

PREFIX = "TESTWRIGHT_"
UNPREFIXED = ("DATABASE_URL", "REDIS_URL")
"""Settings that are also read without the prefix, when the prefixed name is absent."""
SECRET_WORDS = ("KEY", "TOKEN", "SECRET", "PASSWORD")
SHORTEST_SECRET = 24
"""Characters below which production refuses a secret: 24 of base64 are 144 bits."""


class Settings(BaseModel):
    """All settings, validated. The field descriptions are what `testwright config` prints."""

    model_config = ConfigDict(
        frozen=True, extra="ignore", validate_default=True, allow_inf_nan=False
    )

    data_dir: Path = Field(Path("~/.testwright"), description="folder of the database and keys")
    database_url: str = Field("", description="SQLite file in DATA_DIR by default; postgresql://…")
    redis_url: str = Field("", description="cache and limits shared by several processes")
    queue: str = Field(
        "inline",
        description="who tells workers of background jobs: inline (this process, and others that "
        "look into the database) or celery (a broker)",
    )
    broker_url: str = Field(
        "", description="broker of Celery, redis://… or amqp://…; REDIS_URL by default"
    )
    broker_queue: str = Field(
        "testwright",
        pattern=r"^[\w.-]{1,100}$",
        description="name of the queue at the broker; one for each installation that shares it",
    )
    host: str = Field("127.0.0.1", description="address that the server listens on")
    port: int = Field(8000, ge=0, le=65535, description="HTTP port")
    grpc_port: int = Field(9091, ge=0, le=65535, description="gRPC port")
    environment: Literal["development", "production"] = Field(
        "development", description="production refuses weak secrets"
    )
    bootstrap_key: str = Field("", description="presets the owner's API key on first start")
    default_model: str = Field("builtin:rules", description="model of requests that name none")
    fallback_models: tuple[str, ...] = Field(
        ("builtin:rules",), description="who answers, in order, when a model can't; empty: nobody"
    )
    temperature: float = Field(0.0, ge=0, le=2, description="of model calls that name none")
    max_tokens: int = Field(4096, ge=1, description="longest answer that a model may give")
    model_timeout_seconds: float = Field(
        30.0, gt=0, description="longest silence of a model that is waited for"
    )
    provider_limits: str = Field(
        "",
        description="what may be asked of providers over all processes that share a Redis, as in "
        "openai=rpm:500,tpm:200000,concurrency:20;anthropic=rpm:50 (a minute, and at once)",
    )
    model_prices: str = Field(
        "",
        description="dollars per million tokens of models, and a month of servers, before the "
        f"public list: {FORM}",
    )
    prices_file: Path | None = Field(
        None, description="the same as a file, YAML or JSON; MODEL_PRICES wins"
    )
    job_slots: int = Field(
        2, ge=0, le=64, description="background jobs that a server works on at once; 0: none"
    )
    job_lease_seconds: float = Field(
        15.0, ge=0.5, description="silence after which a job's worker is taken for dead"
    )
    job_concurrency: int = Field(
        4, ge=1, le=256, description="stories of one backlog that wait for a model at once"
    )
    cache_ttl_seconds: float = Field(3600, ge=0, description="how long answers are kept; 0: not")
    hybrid_threshold: float = Field(
        0.8, ge=0, le=1, description="quality from which an answer is good enough to be kept"
    )
    max_sync_records: int = Field(
        1000, ge=1, le=100_000, description="test data records in one answer; more are streamed"
    )
    max_export_records: int = Field(
        1_000_000_000, ge=1, description="test data records of one export, over all its entities"
    )
    export_dir: Path | None = Field(
        None,
        description="folder of data exports, shared by all servers; DATA_DIR/exports by default",
    )
    coherence_threshold: float = Field(
        0.85, ge=0, le=1, description="coherence of test data below which the answer says why"
    )
    injection_policy: Literal["block", "flag"] = Field(
        "block", description="what is done with a story that gives the model orders"
    )
    max_body_bytes: int = Field(
        4_194_304, ge=1024, description="largest request body; a backlog of 5,000 stories fits"
    )
    retriever: str = Field(
        "auto",
        description="who finds patterns: lexical, pgvector, weaviate; auto: weaviate where its "
        "address is set, else lexical",
    )
    weaviate_url: str = Field("", description="address of Weaviate, http://127.0.0.1:8080")
    weaviate_api_key: str = Field("", description="opens Weaviate, if it wants a key")
    cors_origins: tuple[str, ...] = Field((), description="web origins that may call the API")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="how much is logged"
    )
    log_format: Literal["auto", "console", "json"] = Field(
        "auto", description="auto: console on a terminal, json elsewhere"
    )
    log_file: Path | None = Field(None, description="write logs there instead of standard output")
    metrics_token: str = Field("", description="opens /metrics to a scraper on another host")

    @field_validator("fallback_models", "cors_origins", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:  # noqa: ANN401 - whatever the environment holds
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("provider_limits", mode="after")
    @classmethod
    def _limits(cls, value: str) -> str:
        read_limits(value)
        return value

    @field_validator("model_prices", mode="after")
    @classmethod
    def _prices(cls, value: str) -> str:
        read_prices(value)
        return value

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper(cls, value: Any) -> Any:  # noqa: ANN401
        return value.upper() if isinstance(value, str) else value

    @field_validator("log_file", "export_dir", "prices_file", mode="before")
    @classmethod
    def _no_file(cls, value: Any) -> Any:  # noqa: ANN401
        return value or None

    @field_validator("data_dir", "export_dir", "prices_file", mode="after")
    @classmethod
    def _expand(cls, value: Path | None) -> Path | None:
        return value.expanduser().absolute() if value else None

    @model_validator(mode="after")
    def _strong_secrets(self) -> Settings:
        if self.environment == "production":
            for name in ("bootstrap_key", "metrics_token"):
                secret = getattr(self, name)
                if secret and len(secret) < SHORTEST_SECRET:
                    raise ValueError(
                        f"{PREFIX}{name.upper()} is too short for production: "
                        f"use at least {SHORTEST_SECRET} random characters"
                    )
        return self

    @property
    def resolved_database_url(self) -> str:
        """The database, with the default filled in."""
        return self.database_url or f"sqlite:///{self.data_dir / 'testwright.db'}"

    @property
    def resolved_export_dir(self) -> Path:
        """The folder of data exports, with the default filled in."""
        return self.export_dir or self.data_dir / "exports"

    @property
    def resolved_broker_url(self) -> str:
        """The broker, with the default filled in."""
        return self.broker_url or self.redis_url

    @property
    def resolved_retriever(self) -> str:
        """Who finds patterns, with `auto` decided."""
        if self.retriever != "auto":
            return self.retriever
        return "weaviate" if self.weaviate_url else "lexical"


@dataclass(frozen=True, slots=True)
class Source:
    """One setting as `testwright config` shows it."""

    name: str
    value: str
    origin: str
    description: str


@dataclass(frozen=True, slots=True)
class Configuration:
    """Settings, what surrounds them, and where each value came from.

    Attributes:
        variables: every environment variable, `.env` included: what providers look into.
        origins: field name -> "environment", ".env" or "default".
        unknown: names with our prefix that no setting has.
    """

    settings: Settings
    variables: Mapping[str, str]
    origins: Mapping[str, str]
    unknown: tuple[str, ...] = field(default=())

    def listing(self) -> list[Source]:
        """Every setting with its value (secrets masked) and origin."""
        rows = []
        for name, info in Settings.model_fields.items():
            value = getattr(self.settings, name)
            shown = ",".join(value) if isinstance(value, tuple) else str(value or "")
            if name == "database_url":
                shown = without_password(self.settings.resolved_database_url)
            elif name in {"broker_url", "redis_url", "weaviate_url"}:
                shown = without_password(shown)
            elif any(word in name.upper().split("_") for word in SECRET_WORDS):
                shown = mask(shown)
            rows.append(
                Source(PREFIX + name.upper(), shown, self.origins[name], info.description or "")
            )
        return rows


def load(
    environ: Mapping[str, str] | None = None, dotenv: Path | None = Path(".env")
) -> Configuration:
    """Reads the environment.

    Raises:
        InvalidInput: a value can't be used; the message names the variable.
    """
    environ = os.environ if environ is None else environ
    from_file = _read_dotenv(dotenv)
    variables = {**from_file, **environ}
    values: dict[str, str] = {}
    origins: dict[str, str] = {}
    for name in Settings.model_fields:
        origins[name] = "default"
        upper = name.upper()
        for variable in (PREFIX + upper, *((upper,) if upper in UNPREFIXED else ())):
            if variable in variables and (variables[variable] or name == "fallback_models"):
                values[name] = variables[variable]
                source = "environment" if variable in environ else ".env"
                origins[name] = source if variable.startswith(PREFIX) else f"{source} ({variable})"
                break
    try:
        settings = Settings.model_validate(values)
    except ValidationError as error:
        raise _explain(error) from None
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    unknown = sorted(
        name
        for name in variables
        if name.startswith(PREFIX)
        and name not in known
        and not name.startswith((PREFIX + "OPENAI_COMPATIBLE_", PREFIX + "TEST_"))
    )
    return Configuration(settings, variables, origins, tuple(unknown))


def mask(secret: str) -> str:
    """A secret as it may be shown: whether it is there, and how it ends."""
    visible = 4
    return "" if not secret else "…" + (secret[-visible:] if len(secret) > visible * 3 else "")


def without_password(url: str) -> str:
    """A URL as it may be shown."""
    head, at, tail = url.rpartition("@")
    if not at:
        return url
    scheme, separator, login = head.rpartition("://")
    user, colon, _ = login.partition(":")
    return f"{scheme}{separator}{user}{':…' if colon else ''}@{tail}"


def _read_dotenv(path: Path | None) -> dict[str, str]:
    if path is None or not path.is_file():
        return {}
    from dotenv import dotenv_values  # costs nothing where there is no .env

    return {key: value for key, value in dotenv_values(path).items() if value is not None}


def _explain(error: ValidationError) -> InvalidInput:
    details = []
    for problem in error.errors():
        name = PREFIX + str(problem["loc"][0]).upper() if problem["loc"] else "settings"
        details.append(Detail(name, problem["msg"].removeprefix("Value error, ")))
    text = "; ".join(f"{detail.field}: {detail.problem}" for detail in details)
    return InvalidInput(f"settings can't be used: {text}", details=tuple(details))
