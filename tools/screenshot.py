"""Photograph the demonstration's front page for the README: `python tools/screenshot.py`.

Makes a demonstration newspaper in a temporary directory, serves it, and takes the picture with
Debian's Chromium. The picture changes when the theme does.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

PICTURE = Path(__file__).parents[1] / "docs" / "images" / "front-page.png"
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking")
GAZETTE = (sys.executable, "-m", "lagazette")


def photograph(address: str) -> None:
    """Take the picture of a page as a wide screen shows it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 860})
        page.goto(address)
        PICTURE.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURE)
        browser.close()


def main() -> None:
    """Make, serve, photograph, and leave nothing but the picture."""
    with tempfile.TemporaryDirectory() as temporary:
        paper = Path(temporary) / "paper"
        subprocess.run([*GAZETTE, "demo", paper, "--no-serve"], check=True)
        serving = subprocess.Popen(
            [*GAZETTE, "serve", "--port", "0", "--directory", paper],
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            ready = serving.stdout.readline() if serving.stdout else ""
            photograph(ready.split()[1])
        finally:
            serving.terminate()
            serving.wait()


if __name__ == "__main__":
    main()
