"""One provider's lane: who may ask now, who waits, and in which order."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable

from testwright.core.pacing.pace import Pace


class TooBusy(Exception):
    """The caller's patience would be over before its turn; `seconds` is how long it might take."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"{seconds:.1f} s")
        self.seconds = seconds


class Lane:
    """Lets callers in as the provider's pace allows; those in a hurry before those with time.

    Args:
        pace: of the provider.
        longest_pause: seconds that even those with time don't wait for.
        changed: is told when somebody waits, or nobody any more, or the window has another size.
        clock: seconds that only grow.
    """

    def __init__(
        self,
        pace: Pace,
        *,
        longest_pause: float,
        changed: Callable[[Lane], None],
        clock: Callable[[], float],
    ) -> None:
        self.pace = pace
        self.in_flight = 0
        self.answered_at = float("-inf")
        self._longest_pause = longest_pause
        self._changed = changed
        self._clock = clock
        self._hurried: deque[asyncio.Future[None]] = deque()
        self._patient: deque[asyncio.Future[None]] = deque()
        self._alarm: asyncio.TimerHandle | None = None

    @property
    def waiting(self) -> int:
        """Callers who wait for their turn."""
        return sum(not place.done() for place in (*self._hurried, *self._patient))

    def pause_left(self) -> float:
        """Seconds for which nobody may ask."""
        return max(0.0, self.pace.resumes_at - self._clock())

    async def enter(self, patience: float | None) -> None:
        """Waits for a turn; `leave` ends it.

        Args:
            patience: seconds that the caller waits at most; None for one who has time.

        Raises:
            TooBusy: it would take too long.
        """
        left = self.pause_left()
        if left > (self._longest_pause if patience is None else patience):
            raise TooBusy(left)
        nobody_waits = not self._hurried and not self._patient
        if nobody_waits and self.pace.admits(self._clock(), self.in_flight):
            self.in_flight += 1
            return
        place = asyncio.get_running_loop().create_future()
        (self._patient if patience is None else self._hurried).append(place)
        self._let_in()
        self._changed(self)
        try:
            async with asyncio.timeout(patience):
                await place
        except BaseException as error:
            if place.done() and not place.cancelled() and place.exception() is None:
                self.leave()  # let in at the moment of giving up
            place.cancel()
            if isinstance(error, TimeoutError):
                raise TooBusy(max(1.0, self.pause_left())) from None
            raise
        finally:
            self._changed(self)

    def leave(self) -> None:
        """The turn is over: somebody else may have it."""
        self.in_flight -= 1
        self._let_in()

    def answered(self) -> None:
        """The provider answered a call that is still in flight."""
        self.answered_at = self._clock()
        before = int(self.pace.size)
        self.pace.answered(self.in_flight)
        if int(self.pace.size) != before:
            self._let_in()
            self._changed(self)

    def refused(self, *, sent_at: float, retry_after: float | None, jitter: float) -> None:
        """The provider has too much to do; see `Pace.refused`."""
        self.pace.refused(
            self._clock(),
            sent_at=sent_at,
            in_flight=self.in_flight,
            retry_after=retry_after,
            jitter=jitter,
        )
        self._send_away()
        self._changed(self)

    def pause(self, seconds: float) -> None:
        """Another process was told to leave the provider in peace."""
        self.pace.pause(self._clock(), seconds)
        self._send_away()

    def _send_away(self) -> None:
        """Nobody is left to wait for a moment that is too far away."""
        if (left := self.pause_left()) > self._longest_pause:
            for place in (*self._hurried, *self._patient):
                if not place.done():
                    place.set_exception(TooBusy(left))

    def _let_in(self) -> None:
        now = self._clock()
        while queue := self._hurried or self._patient:
            if queue[0].done():  # gave up
                queue.popleft()
            elif self.pace.admits(now, self.in_flight):
                self.in_flight += 1
                queue.popleft().set_result(None)
            else:
                break
        if queue and now < self.pace.resumes_at and self._alarm is None:
            loop = asyncio.get_running_loop()
            self._alarm = loop.call_later(self.pace.resumes_at - now, self._wake)

    def _wake(self) -> None:
        self._alarm = None
        self._let_in()
