"""Presses on several machines: equal stores, each page rendered once, and one that leads."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lagazette.press import together as module
from lagazette.press.door import Press, Store, differences
from lagazette.press.steps import FencedError, Step, packed
from lagazette.press.together import Part, Together
from lagazette.press.worker import Outcome
from lagazette.record.door import EntryKind, MemoryRecord
from tests.factories import documents as make
from tests.factories.documents import NOON
from tests.factories.world import ACTS, World
from tests.press.dailies import BEGINNING
from tests.press.kept_reads import kept_reads
from tests.press.pages.papers import kind_for


class Killed(BaseException):
    """The end of a process, as far as a test can tell."""


class Log:
    """The log of steps in memory, as each machine sees it; whoever asks first leads."""

    def __init__(self) -> None:
        self.steps: dict[int, tuple[str, int, bytes]] = {}
        self.leader: object | None = None

    def seen_by(self, machine: object) -> "Seen":
        return Seen(self, machine)


class Seen:
    def __init__(self, log: Log, machine: object) -> None:
        self._log = log
        self._machine = machine
        self.at_append: Callable[[], None] = lambda: None
        self.after_append: Callable[[], None] = lambda: None

    def leads(self) -> bool:
        self._log.leader = self._log.leader or self._machine
        return self._log.leader is self._machine

    def last(self) -> tuple[int, str, int]:
        if not self._log.steps:
            return 0, "", 0
        number = max(self._log.steps)
        return number, *self._log.steps[number][:2]

    def after(self, number: int) -> tuple[int, bytes] | None:
        later = [n for n in self._log.steps if n > number]
        return (min(later), self._log.steps[min(later)][2]) if later else None

    def append(self, number: int, step: Step) -> None:
        self.at_append()
        if number in self._log.steps:
            raise FencedError(number)
        self._log.steps[number] = (step.fingerprint, step.after, packed(step))
        self.after_append()

    def resign(self) -> None:
        if self._log.leader is self._machine:
            self._log.leader = None


class Machine:
    """One machine: its store, and what its press did."""

    def __init__(self, path: Path, record: MemoryRecord, log: Log) -> None:
        self.record = record
        self.log = log.seen_by(self)
        self.store = Store.open(path)
        self.parts: list[Part] = []
        self.seconds = 0.0
        self.begin()

    def begin(self) -> None:
        """Start its press, as after a kill."""
        self.press = Press(self.store, self.record)
        self.together = Together(self.log, on_part=self.parts.append, seconds=lambda: self.seconds)
        self.press.begin()

    def turn(self) -> Outcome:
        return self.together.turn(self.press, NOON)

    def rest(self) -> int:
        """Take turns until nothing is left to do; how many pages were rendered here."""
        before = self.store.tally.renders
        idle = 0
        while idle < 3:
            idle = 0 if self.turn() else idle + 1
        return self.store.tally.renders - before


@pytest.fixture
def record() -> MemoryRecord:
    made = MemoryRecord()
    for document in BEGINNING:
        made.append(kind_for(document), document, at=NOON)
    return made


@pytest.fixture
def log() -> Log:
    return Log()


@pytest.fixture
def machines(tmp_path: Path, record: MemoryRecord, log: Log) -> Iterator[list[Machine]]:
    made = [Machine(tmp_path / f"{n}.sqlite3", record, log) for n in range(2)]
    yield made
    for machine in made:
        machine.store.close()


def publish(record: MemoryRecord, name: str) -> None:
    record.append(EntryKind.PUBLISH, make.article_document(name), at=NOON)


def equal(one: Machine, other: Machine) -> bool:
    whole = [f"SELECT * FROM {table}" for table in ("failure", "state", "member")]  # noqa: S608 - names of ours
    # Pages have another number in each store, and so has what waits.
    waiting = "SELECT spec, place, rank, seq FROM queue"
    return (
        list(differences(one.store, other.store)) == []
        and kept_reads(one.store) == kept_reads(other.store)
        and all(
            sorted(one.store.sql.execute(rows)) == sorted(other.store.sql.execute(rows))
            for rows in (*whole, waiting)
        )
    )


def test_the_others_keep_what_the_one_that_leads_has_rendered(
    machines: list[Machine], record: MemoryRecord
) -> None:
    first, second = machines
    publish(record, "a")

    assert first.rest() > 10
    assert second.rest() == 0
    assert equal(first, second)
    assert len(first.store.addresses()) > 10
    assert (first.parts, second.parts) == ([Part.LEADING], [Part.FOLLOWING])


def test_another_one_goes_on_where_the_one_that_led_died(
    machines: list[Machine], record: MemoryRecord
) -> None:
    first, second = machines
    first.rest(), second.rest()
    first.log.resign()
    publish(record, "b")

    rendered = second.rest()
    assert second.parts == [Part.FOLLOWING, Part.LEADING]
    assert rendered > 0
    assert first.rest() == 0
    assert equal(first, second)


def test_a_step_that_was_told_and_not_kept_is_followed(
    machines: list[Machine], record: MemoryRecord
) -> None:
    """Killed between the log and its own store: nobody renders those pages again."""
    first, second = machines
    first.rest(), second.rest()
    publish(record, "c")
    seq = first.store.seq

    def die() -> None:
        raise Killed

    first.log.after_append = die
    with pytest.raises(Killed):
        first.turn()
    first.log.after_append = lambda: None
    first.log.resign()
    assert first.store.seq == seq

    assert (second.rest(), first.rest()) == (0, 0)
    assert equal(first, second)
    assert first.store.seq == record.head().seq


def test_an_older_render_is_kept_by_nobody(machines: list[Machine], record: MemoryRecord) -> None:
    """The one that led was paused with its pages in hand; the other one led on meanwhile."""
    first, second = machines
    first.rest(), second.rest()
    publish(record, "d")
    pages = first.store.addresses()

    def another_leads() -> None:
        first.log.at_append = lambda: None
        first.log.resign()
        publish(record, "e")
        second.rest()

    first.log.at_append = another_leads
    outcome = first.turn()

    assert outcome == Outcome()
    assert first.store.addresses() == pages
    assert first.rest() == 0
    assert equal(first, second)


def test_a_machine_that_was_away_for_too_long_catches_up_by_itself(
    machines: list[Machine], record: MemoryRecord, log: Log
) -> None:
    first, second = machines
    first.rest(), second.rest()
    for name in "fgh":
        publish(record, name)
        first.rest()
    for number in sorted(log.steps)[:-1]:
        del log.steps[number]

    assert second.rest() > 0
    assert second.parts[-2:] == [Part.ALONE, Part.FOLLOWING]
    publish(record, "i")
    first.rest()
    assert second.rest() == 0
    assert equal(first, second)


def test_a_log_that_was_emptied_begins_anew(
    machines: list[Machine], record: MemoryRecord, log: Log
) -> None:
    first, second = machines
    first.rest(), second.rest()
    log.steps.clear()
    publish(record, "j")

    first.rest(), second.rest()
    publish(record, "k")

    assert first.rest() > 0
    assert second.rest() == 0
    assert equal(first, second)


def test_work_of_another_program_is_refused_until_it_is_the_same(
    machines: list[Machine], record: MemoryRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = machines
    first.rest(), second.rest()
    publish(record, "l")
    first.rest()
    monkeypatch.setattr(module, "fingerprint", lambda: "another program")

    assert second.rest() > 0
    assert second.parts[-1] is Part.ALONE
    # The old program is stopped for its upgrade: the new one leads.
    first.log.resign()
    publish(record, "m")
    second.rest()
    assert second.parts[-1] is Part.LEADING


def test_pages_that_wait_here_alone_are_pressed_here(
    machines: list[Machine], record: MemoryRecord
) -> None:
    first, second = machines
    first.rest(), second.rest()
    second.press.press_everything_again()
    assert second.rest() == 0

    second.seconds += module.QUIET_S
    assert second.rest() > 10
    assert equal(first, second)


@pytest.mark.parametrize("seed", range(6))
def test_two_machines_that_live_at_random_stay_equal(tmp_path: Path, log: Log, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a repeatable story, no secret
    record = MemoryRecord()
    world = World(record)
    world.begin(chance.randrange)
    one, other = (Machine(tmp_path / f"{n}.sqlite3", record, log) for n in range(2))
    for _ in range(60):
        chance.choice(ACTS)(world, chance.randrange)
        match chance.randrange(6):
            case 0:
                one.log.resign()
            case 1:
                other.log.resign()
            case 2:
                chance.choice((one, other)).begin()
        for _ in range(chance.randrange(4)):
            chance.choice((one, other)).turn()

    renders = one.rest() + other.rest() + one.rest()

    assert equal(one, other)
    assert renders < one.store.tally.renders + other.store.tally.renders
    one.store.close()
    other.store.close()


def test_pages_that_came_out_alone_are_compressed_by_whoever_follows(
    tmp_path: Path, record: MemoryRecord, log: Log
) -> None:
    one, other = (Machine(tmp_path / name, record, log) for name in ("one", "other"))
    for machine in (one, other):
        machine.press.run()
    publish(record, "seul")
    other.press.step()  # it was the only one, and was killed before it compressed the pages
    assert other.store.uncompressed
    one.rest()
    publish(record, "ensemble")
    one.rest()
    other.begin()

    other.rest()

    assert other.parts == [Part.FOLLOWING]
    assert not other.store.uncompressed
    assert equal(one, other)
    one.store.close(), other.store.close()
