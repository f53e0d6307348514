"""From the button to the readers, beside a bare Wagtail: `python -m bench.publication`.

    python -m bench.publication [ARTICLES...] [--rounds N]

Publishes articles one by one in a newspaper with so many (default 100 and 10,000) and in a bare,
uncached Wagtail site, in turns; the same text, SQLite and waitress under both. Each is a draft
first, and goes out in one of two ways, in turns as well:

- by the **button**: a logged-in editor's browser sends the edit form with “publish”, and waits for
  the answer. That is what an editor does, and what the answer takes is a part of it.
- by the **action** behind the button, called in a process of its own beside the real servers.

Measured is from there until a reader over HTTP finds the headline: in Wagtail on the front page
and the article, with us on every address that the publication touches. The reader begins to look
once the button is answered, or the action done, asks for the front page, then for the article,
then for all others in one go, every two milliseconds until they are right, and never again. The
peer is asked for its two in one go.

The last table says where the milliseconds of the action go: until the entry is in the record; the
parts of the press's step as it logs them (`compress` is what is left to wait for when the last
page has been rendered); and the others: until the press sees the entry, and the reader both pages,
less what the press did before the action had returned.
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
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import msgspec
from msgspec import Struct
from rich.console import Console
from rich.progress import track
from rich.table import Table

from bench.archive import article as archived
from bench.editing import Editor
from bench.rebuild import markdown
from bench.watching import Watch
from lagazette.press.door import Newsstand, status
from lagazette.record.door import ArticleDocument
from tests.ports import free_port

if TYPE_CHECKING:
    from lagazette.newsroom.door import Article

PEER = Path(__file__).with_name("peers") / "wagtail"
ROOT = Path(__file__).parent.parent
WARM_UP = 13
"""Publications of each way before the clock runs: lists are full, programs and caches warm."""
LOGGED_WITHIN_S = 0.1
FIRST = 1_000_000
"""The number of the first article published here: none of the archive's."""


WAYS = ("button", "action")
STEP = ("fold", "render", "compress", "write", "commit")
"""The parts of the press's step, as its log calls them."""


class Taken(Struct, frozen=True):
    """Seconds from the action, or from the button, until something was so."""

    done: float
    """Until the button was answered, or the action done: the entry is in the record."""
    two: float
    """Until the article and the front page were right."""
    all: float = 0.0
    """Until every address was right."""
    addresses: int = 2
    began_at: float = 0.0
    """When that was, by the clock that the press's log tells."""


