"""The schedule in real processes, whose clock is really set: libfaketime stands under them.

It leaves the seconds that run alone, as the kernel does when somebody sets the clock.
"""

import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.faults.house import Console, House, console
from tests.serving import until

LIBRARY = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"), None)


class Clock:
    """The clock of the processes that are started with `environment`."""

    def __init__(self, file: Path) -> None:
        assert LIBRARY is not None, "these tests need Debian's package libfaketime"
        self._file = file
        self.step(0)
        self.environment = {
            "LD_PRELOAD": str(LIBRARY),
            "FAKETIME_TIMESTAMP_FILE": str(file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }

    def step(self, seconds: int) -> None:
        """Set it so far from the machine's."""
        self._file.write_text(f"{seconds:+d}\n")


@pytest.fixture
def clock(tmp_path: Path) -> Clock:
    return Clock(tmp_path / "clock")


def until_begun(house: House, asked: Console) -> None:
    until(lambda: house.has_pressed(asked.ask("head")), what="the press")


def assert_whole(house: House, asked: Console) -> None:
    """Newsroom, record and site agree."""
    until(lambda: house.has_pressed(asked.ask("head")), what="the press")
    found = asked.ask("inspect")
    assert (found["newsroom"], found["law"], found["failures"]) == ([], [], [])
    assert found["entries"] == found["head"] == found["pressed"]


def published_of(asked: Console, headlines: list[str]) -> list[tuple[str, datetime]]:
    """Those of the headlines that were published, in the record's order, with their instants."""
    said: list[Any] = asked.ask("published")
    return [(h, datetime.fromisoformat(at)) for h, at in said if h in headlines]


@pytest.mark.prove
def test_what_is_due_is_out_within_a_second(house: House) -> None:
    """Out: committed to the press's store, on the front page, where readers get it.

    The first publication of a process loads what publishing needs; it is not held to it, and is
    over before the next one is due.
    """
    with console(house.directory) as asked, house.pressing():
        until_begun(house, asked)
        due = {
            headline: datetime.fromisoformat(asked.ask("schedule", headline=headline, in_s=s)["at"])
            for headline, s in ((f"Dépêche {n}", 5 + 0.7 * n + (4 if n else 0)) for n in range(5))
        }
        late: dict[str, float] = {}
        while len(late) < len(due):
            shown = front_page(house)
            now = datetime.now(UTC)
            assert now < max(due.values()) + timedelta(seconds=30)
            late |= {h: (now - due[h]).total_seconds() for h in due if h in shown and h not in late}
            time.sleep(0.01)
        assert_whole(house, asked)

    print("out after", {h: f"{s * 1000:.0f} ms" for h, s in late.items()})  # noqa: T201 - the measure to read
    assert list(late) == list(due)
    assert min(late.values()) >= 0
    assert max(list(late.values())[1:]) <= 1


def front_page(house: House) -> str:
    shown = house.answer("/")
    return shown.identity.decode() if shown else ""


@pytest.mark.prove
def test_after_downtime_everything_is_done_once_in_its_order(house: House) -> None:
    with console(house.directory) as asked:
        due = {
            headline: asked.ask("schedule", headline=headline, in_s=4 - n)["at"]
            for n, headline in enumerate(("Un", "Deux", "Trois", "Quatre"))
        }
        time.sleep(4)
        with house.pressing(), house.pressing():
            until(lambda: len(published_of(asked, list(due))) >= 4, what="what was due")
            assert_whole(house, asked)

        done = [headline for headline, _ in published_of(asked, list(due))]
    assert done == sorted(due, key=due.__getitem__)
    assert done != list(due)


@pytest.mark.prove
def test_two_schedulers_do_each_thing_once(house: House) -> None:
    headlines = [f"Deux ordonnanceurs {n}" for n in range(12)]
    with console(house.directory) as asked, house.pressing(), house.pressing():
        until_begun(house, asked)
        for number, headline in enumerate(headlines):
            asked.ask("schedule", headline=headline, in_s=3 + number // 4)
        until(lambda: len(published_of(asked, headlines)) >= 12, what="what was due")
        assert_whole(house, asked)

        counted = Counter(h for h, _ in published_of(asked, headlines))
        assert counted == dict.fromkeys(headlines, 1)
    assert "defect" not in house.log()


@pytest.mark.prove
def test_a_clock_that_steps_back_repeats_nothing_and_brings_nothing_out_early(
    house: House, clock: Clock
) -> None:
    with console(house.directory) as asked, house.pressing(**clock.environment):
        until_begun(house, asked)
        asked.ask("schedule", headline="Avant le pas", in_s=0.2)
        until(lambda: len(published_of(asked, ["Avant le pas"])) == 1, what="the first")
        clock.step(-3600)
        asked.ask("schedule", headline="Après le pas", in_s=1)
        time.sleep(3)
        assert published_of(asked, ["Après le pas"]) == []
        clock.step(-1800)
        time.sleep(1)
        clock.step(0)

        # The clock went ahead by half an hour, which has to stand before it is believed.
        headlines = ["Avant le pas", "Après le pas"]
        until(lambda: len(published_of(asked, headlines)) == 2, what="both")
        assert_whole(house, asked)
        assert [h for h, _ in published_of(asked, headlines)] == headlines
    assert "clock.stepped" in house.log()


@pytest.mark.prove
def test_a_clock_that_runs_far_ahead_for_a_while_breaks_no_embargo(
    house: House, clock: Clock
) -> None:
    with console(house.directory) as asked, house.pressing(**clock.environment):
        until_begun(house, asked)
        asked.ask("schedule", headline="Sous embargo", in_s=3600)
        asked.ask("publish", headlines=["Aujourd'hui"])
        until_begun(house, asked)
        clock.step(40 * 24 * 3600)
        time.sleep(8)
        clock.step(0)
        time.sleep(2)
        due = asked.ask("schedule", headline="Ensuite", in_s=0.5)
        until(lambda: len(published_of(asked, ["Ensuite"])) == 1, what="what came after")

        ((_, at),) = published_of(asked, ["Ensuite"])
        assert at - datetime.fromisoformat(due["at"]) < timedelta(seconds=5)
        assert published_of(asked, ["Sous embargo"]) == []
        # Nor did the press's instant run ahead: today's articles still are the day's news.
        assert_whole(house, asked)
        news = house.answer("/sitemaps/news.xml")
        assert news is not None
        assert "aujourd" in news.identity.decode()
    assert "clock.stepped" in house.log()
