"""Put every page before the Nu Html Checker: `make html`, or `python tools/check_html.py [PAPER]`.

PAPER is the directory of a newspaper that was pressed; without it, the demonstration is made in a
temporary one. Needs Java, and npm, which fetches the checker; exits with 1 at an error.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from lagazette.press.door import Store, style_guide

CHECKER = "vnu-jar@26.9.27"
GAZETTE = (sys.executable, "-m", "lagazette")


def write_pages(paper: Path, folder: Path) -> int:
    """Write every page of a pressed newspaper, and the style guide, as files; how many."""
    store = Store.open(paper / "press.sqlite3")
    bodies = [
        page.identity
        for address in store.addresses()
        if (page := store.page(address)) and page.content_type.startswith("text/html")
    ]
    store.close()
    guide = style_guide(
        "fr",
        address_of=lambda name: f"/{name}",
        picture="/sample.svg",
        sheet="/guide.css",
        icon="/icon.svg",
    )
    pages = [*filter(None, bodies), guide]
    for number, body in enumerate(pages):
        (folder / f"{number:05}.html").write_bytes(body)
    return len(pages)


def main() -> int:
    """Press when there is no newspaper yet, write, check."""
    with tempfile.TemporaryDirectory() as temporary:
        paper = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(temporary) / "paper"
        if not paper.exists():
            subprocess.run([*GAZETTE, "demo", paper, "--no-serve"], check=True)
            subprocess.run([*GAZETTE, "press", "rebuild", "--directory", paper], check=True)
        folder = Path(temporary) / "pages"
        folder.mkdir()
        count = write_pages(paper, folder)
        checker = ("npx", "--yes", CHECKER, "--errors-only")
        checked = subprocess.run([*checker, folder], check=False)
    sys.stdout.write(f"{count} pages, {'errors above' if checked.returncode else 'no error'}\n")
    return checked.returncode


if __name__ == "__main__":
    sys.exit(main())
