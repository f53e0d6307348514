"""nginx with the files of `deploy/nginx` answers every address as the reader does."""

import re
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from lagazette.press.copies.answers import ANSWERS, Answers, Odd, as_nginx
from lagazette.press.door import Newsstand
from lagazette.reader.policy import site_headers
from tests.deploy.conftest import Town
from tests.deploy.fronts import DEPLOY, HOST, Front, Got, Nginx, until_open
from tests.factories import documents as make
from tests.press.dailies import ARTICLE

ENCODINGS = (None, "identity", "gzip", "br", "gzip, deflate, br, zstd", "deflate")
COMPARED = (
    "content-type",
    "content-encoding",
    "content-length",
    "vary",
    "cache-control",
    "location",
    "content-security-policy",
    "x-content-type-options",
    "referrer-policy",
    "permissions-policy",
    "cross-origin-opener-policy",
    "strict-transport-security",
    "tdm-reservation",
    "x-robots-tag",
    "link",
    "retry-after",
)
UNKNOWN = (
    "/nothing/",
    "/nothing",
    "/en/nothing/",
    "/en/2026/03/02/nothing/",
    "/media/000000000000000000000000.webp",
    "/theme/000000000000.css",
    "/2026/03/02/article",
    "/2026/03/02/article/amp/",
    "/2026/03/02/article/amp",
    "/2026/03/02/withdrawn",
    "/en",
    "/2026",
    "/index.html",
    "/2026/03/02/article/index.html",
    "/2026/03/02/article/index.html.gz",
    "/index.html.br",
    "/2026//03/02/article/",
    "/.lagazette/answers.conf",
    "/.lagazette/copy",
    "/.lagazette/410/2026/03/02/withdrawn/index.html",
    "/.lagazette/",
    "/404.html",
    "/?p=123",
    "/?utm_source=x&p=123",
    "/index.php?p=123",
    "/?p=124",
    "/?p=125",
    "/?feed=rss2",
    "/?utm_source=letter",
    "/2026/03/02/article/?utm_source=letter",
    "/2026/03/02/article?utm_source=letter",
    f"/{quote('été')}/{quote('à-la-une')}/",
    f"/auteur/{quote('la-rédaction')}",
    "/recherche/",
    "/en/search/",
)
"""Addresses beside those that the store lists: what is not there, old, or half written."""


