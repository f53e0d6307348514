"""The press's day: trouble is reported and tried again, what no waiting mends is raised."""

import sqlite3
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest

from lagazette.press import loop
from lagazette.press.door import (
    OtherRecordError,
    Outcome,
    Press,
    by_itself,
    keep_pressing,
    suspect,
)
from lagazette.press.store_file import mark_of
from lagazette.record.door import MemoryRecord
from tests.factories.documents import NOON
from tests.press.dailies import BEGINNING, woken
from tests.press.pages.papers import Paper


class Day:
    """What a press did until it stopped: after so many outcomes or troubles."""

    def __init__(self, press: Press, *, until: int) -> None:
        self.outcomes: list[Outcome] = []
        self.troubles: list[str] = []
        self.openings = 0
        self.now = NOON
        self._until = until
        self._press = press
        self._stop = Event()

    def live(self) -> None:
        keep_pressing(
            self._opened,
            clock=lambda: self.now,
            stop=self._stop,
            troubles=(sqlite3.Error, OSError),
            on_trouble=self._trouble,
            on_outcome=self._outcome,
        )

    def _opened(self) -> Press:
        self.openings += 1
        return self._press

    def _trouble(self, error: Exception) -> None:
        self.troubles.append(str(error))
        self._end()

    def _outcome(self, outcome: Outcome) -> None:
        self.outcomes.append(outcome)
        self._end()

    def _end(self) -> None:
        if len(self.outcomes) + len(self.troubles) >= self._until:
            self._stop.set()


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loop, "TROUBLE_S", 0)


