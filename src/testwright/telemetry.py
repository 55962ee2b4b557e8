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
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any, TextIO

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from testwright.errors import InvalidInput

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""The request (HTTP) or command (CLI) that is being served."""

METRICS_CONTENT_TYPE = CONTENT_TYPE_LATEST
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120)
_UNIT = (0.2, 0.4, 0.5, 0.6, 0.7, 0.76, 0.8, 0.85, 0.9, 0.95, 1.0)


@dataclass(frozen=True, slots=True)
class _Logs:
    """Where lines go and which; as long as nobody configured anything, structlog's own choice."""

    level: int = logging.NOTSET
    plain: bool = False
    sink: TextIO | None = None

    def bound(self, component: str) -> Any:  # noqa: ANN401 - a structlog logger, typed by no name
        """A logger whose lines carry `component`."""
        import structlog  # loads rich: 40 ms that a command without a line saves

        if self.sink is None:
            return structlog.get_logger(component=component)
        processors: list[Any] = [
            _add_request_id,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
        ]
        if self.plain:
            # Without the frames' local variables: they hold keys and what users wrote.
            frames = structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
            processors.append(structlog.processors.ExceptionRenderer(frames))
            processors.append(structlog.processors.JSONRenderer(ensure_ascii=False))
        else:
            processors.append(structlog.dev.ConsoleRenderer(colors=self.sink.isatty()))
        return structlog.wrap_logger(
            structlog.WriteLogger(self.sink),
            processors=processors,
            wrapper_class=structlog.make_filtering_bound_logger(self.level),
        ).bind(component=component)


_logs = _Logs()


class Logger:
    """A structured logger; what writes lines is loaded and bound for its first one."""

    __slots__ = ("_bound", "_bound_for", "_component")

    def __init__(self, component: str) -> None:
        self._component = component
        self._bound: Any = None
        self._bound_for: _Logs | None = None

    def debug(self, event: str, **fields: Any) -> None:  # noqa: ANN401
        """What helps to follow the code."""
        self._write(logging.DEBUG, "debug", event, fields)

    def info(self, event: str, **fields: Any) -> None:  # noqa: ANN401
        """What went as it should."""
        self._write(logging.INFO, "info", event, fields)

    def warning(self, event: str, **fields: Any) -> None:  # noqa: ANN401
        """What went wrong and was made good."""
        self._write(logging.WARNING, "warning", event, fields)

    def error(self, event: str, **fields: Any) -> None:  # noqa: ANN401
        """What went wrong."""
        self._write(logging.ERROR, "error", event, fields)

    def exception(self, event: str, **fields: Any) -> None:  # noqa: ANN401
        """What went wrong, with the exception that is being handled."""
        self._write(logging.ERROR, "exception", event, fields)

    def _write(self, level: int, method: str, event: str, fields: dict[str, Any]) -> None:
        if level < _logs.level:
            return
        if self._bound_for is not _logs:
            self._bound, self._bound_for = _logs.bound(self._component), _logs
        getattr(self._bound, method)(event, **fields)


def get_logger(name: str) -> Logger:
    """A logger whose lines carry `component=name`."""
    return Logger(name)


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
    global _logs  # noqa: PLW0603 - a process has one log
    stream = sys.stderr if to_stderr else sys.stdout
    sink = _opened(file) if file else stream
    plain = style == "json" or (style == "auto" and not sink.isatty())
    _logs = _Logs(level=getattr(logging, level), plain=plain, sink=sink)
    logging.basicConfig(level=max(_logs.level, logging.WARNING), stream=sys.stderr, force=True)


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
        self._requests: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}
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
        self.data_requests = self._counter(
            "testdata_requests_total", "Requests for data", "path", "domain", "entity", "status"
        )
        self.data_seconds = self._histogram(
            "testdata_generation_duration_seconds", "Time to the last record", "path"
        )
        self.data_records = self._histogram(
            "testdata_records_generated",
            "Records of a request",
            "entity",
            buckets=(0, 1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000),
        )
        self.data_problems = self._counter(
            "testdata_validation_errors_total", "Requests and schemas refused", "entity"
        )
        self.regressions = self._counter(
            "testwright_experiments_regressed_total",
            "Scheduled experiments that found a regression",
            "project",
        )
        self.queue_depth = self._gauge("testwright_queue_depth", "Jobs that wait for a worker")
        self.breaker_state = self._gauge(
            "testwright_breaker_state", "0 closed, 1 half open, 2 open", "model"
        )
        self.provider_window = self._gauge(
            "testwright_provider_window", "Calls that a provider is sent at once", "provider"
        )
        self.provider_waiting = self._gauge(
            "testwright_provider_waiting", "Calls that wait for a provider's turn", "provider"
        )

    def _counter(self, name: str, text: str, *labels: str) -> Counter:
        return Counter(name, text, labels, registry=self.registry)

    def _gauge(self, name: str, text: str, *labels: str) -> Gauge:
        return Gauge(name, text, labels, registry=self.registry)

    def _histogram(
        self, name: str, text: str, *labels: str, buckets: tuple[float, ...] = _SECONDS
    ) -> Histogram:
        return Histogram(name, text, labels, registry=self.registry, buckets=buckets)

    def count_request(self, method: str, route: str, status: int, seconds: float) -> None:
        """One HTTP request; what is counted is looked up once for each kind of request."""
        kind = (method, route, status)
        counted = self._requests.get(kind)
        if counted is None:
            counted = self._requests[kind] = (
                self.http_requests.labels(method, route, str(status)),
                self.http_seconds.labels(method, route),
            )
        requests, durations = counted
        requests.inc()
        durations.observe(seconds)

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
