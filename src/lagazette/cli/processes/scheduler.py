"""The scheduler: does what is due at its instant, on a thread of the press's process."""

import secrets
from collections.abc import Callable
from datetime import datetime
from threading import Event
from typing import Any

import structlog
from django.db import DatabaseError, connections

LOOK_EVERY_S = 0.5
"""How often it is looked for what was scheduled meanwhile. What is known to fall due sooner is not
kept waiting: an editor's clock shows seconds."""

TROUBLE_S = 1.0

RunDue = Callable[[datetime], list[Any]]
NextDue = Callable[[], datetime | None]


def keep_the_schedule(
    run_due: RunDue,
    next_due: NextDue,
    stop: Event,
    *,
    clock: Callable[[], datetime],
    on_look: Callable[[datetime], None] = lambda _: None,
) -> None:
    """Do what is due until `stop` is set; a database that is away is waited for.

    `on_look` hears of each time that it was looked whether something is due.
    """
    log = structlog.get_logger("lagazette.scheduler")
    try:
        while not stop.is_set():
            try:
                _do_what_is_due(run_due, clock(), log)
                upcoming = next_due()
                now = clock()
                on_look(now)
            except (DatabaseError, OSError) as error:
                # A connection that failed is not used again.
                connections.close_all()
                log.error("schedule.trouble", error=str(error))
                stop.wait(TROUBLE_S)
            except Exception:
                # Whatever it is, tomorrow's articles must come out.
                connections.close_all()
                log.exception("schedule.defect")
                stop.wait(TROUBLE_S)
            else:
                stop.wait(_until(upcoming, now))
    finally:
        connections.close_all()


def _until(upcoming: datetime | None, now: datetime) -> float:
    """Seconds until something is due, or until it is time to look again."""
    if upcoming is None:
        return LOOK_EVERY_S
    return min(max((upcoming - now).total_seconds(), 0.0), LOOK_EVERY_S)


def _do_what_is_due(run_due: RunDue, now: datetime, log: structlog.stdlib.BoundLogger) -> None:
    # One id for what is done together, as a request has one: the press's log names it too.
    with structlog.contextvars.bound_contextvars(id=secrets.token_hex(8)):
        for done in run_due(now):
            log.info(
                "schedule.done",
                what=done.due.what,
                due=done.due.at.isoformat(),
                late_s=round((now - done.due.at).total_seconds(), 3),
                subject=done.subject,
                refusal=done.refusal,
            )
