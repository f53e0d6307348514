"""From the action to the readers, beside a bare Wagtail: `python -m bench.publication`.

    python -m bench.publication [ARTICLES...] [--rounds N]

Publishes articles one by one in a newspaper with so many (default 100 and 10,000) and in a bare,
uncached Wagtail site, in turns, each by the action behind its button, in a process of its own
beside the real servers; the same text, SQLite under both. Measured is from the action until a
reader over HTTP finds the headline: in Wagtail on the article and the front page, with us on every
address that the publication touches. `in the newsroom` is what the action itself took (the entry
is in the record); the rest is the press and the reader.
"""

import argparse
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from rich.console import Console
from rich.progress import track
from rich.table import Table

from bench.archive import article as archived
from bench.archive import fill
from bench.rebuild import markdown
from bench.watching import Watch
from lagazette.press.door import Newsstand, status
from lagazette.record.door import ArticleDocument

if TYPE_CHECKING:
    from lagazette.newsroom.door import Article

PEER = Path(__file__).with_name("peers") / "wagtail"
ROOT = Path(__file__).parent.parent
WARM_UP = 25
"""Publications before the clock runs: lists are full, programs and caches warm."""
FIRST = 1_000_000
"""The number of the first article published here: none of the archive's."""


class Taken(Struct, frozen=True):
    """Seconds from the action until something was so."""

    entry: float
    """Until the entry was in the record."""
    two: float
    """Until the article and the front page were right."""
    all: float
    """Until every address was right."""
    addresses: int


@contextmanager
def running(command: list[str], *, cwd: Path, port: int) -> Iterator[None]:
    """A server until the end of the block, once it takes connections."""
    # With a session of its own, so that its children end with it.
    process = subprocess.Popen(
        command,
        cwd=cwd,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        for _ in range(600):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        else:
            sys.exit(f"{' '.join(command)} did not start.")
        yield
    finally:
        process.terminate()
        process.wait(timeout=60)


class Publisher:
    """A process that publishes what it is told to, one article a line, and answers with a line."""

    def __init__(self, command: list[str], *, cwd: Path) -> None:
        self._log = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - closed with the process
        self._process = subprocess.Popen(
            command,
            cwd=cwd,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            text=True,
        )

    def publish(self, document: ArticleDocument, number: int) -> str:
        """Publish an article; returns what the process says of it."""
        paragraphs = "".join(f"<p>{part}</p>" for part in markdown(document).split("\n\n"))
        said = {
            "headline": f"{document.headline}, numéro {number}",
            "slug": f"article-{number}",
            "standfirst": document.standfirst,
            "body": paragraphs,
        }
        streams = self._process.stdin, self._process.stdout
        if streams[0] is None or streams[1] is None:
            raise RuntimeError("a process of ours always has pipes")
        print(json.dumps(said), file=streams[0], flush=True)
        answer = streams[1].readline()
        if not answer:
            self._log.seek(0)
            sys.exit(f"{self._log.read()[-3000:]}\n{self._process.args} ended too soon.")
        return answer

    def end(self) -> None:
        """Let the process end."""
        self._process.communicate()


# --- our side, in a process of its own -----------------------------------------------------------


def publish_here(directory: Path, port: int) -> None:
    """Publish in a newspaper's newsroom what comes in, and print what each took."""
    from lagazette.config.door import setup

    setup(directory, "bench")
    newsroom = Newsroom(directory, port)
    for line in sys.stdin:
        print(msgspec.json.encode(newsroom.publish(json.loads(line))).decode(), flush=True)


class Newsroom:
    """A newsroom in which one section, one author and three subjects are in every article."""

    def __init__(self, directory: Path, port: int) -> None:
        from lagazette.newsroom.entities.models import Author, AuthorLabel, Entity, EntityLabel

        self._directory = directory
        self._port = port
        self._author = Author()
        self._author.labels = [AuthorLabel(language="fr", name="La rédaction", slug="la-redaction")]
        self._author.save()
        self._subjects = []
        for number in range(3):
            subject = Entity(kind="topic")
            subject.labels = [
                EntityLabel(language="fr", name=f"Thème {number}", slug=f"theme-{number}")
            ]
            subject.save()
            self._subjects.append(subject)
        self._addresses: list[str] = []

    def publish(self, text: dict[str, str]) -> Taken:
        """Publish one article and wait for its readers; the first one teaches where to look."""
        from lagazette.newsroom.door import publish

        draft = self._draft(text)
        watch = Watch(self._port, text["headline"])
        began = time.monotonic()
        entry = publish(draft, by=None, at=datetime.now(UTC))
        entered = time.monotonic() - began
        if entry is None or not isinstance(entry.document, ArticleDocument):
            raise TypeError("an article without a date is published at once")
        article = entry.document.address
        # The front page first: to ask for an address that is not there yet has the reader look
        # for headlines like it, again and again, on the processors that the press needs.
        watch.until_right(["/", article])
        two = time.monotonic() - began
        watch.until_right(address.format(article=article) for address in self._addresses)
        taken = Taken(entered, two, time.monotonic() - began, len(self._addresses) + 2)
        if not self._addresses:
            self._addresses = self._learned(article, text["headline"].encode(), entry.header.seq)
        return taken

    def _draft(self, text: dict[str, str]) -> "Article":
        from lagazette.newsroom.articles.models import ArticleEntity, Byline, EditionPage
        from lagazette.newsroom.door import Article, section_with_slug

        draft = Article(
            headline=text["headline"],
            standfirst=text["standfirst"],
            slug=text["slug"],
            body=[("paragraph", text["body"])],
            place_name="Port-Clair",
            section=section_with_slug("actualites"),
            live=False,
        )
        draft.article_entities = [
            ArticleEntity(entity=subject, sort_order=n) for n, subject in enumerate(self._subjects)
        ]
        draft.bylines = [Byline(author=self._author, sort_order=0)]
        EditionPage.objects.get(locale__language_code="fr").add_child(instance=draft)
        draft.save_revision()
        return draft

    def _learned(self, article: str, headline: bytes, seq: int) -> list[str]:
        """Every address whose page shows the headline, the article's own part to be filled in."""
        store = self._directory / "press.sqlite3"
        while not status(store).has_passed(seq):
            time.sleep(0.1)
        newsstand = Newsstand(store, self._directory / "renditions")
        try:
            return [
                address.replace(article, "{article}")
                for address in newsstand.addresses()
                if (page := newsstand.find(address))
                and page.status == 200
                and headline in page.identity
            ]
        finally:
            newsstand.close()


# --- the rounds -----------------------------------------------------------------------------------


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def our_publisher(opened: ExitStack, folder: Path, articles: int) -> Publisher:
    """A newspaper with so many articles, pressed and being served."""
    directory, port = folder / f"gazette-{articles}", free_port()
    fill(directory, articles)
    command = [sys.executable, "-m", "lagazette"]
    subprocess.run(
        [*command, "press", "rebuild", "--directory", directory],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    serve = [*command, "serve", "--port", str(port), "--directory", str(directory)]
    opened.enter_context(running(serve, cwd=ROOT, port=port))
    here = [sys.executable, "-m", "bench.publication", "--publish", str(directory), str(port)]
    return Publisher(here, cwd=ROOT)


def peers_publisher(opened: ExitStack, folder: Path) -> Publisher:
    """A bare Wagtail site, being served by the server that our newsroom has too."""
    site, port = folder / "wagtail", free_port()
    shutil.copytree(PEER, site)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "publish.py", "prepare"], cwd=site, env=environment, check=True)
    serve = [
        sys.executable,
        "-m",
        "waitress",
        f"--listen=127.0.0.1:{port}",
        "wsgi:application",
    ]
    os.environ["DJANGO_SETTINGS_MODULE"] = "settings"
    opened.enter_context(running(serve, cwd=site, port=port))
    del os.environ["DJANGO_SETTINGS_MODULE"]
    return Publisher([sys.executable, "publish.py", str(port)], cwd=site)


