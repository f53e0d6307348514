"""Let Lighthouse judge a page of every kind, as a telephone sees it: `make lighthouse`.

    python -m tools.lighthouse [ADDRESS [PATH...]]

ADDRESS is where the demonstration is served; without it, one is made and served. Needs npm, which
fetches Lighthouse and the Node it asks for, and Debian's Chromium. Exits with 1 when accessibility,
best practices or SEO is below 100, when something moves while a page loads, or when there is no
report. Performance depends on the machine: it is told beside that of a page of one line, and of
what was fetched. Pages that answer 404 or 410 are missing, since Lighthouse judges no error, and
the results of a search, which no search engine is to list.
"""

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tools.screenshot import FLAGS, demonstration

NPM = ("npx", "--yes", "--package=node@22.23.3", "--package=lighthouse@13.5.0", "lighthouse")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PATHS = (
    "/",
    "/2024/05/07/la-barque-du-quai-nord-a-six-cent-quarante-ans/",
    "/rubrique/culture/",
    "/sujet/quai-nord/",
    "/sujet/fouilles-du-quai-nord/",
    "/auteur/la-redaction/",
    "/recherche/",
    "/a-z/",
    "/a-z/c/",
    "/archives/",
    "/2024/",
    "/2024/05/",
    "/2024/05/07/",
    "/rectificatifs/",
    "/a-propos/",
    "/mentions-legales/",
    "/accessibilite/",
    "/en/",
)
ONE_LINE = """<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><meta name="description" content="One line.">
<title>One line</title><link rel="icon" href="data:,"><main><p>One line.</p></main></html>
"""


class Silent(SimpleHTTPRequestHandler):
    """Serves files, and says nothing of it."""

    def log_message(self, *_said: object) -> None:
        """Nothing."""


@contextmanager
def one_line() -> Iterator[str]:
    """Where a page stands that nothing can be taken from: what this machine can do today."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "index.html").write_text(ONE_LINE, encoding="utf-8")
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=folder))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            server.server_close()


def report_of(address: str) -> dict[str, Any] | None:
    """What Lighthouse says of a page; None when it says nothing."""
    with tempfile.TemporaryDirectory() as folder:
        flags = " ".join(("--headless", *FLAGS, f"--user-data-dir={folder}/profile"))
        written = Path(folder, "report.json")
        # Not through a pipe: Lighthouse leaves at an error before a whole report has gone through.
        subprocess.run(
            [
                *NPM,
                address,
                "--quiet",
                "--output=json",
                f"--output-path={written}",
                f"--only-categories={','.join(CATEGORIES)}",
                f"--chrome-flags={flags}",
            ],
            env={**os.environ, "CHROME_PATH": "/usr/bin/chromium", "npm_config_loglevel": "error"},
            stdout=subprocess.DEVNULL,
            check=False,
        )
        said = written.read_bytes() if written.exists() else b""
    report: dict[str, Any] = json.loads(said) if said else {"runtimeError": True}
    return None if report.get("runtimeError") else report


def line_of(report: dict[str, Any], name: str) -> tuple[str, bool]:
    """A page's line, with what it lost points to, and whether it is as it must be."""
    scores = [round(100 * (report["categories"][one]["score"] or 0)) for one in CATEGORIES]
    audits = report["audits"]
    shift = audits["cumulative-layout-shift"]["numericValue"]
    lost = [
        f"\n    {category}: {audits[ref['id']]['title']}"
        for category in CATEGORIES
        for ref in report["categories"][category]["auditRefs"]
        if ref["weight"] and (audits[ref["id"]]["score"] or 0) < 0.9
        if audits[ref["id"]]["scoreDisplayMode"] in ("binary", "numeric")
    ]
    said = "".join(f"{score:5d}" for score in scores)
    fetched = audits["total-byte-weight"]["numericValue"]
    paint = audits["largest-contentful-paint"]["numericValue"]
    busy = audits["total-blocking-time"]["numericValue"]
    told = f"{said}{shift:8.3f}{paint:9,.0f}{busy:9,.0f}{fetched:11,.0f}"
    line = f"{told}  {name}{''.join(lost)}\n"
    return line, min(scores[1:]) == 100 and not shift


def main() -> int:
    """Serve unless it is served, ask, print."""
    address, *paths = sys.argv[1:] or [""]
    good = True
    with ExitStack() as served:
        plain = served.enter_context(one_line())
        base = address.rstrip("/") or served.enter_context(demonstration())[0]
        sys.stdout.write(" perf a11y best  seo   shift   LCP ms   TBT ms      bytes  page\n")
        for path in ("", *(paths or PATHS)):
            report = report_of(base + path if path else plain)
            if report is None:
                line, is_right = f"no report of {path}\n", False
            else:
                line, is_right = line_of(report, path or "(a page of one line)")
            sys.stdout.write(line)
            sys.stdout.flush()
            good = good and (is_right or not path)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
