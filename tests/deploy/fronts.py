"""What stands in front of the reader, really started, with the very files of `deploy/`.

Only names, ports and paths are changed, each of which has to occur in the file.
"""

import http.client
import os
import shlex
import shutil
import signal
import socket
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.ports import free_port

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
HOST = "www.example.org"
START_WITHIN_S = 30

_MAIN = """
{user}
daemon off;
worker_processes 1;
pid {directory}/nginx.pid;
error_log {directory}/error.log;
include {directory}/main.conf;
load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    client_body_temp_path {directory}/tmp;
    proxy_temp_path {directory}/tmp;
    fastcgi_temp_path {directory}/tmp;
    uwsgi_temp_path {directory}/tmp;
    scgi_temp_path {directory}/tmp;
{includes}
}}
"""


@dataclass(frozen=True)
class Got:
    """An answer as it came over the wire."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Front:
    """A server of this machine; `tls` when it speaks TLS, with a certificate of our own."""

    port: int
    tls: bool = False
    log: Path | None = None

    def get(
        self, address: str, *, method: str = "GET", headers: dict[str, str] | None = None
    ) -> Got:
        """Ask for an address, as written, on a connection of its own."""
        connection: http.client.HTTPConnection
        if self.tls:
            # The certificate is of our own making, and nobody is between.
            context = ssl._create_unverified_context()  # noqa: S323 - made by the test itself
            connection = http.client.HTTPSConnection(
                "127.0.0.1", self.port, timeout=20, context=context
            )
        else:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.putrequest(method, address, skip_host=True, skip_accept_encoding=True)
            for name, value in ({"Host": HOST} | (headers or {})).items():
                connection.putheader(name, value)
            connection.endheaders()
            answer = connection.getresponse()
            fields: dict[str, str] = {}
            for name, value in answer.getheaders():
                key = name.lower()
                fields[key] = f"{fields[key]}, {value}" if key in fields else value
            return Got(answer.status, fields, answer.read())
        finally:
            connection.close()

    @contextmanager
    def kept(self) -> Iterator[Callable[[str], int]]:
        """Ask for one address after the other on one connection; each gives the status."""
        context = ssl._create_unverified_context()  # noqa: S323 - made by the test itself
        connection = http.client.HTTPSConnection(
            "127.0.0.1", self.port, timeout=20, context=context
        )

        def ask(address: str) -> int:
            connection.request("GET", address, headers={"Host": HOST})
            answer = connection.getresponse()
            answer.read()
            return answer.status

        yield ask
        connection.close()


def adapted(text: str, changes: dict[str, str]) -> str:
    """A file of `deploy/` with other names, each of which it has to hold."""
    for old, new in changes.items():
        assert old in text, f"{old} is not in the file"
        text = text.replace(old, new)
    return text


@dataclass
class Nginx:
    """An nginx in a directory of its own, which other users may enter."""

    directory: Path
    site: str
    """`tree.conf` or `reader.conf`."""
    reader_port: int
    tree: Path | None = None
    cdn: bool = False
    """Whether a CDN stands in front: `cdn.conf` is included as its head says."""

    def write(self) -> tuple[int, int]:
        """Write its files; returns the ports of HTTP and HTTPS."""
        plain, tls = free_port(), free_port()
        own = {"/etc/nginx/gazette/": f"{self.directory}/"}
        reader = {"127.0.0.1:8000": f"127.0.0.1:{self.reader_port}"}
        ports = {
            "listen 80;": f"listen 127.0.0.1:{plain};",
            "listen 443 ssl http2;": f"listen 127.0.0.1:{tls} ssl http2;",
        }
        tree = {"/srv/gazette/www": str(self.tree)}
        files = {
            "main.conf": {},
            "headers.conf": {},
            "proxy.conf": {},
            "tls.conf": {"/etc/ssl/gazette/": f"{self.directory}/"},
            self.site: own | reader | ports | (tree if self.tree else {}),
        }
        if self.tree:
            files |= {"maps.conf": tree, "page-headers.conf": {}}
        if self.cdn:
            files |= {"cdn-maps.conf": {}, "cdn.conf": {}}
            after = "headers.conf;" if self.tree else "tls.conf;"
            files[self.site] |= {f"/{after}": f"/{after} include {self.directory}/cdn.conf;"}
        for name, changes in files.items():
            text = (DEPLOY / "nginx" / name).read_text()
            (self.directory / name).write_text(adapted(text, changes))
        included = [n for n in ("maps.conf", "cdn-maps.conf", self.site) if n in files]
        (self.directory / "nginx.conf").write_text(
            _MAIN.format(
                user="user www-data;" if os.geteuid() == 0 else "",
                directory=self.directory,
                includes="\n".join(f"    include {self.directory}/{n};" for n in included),
            )
        )
        (self.directory / "tmp").mkdir(exist_ok=True)
        if os.geteuid() == 0:
            shutil.chown(self.directory / "tmp", "www-data")
        _certificate(self.directory)
        return plain, tls

    def command(self, *more: str) -> list[str]:
        """How this nginx is called."""
        return ["nginx", "-c", f"{self.directory}/nginx.conf", "-p", str(self.directory), *more]

    def reload(self) -> None:
        """Let it read its files again, and wait until the old worker has ended."""
        before = self._workers()
        subprocess.run(self.command("-s", "reload"), check=True, capture_output=True)
        deadline = time.monotonic() + START_WITHIN_S
        while self._workers() & before or not self._workers():
            assert time.monotonic() < deadline, "nginx did not reload"
            time.sleep(0.05)

    @contextmanager
    def in_a_container(self) -> Iterator[Front]:
        """Begin it as its container does, and give its HTTPS, whether somebody listens or not."""
        _, tls = self.write()
        programs = self.directory / "bin"
        programs.mkdir()
        script = (DEPLOY / "docker" / "nginx.sh").read_text()
        given = {"/srv/gazette/www": str(self.tree), "-g 'daemon off;'": ""}
        command = shlex.join([shutil.which("nginx") or "nginx", *self.command()[1:]])
        for name, text in (
            ("gazette-nginx", adapted(script, given)),
            ("nginx", f'#!/bin/sh\nexec {command} "$@"\n'),
        ):
            (programs / name).write_text(text)
            (programs / name).chmod(0o755)
        process = subprocess.Popen(
            [programs / "gazette-nginx"],
            env={**os.environ, "PATH": f"{programs}:{os.environ['PATH']}"},
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            yield Front(tls, tls=True, log=self.directory / "error.log")
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=START_WITHIN_S)

    def _workers(self) -> set[str]:
        main = (self.directory / "nginx.pid").read_text().strip()
        return set(Path(f"/proc/{main}/task/{main}/children").read_text().split())

    @contextmanager
    def running(self, *, files: int | None = None) -> Iterator[tuple[Front, Front]]:
        """Check its files, start it, and give its two fronts: HTTP and HTTPS.

        It may have so many `files` open, unless it raises that itself.
        """
        plain, tls = self.write()
        tested = subprocess.run(self.command("-t"), capture_output=True, text=True)
        assert tested.returncode == 0, tested.stderr
        assert "[warn]" not in tested.stderr, tested.stderr
        limit = ["prlimit", f"--nofile={files}:"] if files else []
        with ended(subprocess.Popen([*limit, *self.command()], stderr=subprocess.DEVNULL)):
            log = self.directory / "error.log"
            until_open(tls, log=log)
            yield Front(plain, log=log), Front(tls, tls=True, log=log)


def _certificate(directory: Path) -> None:
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
            *("-nodes", "-days", "2", "-subj", f"/CN={HOST}"),
            *("-keyout", f"{directory}/privkey.pem", "-out", f"{directory}/fullchain.pem"),
        ],
        check=True,
        capture_output=True,
    )


def until_open(port: int, *, log: Path) -> None:
    """Wait until somebody listens on a port."""
    deadline = time.monotonic() + START_WITHIN_S
    while time.monotonic() < deadline:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    said = log.read_text()[-2000:] if log.exists() else "(no log)"
    raise AssertionError(f"nobody listens on port {port}:\n{said}")


@contextmanager
def ended(process: "subprocess.Popen[bytes]") -> Iterator["subprocess.Popen[bytes]"]:
    """End a process with the block."""
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=START_WITHIN_S)
