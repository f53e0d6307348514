"""`lagazette press run`: the press's process, and all that it does beside pressing.

One thread presses. The others keep the schedule, tell hubs and caches, keep search and the
copies of the site up to date, and help the press of another machine.
"""

import signal
import sqlite3
import threading
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import structlog

from lagazette.cli.copies import copying_threads, purging_threads
from lagazette.cli.machinery import crew_of, finisher_of, press_of, record, remake
from lagazette.cli.nursery import stamp_of
from lagazette.cli.processes.comparison import Comparison
from lagazette.cli.processes.memory import give_back
from lagazette.cli.processes.renewal import LARGE_STEP_PAGES, Renewal
from lagazette.cli.processes.steady_clock import SteadyClock
from lagazette.cli.supervisor import AGAIN
from lagazette.config.door import Settings
from lagazette.press import door
from lagazette.press.steps import LogAwayError
from lagazette.press.together import Part, Together
from lagazette.press.written import Written

if TYPE_CHECKING:
    from lagazette.newsroom.door import Difference
    from lagazette.press.shared_crew import SharedCrew
    from lagazette.press.step_log import PostgresStepLog


class Given(NamedTuple):
    """What a press is given by the process in which it lives."""

    helper: door.Helper | None
    is_kept_running: bool
    """Whether somebody starts it again when it ends with `AGAIN`."""
    is_renewed: bool
    """Whether that is what happened: what a press looks at when it begins has been looked at."""


def press_until_stopped(settings: Settings, given: Given) -> int:
    """Press what is published, as it is published, until SIGTERM or SIGINT.

    Whoever is kept running also ends when it is time to be born again. Returns the code with which
    the process is to end: 0 or AGAIN.
    """
    log = structlog.get_logger("lagazette.press")
    # Before any database is open.
    comparison = None if given.is_renewed else Comparison(_differences, settings.press_store)
    finisher = finisher_of(settings)
    if given.helper is not None:
        finisher.take(given.helper, on_lost=lambda: log.warning("press.works_without_helper"))
    stop, leave = threading.Event(), threading.Event()
    opened = ExitStack()

    def end(*_: object) -> None:
        stop.set()
        leave.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    renewal = Renewal()
    stamp = stamp_of(settings.directory)
    step_log = _step_log(settings)
    shared = _shared_crew(settings) if step_log is not None else None
    together = _together(step_log, shared, log) if step_log is not None else None
    leads = together.leads if together is not None else lambda: True
    looked: list[datetime] = []
    hearts: list[door.Heart] = []
    scheduler = threading.Thread(target=_schedule, args=(stop, looked), name="scheduler")
    beside = [
        threading.Thread(target=_tell_hubs, args=(settings, leave, log, leads), name="websub"),
        threading.Thread(target=_keep_searchable, args=(settings, leave, log), name="search"),
    ]
    beside += copying_threads(settings, leave, log, leads)
    beside += purging_threads(settings, leave, log)
    if shared is not None:
        beside.append(threading.Thread(target=_help, args=(shared, leave, log), name="crew"))
    comparing = threading.Thread(target=_compare, args=(comparison, stop), name="comparison")

    def scheduler_at() -> datetime | None:
        return looked[-1] if looked else None

    def may_be_renewed() -> bool:
        if not renewal.is_due() or comparing.is_alive():
            return False
        # Other settings wait until the whole service is started again.
        return stamp_of(settings.directory) == stamp

    def on_turn(now: datetime) -> None:
        hearts[0].beat(now)
        if renewal.comes_to_rest():
            give_back()  # 21 MiB after forty publications, most of it what search was indexed with
        if given.is_kept_running and not leave.is_set() and may_be_renewed():
            log.info("press.renewal", pages=renewal.pages)
            renewal.is_begun = True
            leave.set()
        # Whoever still speaks to a hub, say, is not waited for: until then, all is pressed.
        if leave.is_set() and not any(thread.is_alive() for thread in beside):
            stop.set()

    def on_outcome(outcome: door.Outcome) -> None:
        renewal.note(outcome.pages)
        _report(outcome, log)

    def opened_press() -> door.Press:
        opened.close()
        # The first one is looked through beside (`Comparison`); another took its place.
        store = whole_store(settings, log, thoroughly=bool(hearts))
        opened.callback(store.close)
        hearts[:] = [
            door.Heart(
                settings.press_store,
                store,
                scheduler_at=scheduler_at,
                head=lambda: record().head().seq,
                part=together.part if together is not None else lambda: None,
            )
        ]
        return press_of(settings, store, finisher)

    def on_trouble(error: Exception) -> None:
        log.error("press.trouble", error=str(error))
        # A connection that failed is not used again, and whoever cannot press must not lead.
        _let_go_of_the_database()
        if step_log is not None:
            step_log.resign()

    file = record().written_file()
    written = Written(file) if file is not None else None
    for thread in (scheduler, comparing, *beside):
        thread.start()
    try:
        door.keep_pressing(
            opened_press,
            clock=_steady_clock("press"),
            stop=stop,
            troubles=_troubles(),
            on_trouble=on_trouble,
            on_outcome=on_outcome,
            on_turn=on_turn,
            turn=together.turn if together else door.by_itself,
            mark=record().mark,
            written=written.wait if written is not None else None,
        )
    finally:
        opened.close()
        if written is not None:
            written.close()
        if step_log is not None:
            step_log.resign()
        end()
        for thread in (scheduler, comparing, *beside):
            thread.join()
    return AGAIN if renewal.is_begun else 0


