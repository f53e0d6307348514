"""The law: what was kept up publication by publication equals what is made anew at once."""

import os
import signal
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import ClassVar, NoReturn
from unittest import mock

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)

from lagazette.press.door import Press, Store, differences, rebuild
from lagazette.record.memory import MemoryRecord
from tests.factories.documents import NOON
from tests.factories.world import ACTS, World
from tests.properties.faults import FAULTS, Fault
from tests.properties.small_lists import small_lists
from tests.properties.stories import STORIES, Story, Told

# Articles come and change more often than the rest.
OFTEN = (*ACTS, World.publish, World.publish, World.change_article)
choices = st.lists(st.integers(0, 23), min_size=24, max_size=24)


def chooser(numbers: list[int]) -> Callable[[int], int]:
    """Choices from a list of numbers, over and over."""
    stream = iter(numbers * 20)
    return lambda bound: next(stream) % bound


INSTRUCTIONS = 40
"""Of SQLite's machine, between two looks whether a press is to be killed now."""


class PowerCutError(Exception):
    """The machine stops in the middle of a transaction."""


def assert_the_law(store: Store, record: MemoryRecord, *, now: datetime) -> None:
    """What is kept equals what is made anew, now: also where nothing but time has passed."""
    anew = Store.open(None, compress=False)
    rebuild(anew, record, as_of=now.isoformat())
    assert list(differences(store, anew)) == []
    assert store.failures() == []
    anew.close()


def tell(story: Story) -> None:
    """Let the press follow a story chapter by chapter, and hold it to the law after each.

    Two days and a second pass with every chapter, so that what ages does.
    """
    record = MemoryRecord(salt=lambda: bytes(32))
    store = Store.open(None, compress=False)
    press = Press(store, record)
    press.begin()
    for chapter, _ in enumerate(story(Told(record))):
        press.run()
        now = NOON + timedelta(days=2 * chapter, seconds=1)
        press.tick(now)
        assert_the_law(store, record, now=now)
    store.close()


class Newspaper(RuleBasedStateMachine):
    """A newspaper lives: entries come, the press keeps up, stops, dies and begins again."""

    def __init__(self) -> None:
        super().__init__()
        self.record = MemoryRecord(salt=lambda: bytes(32))
        self.world = World(self.record)
        self.store = Store.open(None, compress=False)
        self.press = Press(self.store, self.record)

    @initialize(numbers=choices)
    def begin(self, numbers: list[int]) -> None:
        self.world.begin(chooser(numbers))
        self.press.begin()

    @rule(act=st.sampled_from(OFTEN), numbers=choices)
    def act(self, act: Callable[[World, Callable[[int], int]], None], numbers: list[int]) -> None:
        act(self.world, chooser(numbers))

    @rule(numbers=choices)
    def change_the_newspaper(self, numbers: list[int]) -> None:
        if numbers[0] < 4:
            self.world.describe_newspaper(chooser(numbers))

    @rule(limit=st.integers(1, 3))
    def press_a_little(self, limit: int) -> None:
        self.press.step(limit)

    @rule(limit=st.integers(1, 3))
    def another_press_presses_a_little(self, limit: int) -> None:
        """A `press rebuild` beside the running press, for instance."""
        Press(self.store, self.record).step(limit)

    @rule()
    def press_all(self) -> None:
        self.press.run()

    @rule(hours=st.sampled_from([1, 30, 60]))
    def time_passes(self, hours: int) -> None:
        self.world.now += timedelta(hours=hours)
        self.press.tick(self.world.now)

    @rule()
    def the_press_starts_again(self) -> None:
        self.press = Press(self.store, self.record)
        self.press.begin()

    @rule(limit=st.integers(1, 3))
    def the_power_is_cut(self, limit: int) -> None:
        before = (self.store.seq, self.store.addresses())
        write = self.store.write

        def cut(*written: object) -> NoReturn:
            write(*written)
            raise PowerCutError

        with mock.patch.object(self.store, "write", cut), suppress(PowerCutError):
            self.press.step(limit)
            return
        assert (self.store.seq, self.store.addresses()) == before

    @rule()
    def the_law_holds(self) -> None:
        self.press.run()
        self.press.tick(self.world.now)
        assert_the_law(self.store, self.record, now=self.world.now)

    def teardown(self) -> None:
        self.the_law_holds()
        self.store.close()


class KilledNewspaper(Newspaper):
    """The same life on a disk, where a press in a process of its own is killed at its work."""

    killed_at_work: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        self.store.close()
        self.directory = tempfile.TemporaryDirectory()
        self._open()

    def _open(self) -> None:
        self.store = Store.open(Path(self.directory.name) / "press.sqlite3", compress=False)
        self.press = Press(self.store, self.record)

    @rule(act=st.sampled_from(OFTEN), numbers=choices, after=st.integers(0, 600))
    def a_press_is_killed(
        self, act: Callable[[World, Callable[[int], int]], None], numbers: list[int], after: int
    ) -> None:
        """What it had begun is whole or not there; another press goes on from that.

        Something happens first, so that it has work to die at.
        """
        self.act(act, numbers)
        self.store.close()
        if (child := os.fork()) == 0:
            try:
                self._open()
                dies_after(after, self.store.sql)
                self.press.begin()
                self.press.run()
            finally:
                os._exit(0)
        _, status = os.waitpid(child, 0)
        type(self).killed_at_work += os.WIFSIGNALED(status)
        self._open()
        self.press.begin()

    def teardown(self) -> None:
        super().teardown()
        self.directory.cleanup()


def dies_after(steps: int, database: sqlite3.Connection) -> None:
    """Have this process kill itself at some step of its database: no clock says how far it is."""
    left = count(steps, -1)

    def look() -> int:
        if next(left) <= 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0

    database.set_progress_handler(look, INSTRUCTIONS)


@pytest.fixture(autouse=True)
def lists_of_three() -> Iterator[None]:
    """Every list on every page shows three members at most."""
    with small_lists(3):
        yield


def live(
    examples: int, *, steps: int = 25, seed: bool = False, kind: type[Newspaper] = Newspaper
) -> None:
    """Let that many newspapers live."""
    run_state_machine_as_test(
        kind,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            derandomize=seed,
            database=None,
            print_blob=False,
            phases=(Phase.generate,) if seed else (Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_pages_kept_up_equal_pages_made_anew() -> None:
    live(15)


@pytest.mark.prove
@pytest.mark.parametrize("part", range(8))
def test_pages_kept_up_equal_pages_made_anew_over_two_thousand_lives(part: int) -> None:
    live(250)


@pytest.mark.prove
def test_pages_kept_up_by_presses_that_are_killed_equal_pages_made_anew() -> None:
    KilledNewspaper.killed_at_work = 0

    live(60, kind=KilledNewspaper)

    assert KilledNewspaper.killed_at_work > 15, "too few presses died at their work"


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_pages_kept_up_through_a_story_equal_pages_made_anew(story: Story) -> None:
    tell(story)


@pytest.mark.prove
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_the_law_catches(
    fault: Fault,
    monkeypatch: pytest.MonkeyPatch,
    record_property: Callable[[str, object], None],
) -> None:
    fault.commit(monkeypatch)

    caught = next((story for story in STORIES if not _is_told_well(story)), None)

    assert caught is not None, f"no story shows that {fault.name}"
    record_property("caught by", caught.__name__)


def _is_told_well(story: Story) -> bool:
    try:
        tell(story)
    except AssertionError:
        # Anything else than a broken law is a mistake in the fault, which would prove nothing.
        return False
    return True
