"""nginx on the newspaper's tree beside nginx with static files: `python bench/tree.py`.

Needs `nginx`, `libnginx-mod-http-brotli-static` and `wrk` (Debian's packages of these names).
Ours is `deploy/nginx/tree.conf` as it is, but for TLS, which both go without; its tree is made by
the press's copier. The other serves the very same bytes, one file or all of them, with the fewest
directives that do it well and show a change within a second. Both have one worker and send what
was compressed beforehand, over kept connections. Rounds alternate; the ratios of medians count,
not the numbers, and those of the worker's processor time most, which a busy machine disturbs
least.
"""

import argparse
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from lagazette.press.copies.copier import Copier
from lagazette.press.copies.tree import Tree
from lagazette.press.door import Page, Spec, Store
from lagazette.press.reads import Reads
from lagazette.record.door import Address
from tests.ports import free_port

ROOT = Path(__file__).resolve().parents[1]
CONNECTIONS = 32
WORDS = [
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
]

MAIN = """
include {root}/deploy/nginx/main.conf; daemon off; worker_processes 1;
pid {directory}/{name}.pid; error_log {directory}/{name}.log;
load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;
events {{ worker_connections 1024; }}
http {{ access_log off; keepalive_requests 100000000;
{body}
}}
"""

ONE_FILE = """
    gzip_static on; brotli_static on; sendfile on; tcp_nopush on; default_type text/html;
    open_file_cache max=16000 inactive=60s; open_file_cache_valid 1s;
    server {{ listen 127.0.0.1:{port}; root {directory}/{root}; index index.html; }}
"""

WRK = """
local paths, next = {{}}, {first}
for line in io.lines("{paths}") do paths[#paths + 1] = line end
request = function()
    next = next % #paths + 1
    return wrk.format("GET", paths[next], {{["Accept-Encoding"] = "{encoding}"}})
end
"""


