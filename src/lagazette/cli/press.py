"""`lagazette press`: run the press, make the site anew, look how far it is, look for damage."""

from collections import Counter
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click
import msgspec

from lagazette.cli.copies import brought_up, mended
from lagazette.cli.copies import left as left_to_copy
from lagazette.cli.directory import directory_option
from lagazette.cli.machinery import crew_of, finisher_of, press_of, record, remake
from lagazette.cli.pressing import Given, press_until_stopped
from lagazette.config.door import Settings, setup
from lagazette.press import door
from lagazette.record.door import EntrySeq

if TYPE_CHECKING:
    from rich.progress import Progress


@click.group()
def press() -> None:
    """The press: it turns the record into the site.

    `lagazette serve` runs it. These commands are for looking after it.
    """


@press.command()
@directory_option
@click.pass_obj
def run(given: Given | None, directory: Path) -> int:
    """Press what is published, as it is published, and keep the schedule, until stopped."""
    given = given or Given(door.Helper.if_there_is_room(), is_kept_running=False, is_renewed=False)
    return press_until_stopped(setup(directory, "press"), given)


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
    A damaged store is set aside under another name and a new one put in its place; so is one of an
    older program, of which nothing is left.

    Ends with 1 when a page differs, or could not be made.
    """
    settings = setup(directory, "press-cli")
    if verify:
        context.exit(_verify(settings, as_json=as_json))
    crew = crew_of(settings)
    with ExitStack() as leaving:
        index = door.bring_up_beside(settings.press_store, settings.search_index)
        leaving.callback(index.end)
        leaving.callback(crew.send_home)
        crew.come(forked=True)
        record().head()  # without a database, nothing is begun
        remade = _remade_if_need_be(settings)
        store = door.Store.open(settings.press_store)
        if remade is None:
            _rebuild_in_place(settings, store, crew, index)
    failures = store.failures()
    door.bring_up(settings.press_store, settings.search_index)
    _say(
        {"pages": len(store.addresses()), "failures": len(failures)},
        "{pages} pages were made anew, {failures} failed.",
        as_json,
    )
    _name(failures, as_json)
    store.close()
    context.exit(1 if failures else 0)


def _rebuild_in_place(
    settings: Settings, store: door.Store, crew: door.Crew, index: door.Apart
) -> None:
    with _progress() as bar:
        task = bar.add_task("pages", total=None)
        door.rebuild(
            store,
            record(),
            # Not later than now: a clock that ran far ahead took the press's instant along.
            as_of=min(store.as_of, datetime.now(UTC)).isoformat(),
            originals=settings.media_dir,
            pictures=settings.renditions_dir,
            crew=crew,
            # With one core it would only keep the pages waiting. What became of it shows when the
            # index is brought up at the end.
            on_folded=index.begin if crew.size > 1 else lambda: None,
            progress=lambda done, of: bar.update(task, completed=done, total=of),
        )


class _Remade(NamedTuple):
    """A store was made anew; where the damaged one lies now, if it was damaged."""

    aside: Path | None


def _remade_if_need_be(settings: Settings) -> _Remade | None:
    """Make a damaged store anew, or one of an older program, saying so."""
    store = settings.press_store
    if door.is_outdated(store):
        click.echo(f"{store} is an older program's, and is made anew from the record.", err=True)
    elif (found := door.damage(store)) is not None:
        click.echo(f"{store} is damaged: {found}", err=True)
    else:
        return None
    with _progress() as bar:
        task = bar.add_task("pages", total=None)
        aside = remake(settings, lambda done, of: bar.update(task, completed=done, total=of))
    if aside is not None:
        click.echo(f"It was made anew from the record. The damaged file is {aside} now.", err=True)
    return _Remade(aside)


@press.command()
@directory_option
@click.option("--json", "as_json", is_flag=True, help="Print the status as JSON.")
@click.pass_context
def status(context: click.Context, directory: Path, as_json: bool) -> None:
    """Show how far the press is: the last entry, the pages that wait, those that failed.

    Of several machines that share a newspaper, each says which part its own press has. Ends with
    1 when a page failed, or lacks a picture.
    """
    settings = setup(directory, "press-cli")
    door.refuse_damage(settings.press_store)
    now = door.status(settings.press_store)
    head = record().head()
    searched = door.index_state(settings.search_index)
    copies = left_to_copy(settings) if now.seq else {}
    beat = door.read_heartbeat(settings.press_store)
    report = {
        "entry": now.seq,
        "of": head.seq,
        "waiting": now.waiting,
        "failures": now.failures,
        "search": searched.seq if searched else None,
        "copies": copies,
        "part": beat.part if beat else None,
    }
    search = "search is at entry {search}" if searched else "nothing can be searched yet"
    _say(report, f"Entry {{entry}} of {{of}}; {{waiting}} pages wait; {search}.", as_json)
    if not as_json:
        for name, left in copies.items():
            waits = "not begun here yet" if left is None else f"{left} addresses wait"
            click.echo(f"Copy in the {name}: {waits}.")
        if beat is not None and beat.part is not None:
            click.echo(f"Among the machines, this one's press is {beat.part.value}.")
    _name(now.failures, as_json)
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
    settings = setup(directory, "press-cli")
    record().head()  # without a database, nothing is begun
    remade = _remade_if_need_be(settings)
    store = door.Store.open(settings.press_store)
    machine = press_of(settings, store, finisher_of(settings))
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
            "set_aside": str(remade.aside) if remade and remade.aside else None,
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
    _name(failures, as_json)
    store.close()
    door.bring_up(settings.press_store, settings.search_index)
    context.exit(1 if left or failures else 0)


@press.command()
@directory_option
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON.")
def copy(directory: Path, as_json: bool) -> None:
    """Bring the copies of the site up to date, those that the settings ask for.

    `lagazette serve` does so by itself, a moment after each publication. A copy that is new is
    compared with the site file by file; what lies there already is not sent again.
    """
    settings = setup(directory, "press-cli")
    door.refuse_damage(settings.press_store)
    done = brought_up(settings)
    if as_json:
        click.echo(msgspec.json.encode(done).decode())
    elif not done:
        click.echo("The settings ask for no copy: see copy_tree and copy_bucket.")
    else:
        for name, files in done.items():
            click.echo(f"Copy in the {name}: {_files_said(*files)}.")


def _name(failures: Iterable[door.Failure], as_json: bool) -> None:
    """A line for each page that failed, and one for each picture that pages lack."""
    if as_json:
        return
    lacking: Counter[str] = Counter()
    for failure in failures:
        if failure.lacks_picture:
            lacking[failure.message] += 1
        else:
            where = f"{failure.template}, line {failure.line}"
            click.echo(f"{failure.address or failure.spec}: {where}: {failure.message}")
    for message, pages in lacking.items():
        click.echo(f"{message} Pages without it: {pages}.")


def _files_said(kept: int, removed: int) -> str:
    return f"{kept} files made, {removed} removed"


_UNSEARCHABLE = " The search index is damaged and made anew."


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
            record(),
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


def _progress() -> "Progress":
    # `press run` draws no bar, and would hold two megabytes for it as long as the paper is served.
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

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
