"""Logs and metrics. The only importer of structlog and prometheus_client.

Logs are JSON (or readable text) on standard output or in `LOG_FILE`, with the request id of
whoever is being served. Metric names are a contract (SPEC §6): dashboards and alerts use them.
"""

from __future__ import annotations

import contextlib
import logging
import sys
from collections.abc import Iterator
from contextvars import ContextVar
from pathlib import Path
from time import perf_counter
from typing import Any, Protocol, TextIO, cast

import structlog
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from testwright.errors import InvalidInput

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""The request (HTTP) or command (CLI) that is being served."""

METRICS_CONTENT_TYPE = CONTENT_TYPE_LATEST
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120)
_UNIT = (0.2, 0.4, 0.5, 0.6, 0.7, 0.76, 0.8, 0.85, 0.9, 0.95, 1.0)


class Logger(Protocol):
    """What the rest of the code uses of a structured logger."""

    def debug(self, event: str, **fields: Any) -> None: ...  # noqa: ANN401, D102
    def info(self, event: str, **fields: Any) -> None: ...  # noqa: ANN401, D102
    def warning(self, event: str, **fields: Any) -> None: ...  # noqa: ANN401, D102
    def error(self, event: str, **fields: Any) -> None: ...  # noqa: ANN401, D102
    def exception(self, event: str, **fields: Any) -> None: ...  # noqa: ANN401, D102


def get_logger(name: str) -> Logger:
    """A logger whose lines carry `component=name`."""
    return cast("Logger", structlog.get_logger(component=name))


def configure_logging(
    *, level: str = "INFO", style: str = "auto", file: Path | None = None, to_stderr: bool = False
) -> None:
    """Sets the process's logs up, once, at the start of a command.

    Args:
        level: DEBUG, INFO, WARNING or ERROR.
        style: `json`, `console`, or `auto` (console on a terminal).
        file: write there instead of standard output.
        to_stderr: for commands whose standard output is a result.
    """
    stream = sys.stderr if to_stderr else sys.stdout
    sink = _opened(file) if file else stream
    plain = style == "json" or (style == "auto" and not sink.isatty())
    renderer: Any = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if plain
        else structlog.dev.ConsoleRenderer(colors=sink.isatty())
    )
    processors: list[Any] = [
        _add_request_id,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    if plain:
        # Without the frames' local variables: they hold keys and what users wrote.
        frames = structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
        processors.append(structlog.processors.ExceptionRenderer(frames))
    structlog.configure(
        processors=[*processors, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(getattr(logging, level)),
        logger_factory=structlog.WriteLoggerFactory(file=sink),
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(
        level=max(getattr(logging, level), logging.WARNING), stream=sys.stderr, force=True
    )


def _opened(file: Path) -> TextIO:
    try:
        return file.open("a", encoding="utf-8")
    except OSError as error:
        raise InvalidInput(
            f"TESTWRIGHT_LOG_FILE: {file} can't be written ({error.strerror})"
        ) from None


def _add_request_id(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401
    current = request_id.get()
    if current:
        event.setdefault("request_id", current)
    return event


class Metrics:
    """Every metric, in a registry of its own so that tests and processes don't share one."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.http_requests = self._counter(
            "http_requests_total", "Requests", "method", "route", "status"
        )
        self.http_seconds = self._histogram(
            "http_request_duration_seconds", "Time to the last byte", "method", "route"
        )
        self.runs = self._counter(
            "testwright_runs_total", "Runs", "task", "model", "strategy", "status"
        )
        self.run_seconds = self._histogram(
            "testwright_run_duration_seconds", "Time of a run", "task", "strategy"
        )
        self.stage_seconds = self._histogram(
            "testwright_stage_duration_seconds", "Time of a stage of a run", "stage"
        )
        self.model_seconds = self._histogram(
            "testwright_model_call_duration_seconds", "Time of a model call", "model"
        )
        self.first_token_seconds = self._histogram(
            "testwright_time_to_first_token_seconds", "Time to a model's first piece", "model"
        )
        self.quality = self._histogram(
            "testwright_quality_score",
            "Scores of runs, 0 to 1",
            "model",
            "difficulty",
            "measure",
            buckets=_UNIT,
        )
        self.cases_per_story = self._histogram(
            "testwright_test_cases_per_story",
            "Test cases of a suite",
            "model",
            "difficulty",
            buckets=(0, 1, 2, 3, 4, 5, 6, 8, 10),
        )
        self.first_attempt = self._counter(
            "testwright_first_attempt_valid_total", "First answers of models", "model", "valid"
        )
        self.tokens = self._counter("testwright_tokens_total", "Tokens", "model", "direction")
        self.cost = self._counter("testwright_cost_usd_total", "Known cost in USD", "model")
        self.retries = self._counter("testwright_retries_total", "Repeated calls", "model", "why")
        self.fallbacks = self._counter(
            "testwright_fallbacks_total", "Runs answered by another model", "wanted", "answered"
        )
        self.cache_requests = self._counter(
            "testwright_cache_requests_total", "Look-ups in caches", "cache", "result"
        )
        self.breaker_state = Gauge(
            "testwright_breaker_state",
            "0 closed, 1 half open, 2 open",
            ("model",),
            registry=self.registry,
        )

    def _counter(self, name: str, text: str, *labels: str) -> Counter:
        return Counter(name, text, labels, registry=self.registry)

    def _histogram(
        self, name: str, text: str, *labels: str, buckets: tuple[float, ...] = _SECONDS
    ) -> Histogram:
        return Histogram(name, text, labels, registry=self.registry, buckets=buckets)

    def render(self) -> bytes:
        """The text that Prometheus scrapes."""
        return generate_latest(self.registry)

    @contextlib.contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Times a stage of a run: guard, prepare, route, generate, retrieve, score, store."""
        started = perf_counter()
        try:
            yield
        finally:
            self.stage_seconds.labels(name).observe(perf_counter() - started)
