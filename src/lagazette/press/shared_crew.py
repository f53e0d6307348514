"""The crew of several machines: the pages of a long queue, given out through Procrastinate.

The press that leads puts tasks of some pages each into PostgreSQL; the machines take them as they
have processes free, render at the very step that the press stands at, and lay the pages beside.
A task whose machine died is given to another one (Procrastinate tells by the worker's heartbeat),
and what nobody brings in time, the press renders itself. The queue is named for the program, so
that a machine with another one never takes its work.
"""

import asyncio
import contextlib
import logging
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import psycopg
from procrastinate import App, PsycopgConnector, RetryStrategy, SyncPsycopgConnector
from procrastinate.exceptions import ConnectorException
from psycopg import sql
from psycopg.conninfo import make_conninfo

from lagazette.press.crew import At, Crew, parts_of, seat
from lagazette.press.fingerprint import fingerprint
from lagazette.press.finishing import compressed, stands
from lagazette.press.rendering import Rendered
from lagazette.press.served import Standing, validators
from lagazette.press.spec import Spec
from lagazette.press.step_log import SCHEMA, connected
from lagazette.press.steps import (
    LogAwayError,
    Sent,
    arrived,
    packed_pages,
    sent,
    unpacked_pages,
)
from lagazette.press.store import Store

PATIENCE_S: Final = 10.0
"""How long nothing may come back before the press renders what is missing itself."""

HEARTBEAT_S: Final = 1.0
DEAD_AFTER_S: Final = 4.0
"""A machine that was not heard for so long gives its tasks to the others."""

_CATCH_UP_S: Final = 5.0
"""How long a task waits for its machine to reach the step that it is for."""

_LOOK_EVERY_S: Final = 0.02
_IDLE_S: Final = 10.0
"""After so long without a task, a machine's processes end: they cost memory."""

_TASK: Final = "press_pages"


_Part = tuple[Spec, ...]


