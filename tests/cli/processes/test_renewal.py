"""A press that has made much of the site ends when it rests, and is followed by a fresh one."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lagazette.cli.processes.renewal import LARGE_STEP_PAGES, MUCH_PAGES, REST_S, Renewal
from lagazette.cli.supervisor import AGAIN, STEADY_AFTER_S
from lagazette.press.door import status
from tests.factories.story import append, paper, story
from tests.newspapers import Newspaper
from tests.serving import until


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_press_that_has_made_much_is_renewed_when_it_has_rested() -> None:
    clock = Clock()
    renewal = Renewal(seconds=clock)

    renewal.note(MUCH_PAGES + 1)
    busy = renewal.is_due()
    clock.now += REST_S
    rested = renewal.is_due()
    renewal.note(1)

    assert (busy, rested, renewal.is_due()) == (False, True, False)


def test_publications_are_no_reason_however_many_there_are() -> None:
    clock = Clock()
    renewal = Renewal(seconds=clock)

    for _ in range(MUCH_PAGES):
        renewal.note(LARGE_STEP_PAGES)
    clock.now += REST_S

    assert not renewal.is_due()


def test_each_rest_begins_once() -> None:
    clock = Clock()
    renewal = Renewal(seconds=clock)
    said = []

    for pages in (0, 40, 0, 0, 40):
        if pages:
            renewal.note(pages)
        said.append(renewal.comes_to_rest())
        clock.now += REST_S
        said.append(renewal.comes_to_rest())

    assert said == [False, False, False, True, False, False, False, False, False, True]


def test_a_press_that_is_renewed_has_run_long_enough_to_be_started_at_once() -> None:
    assert REST_S > STEADY_AFTER_S


PROGRAM = (
    "import os, sys\n"
    "from lagazette.cli.processes import press, renewal\n"
    "renewal.LARGE_STEP_PAGES, renewal.MUCH_PAGES, renewal.REST_S = 5, 10, 0.5\n"
    "sys.exit(press.main((str(os.getppid()), *sys.argv[1:])))\n"
)
"""The press's process, which is renewed after few pages and a short rest."""


@contextmanager
def press(newspaper: Newspaper, *again: str) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    log = newspaper.directory / "log"
    environment = {k: v for k, v in os.environ.items() if not k.startswith("LAGAZETTE_")}
    with log.open("w") as file:
        process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(newspaper.directory), *again],
            stdout=file,
            stderr=file,
            env=environment,
        )
    try:
        yield process, log
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait(timeout=60)


def test_the_press_ends_by_itself_after_much_and_its_successor_stays(newspaper: Newspaper) -> None:
    append(*paper(), *(story(number) for number in range(3)))
    with press(newspaper) as (first, log):
        assert first.wait(timeout=60) == AGAIN
        assert "record.differs" in log.read_text(), "this record was written without a newsroom"
        assert "press.renewal" in log.read_text()
    assert status(newspaper.settings.press_store).has_passed(5)

    with press(newspaper, "again") as (second, log):
        append(story(7))
        until(lambda: status(newspaper.settings.press_store).has_passed(6), what="the press")
        second.send_signal(signal.SIGTERM)

        assert second.wait(timeout=60) == 0
        assert "press.renewal" not in log.read_text()
        assert "record.differs" not in log.read_text(), "it was compared before"


def test_the_press_is_not_renewed_under_settings_that_nobody_has_taken_over(
    newspaper: Newspaper,
) -> None:
    """Its successor would be the only process that knows them."""
    append(*paper(), *(story(number) for number in range(3)))
    with press(newspaper) as (process, log):
        until(lambda: "press.step" in log.read_text(), what="the first pages")
        settings = newspaper.directory / "lagazette.toml"
        settings.write_text(settings.read_text() + "\n")
        try:
            process.wait(timeout=4)
        except subprocess.TimeoutExpired:
            assert "press.renewal" not in log.read_text()
        else:
            raise AssertionError(log.read_text())
