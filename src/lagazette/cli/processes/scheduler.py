"""The scheduler: does what is due at its instant, on a thread of the press's process."""

import secrets
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from threading import Event
from typing import Any

import structlog
from django.db import DatabaseError, connections

LOOK_EVERY_S = 0.5
"""How late something due may be: an editor's clock shows seconds."""

TROUBLE_S = 2.0

RunDue = Callable[[datetime], list[Any]]


def tell_differences(compare: Callable[[], Sequence[object]]) -> int:
    """Log, at the start, what newsroom and record say otherwise; how many that were.

    There should be none, ever. A database that is away is asked nothing.
    """
    log = structlog.get_logger("lagazette.scheduler")
    try:
        differences = compare()
    except DatabaseError as error:
        connections.close_all()
        log.error("record.not_compared", error=str(error))
        return 0
    for difference in differences:
        log.error("record.differs", difference=str(difference))
    return len(differences)


def keep_the_schedule(
    run_due: RunDue, stop: Event, *, on_look: Callable[[datetime], None] = lambda _: None
) -> None:
    """Do what is due until `stop` is set; a database that is away is waited for.

    `on_look` hears of each time that it was looked whether something is due.
    """
    log = structlog.get_logger("lagazette.scheduler")
    try:
        while not stop.is_set():
            try:
                _do_what_is_due(run_due, log)
                on_look(datetime.now(UTC))
            except (DatabaseError, OSError) as error:
                # A connection that failed is not used again.
                connections.close_all()
                log.error("schedule.trouble", error=str(error))
                stop.wait(TROUBLE_S)
            stop.wait(LOOK_EVERY_S)
    finally:
        connections.close_all()


def _do_what_is_due(run_due: RunDue, log: structlog.stdlib.BoundLogger) -> None:
    # One id for what is done together, as a request has one: the press's log names it too.
    with structlog.contextvars.bound_contextvars(id=secrets.token_hex(8)):
        for done in run_due(datetime.now(UTC)):
            log.info(
                "schedule.done",
                what=done.due.what,
                due=done.due.at.isoformat(),
                subject=done.subject,
                refusal=done.refusal,
            )
