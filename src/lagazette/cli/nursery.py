"""Processes forked from one that has loaded what they have in common.

Newsroom and press are mostly Django, Wagtail and our own code, which take as much memory again in
each process that imports them. The nursery (`lagazette.cli.processes.nursery`) imports them once.
"""

import asyncio
import os
import signal
import socket
import sys
from contextlib import ExitStack, suppress
from pathlib import Path

import msgspec

from lagazette.cli.supervisor import AGAIN, Child, Log, relay
from lagazette.config.door import SECRETS_FILE, SETTINGS_FILE

UNKNOWN = -int(signal.SIGKILL)
"""The code of a process whose nursery ended before it: nobody is left who was told."""


class Forked:
    """A process that the nursery has made, with as much of asyncio's Process as is needed."""

    def __init__(self, pid: int, stdout: asyncio.StreamReader, life: asyncio.StreamReader) -> None:
        self.pid = pid
        self.stdout = stdout
        self.returncode: int | None = None
        self._life = life

    @property
    def has_failed(self) -> bool:
        """Whether it has ended by itself, and neither when it was told to nor to begin anew."""
        return (self.returncode or 0) > 0 and self.returncode != AGAIN

    async def wait(self) -> int:
        """The code with which it ended, once it has: then both its own and the nursery's hands
        are off its life."""
        said = await self._life.read()
        self.returncode = int(said) if said.strip() else UNKNOWN
        return self.returncode

    def terminate(self) -> None:
        """Ask it to end."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGTERM)


class Nursery:
    """The nursery of one newspaper, made when it is needed first.

    It is made anew when it has ended, when the settings have changed since, and when a child of
    it has failed by itself, so that a restart sees what a new program would see. An older one
    stays as long as its last child.
    """

    def __init__(self, directory: Path, *, log: Log) -> None:
        self._directory = directory
        self._log = log
        self._one_at_a_time = asyncio.Lock()
        self._channel: socket.socket | None = None
        self._processes: list[asyncio.subprocess.Process] = []
        self._children: list[Forked] = []
        self._made_from: object = None
        self._relays: list[asyncio.Task[None]] = []
        self._pipes: list[asyncio.ReadTransport] = []
        self._closed = False

    async def bear(self, child: Child) -> Forked:
        """Fork a child; raises ChildProcessError when the nursery ended over it."""
        async with self._one_at_a_time:
            if self._channel is None or self._is_past_use():
                self._channel = await self._made_anew()
            output, output_of_child = os.pipe()
            life, life_of_child = os.pipe()
            stdout, alive = await self._reading(output), await self._reading(life)
            order = msgspec.json.encode({"name": child.name, "arguments": child.arguments})
            with suppress(BrokenPipeError):  # it has ended, which is seen below
                socket.send_fds(self._channel, [order], [output_of_child, life_of_child])
            os.close(output_of_child)
            os.close(life_of_child)
            said = await alive.readline()
            if not said:
                raise ChildProcessError("The nursery ended.")
            born = Forked(int(said), stdout, alive)
            self._children.append(born)
            return born

    def bear_no_more(self) -> None:
        """Refuse further children, and whoever is being born: it may be loading for long yet."""
        self._closed = True
        if self._one_at_a_time.locked() and self._processes:
            self._end(self._processes[-1])

    async def close(self) -> None:
        """End it, once its children have: whoever does not bury them cannot say that they are gone.

        Those that live still end with it.
        """
        self.bear_no_more()
        if self._channel is not None:
            self._channel.close()
        for process in self._processes:
            self._end(process)
            await process.wait()
        for relayed in self._relays:
            await relayed
        for pipe in self._pipes:
            pipe.close()

    @staticmethod
    def _end(process: asyncio.subprocess.Process) -> None:
        if process.returncode is None:
            process.terminate()

    async def _reading(self, descriptor: int) -> asyncio.StreamReader:
        reader = asyncio.StreamReader()
        pipe, _ = await asyncio.get_running_loop().connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(descriptor, "rb", buffering=0)
        )
        self._pipes = [one for one in self._pipes if not one.is_closing()] + [pipe]
        return reader

    def _is_past_use(self) -> bool:
        return (
            self._processes[-1].returncode is not None
            or self._made_from != stamp_of(self._directory)
            or any(child.has_failed for child in self._children)
        )

    async def _made_anew(self) -> socket.socket:
        if self._closed:
            raise ChildProcessError("The nursery is closed.")
        if self._channel is not None:
            # Should the machine refuse a process now, it is asked again and not the old nursery.
            self._channel.close()
            self._channel = None
        self._processes = [process for process in self._processes if process.returncode is None]
        self._relays = [relayed for relayed in self._relays if not relayed.done()]
        self._children = []
        self._made_from = stamp_of(self._directory)
        ours, theirs = socket.socketpair()
        module = "lagazette.cli.processes.nursery"
        with ExitStack() as given_up, theirs:
            given_up.callback(ours.close)
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-P", "-m", module),
                *(str(os.getpid()), str(theirs.fileno()), str(self._directory)),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.STDOUT,
                pass_fds=(theirs.fileno(),),
                start_new_session=True,
            )
            given_up.pop_all()
        self._log.say("started", process="nursery", pid=process.pid)
        self._processes.append(process)
        self._relays.append(asyncio.create_task(relay("nursery", process, log=self._log)))
        return ours


def stamp_of(directory: Path) -> list[tuple[int, int] | None]:
    """What tells whether a newspaper's settings were written since."""
    files = [directory / name for name in (SETTINGS_FILE, SECRETS_FILE)]
    return [(s.st_ino, s.st_mtime_ns) if (s := _stat(file)) else None for file in files]


def _stat(file: Path) -> os.stat_result | None:
    try:
        return file.stat()
    except OSError:
        return None