class SharedCrew:
    """Renders on all machines that run one: for the press that leads, and for those that help.

    `alone` renders what nobody brings; `helping` are this machine's processes for its tasks. The
    store at `store` is this machine's. All but `help`, which has a thread of its own, is for the
    thread of the press.
    """

    def __init__(self, url: str, store: Path, *, alone: Crew, helping: Crew) -> None:
        self._url = url
        self._path = store
        self._alone = alone
        self._helping = helping
        self._machine = f"{socket.gethostname()}:{os.getpid()}"
        self._busy_at = 0.0
        self._at: At | None = None
        self._begun: dict[_Part, tuple[str, int]] = {}
        self._app: App | None = None
        self._connection: psycopg.Connection[tuple[Any, ...]] | None = None

    # --- giving work out ------------------------------------------------------------------------

    def rendered(
        self, specs: Sequence[Spec], *, digest: str, as_of: datetime, ahead: Sequence[Spec] = ()
    ) -> Iterator[Rendered]:
        """Render pages from the facts up to the entry with that digest, as they come.

        `ahead` are given out too, after the others. What nobody brings is rendered by this
        machine alone. Raises BrokenProcessPool when a process of it died of that, and LogAwayError
        when PostgreSQL does not answer.
        """
        if (at := At(digest, as_of)) != self._at:
            self._take_back()
            self._at = at
        asked = parts_of(specs)
        missing: list[Spec] = []
        store = Store.open_to_read(self._path)
        try:
            self._give_out((*asked, *parts_of(ahead)), at, seq=store.seq)
            for part, body in self._brought(asked):
                pages = unpacked_pages(body) if body is not None else []
                made = [page for one in pages if (page := arrived(one, store)) is not None]
                yield from made
                missing += sorted(set(part) - {page.spec for page in made})
        except (psycopg.Error, ConnectorException) as error:
            self._let_go()
            raise LogAwayError(str(error).strip()) from error
        finally:
            store.close()
        if missing:
            yield from self._alone.rendered(missing, digest=digest, as_of=as_of)

    def send_home(self) -> None:
        """Nothing more is to be rendered for now; this machine's helping ends by itself."""
        self._alone.send_home()
        # What cannot be taken back is too old by the time somebody looks at it.
        with contextlib.suppress(psycopg.Error):
            self._take_back()
        self._let_go()

    def _give_out(self, parts: Sequence[_Part], at: At, *, seq: int) -> None:
        new = [part for part in parts if part not in self._begun]
        ids = [uuid4().hex for _ in new]
        tasks: list[dict[str, Any]] = [
            {
                "part": name,
                "seq": seq,
                "digest": at.digest,
                "as_of": at.as_of.isoformat(),
                "specs": [str(spec) for spec in part],
            }
            for name, part in zip(ids, new, strict=True)
        ]
        if not tasks:
            return
        if self._app is None:
            make_tables(self._url)
            # On Procrastinate's own path: its triggers name its tables without their schema.
            self._connection = psycopg.connect(_conninfo(self._url), autocommit=True)
            connector = SyncPsycopgConnector(conninfo=_conninfo(self._url), min_size=1, max_size=1)
            self._app = App(connector=connector).open()
            # Of a press that led before and was killed.
            self._connection.execute(_CLEAR, (_queue(),))
        jobs = self._app.configure_task(_TASK, queue=_queue()).batch_defer(*tasks)
        self._begun |= dict(zip(new, zip(ids, jobs, strict=True), strict=True))

    def _brought(self, parts: Sequence[_Part]) -> Iterator[tuple[_Part, bytes | None]]:
        """The pages of each part as bytes, as they come; None for a part that nobody brought."""
        left = {self._begun[part][0]: part for part in parts}
        heard = time.monotonic()
        while left and self._connection is not None and time.monotonic() - heard < PATIENCE_S:
            rows = self._connection.execute(_FETCH, (list(left),), binary=True).fetchall()
            for name, body in rows:
                heard = time.monotonic()
                yield left.pop(name), body
            if not rows:
                time.sleep(_LOOK_EVERY_S)
        for part in left.values():
            yield part, None
        self._take_back(parts)

    def _take_back(self, parts: Sequence[_Part] | None = None) -> None:
        """Let go of parts, or all: of what was brought, and of tasks that nobody has taken."""
        given = [self._begun.pop(part) for part in (parts or tuple(self._begun))]
        if given and self._connection is not None:
            self._connection.execute(_FORGET, ([name for name, _ in given],))
            self._connection.execute(_CANCEL, ([job for _, job in given],))

    def _let_go(self) -> None:
        self._begun = {}
        if self._app is not None:
            self._app.close()
        if self._connection is not None:
            self._connection.close()
        self._app = self._connection = None

    # --- helping --------------------------------------------------------------------------------

    def help(
        self,
        stop: threading.Event,
        *,
        on_pages: Callable[[int], None],
        on_trouble: Callable[[Exception], None],
    ) -> None:
        """Render what the press that leads gives out, until `stop` is set.

        `on_pages` hears of each task's pages. A database that is away is waited for.
        """
        # It tells of each job that began and ended.
        logging.getLogger("procrastinate").setLevel(logging.WARNING)
        while not stop.is_set():
            try:
                make_tables(self._url)
                asyncio.run(self._help(stop, on_pages))
            except (psycopg.Error, ConnectorException, OSError, RuntimeError) as error:
                on_trouble(error)
                stop.wait(1.0)
        self._helping.send_home()

    async def _help(self, stop: threading.Event, on_pages: Callable[[int], None]) -> None:
        size = self._helping.size
        connector = PsycopgConnector(conninfo=_conninfo(self._url), min_size=1, max_size=2 + size)
        app = App(connector=connector)

        @app.task(name=_TASK, queue=_queue(), retry=RetryStrategy(max_attempts=3))
        async def press_pages(
            part: str, seq: int, digest: str, as_of: str, specs: list[str]
        ) -> None:
            self._busy_at = time.monotonic()
            at = At(digest, datetime.fromisoformat(as_of))
            try:
                body = await asyncio.wrap_future(self._helping.submit(pages_at, at, seq, specs))
            except BrokenProcessPool:
                self._helping.send_home()
                raise
            if body is None:
                return
            async with connector.pool.connection() as connection:
                await connection.execute(_BRING, (part, self._machine, len(specs), body))
            on_pages(len(specs))

        async with app.open_async():
            worker = asyncio.create_task(
                app.run_worker_async(
                    queues=[_queue()],
                    name=self._machine,
                    concurrency=size,
                    install_signal_handlers=False,
                    fetch_job_polling_interval=2.0,
                    update_heartbeat_interval=HEARTBEAT_S,
                    stalled_worker_timeout=DEAD_AFTER_S,
                    delete_jobs="always",
                    shutdown_graceful_timeout=1.0,
                )
            )
            try:
                while not stop.is_set() and not worker.done():
                    await asyncio.sleep(HEARTBEAT_S / 2)
                    await self._look_after(app)
            finally:
                worker.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await worker

    async def _look_after(self, app: App) -> None:
        """Give the tasks of machines that died to the others, and idle processes an end."""
        stalled = await app.job_manager.get_stalled_jobs(
            queue=_queue(), seconds_since_heartbeat=DEAD_AFTER_S
        )
        for job in stalled:
            # Another machine may have been faster.
            with contextlib.suppress(ConnectorException):
                await app.job_manager.retry_job(job)
        if self._busy_at and time.monotonic() - self._busy_at > _IDLE_S:
            self._busy_at = 0.0
            await asyncio.to_thread(self._helping.send_home)