@contextmanager
def running(
    command: list[str], *, cwd: Path, port: int, log: Path, environment: dict[str, str]
) -> Iterator[None]:
    """A server until the end of the block, once it takes connections; what it says is in `log`."""
    # With a session of its own, so that its children end with it.
    with log.open("wb") as said:
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env={**os.environ, **environment},
            stdout=subprocess.DEVNULL,
            stderr=said,
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

    def publish(self, document: ArticleDocument, number: int, way: str) -> Taken:
        """Publish an article in one of the ways; returns what the process says of it."""
        paragraphs = "".join(f"<p>{part}</p>" for part in markdown(document).split("\n\n"))
        said = {
            "way": way,
            "headline": f"{document.headline}, numéro {number}",
            "slug": f"article-{number}",
            "standfirst": document.standfirst,
            "body": paragraphs,
        }
        streams = self._process.stdin, self._process.stdout
        if streams[0] is None or streams[1] is None:
            raise RuntimeError("a process of ours always has pipes")
        with suppress(BrokenPipeError):  # it has ended, which is seen below
            print(json.dumps(said), file=streams[0], flush=True)
        answer = streams[1].readline()
        if not answer:
            self._log.seek(0)
            sys.exit(f"{self._log.read()[-3000:]}\n{self._process.args} ended too soon.")
        return msgspec.json.decode(answer, type=Taken)

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
        from lagazette.newsroom import staff
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
        account = {"login": "bench@example.org", "password": str(staff.new_password())}
        staff.open_account(
            account["login"],
            name="Bench",
            roles=[staff.Role.EDITOR_IN_CHIEF],
            language="fr",
            password=staff.Password(account["password"]),
        )
        self._editor = Editor(port, csrf_cookie="newsroom_csrf")
        self._editor.log_in("/redaction/", account)

    def publish(self, text: dict[str, str]) -> Taken:
        """Publish one article and wait for its readers; the first one teaches where to look."""
        from lagazette.newsroom.door import Article, publish

        draft = self._draft(text)
        form, edit = self._form(draft), f"/redaction/pages/{draft.pk}/edit/"
        watch = Watch(self._port, text["headline"])
        began_at, began = time.time(), time.monotonic()
        if text["way"] == "button":
            self._editor.publish(edit, form)
        else:
            publish(draft, by=None, at=datetime.now(UTC))
        done = time.monotonic() - began
        of_it = Article.objects.filter(pk=draft.pk).values_list("address", "last_entry")
        article, entry = of_it.get()
        # The front page first: to ask for an address that is not there yet has the reader look
        # for headlines like it, again and again, on the processors that the press needs.
        watch.until_right(["/"])
        two = watch.until_right([article]) - began
        others = [address.format(article=article) for address in self._addresses]
        every = watch.until_right(others) - began if others else two
        if not self._addresses:
            self._addresses = self._learned(article, text["headline"].encode(), entry)
        return Taken(done, two, every, len(self._addresses) + 2, began_at)

    def _form(self, draft: "Article") -> dict[str, str]:
        """What a browser sends from the screen on which the draft is edited."""
        from wagtail.test.utils.form_data import (
            inline_formset,
            nested_form_data,
            rich_text,
            streamfield,
        )

        (text,) = draft.body
        bylines = [{"id": row.pk, "author": row.author_id} for row in draft.bylines.all()]
        subjects = [{"id": row.pk, "entity": row.entity_id} for row in draft.article_entities.all()]
        fields = {
            **{name: getattr(draft, name) for name in ("headline", "standfirst", "place_name")},
            "section": draft.section_id,
            "body": streamfield([("paragraph", rich_text(text.value.source))]),
            "bylines": inline_formset(
                [{**row, "role": "author"} for row in bylines], initial=len(bylines)
            ),
            "article_entities": inline_formset(subjects, initial=len(subjects)),
            **{
                name: inline_formset([])
                for name in ("article_sources", "related_articles", "comments")
            },
        }
        form: dict[str, str] = nested_form_data(fields)
        return form

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