@pytest.fixture
def place() -> Iterator[Path]:
    """A directory that other users may enter."""
    with tempfile.TemporaryDirectory(prefix="gazette-nginx-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture
def nginx(place: Path, town: Town, reader: Front) -> Nginx:
    return Nginx(place, "tree.conf", reader.port, town.tree)


@pytest.fixture(scope="module")
def standing(standing_town: Town, standing_reader: Front) -> Iterator[tuple[Front, Front]]:
    """nginx before the newspaper that no test may change: in the clear, and by TLS."""
    with tempfile.TemporaryDirectory(prefix="gazette-nginx-") as name:
        Path(name).chmod(0o755)
        nginx = Nginx(Path(name), "tree.conf", standing_reader.port, standing_town.tree)
        with nginx.running() as fronts:
            yield fronts


def compared(got: Got, *, body: bool = True) -> dict[str, object]:
    """What of an answer has to be the same. A redirect's body nobody sees: nginx writes one."""
    moved = got.status == 301
    headers = {name: got.headers.get(name) for name in COMPARED}
    if moved:
        for name in ("content-type", "content-length", "vary"):
            del headers[name]
    return {
        "status": got.status,
        **headers,
        "etag": got.status == 200 and got.headers.get("etag") is not None,
        "body": got.body if body and not moved else None,
    }


def listed(town: Town) -> list[str]:
    newsstand = Newsstand(town.store, town.pictures)
    found = [quote(address, safe="/?=&") for address in newsstand.addresses()]
    newsstand.close()
    return found


def test_every_address_in_every_form_is_answered_as_the_reader_answers_it(
    standing_town: Town, standing_reader: Front, standing: tuple[Front, Front]
) -> None:
    _, front = standing
    addresses = [*listed(standing_town), *UNKNOWN]
    unlike: list[tuple[str, str | None, str, object, object]] = []
    statuses = set()
    for address in addresses:
        for encoding in ENCODINGS:
            asked = {"Accept-Encoding": encoding} if encoding else {}
            for method in ("GET", "HEAD"):
                want = compared(standing_reader.get(address, method=method, headers=asked))
                have = compared(front.get(address, method=method, headers=asked))
                statuses.add(have["status"])
                unlike += [
                    (address, encoding, name, want[name], have[name])
                    for name in want
                    if want[name] != have[name]
                ]

    assert unlike == []
    assert statuses == {200, 301, 404, 410, 451}
    assert len(addresses) > 100


def test_an_answer_that_a_client_has_is_not_sent_again(
    town: Town, reader: Front, nginx: Nginx
) -> None:
    tags = {}
    with nginx.running() as (_, front):
        for encoding in ("identity", "gzip", "br"):
            asked = {"Accept-Encoding": encoding}
            tag = front.get(ARTICLE, headers=asked).headers["etag"]
            again = front.get(ARTICLE, headers=asked | {"If-None-Match": tag})
            assert (again.status, again.body) == (304, b"")
            assert again.headers["cache-control"] == "no-cache"
            assert "last-modified" not in again.headers
            tags[encoding] = tag
        assert len(set(tags.values())) == 3
        # A date says nothing here: the file's time is no date.
        dated = {"If-Modified-Since": "Fri, 01 Jan 2038 00:00:00 GMT"}
        assert front.get(ARTICLE, headers=dated).status == 200

        # A correction of one letter, in the same second and of the same length.
        town.paper.append(
            make.article_document(
                version=2, headline="La place est calmf", entities=(make.reference("Paris"),)
            )
        )
        town.copy()
        until_other(front, tags["identity"])


def until_other(front: Front, tag: str) -> None:
    """Within a second or so, whoever holds the old bytes gets the new ones."""
    deadline = time.monotonic() + 10
    asked = {"Accept-Encoding": "identity", "If-None-Match": tag}
    while front.get(ARTICLE, headers=asked).status == 304:
        assert time.monotonic() < deadline, "the old page is still sent"
        time.sleep(0.05)


def test_a_withdrawal_and_a_move_show_without_a_restart(
    town: Town, reader: Front, nginx: Nginx
) -> None:
    with nginx.running() as (_, front):
        assert front.get("/2026/03/02/plain/").status == 200
        town.paper.append(make.withdrawal_document("plain"))
        town.copy()
        until_status(front, "/2026/03/02/plain/", 410)

        town.paper.append(
            make.redirect_document("later", address="/plus/tard/", target=make.reference("article"))
        )
        town.copy()
        nginx.reload()
        moved = front.get("/plus/tard/")
        assert (moved.status, moved.headers["location"]) == (301, ARTICLE)
        for address in ("/2026/03/02/plain/", "/plus/tard/", "/?p=123"):
            assert compared(front.get(address)) == compared(reader.get(address))


def test_in_a_container_it_waits_for_the_tree_and_shows_a_move_without_a_restart(
    town: Town, nginx: Nginx
) -> None:
    answers = town.tree / ".lagazette" / "answers.conf"
    away = answers.rename(town.directory / "answers.conf")
    with nginx.in_a_container() as front:
        away.rename(answers)
        until_open(front.port, log=nginx.directory / "error.log")
        town.paper.append(
            make.redirect_document("later", address="/plus/tard/", target=make.reference("article"))
        )
        town.copy()
        until_status(front, "/plus/tard/", 301)


def until_status(front: Front, address: str, status: int) -> None:
    deadline = time.monotonic() + 10
    while front.get(address).status != status:
        assert time.monotonic() < deadline, f"{address} does not answer {status}"
        time.sleep(0.05)


def test_a_part_of_a_picture_is_sent_as_the_reader_sends_it(
    standing_town: Town, standing_reader: Front, standing: tuple[Front, Front]
) -> None:
    _, front = standing
    picture = next(address for address in listed(standing_town) if address.startswith("/media/"))
    for asked in ("bytes=0-9", "bytes=-5", "bytes=100-", "bytes=99999999-"):
        want = standing_reader.get(picture, headers={"Range": asked})
        have = front.get(picture, headers={"Range": asked})
        names = ("content-range", "content-type") if want.status == 206 else ("content-range",)
        assert (have.status, [have.headers.get(n) for n in names]) == (
            want.status,
            [want.headers.get(n) for n in names],
        )
        if want.status == 206:
            assert have.body == want.body


@pytest.mark.parametrize(
    "address",
    [
        "/../../etc/passwd",
        "/..%2f..%2fetc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/media/../.lagazette/copy",
        "/media/..%2f.lagazette%2fcopy",
        "/%00/",
        "/2026/%0d%0aset-cookie:x/",
        "/2026%0d%0aset-cookie:x",
        "/" + "x" * 3000 + "/",
    ],
)
def test_nothing_from_outside_the_pages_is_ever_sent(
    standing: tuple[Front, Front], address: str
) -> None:
    _, front = standing

    got = front.get(address)

    assert got.status in {301, 400, 404, 414}
    assert b"root:" not in got.body
    assert b"Kept by La Gazette" not in got.body
    assert "set-cookie" not in got.headers


def test_only_newsroom_and_search_miss_the_reader(standing_town: Town, place: Path) -> None:
    alone = Nginx(place, "tree.conf", 9, standing_town.tree)
    with alone.running() as (_, front):
        answers = {address: front.get(address).status for address in listed(standing_town)}
        newsroom = front.get("/redaction/")
        search = front.get("/recherche/?q=place")

    assert set(answers.values()) == {200, 301, 404, 410, 451}
    assert newsroom.status == 502
    assert search.status == 200
    assert b"recherche" in search.body


def test_it_keeps_more_pages_open_than_systemd_lets_a_service(
    nginx: Nginx, town: Town, reader: Front
) -> None:
    del reader
    addresses = [f"/2026/03/03/{number}/" for number in range(1_500)]
    for address in addresses:
        folder = town.tree / address.strip("/")
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(address)

    with nginx.running(files=1_024) as (_, front), front.kept() as ask:
        answers = {ask(address) for address in addresses}

    assert answers == {200}


def test_a_page_that_is_away_for_a_moment_says_when_it_is_back(
    nginx: Nginx, town: Town, reader: Front
) -> None:
    del reader
    away = town.tree / ".lagazette" / "503" / "away" / "index.html"
    away.parent.mkdir(parents=True)
    away.write_text("Un instant")
    odd = {"/away/": Odd(503, (("retry-after", "60"),))}
    (town.tree / ANSWERS).write_bytes(as_nginx(Answers((("tdm-reservation", "1"),), odd)))

    with nginx.running() as (_, front):
        got, other = front.get("/away/"), front.get(ARTICLE)

    assert (got.status, got.body) == (503, b"Un instant")
    assert (got.headers["retry-after"], got.headers["cache-control"]) == ("60", "no-cache")
    assert "tdm-reservation" not in got.headers
    assert "retry-after" not in other.headers


def test_who_comes_without_tls_is_led_to_it(standing: tuple[Front, Front]) -> None:
    plain, _ = standing

    got = plain.get("/2026/?a=b")

    assert (got.status, got.headers["location"]) == (301, f"https://{HOST}/2026/?a=b")


def test_nginx_before_the_reader_passes_everything_on(
    standing_town: Town, standing_reader: Front, place: Path
) -> None:
    nginx = Nginx(place, "reader.conf", standing_reader.port)
    with nginx.running() as (_, front):
        for address in (*listed(standing_town), *UNKNOWN):
            for encoding in ENCODINGS:
                asked = {"Accept-Encoding": encoding} if encoding else {}
                have, want = (s.get(address, headers=asked) for s in (front, standing_reader))
                never_the_same = {"date", "server", "connection", "keep-alive"}
                same = [
                    {k: v for k, v in got.headers.items() if k not in never_the_same}
                    for got in (have, want)
                ]
                assert (have.status, same[0], have.body) == (
                    want.status,
                    same[1],
                    want.body,
                ), (address, encoding)


def test_the_headers_of_nginx_are_those_of_the_reader() -> None:
    text = (DEPLOY / "nginx" / "headers.conf").read_text()
    written = dict(re.findall(r'^add_header (\S+) "?([^"$]+?)"? always;$', text, re.MULTILINE))

    assert written == dict(site_headers(https=True))


@pytest.mark.parametrize("site", ["tree.conf", "reader.conf"])
def test_a_cdn_may_keep_what_can_be_purged_and_nothing_else(
    standing_town: Town, standing_reader: Front, place: Path, site: str
) -> None:
    tree = standing_town.tree if site == "tree.conf" else None
    front_of = Nginx(place, site, standing_reader.port, tree, cdn=True)
    picture = next(address for address in listed(standing_town) if address.startswith("/media/"))
    day = "max-age=86400"
    with front_of.running() as (_, front):
        kept = {address: front.get(address) for address in ("/", ARTICLE, picture, "/flux/rss.xml")}
        gone = front.get("/2026/03/02/withdrawn/")
        moved = front.get("/2026/03/02/ancien/")
        missing = front.get("/en/nothing/")
        with_query = front.get(f"{ARTICLE}?utm_source=letter")
        never = [
            front.get(address)
            for address in (
                f"/auteur/{quote('la-rédaction')}/",
                "/recherche/?q=place",
                "/?p=123",
                "/2026/03/02/article",
                "/2026/03/02/article/amp/",
                "/healthz",
            )
        ]

    for address, got in kept.items():
        assert got.headers["surrogate-key"] == got.headers["cache-tag"] == address
        assert got.headers["surrogate-control"] == day
        assert got.headers["cloudflare-cdn-cache-control"] == day
    assert (gone.status, gone.headers["surrogate-key"]) == (410, "/2026/03/02/withdrawn/")
    assert (moved.status, moved.headers["surrogate-key"]) == (301, "/2026/03/02/ancien/")
    assert missing.status == 404
    assert missing.headers["surrogate-key"] == "/en/nothing/ /404.html"
    assert missing.headers["cache-tag"] == "/en/nothing/,/404.html"
    assert with_query.headers["surrogate-key"] == ARTICLE
    assert {got.headers.get("surrogate-control", "max-age=0") for got in never} == {"max-age=0"}
