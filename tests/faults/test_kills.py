"""SIGKILL at random moments during publications, of each process and of the database.

Each round publishes through the newsroom's own form while something is killed; after it nothing
may be lost, doubled, half or leading nowhere, and the pages must be those of a rebuild. `make
prove` kills each kind of process in four rounds of ten publications, on each engine.
"""

import os
import random
import signal
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.factories.postgres import Postgres
from tests.faults.house import Console, House, console, settled
from tests.faults.people import SECRET, Editor, Reader
from tests.serving import Served, served, until

KILLED_WITHIN_S = 1.5

Kill = Callable[[Served, House], None]


def kill_newsroom(site: Served, _house: House) -> None:
    site.kill("newsroom")


def kill_press(site: Served, _house: House) -> None:
    """The scheduler is one of its threads."""
    site.kill("press")


def kill_reader(site: Served, _house: House) -> None:
    site.kill("reader")


def kill_nursery(site: Served, _house: House) -> None:
    """Newsroom and press end with it."""
    site.kill("nursery")


def kill_database(_site: Served, house: House) -> None:
    """Its first process, so that all of it goes; then it is started, as systemd would.

    It refuses as long as what the first process started has not ended.
    """
    assert house.server is not None
    os.kill(house.server.pid, signal.SIGKILL)
    until(house.server.is_started, what="PostgreSQL to start again")


def kill_all(site: Served, house: House) -> None:
    for kill in (kill_press, kill_newsroom, kill_reader):
        kill(site, house)


VICTIMS: dict[str, Kill] = {
    "newsroom": kill_newsroom,
    "press": kill_press,
    "scheduler": kill_press,
    "reader": kill_reader,
    "nursery": kill_nursery,
    "all three": kill_all,
    "database": kill_database,
}


def assert_nothing_lost(house: House, asked: Console, expected: set[str]) -> None:
    """Everything that must hold once things have come to rest."""
    until(lambda: house.has_pressed(asked.ask("head")), what="the press")
    found = asked.ask("inspect", directory=str(house.directory))
    assert found["newsroom"] == [], "newsroom and record differ"
    assert found["law"] == [], "the pages are not those of a rebuild"
    assert found["damaged"] == [], "half files"
    assert (found["failures"], found["waiting"]) == ([], 0)
    assert found["entries"] == found["head"] == found["pressed"]
    counted = Counter(headline for headline, _ in asked.ask("published"))
    assert counted == {**dict.fromkeys(expected, 1), "Le premier jour": 1}
    assert set(asked.ask("live")) == set(counted)


def live_and_be_killed(house: House, victim: str, *, rounds: int, publications: int) -> None:
    """Rounds of publications, in each of which the victim is killed once, at a random moment."""
    chance = random.Random(victim)  # noqa: S311 - a repeatable story, no secret
    expected: set[str] = set()
    with ExitStack() as stack:
        site = stack.enter_context(served(house.directory))
        asked = stack.enter_context(console(house.directory))
        editor = Editor(site.port, house.begun)
        stack.callback(editor.close)
        editor.save(f"Une {SECRET} en brouillon")
        reader = stack.enter_context(Reader(site.port, seed=len(victim)))
        reader.may_be_cut_off = victim in {"reader", "all three"}
        for number in range(rounds):
            killer = threading.Timer(
                chance.uniform(0, KILLED_WITHIN_S), VICTIMS[victim], (site, house)
            )
            killer.start()
            if victim == "scheduler":
                for n in range(publications):
                    headline = f"Prévu {number} {n}"
                    asked.ask("schedule", headline=headline, in_s=0.2)
                    expected.add(headline)
            else:
                for n in range(publications):
                    editor.publish(f"Publié {number} {n}")
                    expected.add(f"Publié {number} {n}")
            killer.join()
            until(lambda: set(asked.ask("live")) >= expected, what="all publications")
            assert_nothing_lost(house, asked, expected)
    assert reader.complaints == []
    assert reader.reads > 10 * rounds
    engine = "PostgreSQL" if house.server else "SQLite"
    print(  # noqa: T201 - the line of the table
        f"SIGKILL {victim} · {engine} · {rounds} rounds · {len(expected)} publications · "
        f"{editor.repeated} forms sent again · {reader.reads} pages read, "
        f"{reader.cut_off} cut off, slowest {reader.slowest_s:.2f} s · 0 lost, doubled, half, wrong"
    )


def test_a_killed_press_costs_time_and_nothing_else(house: House) -> None:
    live_and_be_killed(house, "press", rounds=1, publications=4)


@pytest.mark.prove
@pytest.mark.parametrize("victim", [name for name in VICTIMS if name != "database"])
def test_rounds_of_kills_lose_nothing(house: House, victim: str) -> None:
    live_and_be_killed(house, victim, rounds=4, publications=10)


@pytest.mark.prove
def test_a_database_that_is_killed_again_and_again_loses_nothing(
    tmp_path: Path, durable_server: Postgres, durable_template: str
) -> None:
    """An SQLite file has no process: it is killed with whoever writes to it."""
    house = settled(tmp_path / "house", server=durable_server, template=durable_template)
    live_and_be_killed(house, "database", rounds=4, publications=10)
