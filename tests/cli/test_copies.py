"""The copies of the site by command: brought up, asked how far they are, checked, kept by serve."""

import dataclasses
import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from django.test.utils import override_settings

from lagazette.cli import main
from lagazette.config.door import SETTINGS_FILE
from lagazette.press.door import Newsstand
from tests.factories.story import append, paper, story
from tests.newspapers import Newspaper
from tests.serving import served, until

FIRST = "2023/10/12/article-1/index.html"


@pytest.fixture
def copied(newspaper: Newspaper) -> Iterator[Newspaper]:
    """A newspaper with two articles, pressed, whose settings ask for a tree."""
    append(*paper(), story(1), story(2))
    newspaper.press()
    settings = newspaper.directory / SETTINGS_FILE
    settings.write_text(settings.read_text() + '\ncopy_tree = "www"\n')
    with override_settings(
        GAZETTE=dataclasses.replace(newspaper.settings, copy_tree=newspaper.directory / "www")
    ):
        yield newspaper


def lagazette(*arguments: str) -> int:
    return main.run(["press", *arguments])


def pages_of(newspaper: Newspaper) -> dict[str, bytes]:
    """What the plain files of pages should be."""
    with newspaper.newsstand() as newsstand:
        return dict(_plain_pages(newsstand))


def _plain_pages(newsstand: Newsstand) -> Iterator[tuple[str, bytes]]:
    for address in newsstand.addresses():
        stored = newsstand.find(address)
        if stored is not None and stored.status == 200:
            name = f"{address[1:]}index.html" if address.endswith("/") else address[1:]
            yield name, stored.identity


def test_a_copy_is_brought_up_by_command(
    copied: Newspaper, capsys: pytest.CaptureFixture[str]
) -> None:
    assert lagazette("status") == 0
    assert "Copy in the tree: not begun here yet." in capsys.readouterr().out

    assert lagazette("copy") == 0

    first = capsys.readouterr().out
    assert first.startswith("Copy in the tree: ")
    assert first.endswith(" files made, 0 removed.\n")
    tree = copied.directory / "www"
    pages = pages_of(copied)
    assert {name: (tree / name).read_bytes() for name in pages} == pages
    assert FIRST in pages

    assert lagazette("copy", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"tree": [0, 0]}
    assert lagazette("status") == 0
    assert "Copy in the tree: 0 addresses wait." in capsys.readouterr().out


def test_check_mends_just_what_is_damaged_in_a_copy(
    copied: Newspaper, capsys: pytest.CaptureFixture[str]
) -> None:
    lagazette("copy")
    page = copied.directory / "www" / FIRST
    whole = page.read_bytes()
    page.write_bytes(whole[:99])
    (page.parent / "stray.html").write_bytes(b"stray")
    capsys.readouterr()

    assert lagazette("check", "--json") == 0

    assert json.loads(capsys.readouterr().out)["copies"] == {"tree": [3, 1]}
    assert page.read_bytes() == whole
    assert not (page.parent / "stray.html").exists()
    assert lagazette("check") == 0
    assert "Copy in the tree: 0 files made, 0 removed." in capsys.readouterr().out


def test_a_newspaper_without_copies_is_told_how_to_have_one(
    newspaper: Newspaper, capsys: pytest.CaptureFixture[str]
) -> None:
    append(*paper())
    newspaper.press()

    assert lagazette("copy") == 0

    assert capsys.readouterr().out == (
        "The settings ask for no copy: see copy_tree and copy_bucket.\n"
    )


def test_serve_keeps_a_copy_up_by_itself(copied: Newspaper) -> None:
    with served(copied.directory) as paper_served:
        page = copied.directory / "www" / "2023" / "10" / "12" / "article-3" / "index.html"
        until((copied.directory / "www" / FIRST).is_file, what="the first copy")
        append(story(3))
        until(page.is_file, what="the new page's file")
        answer = paper_served.answer("/2023/10/12/article-3/")

    assert page.read_bytes() == answer[2]


def test_a_folder_that_holds_something_else_is_left_alone(
    copied: Newspaper, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = copied.directory / "www"
    tree.mkdir()
    (tree / "letters.txt").write_text("Not ours.")

    assert lagazette("copy") == 1

    assert capsys.readouterr().err == (
        f"lagazette: {tree}: this is no copy of the site, and it is not empty. A copy removes what "
        "does not belong to it: name a place of its own.\n"
    )
    assert [path.name for path in tree.iterdir()] == ["letters.txt"]


def test_the_newspapers_own_folder_is_no_place_for_a_copy(copied: Newspaper) -> None:
    settings = copied.directory / SETTINGS_FILE
    text = settings.read_text().replace('copy_tree = "www"', 'copy_tree = "."')
    settings.write_text(text)
    before = sorted(path.name for path in Path(copied.directory).iterdir())

    with override_settings(
        GAZETTE=dataclasses.replace(copied.settings, copy_tree=copied.directory)
    ):
        assert lagazette("copy") == 1

    assert set(before) <= {path.name for path in copied.directory.iterdir()}


def test_serve_tells_a_cache_after_the_tree_shows_the_change(copied: Newspaper) -> None:
    told: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_PURGE(self) -> None:
            told.append(self.headers.get("xkey", "everything"))
            self.send_response(200)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Listener) as cache:
        Thread(target=cache.serve_forever, daemon=True).start()
        settings = copied.directory / SETTINGS_FILE
        named = f'purge_caches = ["varnish://127.0.0.1:{cache.server_port}"]\n'
        settings.write_text(settings.read_text() + named)
        with served(copied.directory):
            until(lambda: told == ["everything"], what="the first purge")
            append(story(3))
            until(lambda: len(told) > 1, what="the purge of the publication")
        cache.shutdown()

    assert {"/", "/2023/10/12/article-3/"} <= set(told[1].split())
