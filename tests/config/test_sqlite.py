"""How a writer waits while others write."""

import sqlite3
import threading
import time
from pathlib import Path

import pytest
from django.db import OperationalError, connection, transaction

from tests.newspapers import Newspaper

BUSY_S = 0.004
GAP_S = 0.004


def hold_again_and_again(database: Path, stop: threading.Event) -> None:
    """Write without end, leaving the file free for a moment between two transactions."""
    other = sqlite3.connect(database, isolation_level=None, timeout=30)
    while not stop.is_set():
        other.execute("BEGIN IMMEDIATE")
        time.sleep(BUSY_S)
        other.execute("COMMIT")
        time.sleep(GAP_S)
    other.close()


def test_a_writer_gets_the_gaps_that_a_busy_one_leaves(newspaper: Newspaper) -> None:
    connection.ensure_connection()
    stop = threading.Event()
    busy = threading.Thread(target=hold_again_and_again, args=(newspaper.database, stop))
    busy.start()
    try:
        began = time.monotonic()
        for _ in range(20):
            with transaction.atomic():
                pass
        took = time.monotonic() - began
    finally:
        stop.set()
        busy.join()

    assert took < 10, "twenty transactions, each waiting for a gap"


def test_a_writer_gives_up_in_the_end_and_says_why(
    newspaper: Newspaper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", 0.05)
    other = sqlite3.connect(newspaper.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(OperationalError, match="database is locked"), transaction.atomic():
        pass

    other.execute("ROLLBACK")
    other.close()


def test_the_newspapers_connection_is_the_one_that_asks_often(newspaper: Newspaper) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        assert cursor.fetchone() == (30_000,)

    assert connection.settings_dict["ENGINE"] == "lagazette.config.sqlite"
