"""The reader beside nginx on the same pages, as ratios: `python bench/serve.py`.

Needs `nginx` and `wrk` (Debian's packages of these names). Both servers have the same pages and
send the gzip form that was made beforehand, over 64 kept connections: one hot address, then
100,000 addresses, each as likely as any other, then as readers ask for them (Zipf). nginx runs
twice: with one worker, as the reader has one process, and with one for each core. Rounds
alternate, so that a busy machine disturbs all alike; ratios are of medians.

Processor time is what the kernel counted for all processes of a server (/proc/PID/stat), and
does not depend on who else is at work; requests per second and p99 do.
"""

import argparse
import gzip
import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import brotli

from lagazette.press.door import Page, Spec, Store
from lagazette.press.reads import Reads
from lagazette.reader.door import ReaderConfig
from lagazette.record.door import Address
from tests.ports import free_port

CONNECTIONS = 64
TEXTS = 500
"""So many different pages, each at many addresses: compressing takes longest of all."""

DRAWN = 200_000
"""Requests that are written down beforehand, in their order; wrk begins again after the last."""

WORDS = [f"{a}{b}{c}" for a in "blmnprst" for b in ("a", "ou", "i", "eu") for c in ("", "re", "nt")]
TICKS = os.sysconf("SC_CLK_TCK")

NGINX = """
daemon off; worker_processes {workers}; pid {directory}/nginx.pid;
error_log {directory}/nginx.log crit;
events {{ worker_connections 1024; }}
http {{
    access_log off; gzip_static on; default_type text/html; sendfile on; tcp_nopush on;
    keepalive_requests 100000000;
    open_file_cache max=10000; open_file_cache_valid 30s;
    server {{ listen 127.0.0.1:{port}; root {directory}/tree; index index.html; }}
}}
"""

WRK = """
local asked, next = {{}}, 0
init = function()
    wrk.headers["Accept-Encoding"] = "gzip"
    for path in io.lines("{asked}") do asked[#asked + 1] = wrk.format("GET", path) end
end
request = function()
    next = next % #asked + 1
    return asked[next]
end
done = function(summary, latency)
    local e = summary.errors
    print("COUNTED", summary.requests, summary.duration / 1e6, latency:percentile(99) / 1e3,
        e.connect + e.read + e.write + e.status + e.timeout)
end
"""


@dataclass(frozen=True)
class Peer:
    """A server that runs."""

    name: str
    port: int
    pid: int


@dataclass(frozen=True)
class Measure:
    """What one run of wrk found of one server."""

    rate: float
    """Requests per second."""
    cpu_us: float
    """Microseconds of processor time a request, in all processes of the server."""
    p99_ms: float