def pages_at(at: At, seq: int, specs: list[str]) -> bytes | None:
    """In a process of a crew, pages rendered from the facts up to entry `seq`, as bytes.

    None when this machine's store is past that entry, or does not reach it in time: pages of other
    facts than the press's would be worse than none.
    """
    here = seat()
    deadline = time.monotonic() + _CATCH_UP_S
    while time.monotonic() < deadline:
        here.store.execute("BEGIN")
        try:
            rows = here.store.execute(
                "SELECT name, value FROM meta WHERE name IN ('seq', 'digest')"
            )
            reached = dict(rows.fetchall())
            if reached.get("digest") == at.digest:
                asked = [Spec.parse(spec) for spec in specs]
                standing = validators(here.store, asked)
                made = here.sitting(at).rendered(asked)
                return packed_pages(_whole(one, standing) for one in made)
        finally:
            here.store.execute("ROLLBACK")
        if int(reached.get("seq", 0)) >= seq:
            return None
        time.sleep(_LOOK_EVERY_S)
    return None


def _whole(made: Rendered, standing: Standing) -> Sent:
    return sent(compressed(made, standing), is_held=stands(made, standing), whole=True)


def make_tables(url: str) -> None:
    """Have Procrastinate make its tables, in a schema named for its version, once."""
    connected(url).close()
    with psycopg.connect(_conninfo(url), autocommit=True) as connection:
        there = connection.execute("SELECT to_regclass('procrastinate_jobs')").fetchone()
        if there is not None and there[0] is not None:
            return
        schema = App(connector=SyncPsycopgConnector()).schema_manager.get_schema()
        with connection.transaction():
            connection.execute("SELECT pg_advisory_xact_lock(%s)", (_MAKING,))
            there = connection.execute("SELECT to_regclass('procrastinate_jobs')").fetchone()
            if there is None or there[0] is None:
                connection.execute(
                    sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(sql.Identifier(_CREW_SCHEMA))
                )
                connection.execute(schema)


def _conninfo(url: str) -> str:
    return make_conninfo(url, options=f"-c search_path={_CREW_SCHEMA}", connect_timeout=5)


def _queue() -> str:
    return f"press-{fingerprint()[:16]}"


_CREW_SCHEMA: Final = f"lagazette_crew_{version('procrastinate').replace('.', '_')}"
_MAKING: Final = 0x6C61_6761_7A67
_FETCH: Final = f"SELECT id, body FROM {SCHEMA}.part WHERE id = ANY(%s)"  # noqa: S608 - a name of ours
_FORGET: Final = f"DELETE FROM {SCHEMA}.part WHERE id = ANY(%s)"  # noqa: S608 - a name of ours
_CANCEL: Final = (
    # One that is being done is deleted by who does it, who could not say otherwise that it is done.
    f"DELETE FROM {_CREW_SCHEMA}.procrastinate_jobs WHERE id = ANY(%s) AND status = 'todo'"  # noqa: S608 - a name of ours
)
_CLEAR: Final = (
    f"DELETE FROM {_CREW_SCHEMA}.procrastinate_jobs WHERE queue_name = %s AND status = 'todo'"  # noqa: S608 - a name of ours
)
_BRING: Final = f"INSERT INTO {SCHEMA}.part (id, machine, pages, body) VALUES (%s, %s, %s, %b)"  # noqa: S608 - a name of ours