def test_trouble_is_reported_and_tried_again(daily: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    daily.write(woken())
    answers = [sqlite3.OperationalError("disk I/O error"), OSError(28, "No space left on device")]
    entries_after = daily.record.entries_after

    def sometimes(*arguments: int) -> object:
        if answers:
            raise answers.pop(0)
        return entries_after(*arguments)

    monkeypatch.setattr(daily.record, "entries_after", sometimes)
    day = Day(daily.press, until=3)

    day.live()

    assert day.troubles == ["disk I/O error", "[Errno 28] No space left on device"]
    assert [outcome.entries for outcome in day.outcomes] == [1]
    assert "s’éveille" in daily.text("/")


def test_a_store_that_cannot_be_written_is_served_and_tried_again(daily: Paper) -> None:
    daily.write(woken())
    daily.store.sql.execute("PRAGMA query_only = ON")
    day = Day(daily.press, until=2)

    day.live()

    assert day.troubles == ["attempt to write a readonly database"] * 2
    assert "est calme" in daily.text("/")
    daily.store.sql.execute("PRAGMA query_only = OFF")
    again = Day(daily.press, until=1)
    again.live()
    assert "s’éveille" in daily.text("/")


def test_what_a_step_wrote_leaves_the_log_once_readers_have_it(
    daily: Paper, store_path: Path
) -> None:
    daily.write(woken())
    day = Day(daily.press, until=1)
    is_in_the_file: list[bool] = []

    def outcome(outcome: Outcome) -> None:
        is_in_the_file.append("s’éveille".encode() in store_path.read_bytes())
        Day._outcome(day, outcome)

    day._outcome = outcome  # type: ignore[method-assign]  # for this day only

    day.live()

    assert is_in_the_file == [False]
    assert "s’éveille".encode() in store_path.read_bytes()


def test_a_store_in_which_somebody_met_damage_is_opened_anew(
    daily: Paper, store_path: Path
) -> None:
    day = Day(daily.press, until=2)
    opened = day._opened

    def mend_and_open() -> Press:
        mark_of(store_path).unlink(missing_ok=True)
        daily.write(woken())
        return opened()

    def suspect_once(outcome: Outcome) -> None:
        suspect(store_path)
        Day._outcome(day, outcome)

    day._opened = mend_and_open  # type: ignore[method-assign]  # for this day only
    day._outcome = suspect_once  # type: ignore[method-assign]  # for this day only

    day.live()

    assert (day.openings, len(day.outcomes), day.troubles) == (2, 2, [])


def test_damage_that_the_press_meets_is_marked(
    daily: Paper, store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = sqlite3.DatabaseError("database disk image is malformed")
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT

    def broken(*_arguments: int) -> object:
        raise error

    monkeypatch.setattr(daily.press, "step", broken)
    day = Day(daily.press, until=1)

    day.live()

    assert day.troubles == ["database disk image is malformed"]
    assert mark_of(store_path).exists()


def test_what_no_waiting_mends_is_raised(daily: Paper) -> None:
    day = Day(Press(daily.store, MemoryRecord()), until=1)

    with pytest.raises(OtherRecordError):
        day.live()

    assert (day.outcomes, day.troubles) == ([], [])


def test_a_press_at_rest_looks_again_as_soon_as_something_was_written(
    daily: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loop, "LONGEST_REST_S", 3600)
    marks = iter((1, 1, 1, 2))
    day = Day(daily.press, until=1)
    resting: list[int] = []

    def mark() -> int:
        number = next(marks, 3)
        if number == 2:
            daily.write(woken())
        resting.append(number)
        return number

    keep_pressing(
        lambda: daily.press,
        clock=lambda: day.now,
        stop=day._stop,
        troubles=(),
        on_trouble=day._trouble,
        on_outcome=day._outcome,
        mark=mark,
    )

    assert [outcome.entries for outcome in day.outcomes] == [1]
    assert resting == [1, 1, 1, 2, 3, 3]  # the last before the pages would be compressed


class Sleep(Event):
    """A sign to stop that comes after so many seconds, which pass only by waiting for it."""

    def __init__(self, until_s: float) -> None:
        super().__init__()
        self.now, self.waits = 0.0, list[float]()
        self._until_s = until_s

    def is_set(self) -> bool:
        return self.now > self._until_s

    def wait(self, timeout: float | None = None) -> bool:
        self.now += timeout or 0
        self.waits.append(timeout or 0)
        return self.is_set()


def test_a_press_looks_often_after_it_had_something_to_do_and_seldom_when_it_is_idle(
    daily: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    sleep = Sleep(2 * loop.WAKEFUL_S)
    monkeypatch.setattr(loop.time, "monotonic", lambda: sleep.now)

    keep_pressing(
        lambda: daily.press,
        clock=lambda: NOON,
        stop=sleep,
        troubles=(),
        on_trouble=lambda _: None,
        on_outcome=lambda _: None,
        mark=lambda: 1,
    )

    assert sleep.waits[0] == loop.LOOK_S
    assert sleep.waits[-1] == loop.IDLE_S
    assert sleep.waits == sorted(sleep.waits)


def test_a_press_looks_very_often_once_a_write_has_begun(
    daily: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    sleep = Sleep(2 * loop.WAKEFUL_S)
    monkeypatch.setattr(loop.time, "monotonic", lambda: sleep.now)
    naps: list[int] = []

    def written(seconds: float) -> bool:
        naps.append(len(sleep.waits))
        sleep.now += seconds
        return len(naps) == 2

    keep_pressing(
        lambda: daily.press,
        clock=lambda: NOON,
        stop=sleep,
        troubles=(),
        on_trouble=lambda _: None,
        on_outcome=lambda _: None,
        mark=lambda: 1,
        written=written,
    )

    first, woken_by_it, next_rest = naps[:3]
    assert first == woken_by_it < next_rest
    assert set(sleep.waits) == {loop.SOON_S}


def test_a_press_that_is_told_to_stop_does_nothing_more(daily: Paper, tmp_path: Path) -> None:
    daily.write(woken())
    day = Day(daily.press, until=0)
    day._stop.set()

    day.live()

    assert day.outcomes == []
    assert "est calme" in daily.text("/")


def test_the_first_pages_are_made_for_today() -> None:
    paper = Paper()
    paper.write(*BEGINNING)

    by_itself(paper.press, NOON)

    assert (paper.store.as_of, paper.store.seq) == (NOON, paper.record.head().seq)


def test_what_is_due_does_not_wait_for_what_waits(daily: Paper) -> None:
    daily.press.press_everything_again()
    later = NOON + timedelta(days=3)

    by_itself(daily.press, later)

    assert daily.store.as_of == later
    assert daily.store.queue_depth() > 0
