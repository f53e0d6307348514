"""A press that is killed at any moment costs time, never a page."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import datetime

import pytest
from django.db import transaction
from PIL import Image

from lagazette.press.door import (
    Newsstand,
    Store,
    differences,
    is_outdated,
    rebuild,
    status,
)
from lagazette.press.renditions import original_path
from lagazette.record.door import URI, Address, Document, Entry, EntryKind, EntrySeq
from lagazette.record.ledger import DatabaseRecord, append, takedown
from tests.factories.world import ACTS, IMAGES, World
from tests.newspapers import Newspaper
from tests.press.dailies import jpeg
from tests.press.older_stores import make_older

PATIENCE_S = 60


class Ledger(DatabaseRecord):
    """The real record, each act in a transaction of its own."""

    def append(self, kind: EntryKind, document: Document, *, at: datetime) -> Entry:
        with transaction.atomic():
            return append(kind, document, at=at)

    def takedown(
        self,
        uri: URI,
        *,
        erase: Sequence[EntrySeq],
        at: datetime,
        reason: str = "",
        address: Address | None = None,
    ) -> Entry:
        with transaction.atomic():
            return takedown(uri, erase=erase, at=at, reason=reason, address=address)


def _begin(newspaper: Newspaper) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "lagazette", "press", "run"]
    return subprocess.Popen([*command, "--directory", str(newspaper.directory)])


def _wait(until: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not until():
        assert process.poll() is None, f"the press ended by itself with {process.returncode}"
        assert time.monotonic() < end, "the press did not come to its end"
        time.sleep(0.005)


def _live_and_be_killed(newspaper: Newspaper, *, rounds: int, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # a repeatable story, no secret
    record = Ledger()
    world = World(record)
    _keep_originals(newspaper)
    world.begin(chance.randrange)
    store = newspaper.settings.press_store

    def something_happens() -> None:
        chance.choice(ACTS)(world, chance.randrange)

    for _ in range(rounds):
        before = status(store).seq
        for _ in range(10):
            something_happens()
        process = _begin(newspaper)
        _wait(lambda: status(store).seq != before, process)  # noqa: B023  # called in this round
        # The press now takes entries in as they come, and dies while it is at one of them.
        for _ in range(chance.randrange(1, 20)):
            something_happens()
        time.sleep(chance.uniform(0, 0.06))
        process.send_signal(signal.SIGKILL)
        process.wait()

    something_happens()
    world.describe_newspaper(chance.randrange)
    process = _begin(newspaper)
    _wait(lambda: status(store).has_passed(record.head().seq), process)
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=10) == 0


def _keep_originals(newspaper: Newspaper) -> None:
    """Put the pictures that the world describes where the newsroom keeps them."""
    for number in range(len(IMAGES)):
        file = original_path(f"{number}f" * 32, newspaper.settings.media_dir)
        file.parent.mkdir(parents=True)
        file.write_bytes(jpeg(Image.new("RGB", (1600, 1000), "navy")))


def _assert_the_law(newspaper: Newspaper) -> None:
    served = Store.open(newspaper.settings.press_store)
    anew = Store.open(None, compress=False)
    rebuild(anew, DatabaseRecord(), as_of=served.as_of.isoformat())

    assert len(served.addresses()) > 5
    assert list(differences(served, anew)) == []
    served.close()
    anew.close()


@pytest.mark.prove
@pytest.mark.parametrize("seed", range(8))
def test_a_press_that_is_killed_often_ends_with_the_same_pages(
    newspaper: Newspaper, seed: int
) -> None:
    _live_and_be_killed(newspaper, rounds=5, seed=seed)

    _assert_the_law(newspaper)


def _pages(newspaper: Newspaper) -> dict[str, bytes]:
    """What readers get at each address, pictures apart."""
    settings = newspaper.settings
    newsstand = Newsstand(settings.press_store, settings.renditions_dir)
    pages = {a: page.identity for a in newsstand.addresses() if (page := newsstand.find(a))}
    newsstand.close()
    return pages


@pytest.mark.prove
def test_an_upgrade_that_is_killed_again_and_again_takes_no_page_from_readers(
    newspaper: Newspaper,
) -> None:
    chance = random.Random(7)  # noqa: S311  # a repeatable story, no secret
    _live_and_be_killed(newspaper, rounds=1, seed=7)
    store, pages = newspaper.settings.press_store, _pages(newspaper)
    upgraded = 0

    for _ in range(20):
        if not is_outdated(store):
            make_older(store)
        process = _begin(newspaper)
        time.sleep(chance.uniform(0.5, 4))
        process.send_signal(signal.SIGKILL)
        process.wait()

        assert _pages(newspaper) == pages
        upgraded += not is_outdated(store)

    assert 0 < upgraded < 20, "no kill met the making, or none met its end"
    if not is_outdated(store):
        make_older(store)  # else it would be told to stop before it can hear that
    process = _begin(newspaper)
    _wait(lambda: not is_outdated(store) and status(store).waiting == 0, process)
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=10) == 0
    _assert_the_law(newspaper)
