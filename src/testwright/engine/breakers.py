"""Circuit breakers: a model that keeps failing is left alone for a while.

The pattern is M. Nygard's, *Release It!* (2007): closed → open after several failures in a row →
half open after a pause, when one call may try → closed again, or open for another pause.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Literal

from testwright.telemetry import Metrics

State = Literal["closed", "half_open", "open"]
FAILURES_TO_OPEN = 5
PAUSE_SECONDS = 10.0
_GAUGE: dict[State, int] = {"closed": 0, "half_open": 1, "open": 2}


@dataclass(slots=True)
class _Breaker:
    failures: int = 0
    problem: str = ""
    opened_at: float | None = None
    trying: bool = False


@dataclass(frozen=True, slots=True)
class BreakerState:
    """One model's breaker, for people.

    Attributes:
        failures: in a row.
        problem: what it failed with last.
        seconds_left: until a call may try again; 0 unless it is open.
    """

    model: str
    state: State
    failures: int
    problem: str
    seconds_left: float


class Breakers:
    """One breaker a model, in the memory of this process."""

    def __init__(self, metrics: Metrics, *, clock: Callable[[], float] = monotonic) -> None:
        self._metrics = metrics
        self._clock = clock
        self._breakers: dict[str, _Breaker] = {}

    def state(self, model: str) -> State:
        """Where the model's breaker stands now."""
        breaker = self._breakers.get(model)
        if breaker is None or breaker.opened_at is None:
            return "closed"
        return "half_open" if self._clock() - breaker.opened_at >= PAUSE_SECONDS else "open"

    def of(self, provider: str) -> list[BreakerState]:
        """The breakers of a provider's models that have failed since they last answered."""
        return [
            self._told(model, breaker)
            for model, breaker in sorted(self._breakers.items())
            if model.partition(":")[0] == provider
        ]

    def show(self) -> None:
        """Brings the metric up to date: a pause ends without anything happening."""
        for model in self._breakers:
            self._show(model)

    def admits(self, model: str) -> bool:
        """Whether a call may be made; while half open, one at a time."""
        state = self.state(model)
        if state == "closed":
            return True
        breaker = self._breakers[model]
        if state == "open" or breaker.trying:
            return False
        breaker.trying = True
        self._show(model)
        return True

    def succeeded(self, model: str) -> None:
        """The model answered: all is forgiven."""
        if self._breakers.pop(model, None) is not None:
            self._show(model)

    def problem(self, model: str) -> str:
        """What the model failed with last."""
        breaker = self._breakers.get(model)
        return breaker.problem if breaker is not None else ""

    def failed(self, model: str, problem: str = "") -> None:
        """The model was down or silent."""
        breaker = self._breakers.setdefault(model, _Breaker())
        breaker.failures += 1
        breaker.problem = problem
        if breaker.trying or breaker.failures >= FAILURES_TO_OPEN:
            breaker.opened_at = self._clock()
        breaker.trying = False
        self._show(model)

    def abandoned(self, model: str) -> None:
        """The call ended without telling anything about the model (cancelled, our own fault)."""
        if (breaker := self._breakers.get(model)) is not None:
            breaker.trying = False

    def _told(self, model: str, breaker: _Breaker) -> BreakerState:
        state, left = self.state(model), 0.0
        if state == "open" and breaker.opened_at is not None:
            left = max(0.0, breaker.opened_at + PAUSE_SECONDS - self._clock())
        return BreakerState(model, state, breaker.failures, breaker.problem, left)

    def _show(self, model: str) -> None:
        self._metrics.breaker_state.labels(model).set(_GAUGE[self.state(model)])