def main() -> None:
    """Make the newspapers and the peer, publish in turns, and print what it took."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    asked.add_argument("articles", type=int, nargs="*", default=[100, 10_000])
    asked.add_argument("--rounds", type=int, default=60)
    asked.add_argument("--publish", nargs=2, help=argparse.SUPPRESS)
    wanted = asked.parse_args()
    if wanted.publish:
        publish_here(Path(wanted.publish[0]), int(wanted.publish[1]))
        return
    console = Console()
    taken: dict[int, list[Taken]] = {articles: [] for articles in wanted.articles}
    peer: list[float] = []
    with tempfile.TemporaryDirectory() as made, ExitStack() as opened:
        with console.status("making and pressing the newspapers"):
            ours = {n: our_publisher(opened, Path(made), n) for n in wanted.articles}
            theirs = peers_publisher(opened, Path(made))
        for number in track(range(WARM_UP + wanted.rounds), "publishing", console=console):
            document = archived(FIRST + number, of=FIRST + number)
            for articles, publisher in ours.items():
                took = msgspec.json.decode(publisher.publish(document, number), type=Taken)
                taken[articles].append(took)
            peer.append(float(theirs.publish(document, number)))
        for publisher in (*ours.values(), theirs):
            publisher.end()
    console.print(_table({n: all_[WARM_UP:] for n, all_ in taken.items()}, peer[WARM_UP:]))


def _table(taken: dict[int, list[Taken]], peer: list[float]) -> Table:
    table = Table(title=f"milliseconds from the action, {len(peer)} publications each")
    for head in ("", "addresses", "median", "p99", "of Wagtail's median"):
        table.add_column(head, justify="left" if not head else "right")
    against = statistics.median(peer)

    def row(name: str, addresses: int | str, seconds: list[float]) -> None:
        median, worst = statistics.median(seconds), statistics.quantiles(seconds, n=100)[98]
        table.add_row(
            name,
            str(addresses),
            f"{1000 * median:.0f}",
            f"{1000 * worst:.0f}",
            f"{median / against:.2f}",
        )

    row("Wagtail, article and front page right", 2, peer)
    for articles, took in taken.items():
        of = f"La Gazette, {articles} articles"
        row(f"{of}: entry in the record", "", [one.entry for one in took])
        row(f"{of}: article and front page right", 2, [one.two for one in took])
        row(f"{of}: every address right", took[-1].addresses, [one.all for one in took])
    return table


if __name__ == "__main__":
    main()
