"""What a newspaper's processes hold when nobody asks anything: `python bench/memory.py`.

    python bench/memory.py [DIRECTORY] [--pages 20000]

Starts the real `lagazette serve` on a demonstration newspaper (made in DIRECTORY, or in a folder
of its own), adds pages to its store until they cannot all be kept in memory, asks for them until
the reader's hot cache is full, opens the newsroom's login and searches once, waits until all is
quiet, and prints for each process what it holds: PSS of /proc/PID/smaps_rollup, in which memory
that processes share is divided among them.

A demonstration that it has just made is pressed from nothing before: then it waits also until the
press has been renewed. Nothing else may run of the same environment, since it would share too;
its modules should be compiled (`python -m compileall`), which otherwise costs each process more.
"""

import argparse
import http.client
import os
import re
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from lagazette.cli.processes.renewal import REST_S
from lagazette.press.door import Page, Spec, Store
from lagazette.press.reads import Reads
from lagazette.record.door import Address

GAZETTE = str(Path(sys.executable).with_name("lagazette"))
IDLE_AFTER_S = REST_S + 15
BODY_BYTES = 12_000


def main() -> None:
    """Print one line for each process, and the sum."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("directory", nargs="?", type=Path)
    arguments.add_argument("--pages", type=int, default=20_000)
    given = arguments.parse_args()
    with ExitStack() as stack:
        directory = given.directory or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        if not (directory / "lagazette.toml").exists():
            demo = [GAZETTE, "demo", str(directory), "--no-serve"]
            subprocess.run(demo, check=True, stdout=subprocess.DEVNULL)
        serve = [GAZETTE, "serve", "--directory", str(directory), "--port", "0"]
        process = stack.enter_context(
            subprocess.Popen(serve, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        )
        stack.callback(process.terminate)
        assert process.stdout is not None  # noqa: S101 - a pipe was asked for
        port = int(re.findall(r":(\d+)/", process.stdout.readline())[0])
        wait_for_the_press(port)
        paths = add_pages(directory / "press.sqlite3", given.pages)
        ask(port, [*paths, "/", "/recherche/?q=port", "/redaction/", "/redaction/login/"])
        time.sleep(IDLE_AFTER_S)
        report(process.pid)


def wait_for_the_press(port: int) -> None:
    """Return when all is pressed."""
    while not all(word in ask(port, ["/readyz/press"]) for word in (b'"queue":0', b'"behind":0')):
        time.sleep(1)


def add_pages(store: Path, pages: int) -> list[str]:
    """Put pages of no use into the store, beside those of the paper."""
    opened = Store.open(store, compress=False)
    paths = [f"/of-no-use/{number}/" for number in range(pages)]
    with opened.transaction():
        for path in paths:
            body = os.urandom(BODY_BYTES // 2).hex().encode()
            opened.write(
                [
                    (
                        Spec("bench", bucket=path),
                        Page(address=Address(path), body=body),
                        Reads(),
                        None,
                    )
                ]
            )
    opened.close()
    return paths


def ask(port: int, paths: list[str]) -> bytes:
    """Ask for each; return the last answer."""
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    body = b""
    for path in paths:
        link.request("GET", path)
        body = link.getresponse().read()
    link.close()
    return body


def report(pid: int) -> None:
    """Say what each process holds."""
    total = 0
    print(f"{'PSS MiB':>8} {'private':>8} {'anonymous':>10}  process")
    for process in (pid, *below(pid)):
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
        held = {name: int(kb) for name, kb in re.findall(r"^(\w+):\s+(\d+) kB", rollup, re.M)}
        private = held["Private_Clean"] + held["Private_Dirty"]
        total += held["Pss"]
        print(
            f"{held['Pss'] / 1024:8.1f} {private / 1024:8.1f} {held['Anonymous'] / 1024:10.1f}  "
            f"{name_of(process)}"
        )
    print(f"{total / 1024:8.1f} {'':8} {'':10}  together")


def name_of(pid: int) -> str:
    """What a process is; what the nursery has forked bears its own name."""
    name = Path(f"/proc/{pid}/comm").read_text().strip()
    if name in ("press", "comparison", "finisher", "newsroom"):
        return name
    words = Path(f"/proc/{pid}/cmdline").read_text()
    if "multiprocessing" in words:  # of the press's crew, and what keeps account of what it shares
        return "crew's tracker" if "resource_tracker" in words else "crew"
    module = re.search(r"lagazette\.cli\.processes\.(\w+)", words)
    return module[1] if module else "supervisor"


def below(pid: int) -> list[int]:
    """The processes that a process has started, and theirs."""
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in map(int, (task / "children").read_text().split()):
            found += [child, *below(child)]
    return found


if __name__ == "__main__":
    main()
