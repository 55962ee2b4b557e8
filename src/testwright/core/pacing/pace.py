"""How many calls one provider is sent at once, and when it is left in peace.

Additive increase, multiplicative decrease, as TCP does it (D. Chiu and R. Jain, *Analysis of the
increase and decrease algorithms*, 1989; RFC 5681 §3.1): a window that is full and answered grows by
one call a window, a refusal halves what was under way. As there (RFC 6582), calls that were sent
before the last cut do not cut again, and a window that nobody fills does not grow (RFC 7661).
"""

from __future__ import annotations

from dataclasses import dataclass, field

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
"""Seconds for which a provider is left in peace that refuses one call at a time."""
_MOST_DOUBLINGS = 10


@dataclass(slots=True)
class Pace:
    """One provider, as it has been met until now. Times are seconds of one clock that only grows.

    Attributes:
        most: calls at once that are never passed.
        size: of the window, 1 to `most`.
        resumes_at: nothing is sent before.
    """

    most: int
    size: float = field(init=False)
    resumes_at: float = 0.0
    _cut_at: float = float("-inf")
    _refused_in_a_row: int = 0

    def __post_init__(self) -> None:
        self.size = float(self.most)

    def admits(self, now: float, in_flight: int) -> bool:
        """Whether one more call may be sent now."""
        return now >= self.resumes_at and in_flight < int(self.size)

    def answered(self, in_flight: int) -> None:
        """A call was answered; `in_flight` counts it."""
        self._refused_in_a_row = 0
        if in_flight >= int(self.size) and self.size < self.most:
            self.size = min(float(self.most), self.size + 1 / self.size)

    def refused(
        self,
        now: float,
        *,
        sent_at: float,
        in_flight: int,
        retry_after: float | None,
        jitter: float,
    ) -> None:
        """The provider said that it has too much to do.

        Args:
            now: the present.
            sent_at: when the call was sent.
            in_flight: calls under way, this one among them.
            retry_after: seconds that the provider wants to be left in peace, if it said.
            jitter: 0 to 1, drawn anew each time: callers must not come back all at once.
        """
        if retry_after:
            self.pause(now, retry_after * (1 + 0.1 * jitter))
        if sent_at < self._cut_at:
            return
        if self.size <= 1 and not retry_after:
            # One at a time, and still too much: it is asked ever more rarely.
            doublings = min(self._refused_in_a_row, _MOST_DOUBLINGS)
            wait = min(LONGEST_PAUSE, FIRST_PAUSE * 2**doublings)
            self.pause(now, wait * (0.5 + jitter / 2))
            self._refused_in_a_row += 1
        self.size = max(1.0, min(self.size, float(in_flight)) / 2)
        self._cut_at = now

    def pause(self, now: float, seconds: float) -> None:
        """Nothing is sent for so long; a longer pause stays."""
        self.resumes_at = max(self.resumes_at, now + seconds)
