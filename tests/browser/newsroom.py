"""Somebody at work in the newsroom, in Chromium."""

import json
import re
from dataclasses import dataclass, field
from typing import Final

from playwright.sync_api import Browser, ConsoleMessage, Page, Request

from tests.browser.seed import Seeded

SETTLE_MS: Final = 250


@dataclass(frozen=True)
class Newsroom:
    """Where it is, and what stands in it."""

    address: str
    seeded: Seeded


@dataclass
class Visit:
    """A page in a browser, and everything it complained of."""

    newsroom: Newsroom
    page: Page
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str = "") -> int:
        """Open a screen and wait until its scripts have started; returns the status."""
        response = self.page.goto(self.newsroom.address + path)
        # A screen is never idle for long: an editor asks every few seconds who else is there.
        self.page.wait_for_timeout(SETTLE_MS)
        assert response is not None
        return response.status

    def listen(self) -> None:
        """Note refusals of the policy, errors on the console, and exceptions."""
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self._note(f"exception: {error}"))
        self.page.on("request", self._see)

    def links(self) -> list[str]:
        """The newsroom's addresses that this screen leads to, as paths under its own."""
        found = self.page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
        inside = (link.split("#")[0].split("?")[0] for link in found)
        return [
            link.removeprefix(self.newsroom.address)
            for link in inside
            if link.startswith(self.newsroom.address)
        ]

    def _hear(self, message: ConsoleMessage) -> None:
        # Autosave sends what is there while one types, and is answered 400 while a new row still
        # lacks what it needs; the browser tells each such answer, and nothing is wrong.
        autosaved = message.location["url"].endswith("/edit/") and "status of 400" in message.text
        if message.type == "error" and not autosaved:
            self._note(f"console: {message.text}")

    def _see(self, request: Request) -> None:
        if request.url.endswith("/csp/"):
            report = json.loads(request.post_data or "{}").get("csp-report", {})
            self._note(
                f"policy: {report.get('effective-directive')} {report.get('blocked-uri')} "
                f"in {report.get('source-file')}"
            )

    def _note(self, complaint: str) -> None:
        self.complaints.append(f"{self.page.url}: {complaint}")


def log_in(
    browser: Browser, newsroom: Newsroom, *, language: str = "fr", width: int = 1280
) -> Visit:
    """Somebody's first screen after logging in."""
    context = browser.new_context(locale=language, viewport={"width": width, "height": 900})
    page = context.new_page()
    page.set_default_timeout(15_000)
    visit = Visit(newsroom, page)
    visit.listen()
    visit.open("login/")
    page.fill("[name=login]", newsroom.seeded.email)
    page.fill("[name=password]", newsroom.seeded.password)
    page.click("main button[type=submit]")
    page.wait_for_url(newsroom.address)
    return visit


def kind_of(path: str) -> str:
    """Screens that differ only by what they show are one kind."""
    return re.sub(r"\d+|[0-9a-f]{8}-[0-9a-f-]{27}", "N", path)
