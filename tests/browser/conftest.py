"""Chromium, and a newsroom that it can open."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from pytest_django import DjangoDbBlocker

from tests.browser.newsroom import Newsroom
from tests.browser.seed import seed
from tests.newspapers import newspaper_in

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
START_S = 30


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser for one module: while it is open its loop runs here, and no other test's can."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        # Playwright's loop runs in this thread; Django would refuse its database because of it.
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
            yield browser
        browser.close()


@pytest.fixture(scope="module")
def newsroom(
    template: Path, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> Iterator[Newsroom]:
    """A newsroom with something in it, served by the server it has in earnest."""
    directory = tmp_path_factory.mktemp("paper")
    port = _free_port()
    log = directory / "server.log"
    with (
        django_db_blocker.unblock(),
        newspaper_in(directory, template=template),
        log.open("w") as out,
    ):
        seeded = seed()
        server = subprocess.Popen(
            (
                sys.executable,
                *("-m", "waitress", f"--listen=127.0.0.1:{port}"),
                "lagazette.config.wsgi:application",
            ),
            env={**os.environ, "LAGAZETTE_ROLE": "newsroom"},
            stdout=out,
            stderr=out,
        )
        try:
            _wait_for(f"http://127.0.0.1:{port}/readyz", server, log)
            yield Newsroom(f"http://127.0.0.1:{port}/redaction/", seeded)
        finally:
            server.terminate()
            server.wait(timeout=START_S)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Return when the newsroom answers; fail with what it said when it does not."""
    for _ in range(START_S * 10):
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=1):  # noqa: S310 - our own http address
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    pytest.fail(f"The newsroom did not start:\n{log.read_text()}")
