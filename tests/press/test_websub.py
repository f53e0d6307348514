"""Hubs are told which feeds changed: once, later when they do not answer, and none of our own."""

from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from urllib.parse import parse_qs

import pytest
from msgspec import structs

from lagazette.press.websub import GIVE_UP_AFTER, announce, is_public
from lagazette.record.door import Machines
from tests.factories import documents as make
from tests.factories.documents import NOON
from tests.press.pages.contents import SETTINGS
from tests.press.pages.papers import SITE, Paper


class Hub(HTTPServer):
    """A hub on this machine, which keeps what it is told and answers as it is bidden."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Listener)
        self.status = 204
        self.told: list[dict[str, list[str]]] = []

    @property
    def url(self) -> str:
        return f"http://localhost:{self.server_port}/hub"


class _Listener(BaseHTTPRequestHandler):
    server: Hub

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.told.append(parse_qs(body.decode()) | {"host": [self.headers["host"]]})
        self.send_response(self.server.status)
        self.send_header("location", "http://localhost/")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def hub() -> Iterator[Hub]:
    with Hub() as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def paper(hub: Hub) -> Paper:
    made = Paper()
    made.append(structs.replace(SETTINGS, machines=Machines(hubs=(hub.url,))))
    _tell_all(made)
    hub.told.clear()
    return made


def _tell_all(paper: Paper, *, hours: float = 0) -> list[str]:
    """Tell all that is due, and return the failures."""
    failures = []
    now = NOON + timedelta(hours=hours)
    while told := announce(paper.store, now=now, reachable=lambda _: True):
        failures.append(told.failure)
    return failures


def test_a_publication_tells_the_hub_of_the_feeds_that_changed(paper: Paper, hub: Hub) -> None:
    paper.append(make.section_document(), make.author_document(), make.article_document())

    assert _tell_all(paper) == [""]
    (told,) = hub.told
    assert told["hub.mode"] == ["publish"]
    assert told["host"] == [hub.url.split("/")[2]]
    assert set(told["hub.url"]) == {
        f"{SITE}{folder}{name}"
        for folder in ("/flux/", "/rubrique/monde/", "/auteur/la-r%C3%A9daction/")
        for name in ("rss.xml", "atom.xml", "feed.json")
    }


def test_what_changes_nothing_tells_nobody(paper: Paper, hub: Hub) -> None:
    paper.append(make.entity_document("Personne n’en parle"))
    paper.press.press_everything_again()
    paper.press.run()

    assert _tell_all(paper) == []
    assert hub.told == []


def test_a_hub_that_does_not_answer_is_told_later_and_not_for_ever(paper: Paper, hub: Hub) -> None:
    hub.status = 503
    paper.append(make.section_document(), make.article_document())

    assert len(_tell_all(paper)) == 1
    assert _tell_all(paper) == []
    assert len(_tell_all(paper, hours=0.01)) == 1

    hub.status = 204
    assert _tell_all(paper, hours=1) == [""]
    assert _tell_all(paper, hours=9) == []

    hub.status = 503
    paper.append(make.withdrawal_document())
    tries = [failure for hour in range(48) for failure in _tell_all(paper, hours=hour)]
    assert len(tries) == GIVE_UP_AFTER


def test_a_hub_that_leads_elsewhere_is_not_followed(paper: Paper, hub: Hub) -> None:
    hub.status = 307
    paper.append(make.section_document(), make.article_document())

    (failure,) = _tell_all(paper)

    assert len(hub.told) == 1
    assert failure


def test_a_hub_of_our_own_network_is_never_spoken_to(paper: Paper, hub: Hub) -> None:
    paper.append(make.section_document(), make.article_document())

    told = announce(paper.store, now=NOON)

    assert told is not None
    assert "which is no address of the internet" in told.failure
    assert hub.told == []


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("127.0.0.1", False),
        ("10.0.0.1", False),
        ("169.254.169.254", False),
        ("192.168.1.1", False),
        ("100.64.0.1", False),
        ("::1", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
    ],
)
def test_an_address_of_the_internet_is_told_from_others(address: str, public: bool) -> None:
    assert is_public(address) is public