def our_publisher(opened: ExitStack, folder: Path, articles: int) -> Publisher:
    """A newspaper with so many articles, pressed and being served."""
    directory, port = folder / f"gazette-{articles}", free_port()
    # In a process of its own: Django runs for one newspaper only.
    filled = [sys.executable, "-m", "bench.archive", directory, str(articles)]
    subprocess.run(filled, cwd=ROOT, check=True)
    command = [sys.executable, "-m", "lagazette"]
    subprocess.run(
        [*command, "press", "rebuild", "--directory", directory],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    serve = [*command, "serve", "--port", str(port), "--directory", str(directory)]
    opened.enter_context(
        running(
            serve,
            cwd=ROOT,
            port=port,
            log=log_of(folder, articles),
            environment={"LAGAZETTE_LOG_FORMAT": "json"},
        )
    )
    ready = f"http://127.0.0.1:{port}/readyz/newsroom"
    while httpx.get(ready).status_code != httpx.codes.OK:
        time.sleep(0.2)
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
    environment = {"DJANGO_SETTINGS_MODULE": "settings"}
    opened.enter_context(
        running(serve, cwd=site, port=port, log=folder / "wagtail.log", environment=environment)
    )
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
    ours: dict[tuple[int, str], list[Taken]] = defaultdict(list)
    peer: dict[str, list[Taken]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as made, ExitStack() as opened:
        folder = Path(made)
        with console.status("making and pressing the newspapers"):
            publishers = {n: our_publisher(opened, folder, n) for n in wanted.articles}
            theirs = peers_publisher(opened, folder)
        rounds = 2 * (WARM_UP + wanted.rounds)
        for number in track(range(rounds), "publishing", console=console):
            document = archived(FIRST + number, of=FIRST + number)
            way = WAYS[number % 2]
            for articles, publisher in publishers.items():
                ours[articles, way].append(publisher.publish(document, number, way))
            peer[way].append(theirs.publish(document, number, way))
        for publisher in (*publishers.values(), theirs):
            publisher.end()
        steps = {n: steps_in(log_of(folder, n)) for n in wanted.articles}
    for way in WAYS:
        ours_so = {n: ours[n, way][WARM_UP:] for n in wanted.articles}
        console.print(_table(way, ours_so, peer[way][WARM_UP:]))
    console.print(_parts({n: (ours[n, "action"][WARM_UP:], steps[n]) for n in wanted.articles}))


def log_of(folder: Path, articles: int) -> Path:
    """Where a newspaper's log is."""
    return folder / f"gazette-{articles}.log"


class Stepped(Struct, frozen=True):
    """A line of the press's log: when a step was done, and what took how many milliseconds."""

    timestamp: datetime
    event: str
    entries: int = 0
    ms: dict[str, float] = {}


def steps_in(log: Path) -> list[Stepped]:
    """The steps that took in entries."""
    found = []
    for line in log.read_bytes().splitlines():
        if b'"press.step"' in line:
            step = msgspec.json.decode(line, type=Stepped)
            found += [step] if step.entries else []
    return found


def _table(way: str, ours: dict[int, list[Taken]], peer: list[Taken]) -> Table:
    table = Table(title=f"milliseconds from the {way}, {len(peer)} publications each")
    for head in ("", "addresses", "median", "p99", "of Wagtail's median"):
        table.add_column(head, justify="left" if not head else "right")
    done = {"button": "answered", "action": "done"}[way]

    def row(name: str, addresses: int | str, seconds: list[float], against: list[float]) -> None:
        median, worst = statistics.median(seconds), statistics.quantiles(seconds, n=100)[98]
        of = f"{median / statistics.median(against):.2f}"
        table.add_row(name, str(addresses), f"{1000 * median:.0f}", f"{1000 * worst:.0f}", of)

    their_done, their_two = [one.done for one in peer], [one.two for one in peer]
    row(f"Wagtail: {done}", "", their_done, their_done)
    row("Wagtail: article and front page right", 2, their_two, their_two)
    for articles, took in ours.items():
        of = f"La Gazette, {articles} articles"
        row(f"{of}: {done}", "", [one.done for one in took], their_done)
        row(f"{of}: article and front page right", 2, [one.two for one in took], their_two)
        row(
            f"{of}: every address right",
            took[-1].addresses,
            [one.all for one in took],
            their_two,
        )
    return table


def _parts(ours: dict[int, tuple[list[Taken], list[Stepped]]]) -> Table:
    table = Table(title="where the milliseconds of the action go, medians")
    for head in ("articles", "action", *STEP, "others"):
        table.add_column(head, justify="right")
    for articles, (taken, steps) in ours.items():
        spent = [parts for one in taken if (parts := _spent(one, steps)) is not None]
        medians = [statistics.median(column) for column in zip(*spent, strict=True)]
        table.add_row(str(articles), *(f"{median:.1f}" for median in medians))
    return table


def _spent(one: Taken, steps: list[Stepped]) -> list[float] | None:
    """Milliseconds of each part until the two pages were right; None when there were two steps."""
    # A step is logged when all is done, a moment after readers can see it.
    entered, latest = one.began_at + one.done, one.began_at + one.all + LOGGED_WITHIN_S
    within = [step for step in steps if entered < step.timestamp.timestamp() < latest]
    if len(within) != 1:
        return None
    parts = [within[0].ms.get(part, 0.0) for part in STEP]
    return [1000 * one.done, *parts, 1000 * (one.two - one.done) - sum(parts)]


if __name__ == "__main__":
    main()
