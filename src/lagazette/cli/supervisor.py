"""Keeps the processes of a newspaper running: starts, watches, restarts and ends them.

Knows nothing of what they do. Each runs in a session of its own, so that the keys typed at a
terminal reach the supervisor alone, and ends by itself when the supervisor is killed
(`lagazette.cli.processes.lease`).
"""

import asyncio
import contextlib
import json
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol, TextIO

FIRST_DELAY_S = 0.2
LONGEST_DELAY_S = 30.0
STEADY_AFTER_S = 20.0
"""A process that ran this long was well: its next end counts as the first."""

AGAIN = 75
"""The code of a process that wants to be started again, because it holds memory that it no longer
needs: at once, if it ran as long as that."""

STOP_WITHIN_S = 12.0
"""How long a process may take to end; longer than any request of the newsroom should."""

LONGEST_LINE = 64 * 1024


@dataclass(frozen=True)
class Child:
    """A process to keep running: `name` stands before its log lines."""

    name: str
    command: tuple[str, ...]
    arguments: tuple[str, ...] = ()
    """Those of its `main` after its parent's number: what a nursery needs instead."""
    again: tuple[str, ...] = ()
    """More of them, for one that ended because it wanted to be started again."""
    environment: Mapping[str, str] = field(default_factory=dict)
    descriptors: tuple[int, ...] = ()


class Running(Protocol):
    """A process that was started: asyncio's, or one that a nursery has forked."""

    @property
    def pid(self) -> int:
        """Its number."""

    @property
    def returncode(self) -> int | None:
        """Its code; None as long as nobody knows that it has ended."""

    @property
    def stdout(self) -> asyncio.StreamReader | None:
        """What it writes."""

    def terminate(self) -> None:
        """Ask it to end."""

    async def wait(self) -> int:
        """Its code, once it has ended."""


async def spawned(child: Child) -> Running:
    """Start a child as a program of its own."""
    return await asyncio.create_subprocess_exec(
        *child.command,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        env={**os.environ, **child.environment},
        pass_fds=child.descriptors,
        start_new_session=True,
    )


@dataclass
class Log:
    """Where the lines of all processes go, in the one form of the settings."""

    as_json: bool = False
    out: TextIO = field(default_factory=lambda: sys.stderr)

    def say(self, event: str, **facts: object) -> None:
        """Write a line of the supervisor's own."""
        if self.as_json:
            self._write(json.dumps({"role": "supervisor", "event": event, **facts}))
        else:
            details = " ".join(f"{name}={value}" for name, value in facts.items())
            self._write(f"supervisor | {event} {details}".rstrip())

    def relay(self, name: str, line: str) -> None:
        """Write a line that a process wrote; in JSON what is none becomes one."""
        if not self.as_json:
            self._write(f"{name:<10} | {line}")
        elif line.startswith("{"):
            self._write(line)
        else:
            self._write(json.dumps({"role": name, "event": line}))

    def _write(self, line: str) -> None:
        # When nobody reads the log any more, or its disk is full, the newspaper still runs.
        with contextlib.suppress(OSError, ValueError):
            self.out.write(f"{line}\n")
            self.out.flush()


class Supervised:
    """One child through all its lives."""

    def __init__(
        self,
        child: Child,
        *,
        log: Log,
        begin: Callable[[Child], Awaitable[Running]] = spawned,
    ) -> None:
        self.child = child
        self._begin = begin
        self.ends = 0
        self._log = log
        self._stopping = asyncio.Event()
        self._process: Running | None = None
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to keep the child running."""
        self._task = asyncio.create_task(self._keep(), name=self.child.name)

    async def stop(self) -> None:
        """End the child: politely, then, with all it started, by force."""
        self._stopping.set()
        if self._task is None:
            return
        if self._process is not None and self._process.returncode is None:
            self._process.terminate()
        with contextlib.suppress(asyncio.TimeoutError):
            await asyncio.wait_for(asyncio.shield(self._task), STOP_WITHIN_S)
            return
        if self._process is not None and self._process.returncode is None:
            self._log.say("killing", process=self.child.name, after_s=STOP_WITHIN_S)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
        await self._task

    async def _keep(self) -> None:
        in_a_row = 0
        child = self.child
        while not self._stopping.is_set():
            began = time.monotonic()
            code: int | str
            try:
                code = await self._live(child)
            except OSError as error:
                # The machine refused a process, or the nursery ended.
                code = str(error)
            self.ends += 1
            if self._stopping.is_set():
                return
            was_well = time.monotonic() - began >= STEADY_AFTER_S
            if was_well and code == AGAIN:
                in_a_row = 0
                child = replace(self.child, arguments=(*self.child.arguments, *self.child.again))
                self._log.say("renewed", process=self.child.name)
                continue
            child = self.child
            in_a_row = 0 if was_well else in_a_row
            delay = delay_after(in_a_row)
            in_a_row += 1
            self._log.say("ended", process=self.child.name, code=code, again_in_s=delay)
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), delay)

    async def _live(self, child: Child) -> int:
        self._process = await self._begin(child)
        self._log.say("started", process=self.child.name, pid=self._process.pid)
        if self._stopping.is_set():
            # stop() came while the process was being made and could not see it.
            self._process.terminate()
        relaying = asyncio.create_task(relay(self.child.name, self._process, log=self._log))
        code = await self._process.wait()
        # A grandchild may hold the pipe open; its lease ends it soon.
        with contextlib.suppress(asyncio.TimeoutError):
            await asyncio.wait_for(relaying, 1.0)
        return code


async def relay(name: str, process: Running, *, log: Log) -> None:
    """Log each line that a process writes, under a name."""
    if process.stdout is not None:
        async for line in lines_of(process.stdout):
            log.relay(name, line)


def delay_after(ends_in_a_row: int) -> float:
    """How long to wait before a restart: twice as long after each quick end, up to a bound."""
    return min(FIRST_DELAY_S * 2.0 ** min(ends_in_a_row, 20), LONGEST_DELAY_S)


async def lines_of(stream: asyncio.StreamReader) -> AsyncIterator[str]:
    """Yield the lines of a stream; one that is too long comes in pieces."""
    held = b""
    while piece := await stream.read(LONGEST_LINE):
        *whole, held = (held + piece).split(b"\n")
        for line in whole:
            yield line.decode("utf-8", "replace").rstrip("\r")
        if len(held) > LONGEST_LINE:
            yield held.decode("utf-8", "replace")
            held = b""
    if held:
        yield held.decode("utf-8", "replace")