def main() -> None:
    """Print one line for each way of asking and each nginx."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--addresses", type=int, default=100_000)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--seconds", type=int, default=4)
    given = arguments.parse_args()
    for program in ("nginx", "wrk"):
        if shutil.which(program) is None:
            sys.exit(
                f"{program} is not installed: apt-get install --no-install-recommends {program}"
            )
    # In memory where there is such a place: 200,000 files take minutes to remove from some disks,
    # and both servers read from memory anyway once they are warm.
    memory = Path("/dev/shm")  # noqa: S108 - the folder in it is made with a name of its own
    place = memory if os.access(memory, os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=place) as name, ExitStack() as running:
        directory = Path(name)
        directory.chmod(0o755)  # nginx's workers are another user
        paths = fill(directory, given.addresses)
        # A press has it open, as in life: without one, SQLite reads through another protocol.
        running.enter_context(closing(Store.open(directory / "press.sqlite3")))
        peers = [
            running.enter_context(reader_on(directory)),
            running.enter_context(nginx_on(directory, "nginx, 1 worker", workers="1")),
            running.enter_context(nginx_on(directory, "nginx, auto", workers="auto")),
        ]
        print(f"asked for          peer             {'req/s':>18} {'CPU us':>14} {'p99 ms':>14}")
        for title, asked in ways_of_asking(paths):
            script = script_for(directory, title, asked)
            found = measured(peers, script, rounds=given.rounds, seconds=given.seconds)
            for peer in peers[1:]:
                print(line(title, peer.name, found["reader"], found[peer.name]), flush=True)


def ways_of_asking(paths: list[str]) -> Iterator[tuple[str, list[str]]]:
    """One address; all alike; and a few much more often than most (Zipf, exponent 1)."""
    chance = random.Random(20231012)  # noqa: S311 - the same draws each time, not a secret
    yield "1 address", paths[:1]
    yield f"{len(paths)} uniform", chance.choices(paths, k=DRAWN)
    weights = list(accumulate(1 / rank for rank in range(1, len(paths) + 1)))
    shuffled = chance.sample(paths, k=len(paths))
    yield f"{len(paths)} Zipf", chance.choices(shuffled, cum_weights=weights, k=DRAWN)


def measured(
    peers: list[Peer], script: Path, *, rounds: int, seconds: int
) -> dict[str, list[Measure]]:
    """Warm each up, then measure them by turns."""
    for peer in peers:
        run(peer, script, seconds=2)
    found: dict[str, list[Measure]] = {peer.name: [] for peer in peers}
    for _ in range(rounds):
        for peer in peers:
            found[peer.name].append(run(peer, script, seconds=seconds))
    return found


def line(title: str, name: str, ours: list[Measure], theirs: list[Measure]) -> str:
    """Ours, theirs, and the ratio, of each figure."""

    def pair(figure: str, digits: int) -> str:
        one, other = (
            statistics.median(getattr(m, figure) for m in measures) for measures in (ours, theirs)
        )
        return f"{one:.{digits}f}/{other:.{digits}f} = {one / other:.2f}"

    shown = (pair("rate", 0), pair("cpu_us", 1), pair("p99_ms", 1))
    return f"{title:18} {name:16} {shown[0]:>20} {shown[1]:>18} {shown[2]:>16}"


def fill(directory: Path, addresses: int) -> list[str]:
    """Write the same pages into a store and into a tree of files; return their addresses."""
    chance = random.Random(20231012)  # noqa: S311 - the same text each time, not a secret
    bodies, forms = [], []
    for number in range(min(TEXTS, addresses)):
        text = " ".join(chance.choices(WORDS, k=1_800))
        body = f"<!doctype html><title>{number}</title><p>{text}</p>".encode()
        bodies.append(body)
        forms.append((gzip.compress(body, 9, mtime=0), brotli.compress(body, quality=5)))
    store = Store.open(directory / "press.sqlite3")
    paths = []
    with store.transaction():
        for number in range(addresses):
            path = f"/2023/{number % 12 + 1:02}/{number % 28 + 1:02}/article-{number}/"
            body, packed = bodies[number % len(bodies)], forms[number % len(bodies)]
            spec = Spec("bench", bucket=path)
            page = Page(address=Address(path), body=body)
            store.write([(spec, page, Reads(), None)], {spec: packed})
            file = directory / "tree" / path.strip("/") / "index.html"
            file.parent.mkdir(parents=True)
            file.write_bytes(body)
            file.with_name("index.html.gz").write_bytes(packed[0])
            paths.append(path)
    store.close()
    return paths


def script_for(directory: Path, title: str, asked: list[str]) -> Path:
    """Wrk's script that asks for these addresses in this order."""
    listed = directory / f"{title}.paths"
    listed.write_text("\n".join(asked))
    script = directory / f"{title}.lua"
    script.write_text(WRK.format(asked=listed))
    return script


@contextmanager
def reader_on(directory: Path) -> Iterator[Peer]:
    """The reader's process on a free port."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        config = ReaderConfig(
            store=directory / "press.sqlite3",
            renditions=directory / "renditions",
            listener=listener.fileno(),
        )
        module = "lagazette.cli.processes.reader"
        command = [sys.executable, "-m", module, str(os.getpid()), "text", config.as_argument()]
        process = subprocess.Popen(command, pass_fds=(listener.fileno(),))
        with ended(process):
            yield Peer("reader", listener.getsockname()[1], process.pid)


@contextmanager
def nginx_on(directory: Path, name: str, *, workers: str) -> Iterator[Peer]:
    """Nginx on a free port."""
    port = free_port()
    config = directory / f"nginx-{workers}.conf"
    config.write_text(NGINX.format(directory=directory, port=port, workers=workers))
    process = subprocess.Popen(["nginx", "-c", config, "-p", directory])
    with ended(process):
        time.sleep(0.5)
        yield Peer(name, port, process.pid)


@contextmanager
def ended(process: "subprocess.Popen[bytes]") -> Iterator[None]:
    """End a process with the block."""
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def run(peer: Peer, script: Path, *, seconds: int) -> Measure:
    """Ask a server for some seconds; stops when an answer was not a page."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", script]
    before = cpu_s(peer.pid)
    command.append(f"http://127.0.0.1:{peer.port}/")
    wrk = subprocess.run(command, check=False, capture_output=True, text=True)
    said = wrk.stdout + wrk.stderr
    spent = cpu_s(peer.pid) - before
    counted = next((row for row in said.splitlines() if row.startswith("COUNTED")), None)
    if counted is None or counted.split()[-1] != "0":
        sys.exit(f"wrk could not measure {peer.name}:\n{said}")
    requests, duration, p99_ms = (float(word) for word in counted.split()[1:4])
    return Measure(requests / duration, spent / requests * 1e6, p99_ms)


def cpu_s(pid: int) -> float:
    """Seconds of processor time that a process and those below it have had."""
    spent = 0.0
    for process in (pid, *below(pid)):
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        spent += (int(fields[11]) + int(fields[12])) / TICKS
    return spent


def below(pid: int) -> list[int]:
    """The processes that a process has started, and theirs."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [found for child in map(int, children) for found in (child, *below(child))]


if __name__ == "__main__":
    main()
