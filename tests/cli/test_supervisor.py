"""Restarts come later and later, and log lines arrive whole."""

import asyncio
import errno
import io
import json
import os
import sys
from dataclasses import replace

import pytest

from lagazette.cli.supervisor import (
    AGAIN,
    LONGEST_LINE,
    Child,
    Log,
    Running,
    Supervised,
    delay_after,
    lines_of,
    spawned,
)


def test_restarts_wait_twice_as_long_each_time_up_to_half_a_minute() -> None:
    assert [delay_after(ends) for ends in (0, 1, 2, 3, 7, 8, 10_000)] == [
        0.2,
        0.4,
        0.8,
        1.6,
        25.6,
        30.0,
        30.0,
    ]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (b"", []),
        (b"one\ntwo\n", ["one", "two"]),
        (b"one\r\n\nlast", ["one", "", "last"]),
        (b"\xff\n", ["\N{REPLACEMENT CHARACTER}"]),
    ],
)
def test_lines_are_read_as_they_were_written(written: bytes, expected: list[str]) -> None:
    assert asyncio.run(read(written)) == expected


def test_line_that_is_too_long_comes_in_pieces() -> None:
    pieces = asyncio.run(read(b"x" * (5 * LONGEST_LINE) + b"\nnext\n"))

    assert "".join(pieces[:-1]) == "x" * (5 * LONGEST_LINE)
    assert pieces[-1] == "next"
    assert max(map(len, pieces)) <= 2 * LONGEST_LINE


async def read(written: bytes) -> list[str]:
    stream = asyncio.StreamReader()
    stream.feed_data(written)
    stream.feed_eof()
    return [line async for line in lines_of(stream)]


def test_lines_name_their_process_in_both_forms() -> None:
    text, as_json = io.StringIO(), io.StringIO()

    for log in (Log(out=text), Log(as_json=True, out=as_json)):
        log.relay("press", "pressed")
        log.relay("reader", '{"event": "forwarded", "role": "reader"}')
        log.say("ended", process="press", code=-9)

    assert text.getvalue() == (
        "press      | pressed\n"
        'reader     | {"event": "forwarded", "role": "reader"}\n'
        "supervisor | ended process=press code=-9\n"
    )
    assert [json.loads(line) for line in as_json.getvalue().splitlines()] == [
        {"role": "press", "event": "pressed"},
        {"event": "forwarded", "role": "reader"},
        {"role": "supervisor", "event": "ended", "process": "press", "code": -9},
    ]


def test_log_that_nobody_reads_stops_nothing() -> None:
    closed = io.StringIO()
    closed.close()

    Log(out=closed).relay("press", "pressed")


def test_child_that_ends_is_started_again_until_it_is_stopped() -> None:
    out = io.StringIO()

    async def live() -> int:
        child = Child("brief", (sys.executable, "-c", "print('born')"))
        supervised = Supervised(child, log=Log(out=out))
        supervised.start()
        while supervised.ends < 2:
            await asyncio.sleep(0.02)
        await supervised.stop()
        return supervised.ends

    ends = asyncio.run(live())

    assert out.getvalue().count("brief      | born") >= 2
    assert ends >= 2


WANTS_TO_BE_RENEWED = f"import sys; print(sys.argv[1:], flush=True); sys.exit({AGAIN})"


async def renewed(child: Child, out: io.StringIO, *, until_said: str) -> None:
    """Keep a child running, as a nursery begins it, until something was logged."""

    async def begin(child: Child) -> Running:
        return await spawned(replace(child, command=(*child.command, *child.arguments)))

    supervised = Supervised(child, log=Log(out=out), begin=begin)
    supervised.start()
    async with asyncio.timeout(20):
        while until_said not in out.getvalue():
            await asyncio.sleep(0.02)
    await supervised.stop()


def test_child_that_wants_to_be_started_again_is_at_once_and_told_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("lagazette.cli.supervisor.STEADY_AFTER_S", 0.0)
    out = io.StringIO()
    command = (sys.executable, "-c", WANTS_TO_BE_RENEWED)
    child = Child("large", command, arguments=("paper",), again=("again",))

    asyncio.run(renewed(child, out, until_said="again"))

    lines = [line.partition(" pid=")[0] for line in out.getvalue().splitlines()][:5]
    assert lines == [
        "supervisor | started process=large",
        "large      | ['paper']",
        "supervisor | renewed process=large",
        "supervisor | started process=large",
        "large      | ['paper', 'again']",
    ]


def test_child_that_wants_to_be_started_again_all_the_time_has_to_wait() -> None:
    out = io.StringIO()
    child = Child("hasty", (sys.executable, "-c", WANTS_TO_BE_RENEWED), again=("again",))

    asyncio.run(renewed(child, out, until_said="again_in_s=0.4"))

    assert "renewed" not in out.getvalue()
    assert "['again']" not in out.getvalue()
    assert f"ended process=hasty code={AGAIN} again_in_s=0.2" in out.getvalue()


def test_child_that_will_not_end_is_killed_with_all_it_started(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("lagazette.cli.supervisor.STOP_WITHIN_S", 0.3)
    out = io.StringIO()
    stubborn = (
        "import os, signal, time\n"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "os.fork()\n"
        "print('here', os.getpid(), flush=True)\n"
        "time.sleep(60)\n"
    )

    async def live() -> list[int]:
        supervised = Supervised(
            Child("stubborn", (sys.executable, "-c", stubborn)), log=Log(out=out)
        )
        supervised.start()
        while out.getvalue().count("here") < 2:
            await asyncio.sleep(0.02)
        await supervised.stop()
        return [int(line.split()[-1]) for line in out.getvalue().splitlines() if "here" in line]

    processes = asyncio.run(live())

    assert [pid for pid in processes if is_running(pid)] == []
    assert "supervisor | killing process=stubborn after_s=0.3" in out.getvalue()


def is_running(pid: int) -> bool:
    """Whether a process is there and is more than its parent's memory of it."""
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


class FullDisk(io.StringIO):
    """A log that lies on a disk which is full from the second line on."""

    def write(self, text: str) -> int:
        if "started" in self.getvalue():
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super().write(text)


def test_a_log_on_a_full_disk_stops_nobody() -> None:
    """The process was never started again, and blocked when its pipe was full of lines."""
    talkative = "print('x' * 200_000); print('to the end', file=open(1, 'w'))"

    async def live() -> int:
        child = Child("talkative", (sys.executable, "-c", talkative))
        supervised = Supervised(child, log=Log(out=FullDisk()))
        supervised.start()
        async with asyncio.timeout(20):
            while supervised.ends < 2:
                await asyncio.sleep(0.05)
        await supervised.stop()
        return supervised.ends

    assert asyncio.run(live()) >= 2
