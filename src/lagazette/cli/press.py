"""`lagazette press`: run the press, make the site anew, look how far it is, look for damage."""

import signal
import sqlite3
import threading
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec
import structlog
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from lagazette.cli.copies import brought_up, copying_threads, mended, purging_threads
from lagazette.cli.copies import left as left_to_copy
from lagazette.cli.directory import directory_option
from lagazette.cli.processes.steady_clock import SteadyClock
from lagazette.config.door import Settings, setup
from lagazette.press import door
from lagazette.press.steps import LogAwayError
from lagazette.press.together import Part, Together
from lagazette.record.door import EntrySeq

if TYPE_CHECKING:
    from lagazette.press.shared_crew import SharedCrew
    from lagazette.press.step_log import PostgresStepLog
    from lagazette.record.ledger import DatabaseRecord


@click.group()
def press() -> None:
    """The press: it turns the record into the site.

    `lagazette serve` runs it. These commands are for looking after it.
    """


@press.command()
@directory_option
def run(directory: Path) -> None:
    """Press what is published, as it is published, and keep the schedule, until stopped."""
    settings = setup(directory, "press")
    log = structlog.get_logger("lagazette.press")
    stop = threading.Event()
    opened = ExitStack()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    step_log = _step_log(settings)
    shared = _shared_crew(settings) if step_log is not None else None
    together = _together(step_log, shared, log) if step_log is not None else None
    leads = together.leads if together is not None else lambda: True
    looked: list[datetime] = []
    hearts: list[door.Heart] = []
    beside = [
        threading.Thread(target=_schedule, args=(stop, looked), name="scheduler"),
        threading.Thread(target=_tell_hubs, args=(settings, stop, log, leads), name="websub"),
        threading.Thread(target=_keep_searchable, args=(settings, stop, log), name="search"),
    ]
    beside += copying_threads(settings, stop, log, leads)
    beside += purging_threads(settings, stop, log)
    if shared is not None:
        beside.append(threading.Thread(target=_help, args=(shared, stop, log), name="crew"))

    def scheduler_at() -> datetime | None:
        return looked[-1] if looked else None

    def beat(now: datetime) -> None:
        hearts[0].beat(now)

    def opened_press() -> door.Press:
        opened.close()
        store = _whole_store(settings, log)
        opened.callback(store.close)
        hearts[:] = [
            door.Heart(
                settings.press_store,
                store,
                scheduler_at=scheduler_at,
                head=lambda: _record().head().seq,
            )
        ]
        return _press(settings, store)

    def on_trouble(error: Exception) -> None:
        log.error("press.trouble", error=str(error))
        # A connection that failed is not used again, and whoever cannot press must not lead.
        _let_go_of_the_database()
        if step_log is not None:
            step_log.resign()

    for thread in beside:
        thread.start()
    try:
        door.keep_pressing(
            opened_press,
            clock=_steady_clock("press"),
            stop=stop,
            troubles=_troubles(),
            on_trouble=on_trouble,
            on_outcome=lambda outcome: _report(outcome, log),
            on_turn=beat,
            turn=together.turn if together else door.by_itself,
            mark=_record().mark,
        )
    finally:
        opened.close()
        if step_log is not None:
            step_log.resign()
        stop.set()
        for thread in beside:
            thread.join()


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
        alone=_crew(settings),
        helping=_crew(settings),
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


def _whole_store(settings: Settings, log: structlog.stdlib.BoundLogger) -> door.Store:
    """The store, which is made anew first when it is damaged."""
    if (found := door.damage(settings.press_store)) is not None:
        log.error("press.store_damaged", store=str(settings.press_store), found=found)
        aside = _remake(settings, lambda _done, _all: None)
        log.info("press.store_remade", set_aside=str(aside))
    return door.Store.open(settings.press_store)


def _remake(settings: Settings, progress: Callable[[int, int], None]) -> Path | None:
    return door.remake(
        settings.press_store,
        _record(),
        as_of=datetime.now(UTC),
        originals=settings.media_dir,
        pictures=settings.renditions_dir,
        progress=progress,
    )


def _remade_if_damaged(settings: Settings) -> Path | None:
    """Make a damaged store anew, saying so; return where its file lies now."""
    found = door.damage(settings.press_store)
    if found is None:
        return None
    click.echo(f"{settings.press_store} is damaged: {found}", err=True)
    with _progress() as bar:
        task = bar.add_task("pages", total=None)
        aside = _remake(settings, lambda done, of: bar.update(task, completed=done, total=of))
    click.echo(f"It was made anew from the record. The damaged file is {aside} now.", err=True)
    return aside


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


