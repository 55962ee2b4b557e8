"""So much a minute: a token bucket, kept as the one moment at which it will be full again.

That form is the generic cell rate algorithm (ITU-T I.371, virtual scheduling): what is taken moves
the moment away, time brings it nearer, and nothing has to be refilled.
"""

from __future__ import annotations

from dataclasses import dataclass

MINUTE = 60.0
_AT_ONCE = 0.1
"""Share of a minute's amount that may be taken in one moment."""
_NOTHING = 1e-9


@dataclass(frozen=True, slots=True)
class Bucket:
    """A limit of so much in any minute.

    A tenth may be taken at once, and nine tenths flow in over a minute: no sixty seconds, wherever
    they begin, see more than the limit. Only an amount that is larger than the bucket passes it,
    alone, when the bucket is full; else it would wait for ever.
    """

    per_minute: float

    @property
    def capacity(self) -> float:
        """What is in it when it is full."""
        return max(1.0, self.per_minute * _AT_ONCE)

    @property
    def per_second(self) -> float:
        """What flows in."""
        return max(1.0, self.per_minute - self.capacity) / MINUTE

    def taken(self, full_at: float, now: float, amount: float) -> tuple[float, float]:
        """Takes an amount when it is there.

        Args:
            full_at: when the bucket will be full again, by the clock of `now`.
            now: the present, in seconds.
            amount: what is wanted.

        Returns:
            when it will be full then, and seconds to wait: 0 when the amount was taken.
        """
        begin = max(full_at, now)
        later = begin + amount / self.per_second
        wait = min(later - now - self.capacity / self.per_second, begin - now)
        return (later, 0.0) if wait <= _NOTHING else (full_at, wait)

    def settled(self, full_at: float, now: float, amount: float) -> float:
        """When it will be full, after an amount turned out to be larger (or smaller) by so much."""
        return max(full_at, now) + amount / self.per_second
