"""What the press says of itself beside its store."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lagazette.press.door import Heart, Heartbeat, Newsstand, Store
from lagazette.press.heartbeat import file_beside, read_heartbeat
from lagazette.press.spec import Spec
from lagazette.press.together import Part

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
LOOKED = NOON - timedelta(seconds=1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "press.sqlite3"


def heart(path: Path, store: Store, *, looked: datetime | None = None, head: int = 0) -> Heart:
    return Heart(path, store, scheduler_at=lambda: looked, head=lambda: head)


def later(seconds: int) -> datetime:
    return NOON + timedelta(seconds=seconds)


def test_it_says_when_press_and_scheduler_had_a_turn(path: Path) -> None:
    store = Store.open(path)

    heart(path, store, looked=LOOKED).beat(NOON)

    assert read_heartbeat(path) == Heartbeat(NOON, LOOKED, None, 0)
    assert Newsstand(path, path.parent).readiness().heartbeat == Heartbeat(NOON, LOOKED, None, 0)


def test_pages_wait_since_the_first_beat_that_saw_them_also_after_a_restart(path: Path) -> None:
    store = Store.open(path)
    heart(path, store).beat(NOON)
    store.enqueue([(0, Spec("front"))], seq=1)
    heart(path, store).beat(later(5))
    heart(path, store).beat(later(60))

    waited = read_heartbeat(path)
    store.settle([Spec("front")])
    heart(path, store).beat(later(70))

    assert waited == Heartbeat(later(60), None, later(5), 0)
    assert read_heartbeat(path) == Heartbeat(later(70), None, None, 0)


def test_it_says_how_many_entries_of_the_record_are_not_pressed(path: Path) -> None:
    store = Store.open(path)
    store.set_meta(seq="40")

    heart(path, store, head=47).beat(NOON)

    assert read_heartbeat(path) == Heartbeat(NOON, None, None, 7)


def test_it_is_written_every_few_seconds_and_not_at_every_turn(path: Path) -> None:
    first = heart(path, Store.open(path))
    first.beat(NOON)
    written = file_beside(path).stat().st_ino

    first.beat(later(1))

    assert file_beside(path).stat().st_ino == written


def test_what_cannot_be_read_is_nothing(path: Path) -> None:
    assert read_heartbeat(path) is None
    file_beside(path).write_bytes(b'{"press_at": "noon"}')
    assert read_heartbeat(path) is None


def test_the_store_is_not_touched_by_it(path: Path) -> None:
    store = Store.open(path)
    newsstand = Newsstand(path, path.parent)
    before = newsstand.generation()

    heart(path, store).beat(NOON)

    assert newsstand.generation() == before


def test_it_says_which_part_the_press_has_among_those_of_several_machines(path: Path) -> None:
    store = Store.open(path)

    Heart(path, store, scheduler_at=lambda: None, head=lambda: 0, part=lambda: Part.LEADING).beat(
        NOON
    )

    beat = read_heartbeat(path)
    assert beat is not None
    assert beat.part is Part.LEADING