@press.command()
@directory_option
@click.option("--verify", is_flag=True, help="Change nothing; prove that the site is as made anew.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_context
def rebuild(context: click.Context, directory: Path, verify: bool, as_json: bool) -> None:
    """Make every page anew from the record.

    With --verify, the pages are made in a store of their own and compared with what is being
    served: every address, status, header and byte must be the same. Without it, every page is
    pressed again in place, the front page first, while the old pages are served, on all cores.
    A rebuild that was interrupted goes on where it was.
    A damaged store is set aside under another name and a new one put in its place.

    Ends with 1 when a page differs, or could not be made.
    """
    settings = setup(directory, "press")
    if verify:
        context.exit(_verify(settings, as_json=as_json))
    remade = _remade_if_damaged(settings)
    store = door.Store.open(settings.press_store)
    if remade is None:
        _rebuild_in_place(settings, store)
    failures = store.failures()
    _make_searchable(settings)
    _say(
        {"pages": len(store.addresses()), "failures": len(failures)},
        "{pages} pages were made anew, {failures} failed.",
        as_json,
    )
    store.close()
    context.exit(1 if failures else 0)


def _rebuild_in_place(settings: Settings, store: door.Store) -> None:
    crew = _crew(settings)
    with _progress() as bar:
        task = bar.add_task("pages", total=None)
        door.rebuild(
            store,
            _record(),
            # Not later than now: a clock that ran far ahead took the press's instant along.
            as_of=min(store.as_of, datetime.now(UTC)).isoformat(),
            originals=settings.media_dir,
            pictures=settings.renditions_dir,
            crew=crew,
            progress=lambda done, of: bar.update(task, completed=done, total=of),
        )
    crew.send_home()


@press.command()
@directory_option
@click.option("--json", "as_json", is_flag=True, help="Print the status as JSON.")
@click.pass_context
def status(context: click.Context, directory: Path, as_json: bool) -> None:
    """Show how far the press is: the last entry, the pages that wait, those that failed.

    Ends with 1 when a page failed.
    """
    settings = setup(directory, "press")
    door.refuse_damage(settings.press_store)
    now = door.status(settings.press_store)
    head = _record().head()
    searched = door.index_state(settings.search_index)
    copies = left_to_copy(settings) if now.seq else {}
    report = {
        "entry": now.seq,
        "of": head.seq,
        "waiting": now.waiting,
        "failures": now.failures,
        "search": searched.seq if searched else None,
        "copies": copies,
    }
    search = "search is at entry {search}" if searched else "nothing can be searched yet"
    _say(report, f"Entry {{entry}} of {{of}}; {{waiting}} pages wait; {search}.", as_json)
    if not as_json:
        for name, left in copies.items():
            waits = "not begun yet" if left is None else f"{left} addresses wait"
            click.echo(f"Copy in the {name}: {waits}.")
        for failure in now.failures:
            where = f"{failure.template}, line {failure.line}"
            click.echo(f"{failure.address or failure.spec}: {where}: {failure.message}")
    context.exit(1 if now.failures else 0)


@press.command()
@directory_option
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
@click.pass_context
def check(context: click.Context, directory: Path, as_json: bool) -> None:
    """Look for pages and pictures that were damaged, and make just those again.

    Pages that failed before are tried again, and the files of pictures that no page shows any
    more are removed. A damaged store is set aside and made anew from the record; so is a damaged
    search index. Every file of every copy is compared with the store, and just those that differ
    are made again. Ends with 1 when something could not be mended.
    """
    settings = setup(directory, "press")
    remade = _remade_if_damaged(settings)
    store = door.Store.open(settings.press_store)
    machine = _press(settings, store)
    machine.begin()
    found = list(door.faults(store, settings.renditions_dir))
    door.mend(store, found)
    machine.run()
    left = list(door.faults(store, settings.renditions_dir))
    failures = store.failures()
    swept = door.sweep(store, settings.renditions_dir)
    unsearchable = door.damaged_files(settings.search_index)
    copies = mended(settings)
    _say(
        {
            "found": found,
            "left": left,
            "failures": failures,
            "swept": swept,
            "search": unsearchable,
            "set_aside": str(remade) if remade else None,
            "copies": {name: [copied.kept, copied.removed] for name, copied in copies.items()},
        },
        f"{len(found)} damaged, {len(found) - len(left)} mended, {len(failures)} cannot be made; "
        f"{swept} pictures that no page shows were removed."
        f"{_UNSEARCHABLE if unsearchable else ''}",
        as_json,
    )
    if not as_json:
        for name, copied in copies.items():
            click.echo(f"Copy in the {name}: {_files_said(copied.kept, copied.removed)}.")
    store.close()
    _make_searchable(settings)
    context.exit(1 if left or failures else 0)


@press.command()
@directory_option
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON.")
def copy(directory: Path, as_json: bool) -> None:
    """Bring the copies of the site up to date, those that the settings ask for.

    `lagazette serve` does so by itself, a moment after each publication. A copy that is new is
    compared with the site file by file; what lies there already is not sent again.
    """
    settings = setup(directory, "press")
    door.refuse_damage(settings.press_store)
    done = brought_up(settings)
    if as_json:
        click.echo(msgspec.json.encode(done).decode())
    elif not done:
        click.echo("The settings ask for no copy: see copy_tree and copy_bucket.")
    else:
        for name, files in done.items():
            click.echo(f"Copy in the {name}: {_files_said(*files)}.")


def _files_said(kept: int, removed: int) -> str:
    return f"{kept} files made, {removed} removed"


_UNSEARCHABLE = " The search index is damaged and made anew."


def _make_searchable(settings: Settings) -> None:
    """Bring the index up to the store; a running press does it itself, and keeps others out."""
    indexer = door.Indexer(settings.press_store, settings.search_index)
    if door.damaged_files(settings.search_index):
        indexer.distrust()
    try:
        while indexer.step():
            pass
    except ValueError as error:
        if not door.is_busy(error):
            raise
    finally:
        indexer.close()


def _verify(settings: Settings, *, as_json: bool) -> int:
    """Compare what is served with a rebuild at the same entry; 0 when nothing differs."""
    door.refuse_damage(settings.press_store)
    served = door.Store.open_to_read(settings.press_store)
    if not served.seq:
        raise door.StoreMissingError(settings.press_store)
    rebuilt = door.Store.open(None, compress=False)
    # The served store is read in one transaction, so that it stands still while it is compared.
    served.sql.execute("BEGIN")
    with _progress() as bar:
        task = bar.add_task("pages", total=None)
        door.rebuild(
            rebuilt,
            _record(),
            as_of=served.as_of.isoformat(),
            until=EntrySeq(served.seq),
            progress=lambda done, of: bar.update(task, completed=done, total=of),
        )
    found = list(door.differences(served, rebuilt))
    waiting = served.queue_depth()
    pages = len(served.addresses())
    served.sql.execute("ROLLBACK")
    report = {"entry": served.seq, "addresses": pages, "waiting": waiting, "differences": found}
    same = "{addresses} addresses at entry {entry}: all equal to a rebuild."
    differ = f"{{addresses}} addresses at entry {{entry}}: {len(found)} differ from a rebuild."
    _say(report, differ if found else same, as_json)
    if not as_json:
        for difference in found:
            click.echo(f"  {difference.address}: {difference.what}")
        if waiting:
            click.echo(f"{waiting} pages still wait to be pressed; verify again when none does.")
    served.close()
    return 1 if found else 0


def _press(settings: Settings, store: door.Store) -> door.Press:
    return door.Press(
        store,
        _record(),
        originals=settings.media_dir,
        pictures=settings.renditions_dir,
        crew=_crew(settings),
    )


def _crew(settings: Settings) -> door.Crew:
    return door.Crew(
        settings.press_store, originals=settings.media_dir, pictures=settings.renditions_dir
    )


def _record() -> "DatabaseRecord":
    # The record's tables can be imported only once Django has been set up.
    from lagazette.record.ledger import DatabaseRecord

    return DatabaseRecord()


def _schedule(stop: threading.Event, looked: list[datetime]) -> None:
    """Keep the schedule; `looked` holds when it last looked whether something is due."""
    # The newsroom can be imported only once Django has been set up.
    from lagazette.cli.processes.scheduler import keep_the_schedule, tell_differences
    from lagazette.newsroom.door import compare_with_record, next_due, run_due

    tell_differences(compare_with_record)

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


def _progress() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    )


def _say(report: dict[str, object], sentence: str, as_json: bool) -> None:
    if as_json:
        click.echo(msgspec.json.encode(report).decode())
    else:
        click.echo(sentence.format(**report))
