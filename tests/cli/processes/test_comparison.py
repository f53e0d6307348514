"""Newsroom and record are compared at the start, in a process that keeps nobody waiting."""

import os
import subprocess
import sys
import time
from pathlib import Path
from threading import Event

import pytest
from django.db import OperationalError
from structlog.testing import capture_logs

from lagazette.cli.processes.comparison import Comparison, tell_differences
from lagazette.press.door import Store
from lagazette.press.store_file import mark_of


def test_every_difference_is_logged() -> None:
    with capture_logs() as logged:
        told = tell_differences(lambda: ["article A", "section B"])

    assert told == 2
    assert [(line["event"], line["difference"]) for line in logged] == [
        ("record.differs", "article A"),
        ("record.differs", "section B"),
    ]


def test_a_database_that_is_away_is_not_compared() -> None:
    def away() -> list[str]:
        raise OperationalError("unable to open database file")

    with capture_logs() as logged:
        told = tell_differences(away)

    assert told == 0
    assert [line["event"] for line in logged] == ["record.not_compared"]


PROGRAM = (
    "import os, sys, time\n"
    "from pathlib import Path\n"
    "from threading import Event\n"
    "from lagazette.cli.processes.comparison import Comparison\n"
    "def compare():\n"
    "    {}\n"
    "    return [f'apart={{os.getpid() != press}} open={{os.listdir(\"/proc/self/fd\")[3:-1]}}']\n"
    "press = os.getpid()\n"
    "kept = open('/dev/null')\n"
    "comparison = Comparison(compare, Path(sys.argv[1]))\n"
    "{}\n"
)


def said_by(compare: str, press: str, store: str = "no-store") -> str:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(compare, press), store],
        capture_output=True,
        text=True,
        timeout=60,
    )
    return done.stdout + done.stderr


def test_a_process_apart_compares_and_says_what_differs() -> None:
    said = said_by("pass", "comparison.wait(Event()); print('compared')")

    assert "record.differs" in said
    assert "apart=True open=[]" in said
    assert said.rstrip().endswith("compared")


def test_a_store_that_is_damaged_is_made_suspect_and_a_whole_one_is_not(tmp_path: Path) -> None:
    store = tmp_path / "press.sqlite3"
    Store.open(store).close()
    said_by("pass", "comparison.wait(Event())", str(store))
    was_suspect = mark_of(store).exists()
    with store.open("r+b") as file:
        file.seek(9_000)
        file.write(bytes(range(251)) * 120)

    said = said_by("pass", "comparison.wait(Event())", str(store))

    assert "not_looked_through" not in said
    assert (was_suspect, mark_of(store).exists()) == (False, True)


def test_a_defect_of_the_comparison_is_logged() -> None:
    said = said_by("raise KeyError('defect')", "comparison.wait(Event())")

    assert "record.not_compared" in said
    assert "KeyError: 'defect'" in said


def test_a_comparison_ends_with_the_press() -> None:
    stop = "stop = Event(); stop.set(); comparison.wait(stop)"
    began = time.monotonic()

    said_by("time.sleep(100)", stop)
    said_by("time.sleep(100)", "os._exit(1)")  # the pipes are closed when it has ended too

    assert time.monotonic() - began < 50


def test_where_the_machine_refuses_a_process_nothing_is_compared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refuse)
    with capture_logs() as logged:
        Comparison(list, Path("no-store")).wait(Event())

    assert [line["event"] for line in logged] == ["record.not_compared"]
