"""Reading without a network: what a browser keeps, what replaces it, and the switch."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from msgspec import structs
from playwright.sync_api import Browser, BrowserContext, Error, Page

from lagazette.reader.door import ReaderConfig
from lagazette.record.door import Machines
from tests.factories import documents as make
from tests.press.pages.contents import SETTINGS, fill
from tests.press.pages.papers import Paper
from tests.reader.kiosk import running_reader

pytestmark = pytest.mark.browser

ARTICLE = "/2026/03/02/article/"
OLDER = "/2026/03/01/veille/"


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    made = Paper(tmp_path / "press.sqlite3")
    made.append(SETTINGS)
    return fill(made)


@contextmanager
def reading(
    paper: Paper, chromium: Browser, directory: Path
) -> Iterator[tuple[BrowserContext, Page, str]]:
    """A reader of the paper's own server, whose browser has taken in the worker."""

    def config(listener: int) -> ReaderConfig:
        return ReaderConfig(
            store=directory / "press.sqlite3",
            renditions=directory / "renditions",
            listener=listener,
        )

    with running_reader(config) as wire:
        context = chromium.new_context(base_url=f"http://127.0.0.1:{wire.port}")
        page = context.new_page()
        page.goto("/")
        yield context, page, f"http://127.0.0.1:{wire.port}"
        context.close()


def until_kept(page: Page, *addresses: str) -> None:
    page.wait_for_function(
        """async addresses => {
            const cache = await caches.open("gazette-pages-1");
            const kept = (await cache.keys()).map(r => decodeURI(new URL(r.url).pathname));
            return addresses.every(address => kept.includes(address));
        }""",
        arg=list(addresses),
    )


def until_written(context: BrowserContext) -> None:
    """Wait until the worker has nothing more to write down.

    A browser that is told to be offline loses what it is writing at that moment.
    """
    (worker,) = context.service_workers
    worker.evaluate(
        """async () => {
            let last;
            do {
                last = changes;
                await last;
                await new Promise((wake) => setTimeout(wake, 100));
            } while (last !== changes);
        }"""
    )


def kept(page: Page) -> list[str]:
    return page.evaluate(
        """async () => {
            const names = (await caches.keys()).filter(name => name.startsWith("gazette-"));
            const found = [];
            for (const name of names) {
                for (const request of await (await caches.open(name)).keys()) {
                    found.push(new URL(request.url).pathname);
                }
            }
            return found;
        }"""
    )


def test_the_front_page_and_what_was_read_can_be_read_without_a_network(
    paper: Paper, chromium: Browser, tmp_path: Path
) -> None:
    with reading(paper, chromium, tmp_path) as (context, page, _):
        until_kept(page, "/")
        page.goto(ARTICLE)
        until_kept(page, "/", ARTICLE)
        until_written(context)

        context.set_offline(True)
        page.goto("/")
        page.goto(ARTICLE)

        assert page.locator("h1").inner_text() == "La place est calme"
        assert page.evaluate("getComputedStyle(document.body).marginTop") == "0px"
        with pytest.raises(Error, match="ERR_FAILED"):
            page.goto(OLDER)


def test_a_newer_version_replaces_the_copy_and_a_withdrawal_removes_it(
    paper: Paper, chromium: Browser, tmp_path: Path
) -> None:
    with reading(paper, chromium, tmp_path) as (_, page, _):
        until_kept(page, "/")
        for address in (OLDER, ARTICLE):
            page.goto(address)
            until_kept(page, address)

        paper.append(make.withdrawal_document("veille"))
        paper.append(make.article_document(version=2, headline="La place s’éveille"))
        page.goto(ARTICLE)
        assert page.locator("h1").inner_text() == "La place s’éveille"
        answer = page.goto(OLDER)
        assert answer is not None
        assert answer.status == 410
        page.wait_for_function(
            """async gone => {
                const cache = await caches.open("gazette-pages-1");
                return !(await cache.match(gone));
            }""",
            arg=OLDER,
        )
        assert OLDER not in kept(page)


def test_what_was_taken_back_leaves_at_the_next_contact_with_any_page(
    paper: Paper, chromium: Browser, tmp_path: Path
) -> None:
    with reading(paper, chromium, tmp_path) as (context, page, _):
        until_kept(page, "/")
        page.goto(OLDER)
        until_kept(page, OLDER)
        paper.append(make.withdrawal_document("veille"))
        # A worker that the browser woke again has checked nothing yet.
        for worker in context.service_workers:
            worker.evaluate("checkedAt = 0")

        page.goto("/")

        page.wait_for_function(
            """async gone => !(await (await caches.open("gazette-pages-1")).match(gone))""",
            arg=OLDER,
        )
        assert OLDER not in kept(page)


def test_an_answer_that_comes_late_does_not_bring_back_what_was_taken_back(
    paper: Paper, chromium: Browser, tmp_path: Path
) -> None:
    with reading(paper, chromium, tmp_path) as (context, page, _):
        until_kept(page, "/")
        (worker,) = context.service_workers
        worker.evaluate(
            """async path => {
                await take(path, new Response("gone", { status: 410 }), 1_000_002);
                await take(path, new Response("<p>Read before"), 1_000_001);
            }""",
            OLDER,
        )

        assert OLDER not in kept(page)


def test_a_copy_still_being_written_does_not_outlive_what_took_it_back(
    paper: Paper, chromium: Browser, tmp_path: Path
) -> None:
    with reading(paper, chromium, tmp_path) as (context, page, _):
        until_kept(page, "/")
        (worker,) = context.service_workers
        worker.evaluate(
            """async path => {
                const put = Cache.prototype.put;
                let first;
                const writing = new Promise((begun) => {
                    Cache.prototype.put = async function (...copy) {
                        begun();
                        await new Promise((wake) => setTimeout(wake, 200));
                        return put.apply(this, copy);
                    };
                    first = take(path, new Response("<p>Read before"), 1_000_001);
                });
                await writing;
                await take(path, new Response("gone", { status: 410 }), 1_000_002);
                await first;
            }""",
            OLDER,
        )

        assert OLDER not in kept(page)


def test_a_publication_sends_the_switch_out(
    paper: Paper, chromium: Browser, tmp_path: Path
) -> None:
    with reading(paper, chromium, tmp_path) as (_, page, _):
        until_kept(page, "/")

        paper.append(structs.replace(SETTINGS, machines=Machines(offline=False)))
        page.goto("/")
        page.evaluate("navigator.serviceWorker.getRegistration().then(r => r && r.update())")
        page.wait_for_function(
            "async () => !(await navigator.serviceWorker.getRegistration())"
            " && !(await caches.keys()).some(name => name.startsWith('gazette-'))"
        )
        page.wait_for_timeout(1_500)

        assert kept(page) == []
        assert "offline" not in paper.text("/")


def test_nothing_but_pages_of_the_paper_is_kept(
    paper: Paper, chromium: Browser, tmp_path: Path
) -> None:
    with reading(paper, chromium, tmp_path) as (_, page, _):
        until_kept(page, "/")
        for address in ("/rubrique/monde/", "/?p=1", "/flux/rss.xml", ARTICLE):
            page.goto(address)
        until_kept(page, ARTICLE)

        assert {path for path in kept(page) if not path.startswith(("/theme/", "/media/"))} == {
            "/",
            "/en/",
            ARTICLE,
        }
