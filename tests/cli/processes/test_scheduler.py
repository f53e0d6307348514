"""The scheduler: when it wakes, and what does not end it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Event

import pytest
from django.db import OperationalError
from structlog.testing import capture_logs

from lagazette.cli.processes import scheduler
from lagazette.cli.processes.scheduler import keep_the_schedule

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


class Day(Event):
    """A day that goes by as the scheduler sleeps, until it has slept so often."""

    def __init__(self, *, sleeps: int) -> None:
        super().__init__()
        self.now = NOON
        self.slept: list[float] = []
        self._sleeps = sleeps

    def wait(self, timeout: float | None = None) -> bool:
        """Let the time go by at once."""
        assert timeout is not None
        self.slept.append(timeout)
        self.now += timedelta(seconds=timeout)
        if len(self.slept) == self._sleeps:
            self.set()
        return self.is_set()


def live(
    day: Day, run_due: Callable[[datetime], list[object]], next_due: datetime | None = None
) -> None:
    keep_the_schedule(run_due, lambda: next_due, day, clock=lambda: day.now)


def test_it_wakes_at_the_instant_of_what_is_next() -> None:
    day, asked = Day(sleeps=4), list[datetime]()

    def run_due(now: datetime) -> list[object]:
        asked.append(now)
        return []

    live(day, run_due, NOON + timedelta(seconds=1.2))

    assert day.slept == [0.5, 0.5, pytest.approx(0.2), 0.0]
    assert asked[3] == NOON + timedelta(seconds=1.2)


@pytest.mark.parametrize("error", [OperationalError("away"), OSError("full"), KeyError("defect")])
def test_nothing_that_is_raised_ends_it(error: Exception) -> None:
    day, tries = Day(sleeps=3), list[datetime]()

    def run_due(now: datetime) -> list[object]:
        tries.append(now)
        if len(tries) < 3:
            raise error
        return []

    with capture_logs() as logged:
        live(day, run_due)

    assert len(tries) == 3
    assert day.slept == [scheduler.TROUBLE_S, scheduler.TROUBLE_S, scheduler.LOOK_EVERY_S]
    assert len(logged) == 2