def main() -> None:
    """Print one line per number of addresses and coding."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--seconds", type=int, default=3)
    arguments.add_argument("--addresses", type=int, nargs="+", default=[1, 10_000])
    given = arguments.parse_args()
    for program in ("nginx", "wrk"):
        if shutil.which(program) is None:
            sys.exit(f"apt-get install --no-install-recommends {program}")
    print("addresses  coding   tree req/s      static  ratio   tree us    static us  ratio of time")
    for addresses in given.addresses:
        with site(addresses) as (directory, ports):
            for encoding in ("gzip", "br"):
                line(directory, ports, addresses, encoding, given.rounds, given.seconds)


def line(
    directory: Path,
    ports: dict[str, int],
    addresses: int,
    encoding: str,
    rounds: int,
    seconds: int,
) -> None:
    """Measure both in turn and print them."""
    rates: dict[str, list[float]] = {name: [] for name in ports}
    times: dict[str, list[float]] = {name: [] for name in ports}
    for number in range(rounds):
        for name in sorted(ports, reverse=bool(number % 2)):
            script = directory / f"{name}-{encoding}.lua"
            paths = directory / f"{name}.paths"
            first = number * 7_919 % addresses
            script.write_text(WRK.format(paths=paths, encoding=encoding, first=first))
            before = worker_time(directory / f"{name}.pid")
            answered, per_second = measured(ports[name], script, seconds=seconds)
            rates[name].append(per_second)
            spent = worker_time(directory / f"{name}.pid") - before
            times[name].append(spent / answered * 1e6)
    tree, one = (statistics.median(rates[name]) for name in ("tree", "one"))
    mine, its = (statistics.median(times[name]) for name in ("tree", "one"))
    print(
        f"{addresses:9}  {encoding:6}  {tree:11.0f}  {one:8.0f}  {tree / one:5.2f}"
        f"  {mine:8.1f}  {its:11.1f}  {mine / its:13.2f}"
    )


@contextmanager
def site(addresses: int) -> Iterator[tuple[Path, dict[str, int]]]:
    """A newspaper of so many pages, its tree, and both servers."""
    with tempfile.TemporaryDirectory(prefix="gazette-bench-") as name, ExitStack() as running:
        directory = Path(name)
        directory.chmod(0o755)
        paths = fill(directory, addresses)
        (directory / "tree.paths").write_text("\n".join(paths))
        # At one address the other has one file at its root; over many, the same files as ours.
        (directory / "one.paths").write_text("/" if addresses == 1 else "\n".join(paths))
        its = ONE_FILE.replace("{root}", "one" if addresses == 1 else "www")
        page = directory / "www" / paths[0].strip("/")
        (directory / "one").mkdir(mode=0o755)
        for form in ("", ".gz", ".br"):
            shutil.copy(page / f"index.html{form}", directory / "one" / f"index.html{form}")
        ports = {
            "tree": running.enter_context(nginx(directory, "tree", ours(directory))),
            "one": running.enter_context(nginx(directory, "one", its)),
        }
        yield directory, ports


def ours(directory: Path) -> str:
    """The files of `deploy/nginx`, without TLS and the server that only leads to it."""
    for name in ("headers.conf", "page-headers.conf", "proxy.conf"):
        shutil.copy(ROOT / "deploy" / "nginx" / name, directory / name)
    text = "".join((ROOT / "deploy/nginx" / n).read_text() for n in ("maps.conf", "tree.conf"))
    text = re.sub(r"server \{\n    listen 80;.*?\n\}\n", "", text, flags=re.DOTALL)
    text = re.sub(r"    include [^\n]*tls\.conf;\n", "", text)
    text = text.replace("/srv/gazette/www", f"{directory}/www")
    text = text.replace("/etc/nginx/gazette/", f"{directory}/")
    escaped = text.replace("{", "{{").replace("}", "}}")
    return escaped.replace("listen 443 ssl http2;", "listen 127.0.0.1:{port};")


def fill(directory: Path, addresses: int) -> list[str]:
    """Press pages of a usual size, copy them into a tree, and return their addresses."""
    chance = random.Random(20231012)  # noqa: S311 - the same text each time, not a secret
    store = Store.open(directory / "press.sqlite3")
    headers = (("tdm-reservation", "1"),)
    paths = [f"/2023/10/{number % 28 + 1:02}/article-{number}/" for number in range(addresses)]
    with store.transaction():
        for path in ("/", "/404.html", *paths):
            text = " ".join(chance.choices(WORDS, k=1_200))
            body = f"<!doctype html><title>{path}</title><p>{text}</p>".encode()
            status = 404 if path == "/404.html" else 200
            page = Page(address=Address(path), body=body, headers=headers, status=status)
            store.write([(Spec("bench", bucket=path), page, Reads(), None)])
    store.close()
    copier = Copier(directory / "press.sqlite3", directory, Tree(directory / "www"))
    began = time.perf_counter()
    copier.step()
    took = time.perf_counter() - began
    copier.close()
    print(f"{addresses} pages copied in {took:.1f} s: {addresses / took:.0f} a second")
    return paths


@contextmanager
def nginx(directory: Path, name: str, body: str) -> Iterator[int]:
    """An nginx on a free port."""
    port = free_port()
    config = directory / f"{name}.conf"
    filled = body.format(directory=directory, port=port)
    config.write_text(MAIN.format(root=ROOT, directory=directory, name=name, body=filled))
    process = subprocess.Popen(["nginx", "-c", config, "-p", directory], stderr=subprocess.DEVNULL)
    try:
        time.sleep(0.7)
        yield port
    finally:
        process.terminate()
        process.wait()


def worker_time(pid_file: Path) -> float:
    """The processor time that the one worker has used, in seconds."""
    main = pid_file.read_text().strip()
    (worker,) = Path(f"/proc/{main}/task/{main}/children").read_text().split()
    fields = Path(f"/proc/{worker}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measured(port: int, script: Path, *, seconds: int) -> tuple[int, float]:
    """How many requests were answered, and how many a second; stops when one was no page."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", script]
    said = subprocess.run(
        [*command, f"http://127.0.0.1:{port}/"], capture_output=True, text=True, check=True
    ).stdout
    answered = re.search(r"(\d+) requests in", said)
    found = re.search(r"Requests/sec:\s+([0-9.]+)", said)
    if answered is None or found is None or "Non-2xx" in said or "Socket errors" in said:
        sys.exit(f"wrk could not measure port {port}:\n{said}")
    return int(answered[1]), float(found[1])


if __name__ == "__main__":
    main()
