"""Varnish with `deploy/varnish` keeps the site, and shows no change late once it was told."""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest

from lagazette.press.caches import Cache, Purged, Purger
from lagazette.press.door import Newsstand
from tests.deploy.conftest import Town
from tests.deploy.fronts import DEPLOY, Front, adapted, ended, until_open
from tests.deploy.test_nginx import ENCODINGS, UNKNOWN
from tests.factories import documents as make
from tests.ports import free_port
from tests.press.dailies import ARTICLE

OF_THE_CACHE = {
    "date",
    "age",
    "connection",
    "keep-alive",
    "accept-ranges",
    "server",
    "x-request-id",
}


@contextmanager
def running_varnish(reader: Front) -> Iterator[tuple[Front, Front]]:
    """Varnish before a reader: where readers come in, and where the press purges."""
    with tempfile.TemporaryDirectory(prefix="gazette-varnish-") as name:
        directory = Path(name)
        directory.chmod(0o755)
        vcl = directory / "gazette.vcl"
        text = (DEPLOY / "varnish" / "gazette.vcl").read_text()
        vcl.write_text(adapted(text, {'.port = "8000"': f'.port = "{reader.port}"'}))
        vcl.chmod(0o644)
        port, purge = free_port(), free_port()
        log = directory / "log"
        command = [
            *("varnishd", "-F", "-f", vcl, "-n", directory / "work", "-s", "malloc,64m"),
            *("-a", f"127.0.0.1:{port}", "-a", f"purge=127.0.0.1:{purge}"),
            *("-p", "http_gzip_support=off"),
        ]
        with log.open("wb") as said, ended(subprocess.Popen(command, stdout=said, stderr=said)):
            until_open(port, log=log)
            yield Front(port, log=log), Front(purge, log=log)


@pytest.fixture
def varnish(reader: Front) -> Iterator[tuple[Front, Front]]:
    with running_varnish(reader) as fronts:
        yield fronts


@pytest.fixture
def standing(standing_reader: Front) -> Iterator[tuple[Front, Front]]:
    """Varnish before the newspaper that no test may change."""
    with running_varnish(standing_reader) as fronts:
        yield fronts


@pytest.fixture
def purger(town: Town, varnish: tuple[Front, Front]) -> Iterator[Purger]:
    cache = Cache.parse(f"varnish://127.0.0.1:{varnish[1].port}", behind="")
    made = Purger(town.store, cache, wait=lambda _: None)
    made.step()
    yield made
    made.close()


def listed(town: Town) -> list[str]:
    newsstand = Newsstand(town.store, town.pictures)
    found = [quote(address, safe="/?=&") for address in newsstand.addresses()]
    newsstand.close()
    return found


def answer(front: Front, address: str, encoding: str | None) -> tuple[object, ...]:
    got = front.get(address, headers={"Accept-Encoding": encoding} if encoding else {})
    lasting = {k: v for k, v in got.headers.items() if k not in OF_THE_CACHE}
    if got.status == 301:
        lasting.pop("content-length", None)
    return got.status, lasting, got.body


def test_every_address_is_answered_twice_as_the_reader_answers_it(
    standing_town: Town, standing_reader: Front, standing: tuple[Front, Front]
) -> None:
    front, _ = standing
    for address in (*listed(standing_town), *UNKNOWN):
        for encoding in ENCODINGS:
            want = answer(standing_reader, address, encoding)
            assert answer(front, address, encoding) == want, (address, encoding)
            assert answer(front, address, encoding) == want, (address, encoding)

    assert "age" in front.get(ARTICLE).headers
    assert "xkey" not in front.get(ARTICLE).headers


def test_no_change_is_shown_late_once_the_cache_was_told(
    town: Town, reader: Front, varnish: tuple[Front, Front], purger: Purger
) -> None:
    front, _ = varnish
    addresses = [*listed(town), "/nothing/", "/2026/03/02/soon/"]
    warm = {a: answer(front, a, "br") for a in addresses}
    town.paper.append(
        make.article_document("soon", headline="Un titre tout neuf"),
        make.withdrawal_document("plain"),
    )
    stale = [a for a in addresses if answer(reader, a, "br") != warm[a]]
    kept = {a for a in stale if answer(front, a, "br") == warm[a]}
    assert {"/", "/2026/03/02/plain/", "/2026/03/02/soon/", "/nothing/"} <= kept

    purged = purger.step()

    assert isinstance(purged, Purged)
    assert not purged.everything
    for address in {*addresses, *listed(town)}:
        assert answer(front, address, "br") == answer(reader, address, "br"), address


def test_what_did_not_change_stays_in_the_cache(
    town: Town, varnish: tuple[Front, Front], purger: Purger
) -> None:
    front, _ = varnish
    front.get("/mentions-legales/")
    front.get("/accessibilite/")
    town.paper.append(make.article_document("soon", headline="Un titre tout neuf"))
    purger.step()

    assert front.get("/accessibilite/").headers.get("age") is not None
    hit = front.get("/accessibilite/").headers["age"]
    assert int(hit) >= 0


def test_every_query_and_coding_of_a_page_is_purged_by_its_one_key(
    town: Town, varnish: tuple[Front, Front], purger: Purger
) -> None:
    front, _ = varnish
    asked = [(f"{ARTICLE}{query}", e) for query in ("", "?utm_source=a", "?b") for e in ENCODINGS]
    for address, encoding in asked:
        assert answer(front, address, encoding)[0] == 200

    town.paper.append(make.withdrawal_document("article"))
    purger.step()

    assert {answer(front, address, encoding)[0] for address, encoding in asked} == {410}


def test_only_the_press_may_purge(standing: tuple[Front, Front]) -> None:
    front, purge = standing
    kept = front.get(ARTICLE)

    refused = front.get("/", method="PURGE", headers={"xkey": ARTICLE})
    nothing = purge.get("/", method="PURGE", headers={"xkey": "/no/such/key/"})

    assert kept.status == 200
    assert refused.status == 405
    assert nothing.status == 200
    assert "age" in front.get(ARTICLE).headers


def test_what_is_for_one_person_alone_is_asked_each_time(standing: tuple[Front, Front]) -> None:
    front, _ = standing
    for address in ("/redaction/", "/recherche/?q=place", "/healthz", "/?p=123", "/sans-barre"):
        front.get(address)
        assert front.get(address).headers.get("age", "0") == "0", address

    front.get("/recherche/")
    assert "age" in front.get("/recherche/").headers
