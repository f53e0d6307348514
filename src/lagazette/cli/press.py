"""`lagazette press`: run the press, make the site anew, look how far it is, look for damage."""

import signal
import sqlite3
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec
import structlog
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from lagazette.cli.directory import directory_option
from lagazette.config.door import Settings, setup
from lagazette.press import door
from lagazette.record.door import EntrySeq

if TYPE_CHECKING:
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
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    # Before the others open it: a damaged one is put aside.
    store = _whole_store(settings, log)
    looked: list[datetime] = []
    beside = (
        threading.Thread(target=_schedule, args=(stop, looked), name="scheduler"),
        threading.Thread(target=_tell_hubs, args=(settings, stop, log), name="websub"),
        threading.Thread(target=_keep_searchable, args=(settings, stop, log), name="search"),
    )
    for thread in beside:
        thread.start()
    try:
        door.keep_pressing(
            _press(settings, store),
            clock=lambda: datetime.now(UTC),
            stop=stop,
            troubles=_troubles(),
            on_trouble=lambda error: _trouble(error, log),
            on_outcome=lambda outcome: _report(outcome, log),
            on_turn=door.Heart(
                settings.press_store, store, scheduler_at=lambda: looked[-1] if looked else None
            ).beat,
        )
        store.close()
    finally:
        stop.set()
        for thread in beside:
            thread.join()


def _tell_hubs(
    settings: Settings, stop: threading.Event, log: structlog.stdlib.BoundLogger
) -> None:
    def report(told: door.Told) -> None:
        tell = log.warning if told.failure else log.info
        tell("websub.told", **msgspec.to_builtins(told))

    door.keep_announcing(settings.press_store, stop=stop, on_told=report)


def _keep_searchable(
    settings: Settings, stop: threading.Event, log: structlog.stdlib.BoundLogger
) -> None:
    door.keep_indexing(
        door.Indexer(settings.press_store, settings.search_index),
        stop=stop,
        on_caught=lambda caught: log.info("search.step", **msgspec.to_builtins(caught)),
        on_trouble=lambda error: log.error("search.trouble", error=str(error)),
    )


def _whole_store(settings: Settings, log: structlog.stdlib.BoundLogger) -> door.Store:
    """The store; a damaged one is put aside, and all is pressed anew."""
    store, aside = door.Store.open_whole(settings.press_store)
    if aside is not None:
        log.error("press.store_damaged", put=str(aside))
    return store


def _trouble(error: Exception, log: structlog.stdlib.BoundLogger) -> None:
    """Log what is tried again; a damaged store is not, but by a press that begins anew."""
    log.error("press.trouble", error=str(error))
    if door.is_damage(error):
        raise error


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

    Ends with 1 when a page differs, or could not be made.
    """
    settings = setup(directory, "press")
    if verify:
        context.exit(_verify(settings, as_json=as_json))
    store = _whole_store(settings, structlog.get_logger("lagazette.press"))
    crew = _crew(settings)
    with _progress() as bar:
        task = bar.add_task("pages", total=None)
        door.rebuild(
            store,
            _record(),
            as_of=store.as_of.isoformat(),
            originals=settings.media_dir,
            pictures=settings.renditions_dir,
            crew=crew,
            progress=lambda done, of: bar.update(task, completed=done, total=of),
        )
    crew.send_home()
    failures = store.failures()
    _make_searchable(settings)
    _say(
        {"pages": len(store.addresses()), "failures": len(failures)},
        "{pages} pages were made anew, {failures} failed.",
        as_json,
    )
    store.close()
    context.exit(1 if failures else 0)


@press.command()
@directory_option
@click.option("--json", "as_json", is_flag=True, help="Print the status as JSON.")
@click.pass_context
def status(context: click.Context, directory: Path, as_json: bool) -> None:
    """Show how far the press is: the last entry, the pages that wait, those that failed.

    Ends with 1 when a page failed.
    """
    settings = setup(directory, "press")
    now = door.status(settings.press_store)
    head = _record().head()
    searched = door.index_state(settings.search_index)
    report = {
        "entry": now.seq,
        "of": head.seq,
        "waiting": now.waiting,
        "failures": now.failures,
        "search": searched.seq if searched else None,
    }
    search = "search is at entry {search}" if searched else "nothing can be searched yet"
    _say(report, f"Entry {{entry}} of {{of}}; {{waiting}} pages wait; {search}.", as_json)
    if not as_json:
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
    more are removed. A damaged search index is made anew. Ends with 1 when something could not be
    mended.
    """
    settings = setup(directory, "press")
    store = _whole_store(settings, structlog.get_logger("lagazette.press"))
    machine = _press(settings, store)
    machine.begin()
    found = list(door.faults(store, settings.renditions_dir))
    door.mend(store, found)
    machine.run()
    left = list(door.faults(store, settings.renditions_dir))
    failures = store.failures()
    swept = door.sweep(store, settings.renditions_dir)
    unsearchable = door.damaged_files(settings.search_index)
    _say(
        {
            "found": found,
            "left": left,
            "failures": failures,
            "swept": swept,
            "search": unsearchable,
        },
        f"{len(found)} damaged, {len(found) - len(left)} mended, {len(failures)} cannot be made; "
        f"{swept} pictures that no page shows were removed."
        f"{_UNSEARCHABLE if unsearchable else ''}",
        as_json,
    )
    store.close()
    _make_searchable(settings)
    context.exit(1 if left or failures else 0)


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
    from lagazette.newsroom.door import compare_with_record, run_due

    tell_differences(compare_with_record)

    def note(at: datetime) -> None:
        looked[:] = [at]

    keep_the_schedule(run_due, stop, on_look=note)


def _troubles() -> tuple[type[Exception], ...]:
    from django.db import DatabaseError  # as above

    return (DatabaseError, sqlite3.Error, OSError)


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
