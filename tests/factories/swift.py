"""A real S3 storage on this machine: OpenStack Swift with its `s3api`, from Debian's packages.

Four servers and a memcached, each a process of its own, over one device in a temporary directory,
on ports of the system's choosing. They end with the test session.
"""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from threading import Event, Thread
from typing import IO

from tests.ports import free_port

KEY, SECRET = "press:gazette", "secret"
_STORAGE = ("account", "container", "object")
_START_WITHIN_S = 90

_SERVER = """
[DEFAULT]
bind_ip = 127.0.0.1
bind_port = {port}
workers = 0
user = {user}
swift_dir = {etc}
devices = {devices}
mount_check = false
fallocate_reserve = 0
log_address = {etc}/syslog

[pipeline:main]
pipeline = {kind}-server

[app:{kind}-server]
use = egg:swift#{kind}
"""

_PROXY = """
[DEFAULT]
bind_ip = 127.0.0.1
bind_port = {port}
workers = 0
user = {user}
swift_dir = {etc}
log_address = {etc}/syslog

[pipeline:main]
pipeline = {pipeline} proxy-server

[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
# One slow moment of a busy machine must not count as a storage that is out of order.
conn_timeout = 20
node_timeout = 60
recoverable_node_timeout = 60
error_suppression_limit = 1000000

[filter:catch_errors]
use = egg:swift#catch_errors
[filter:gatekeeper]
use = egg:swift#gatekeeper
[filter:healthcheck]
use = egg:swift#healthcheck
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:{memcached}
[filter:listing_formats]
use = egg:swift#listing_formats
[filter:copy]
use = egg:swift#copy
[filter:dlo]
use = egg:swift#dlo
[filter:versioned_writes]
use = egg:swift#versioned_writes
[filter:s3api]
use = egg:swift#s3api
location = us-east-1
allow_multipart_uploads = false
[filter:tempauth]
use = egg:swift#tempauth
user_press_gazette = secret .admin
"""

_PIPELINE = (
    "catch_errors gatekeeper healthcheck cache listing_formats s3api tempauth copy dlo"
    " versioned_writes"
)


@contextmanager
def swift() -> Iterator[int]:
    """Start a storage, and give the port on which it speaks S3."""
    # Not one of pytest's directories: each new session of it keeps them to their owner again.
    with tempfile.TemporaryDirectory(prefix="gazette-swift-") as name, _serving(Path(name)) as port:
        yield port


@contextmanager
def _serving(directory: Path) -> Iterator[int]:
    user = _user()
    etc = directory / "etc"
    etc.mkdir()
    (directory / "devices" / "d1").mkdir(parents=True)
    ports = {kind: free_port() for kind in (*_STORAGE, "proxy", "memcached")}
    for kind in _STORAGE:
        _ring(etc / f"{kind}.builder", port=ports[kind])
        (etc / f"{kind}.conf").write_text(
            _SERVER.format(
                kind=kind,
                port=ports[kind],
                user=user,
                etc=etc,
                devices=directory / "devices",
            )
        )
    (etc / "proxy.conf").write_text(
        _PROXY.format(
            pipeline=_PIPELINE,
            port=ports["proxy"],
            memcached=ports["memcached"],
            user=user,
            etc=etc,
        )
    )
    if os.geteuid() == 0:
        for path in (directory, *directory.rglob("*")):
            shutil.chown(path, user)
    commands = [
        ["memcached", "-l", "127.0.0.1", "-p", str(ports["memcached"]), "-u", user],
        *([f"swift-{kind}-server", etc / f"{kind}.conf"] for kind in _STORAGE),
        ["swift-proxy-server", etc / "proxy.conf"],
    ]
    with ExitStack() as running, (directory / "log").open("wb") as log:
        running.enter_context(_syslog(etc / "syslog", log))
        for command in commands:
            running.enter_context(_ended(_started(command, user=user, log=log.fileno())))
        for kind, port in ports.items():
            _until_open(port, what=kind, log=directory / "log")
        yield ports["proxy"]


@contextmanager
def _syslog(address: Path, log: IO[bytes]) -> Iterator[None]:
    """Write down what the servers say, which they tell a system log or nobody."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(str(address))
        address.chmod(0o666)
        listener.settimeout(0.2)
        stop = Event()

        def write() -> None:
            while not stop.is_set():
                with suppress(TimeoutError):
                    log.write(listener.recv(65536) + b"\n")
                    log.flush()

        writing = Thread(target=write)
        writing.start()
        try:
            yield
        finally:
            stop.set()
            writing.join()


def _started(command: list[object], *, user: str, log: int) -> "subprocess.Popen[bytes]":
    as_user = {"user": user, "group": user, "extra_groups": []} if os.geteuid() == 0 else {}
    # Debian's own Python runs them, which must not find the packages of ours.
    environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/", "LANG": "C.UTF-8"}
    return subprocess.Popen(
        [str(part) for part in command], stdout=log, stderr=log, env=environment, **as_user
    )


def _user() -> str:
    """Debian's user for Swift when we are root, who must not own what it serves; else ourselves."""
    return "swift" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name


def _ring(builder: Path, *, port: int) -> None:
    for words in (("create", "4", "1", "0"), ("add", f"r1z1-127.0.0.1:{port}/d1", "1")):
        subprocess.run(["swift-ring-builder", builder, *words], check=True, capture_output=True)
    subprocess.run(["swift-ring-builder", builder, "rebalance"], check=True, capture_output=True)


def _until_open(port: int, *, what: str, log: Path) -> None:
    deadline = time.monotonic() + _START_WITHIN_S
    while time.monotonic() < deadline:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise AssertionError(f"Swift's {what} did not start:\n{log.read_text()[-2000:]}")


@contextmanager
def _ended(process: "subprocess.Popen[bytes]") -> Iterator[None]:
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
