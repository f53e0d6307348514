"""One id from the publish button to the page."""

import subprocess
import sys
import time

import structlog

from lagazette.newsroom.door import publish, request_ids
from lagazette.press.door import status
from lagazette.record.ledger import DatabaseRecord
from tests.factories.newsroom import NOON, ArticleFactory
from tests.newspapers import Newspaper

PATIENCE_S = 90


def test_the_id_of_a_request_is_found_by_the_entry_that_it_appended(paper: Newspaper) -> None:
    first, second = ArticleFactory(), ArticleFactory()
    publish(first, by=None, at=NOON)
    before = DatabaseRecord().head().seq
    with structlog.contextvars.bound_contextvars(id="5eed5eed5eed5eed"):
        publish(second, by=None, at=NOON)
    head = DatabaseRecord().head().seq

    assert request_ids(after=before, through=head) == {head: "5eed5eed5eed5eed"}
    assert request_ids(after=0, through=before) == {}


def test_the_log_of_the_press_names_the_request_that_published(paper: Newspaper) -> None:
    with structlog.contextvars.bound_contextvars(id="feedfeedfeedfeed"):
        publish(ArticleFactory(), by=None, at=NOON)
    command = [sys.executable, "-m", "lagazette", "press", "run", "-d", str(paper.directory)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    end = time.monotonic() + PATIENCE_S
    while not status(paper.settings.press_store).has_passed(DatabaseRecord().head().seq):
        assert time.monotonic() < end
        time.sleep(0.05)
    process.terminate()

    _, log = process.communicate(timeout=PATIENCE_S)

    assert [line for line in log.splitlines() if "press.passed" in line and "feedfeed" in line]
