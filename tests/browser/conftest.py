"""Chromium, and a newsroom that it can open."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from pytest_django import DjangoDbBlocker

from tests.browser.newsroom import Newsroom
from tests.browser.seed import seed
from tests.newspapers import newspaper_in
from tests.serving import served

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


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
    """A newsroom with something in it, served as in earnest: behind the reader."""
    directory = tmp_path_factory.mktemp("paper")
    with django_db_blocker.unblock(), newspaper_in(directory, template=template):
        seeded = seed()
        with served(directory) as site:
            yield Newsroom(f"http://127.0.0.1:{site.port}/redaction/", seeded)
