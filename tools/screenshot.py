"""Photograph the demonstration for the README: `python tools/screenshot.py`.

Makes a demonstration newspaper in a temporary directory, serves it, and takes the pictures with
Debian's Chromium: the front page, the story that leads it, and the newsroom. They change when the
theme or the demonstration does; run it again then.
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

PICTURES = Path(__file__).parents[1] / "docs" / "images"
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking")
GAZETTE = (sys.executable, "-m", "lagazette")
WINDOW = {"width": 1280, "height": 860}


@contextmanager
def demonstration() -> Iterator[tuple[str, str, str]]:
    """A demonstration that is being served: its address, and a login."""
    with tempfile.TemporaryDirectory() as temporary:
        paper = Path(temporary) / "paper"
        made = subprocess.run(
            [*GAZETTE, "demo", paper, "--no-serve"], check=True, stdout=subprocess.PIPE, text=True
        ).stdout
        login = re.search(r"^Login +(\S+)\nPassword +(\S+)", made, re.MULTILINE)
        subprocess.run([*GAZETTE, "press", "rebuild", "--directory", paper], check=True)
        serving = subprocess.Popen(
            [*GAZETTE, "serve", "--port", "0", "--directory", paper],
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            ready = serving.stdout.readline() if serving.stdout else ""
            yield ready.split()[1].rstrip("/"), *(login.groups() if login else ("", ""))
        finally:
            serving.terminate()
            serving.wait()


def photograph(page: Page, address: str, name: str) -> None:
    """Take the picture of an address, with the fonts that a second visit has, in its own colours.

    A palette of 256 turned the red of a kicker beside a brown picture brown.
    """
    page.goto(address, wait_until="load")
    page.reload(wait_until="load")
    page.wait_for_timeout(500)
    taken = Image.open(BytesIO(page.screenshot())).convert("RGB")
    taken.save(PICTURES / f"{name}.webp", quality=88, method=6)


def main() -> None:
    """Make, serve, photograph, and leave nothing but the pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with demonstration() as (address, login, password), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = browser.new_page(viewport=WINDOW, locale="fr")
        photograph(page, f"{address}/", "front-page")
        lead = page.locator(".card--lead .card__headline a").get_attribute("href")
        photograph(page, f"{address}{lead}", "article")
        page.goto(f"{address}/redaction/login/")
        page.fill("[name=login]", login)
        page.fill("[name=password]", password)
        page.click("main button[type=submit]")
        page.wait_for_url(f"{address}/redaction/")
        photograph(page, f"{address}/redaction/", "newsroom")
        browser.close()


if __name__ == "__main__":
    main()
