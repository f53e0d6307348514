"""A clock that jumps ahead is not believed at once; one that steps back is."""

from datetime import UTC, datetime, timedelta

import pytest

from lagazette.cli.processes.steady_clock import STANDS_AFTER_S, SteadyClock

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


class Machine:
    """A machine's two clocks: what it believes the time to be, and the seconds that run."""

    def __init__(self) -> None:
        self.wall = NOON
        self.running_s = 1000.0
        self.steps: list[timedelta] = []
        self.clock = SteadyClock(
            wall=lambda: self.wall,
            running_s=lambda: self.running_s,
            on_step=self.steps.append,
        )

    def pass_by(self, seconds: float) -> datetime:
        """Let time go by, and tell what the steady clock says of each half second's end."""
        said = self.clock.now()
        for _ in range(int(seconds * 2)):
            self.wall += timedelta(seconds=0.5)
            self.running_s += 0.5
            said = self.clock.now()
        return said


@pytest.fixture
def machine() -> Machine:
    return Machine()


def test_an_even_clock_is_believed(machine: Machine) -> None:
    assert machine.pass_by(3600) == machine.wall == NOON + HOUR
    assert machine.steps == []


def test_a_jump_ahead_that_is_put_right_was_never_believed(machine: Machine) -> None:
    machine.wall += 24 * HOUR
    assert machine.pass_by(STANDS_AFTER_S - 1) == NOON + timedelta(seconds=STANDS_AFTER_S - 1)
    machine.wall -= 24 * HOUR

    assert machine.pass_by(60) == machine.wall
    assert machine.steps == [24 * HOUR]


def test_a_jump_ahead_that_stands_is_believed(machine: Machine) -> None:
    machine.wall += HOUR

    assert machine.pass_by(STANDS_AFTER_S + 0.5) == machine.wall
    assert machine.pass_by(10) == machine.wall


def test_a_clock_that_goes_on_jumping_is_not_believed(machine: Machine) -> None:
    for _ in range(10):
        machine.wall += HOUR
        said = machine.pass_by(STANDS_AFTER_S / 2)

    assert said == NOON + timedelta(seconds=5 * STANDS_AFTER_S)
    assert machine.steps == [HOUR * (n + 1) for n in range(10)]


def test_a_step_back_is_believed_at_once(machine: Machine) -> None:
    machine.pass_by(10)
    machine.wall -= HOUR

    assert machine.pass_by(0) == machine.wall
    assert machine.steps == [-HOUR]


def test_a_clock_that_is_nudged_is_believed_at_once(machine: Machine) -> None:
    machine.wall += timedelta(seconds=1.5)

    assert machine.pass_by(0) == machine.wall
    assert machine.steps == []
