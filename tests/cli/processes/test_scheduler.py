"""What the scheduler says at its start of newsroom and record."""

from django.db import OperationalError
from structlog.testing import capture_logs

from lagazette.cli.processes.scheduler import tell_differences


def test_every_difference_is_logged_at_the_start() -> None:
    with capture_logs() as logged:
        told = tell_differences(lambda: ["article A", "section B"])

    assert told == 2
    assert [(line["event"], line["difference"]) for line in logged] == [
        ("record.differs", "article A"),
        ("record.differs", "section B"),
    ]


def test_a_database_that_is_away_does_not_stop_the_scheduler() -> None:
    def away() -> list[str]:
        raise OperationalError("unable to open database file")

    with capture_logs() as logged:
        told = tell_differences(away)

    assert told == 0
    assert [line["event"] for line in logged] == ["record.not_compared"]
