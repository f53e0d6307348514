"""Requests per second of the reader beside nginx on the same pages: `python bench/serve.py`.

Needs `nginx` and `wrk` (Debian's packages of these names). Both servers have one worker and send
the gzip form that was made beforehand, over kept connections. Rounds alternate, so that a busy
machine disturbs both; the ratio of medians is what counts, not the numbers.
"""

import argparse
import gzip
import os
import random
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from lagazette.press.door import Page, Spec, Store
from lagazette.reader.door import ReaderConfig
from lagazette.record.door import Address

CONNECTIONS = 32
WORDS = (
    "la",
    "une",
    "des",
    "nouvelles",
    "du",
    "monde",
    "entier",
    "au",
    "petit",
    "matin",
    "journal",
)

NGINX = """
daemon off; worker_processes 1; pid {directory}/nginx.pid; error_log {directory}/nginx.log;
events {{ worker_connections 1024; }}
http {{
    access_log off; gzip_static on; default_type text/html; sendfile on; keepalive_requests 1000000;
    open_file_cache max=10000; open_file_cache_valid 30s;
    server {{ listen 127.0.0.1:{port}; root {directory}/tree; index index.html; }}
}}
"""

WRK = """
local paths, next = {{}}, 0
for line in io.lines("{paths}") do paths[#paths + 1] = line end
request = function()
    next = next % #paths + 1
    return wrk.format("GET", paths[next], {{["Accept-Encoding"] = "gzip"}})
end
"""


def main() -> None:
    """Print one line per size of the site."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--seconds", type=int, default=3)
    given = arguments.parse_args()
    for program in ("nginx", "wrk"):
        if shutil.which(program) is None:
            sys.exit(
                f"{program} is not installed: apt-get install --no-install-recommends {program}"
            )
    print("addresses  reader req/s   nginx req/s   ratio")
    for addresses in (1, 50, 2_000):
        reader, nginx = compare(addresses, rounds=given.rounds, seconds=given.seconds)
        print(f"{addresses:9}  {reader:12.0f}  {nginx:12.0f}  {reader / nginx:6.2f}")


def compare(addresses: int, *, rounds: int, seconds: int) -> tuple[float, float]:
    """The medians of the reader and of nginx for a site of so many pages."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as running:
        directory = Path(name)
        directory.chmod(0o755)  # nginx's worker is another user
        pages = fill(directory, addresses)
        script = directory / "requests.lua"
        (directory / "paths").write_text("\n".join(pages))
        script.write_text(WRK.format(paths=directory / "paths"))
        ports = [
            running.enter_context(reader_on(directory)),
            running.enter_context(nginx_on(directory)),
        ]
        rates: list[list[float]] = [[], []]
        for _ in range(rounds):
            for port, measured in zip(ports, rates, strict=True):
                measured.append(rate(port, script, seconds=seconds))
        return statistics.median(rates[0]), statistics.median(rates[1])


def fill(directory: Path, addresses: int) -> list[str]:
    """Write the same pages into a store and into a tree of files; return their addresses."""
    chance = random.Random(20231012)  # noqa: S311 - the same text each time, not a secret
    store = Store.open(directory / "press.sqlite3")
    paths = []
    with store.transaction():
        for number in range(addresses):
            path = f"/2023/10/12/article-{number}/"
            text = " ".join(chance.choices(WORDS, k=1_200))
            body = f"<!doctype html><title>{number}</title><p>{text}</p>".encode()
            page = Page(address=Address(path), body=body)
            store.write([(Spec("bench", bucket=path), page, set(), None)])
            file = directory / "tree" / path.strip("/") / "index.html"
            file.parent.mkdir(parents=True)
            file.write_bytes(body)
            file.with_name("index.html.gz").write_bytes(gzip.compress(body, 9))
            paths.append(path)
    store.close()
    return paths


@contextmanager
def reader_on(directory: Path) -> Iterator[int]:
    """The reader's process on a free port."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        config = ReaderConfig(
            store=directory / "press.sqlite3",
            renditions=directory / "renditions",
            listener=listener.fileno(),
        )
        module = "lagazette.cli.processes.reader"
        command = [sys.executable, "-m", module, str(os.getpid()), "text", config.as_argument()]
        with ended(subprocess.Popen(command, pass_fds=(listener.fileno(),))):
            yield listener.getsockname()[1]


@contextmanager
def nginx_on(directory: Path) -> Iterator[int]:
    """Nginx on a free port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    config = directory / "nginx.conf"
    config.write_text(NGINX.format(directory=directory, port=port))
    with ended(subprocess.Popen(["nginx", "-c", config, "-p", directory])):
        time.sleep(0.5)
        yield port


@contextmanager
def ended(process: "subprocess.Popen[bytes]") -> Iterator[None]:
    """End a process with the block."""
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def rate(port: int, script: Path, *, seconds: int) -> float:
    """Requests per second; stops when an answer was not a page."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", script]
    said = subprocess.run(
        [*command, f"http://127.0.0.1:{port}/"], capture_output=True, text=True, check=True
    ).stdout
    found = re.search(r"Requests/sec:\s+([0-9.]+)", said)
    if found is None or "Non-2xx" in said or "Socket errors" in said:
        sys.exit(f"wrk could not measure port {port}:\n{said}")
    return float(found[1])


if __name__ == "__main__":
    main()
