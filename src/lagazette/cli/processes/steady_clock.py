"""The machine's clock as the schedule believes it: a jump ahead must stand before it counts.

What the schedule does at its hour cannot be taken back: an embargo that a wrong clock broke stays
broken. A step back brings nothing out too early and is believed at once.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

STEP = timedelta(seconds=2)
"""What the clock may gain on the time that went by without that being a step: a corrected clock
gains half a millisecond a second, and a thread that sleeps loses nothing here."""

STANDS_AFTER_S = 30.0
"""How long a clock that stepped ahead must go on evenly until it is believed. What fell due in a
machine that stood still (a paused virtual one) is late by as much."""


def _running_s() -> float:
    """Seconds that go on whatever is done to the clock, also while the machine sleeps."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


class SteadyClock:
    """Tells the time, and is never ahead of the machine's clock. For one thread.

    `on_step` hears by how much the clock stepped, ahead or back, each time it did.
    """

    def __init__(
        self,
        *,
        wall: Callable[[], datetime] = lambda: datetime.now(UTC),
        running_s: Callable[[], float] = _running_s,
        on_step: Callable[[timedelta], None] = lambda _: None,
    ) -> None:
        self._wall = wall
        self._running_s = running_s
        self._on_step = on_step
        self._offset = self._measured()
        self._doubted: timedelta | None = None
        self._doubted_since = 0.0

    def now(self) -> datetime:
        """The instant: the machine's, or what it would be had the clock not just jumped ahead."""
        running = self._running_s()
        offset = self._measured()
        ahead = offset - self._offset
        if ahead <= STEP:
            if ahead < -STEP:
                self._on_step(ahead)
            self._believe(offset)
        elif self._doubted is None or abs(offset - self._doubted) > STEP:
            self._on_step(ahead)
            self._doubted, self._doubted_since = offset, running
        elif running - self._doubted_since >= STANDS_AFTER_S:
            self._believe(offset)
        return _EPOCH + self._offset + timedelta(seconds=running)

    def _believe(self, offset: timedelta) -> None:
        self._offset, self._doubted = offset, None

    def _measured(self) -> timedelta:
        """How far the clock is from the seconds that run."""
        return self._wall() - _EPOCH - timedelta(seconds=self._running_s())


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