def _step_log(settings: Settings) -> "PostgresStepLog | None":
    if not settings.several_machines:
        return None
    # One machine alone needs nothing of this, nor its memory.
    from lagazette.press.step_log import PostgresStepLog

    return PostgresStepLog(settings.database_url)


def _shared_crew(settings: Settings) -> "SharedCrew":
    from lagazette.press.shared_crew import SharedCrew  # as above

    return SharedCrew(
        settings.database_url,
        settings.press_store,
        alone=crew_of(settings),
        helping=crew_of(settings),
    )


def _together(
    step_log: "PostgresStepLog", crew: "SharedCrew | None", log: structlog.stdlib.BoundLogger
) -> Together:
    def tell(part: Part) -> None:
        log.info("press.part", part=part.value)

    return Together(step_log, crew=crew, on_part=tell)


def _help(crew: "SharedCrew", stop: threading.Event, log: structlog.stdlib.BoundLogger) -> None:
    crew.help(
        stop,
        on_pages=lambda pages: log.info("crew.pages", pages=pages),
        on_trouble=lambda error: log.error("crew.trouble", error=str(error)),
    )


def _let_go_of_the_database() -> None:
    from django.db import connections  # can be imported only once Django has been set up

    connections.close_all()


def _tell_hubs(
    settings: Settings,
    stop: threading.Event,
    log: structlog.stdlib.BoundLogger,
    leads: Callable[[], bool],
) -> None:
    def report(told: door.Told) -> None:
        tell = log.warning if told.failure else log.info
        tell("websub.told", **msgspec.to_builtins(told))

    door.keep_announcing(settings.press_store, stop=stop, on_told=report, is_ours=leads)


def whole_store(
    settings: Settings, log: structlog.stdlib.BoundLogger, *, thoroughly: bool = True
) -> door.Store:
    """The store, which is made anew first when it is damaged, or an older program's.

    One that is looked through elsewhere is not read `thoroughly`.
    """
    if door.is_outdated(settings.press_store):
        log.info("press.store_outdated", store=str(settings.press_store))
        remake(settings, lambda _done, _all: None)
        log.info("press.store_remade")
    elif (found := door.damage(settings.press_store, thoroughly=thoroughly)) is not None:
        log.error("press.store_damaged", store=str(settings.press_store), found=found)
        aside = remake(settings, lambda _done, _all: None)
        log.info("press.store_remade", set_aside=str(aside))
    return door.Store.open(settings.press_store)


def _keep_searchable(
    settings: Settings, stop: threading.Event, log: structlog.stdlib.BoundLogger
) -> None:
    door.keep_indexing(
        door.Indexer(settings.press_store, settings.search_index),
        stop=stop,
        on_caught=lambda caught: log.info("search.step", **msgspec.to_builtins(caught)),
        on_trouble=lambda error: log.error("search.trouble", error=str(error)),
    )


def _report(outcome: door.Outcome, log: structlog.stdlib.BoundLogger) -> None:
    """Log a step, and each entry under the id of the request or command that appended it."""
    from lagazette.newsroom.door import request_ids

    log.info("press.step", **msgspec.to_builtins(outcome))
    first = outcome.through - outcome.entries
    for entry, request in request_ids(after=first, through=outcome.through).items():
        log.info("press.passed", id=request, entry=entry)
    if outcome.pages > LARGE_STEP_PAGES:
        give_back()


def _compare(comparison: Comparison | None, stop: threading.Event) -> None:
    if comparison is not None:
        comparison.wait(stop)


def _differences() -> list["Difference"]:
    from lagazette.newsroom.door import compare_with_record  # once Django has been set up
    from lagazette.record.ledger import one_moment

    with one_moment():  # what is scheduled, or published, meanwhile is no difference
        return compare_with_record()


def _schedule(stop: threading.Event, looked: list[datetime]) -> None:
    """Keep the schedule; `looked` holds when it last looked whether something is due."""
    # The newsroom can be imported only once Django has been set up.
    from lagazette.cli.processes.scheduler import keep_the_schedule
    from lagazette.newsroom.door import next_due, run_due

    def note(at: datetime) -> None:
        looked[:] = [at]

    clock = _steady_clock("scheduler")
    keep_the_schedule(run_due, next_due, stop, clock=clock, on_look=note)


def _steady_clock(whose: str) -> Callable[[], datetime]:
    log = structlog.get_logger("lagazette.clock")

    def tell(step: timedelta) -> None:
        log.warning("clock.stepped", of=whose, by_s=round(step.total_seconds(), 1))

    return SteadyClock(on_step=tell).now


def _troubles() -> tuple[type[Exception], ...]:
    from django.db import DatabaseError  # as above

    return (DatabaseError, sqlite3.Error, OSError, LogAwayError)
