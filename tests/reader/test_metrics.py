"""What whoever watches can read, and readers cannot."""

import re
import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from lagazette.press.door import Failure, Heartbeat, Spec, Store
from lagazette.press.heartbeat import file_beside
from lagazette.reader.door import ReaderConfig
from tests.reader.kiosk import Kiosk, Wire, filled, running_reader

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def kiosk(tmp_path: Path) -> Kiosk:
    return filled(tmp_path)


@pytest.fixture
def watched(kiosk: Kiosk) -> Iterator[tuple[Wire, Wire]]:
    """What readers reach, and what whoever watches does."""
    with socket.create_server(("127.0.0.1", 0)) as metrics:

        def config(listener: int) -> ReaderConfig:
            return ReaderConfig(
                store=kiosk.store,
                renditions=kiosk.renditions,
                listener=listener,
                metrics=metrics.fileno(),
            )

        with running_reader(config, metrics.fileno()) as readers:
            yield readers, Wire(metrics.getsockname()[1], readers.pid)


def numbers(watch: Wire) -> dict[str, float]:
    """Every number, read as Prometheus reads them: each has its help and its type before it."""
    text = watch.request("/metrics").text
    line = re.compile(r"# HELP (\w+) .+\n# TYPE \1 (?:gauge|counter)\n\1 (\S+)\n")
    assert line.sub("", text) == ""
    return {name: float(value) for name, value in line.findall(text)}


def test_the_press_and_the_reader_say_in_numbers_how_they_are(
    kiosk: Kiosk, watched: tuple[Wire, Wire]
) -> None:
    readers, watch = watched
    store = Store.open(kiosk.store)
    with store.transaction():
        store.set_meta(seq="41")
        store.enqueue([(0, Spec("front")), (1, Spec("archive"))], seq=41)
        store.fail(Failure("article|x", 41, "/x/", "pages/article.html", 3, "no such field"))
    store.close()
    beat = Heartbeat(NOW, NOW - timedelta(seconds=1), NOW - timedelta(seconds=90), 2)
    file_beside(kiosk.store).write_bytes(msgspec.json.encode(beat))
    assert readers.status("/") == 200

    said = numbers(watch)

    of_the_reader = {name: said.pop(name) for name in list(said) if "_reader_" in name}
    assert said == {
        "lagazette_store_readable": 1,
        "lagazette_press_seq": 41,
        "lagazette_press_queue_pages": 2,
        "lagazette_press_failures": 1,
        "lagazette_press_last_step_timestamp_seconds": NOW.timestamp(),
        "lagazette_press_oldest_waiting_seconds": 90,
        "lagazette_press_entries_behind": 2,
        "lagazette_scheduler_last_tick_timestamp_seconds": NOW.timestamp() - 1,
    }
    assert of_the_reader["lagazette_reader_answers_total"] > 1
    assert of_the_reader["lagazette_reader_cache_bytes"] > 0
    assert of_the_reader["lagazette_reader_connections"] == 0


def test_what_is_not_known_has_no_line(kiosk: Kiosk, watched: tuple[Wire, Wire]) -> None:
    _, watch = watched
    before = numbers(watch)

    kiosk.store.write_bytes(b"")
    kiosk.store.with_name("press.sqlite3-wal").unlink(missing_ok=True)
    broken = numbers(watch)

    assert "lagazette_press_last_step_timestamp_seconds" not in before
    assert before["lagazette_store_readable"] == 1
    assert broken["lagazette_store_readable"] == 0
    assert "lagazette_press_seq" not in broken


def test_readers_find_no_numbers_and_watchers_no_paper(watched: tuple[Wire, Wire]) -> None:
    readers, watch = watched

    assert readers.status("/metrics") == 404
    assert [watch.status(path) for path in ("/", "/readyz", "/metrics/x")] == [404, 404, 404]
    assert watch.request("/metrics", method="POST").status == 405
    assert watch.request("/metrics", method="HEAD").body == b""
    assert watch.request("/metrics").header("content-type") == (
        "text/plain; version=0.0.4; charset=utf-8"
    )
