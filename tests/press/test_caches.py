"""Caches are told what changed, as each of them documents it: in batches, again, and never late.

Fastly and Cloudflare are recorded by a server of this machine. Varnish is started for real in
`tests/deploy/test_varnish.py`.
"""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest
from msgspec import Struct, structs

from lagazette.press import caches, worker
from lagazette.press.caches import Cache, Purged, Purger, keep_purging, keys_of
from lagazette.press.copies.copier import Copier
from lagazette.press.copies.tree import Tree
from lagazette.press.errors import CacheRefusedError
from lagazette.press.outbox import Changed
from tests.factories import documents as make
from tests.press.dailies import ARTICLE, woken
from tests.press.pages.papers import Paper


class Asked(Struct):
    """A request as it came."""

    method: str
    path: str
    headers: dict[str, str]
    body: dict[str, object] | None


class Recorder(HTTPServer):
    """A cache of this machine, which keeps what it is told and answers as it is bidden."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Listener)
        self.answers: list[tuple[int, dict[str, str], bytes]] = []
        self.asked: list[Asked] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Listener(BaseHTTPRequestHandler):
    server: Recorder

    def _any(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        self.server.asked.append(
            Asked(
                self.command,
                self.path,
                {name.lower(): value for name, value in self.headers.items()},
                json.loads(body) if body else None,
            )
        )
        usual = (200, {}, b'{"success": true, "status": "ok"}')
        status, headers, said = self.server.answers.pop(0) if self.server.answers else usual
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def __getattr__(self, name: str) -> object:
        if name.startswith("do_"):
            return self._any
        raise AttributeError(name)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def recorder() -> Iterator[Recorder]:
    with Recorder() as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def cache(kind: str, recorder: Recorder, *, behind: str = "") -> Cache:
    made = Cache.parse(f"{kind}://service:token@cache.example", behind=behind)
    return structs.replace(made, base=recorder.url)


def purger(kind: str, recorder: Recorder, store: Path, *, behind: str = "") -> Purger:
    return Purger(store, cache(kind, recorder, behind=behind), wait=lambda _: None)


@pytest.fixture
def fastly(daily: Paper, store_path: Path, recorder: Recorder) -> Iterator[Purger]:
    """Fastly, told everything up to now."""
    made = purger("fastly", recorder, store_path)
    assert made.step() == Purged("fastly-127-0-0-1-" + str(recorder.server_port), 0, True)
    recorder.asked.clear()
    yield made
    made.close()


def test_fastly_is_told_the_keys_of_what_changed_in_one_request(
    daily: Paper, fastly: Purger, recorder: Recorder
) -> None:
    daily.append(woken())

    purged = fastly.step()

    (asked,) = recorder.asked
    assert (asked.method, asked.path) == ("POST", "/service/service/purge")
    assert asked.headers["fastly-key"] == "token"
    assert asked.headers["content-type"] == "application/json"
    assert asked.body is not None
    keys = asked.body["surrogate_keys"]
    assert isinstance(keys, list)
    assert {ARTICLE, "/", "/rubrique/monde/", "/404.html", "/sujet/paris/"} <= set(keys)
    assert purged is not None
    assert (purged.keys, purged.everything) == (len(keys), False)
    assert fastly.step() is None


def test_cloudflare_is_told_tags_and_must_say_that_it_had_success(
    daily: Paper, store_path: Path, recorder: Recorder
) -> None:
    cloudflare = purger("cloudflare", recorder, store_path)
    cloudflare.step()
    (first,) = recorder.asked
    assert (first.method, first.path) == ("POST", "/client/v4/zones/service/purge_cache")
    assert first.headers["authorization"] == "Bearer token"
    assert first.body == {"purge_everything": True}

    recorder.asked.clear()
    recorder.answers = [(200, {}, b'{"success": false, "errors": [{"code": 1}]}')]
    daily.append(woken())
    with pytest.raises(CacheRefusedError) as caught:
        cloudflare.step()
    assert "no success" in str(caught.value)

    assert cloudflare.step() is not None
    refused, again = recorder.asked
    assert refused == again
    assert again.body is not None
    assert list(again.body) == ["tags"]
    cloudflare.close()


@pytest.mark.parametrize(("kind", "most"), [("fastly", 256), ("cloudflare", 100)])
def test_many_keys_are_told_in_batches(
    daily: Paper, store_path: Path, recorder: Recorder, kind: str, most: int
) -> None:
    made = purger(kind, recorder, store_path)
    made.step()
    recorder.asked.clear()
    daily.append(*(make.entity_document(f"Lieu {n}") for n in range(120)))
    daily.append(
        make.article_document(
            "second", entities=tuple(make.reference(f"Lieu {n}") for n in range(120))
        )
    )

    purged = made.step()

    assert purged is not None
    told = [next(iter((asked.body or {}).values())) for asked in recorder.asked]
    assert all(isinstance(keys, list) and len(keys) <= most for keys in told)
    assert sum(len(keys) for keys in told if isinstance(keys, list)) == purged.keys > most
    made.close()


def test_varnish_is_told_in_headers_that_it_can_take(
    daily: Paper, store_path: Path, recorder: Recorder
) -> None:
    varnish = purger("varnish", recorder, store_path)
    varnish.step()
    (first,) = recorder.asked
    assert (first.method, first.headers["xkey-everything"]) == ("PURGE", "1")
    recorder.asked.clear()
    daily.append(
        *(make.entity_document(f"Lieu {n}") for n in range(150)),
        make.article_document(
            "second", entities=tuple(make.reference(f"Lieu {n}") for n in range(150))
        ),
    )

    purged = varnish.step()

    assert purged is not None
    assert len(recorder.asked) > 1
    assert all(len(asked.headers["xkey"]) <= 4_000 for asked in recorder.asked)
    told = [key for asked in recorder.asked for key in asked.headers["xkey"].split(" ")]
    assert len(told) == len(set(told)) == purged.keys
    varnish.close()


def test_what_cannot_be_named_briefly_is_purged_at_once(
    daily: Paper, fastly: Purger, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(caches, "EVERYTHING_FROM", 5)
    daily.append(woken())

    purged = fastly.step()

    assert purged is not None
    assert purged.everything
    assert [asked.path for asked in recorder.asked] == ["/service/service/purge_all"]


def test_a_cache_that_refuses_is_told_again_and_nothing_is_lost(
    daily: Paper, fastly: Purger, recorder: Recorder
) -> None:
    recorder.answers = [(503, {}, b""), (429, {"Retry-After": "7"}, b"")]
    daily.append(woken())
    with pytest.raises(CacheRefusedError) as caught:
        fastly.step()
    assert caught.value.retry_after_s == 0
    daily.append(make.withdrawal_document("article"))
    with pytest.raises(CacheRefusedError) as caught:
        fastly.step()
    assert caught.value.retry_after_s == 7

    assert fastly.step() is not None

    last = recorder.asked[-1].body
    assert last is not None
    keys = last["surrogate_keys"]
    assert isinstance(keys, list)
    assert {ARTICLE, "/", "/404.html"} <= set(keys)


def test_a_cache_before_the_tree_is_told_after_the_tree(
    daily: Paper, store_path: Path, recorder: Recorder, tmp_path: Path
) -> None:
    behind = purger("fastly", recorder, store_path, behind="tree")
    assert behind.step() is None, "there is no tree yet"
    copier = Copier(store_path, tmp_path / "pictures", Tree(tmp_path / "www"))
    while copier.step():
        pass
    assert behind.step() is not None
    recorder.asked.clear()

    daily.append(woken())
    assert behind.step() is None, "the tree does not show it yet"
    while copier.step():
        pass
    purged = behind.step()

    assert purged is not None
    assert len(recorder.asked) == 1
    copier.close()
    behind.close()


def test_what_waited_is_told_too(
    daily: Paper, fastly: Purger, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "AT_ONCE", 3)
    daily.write(make.settings_document(editions=(make.Edition(language="fr", name="Le Phare"),)))
    told: set[str] = set()
    while daily.press.step():
        if fastly.step():
            body = recorder.asked[-1].body or {}
            told |= set(body["surrogate_keys"])  # type: ignore[arg-type]  # the body as it was recorded

    assert told >= {"/", ARTICLE, "/rubrique/monde/"}


def test_keys_are_addresses_that_a_cache_can_hold() -> None:
    addresses = [
        "/",
        "/2026/03/02/article/",
        "/flux/rss.xml",
        "/sujet/été/",
        "/a,b/",
        "/a b/",
        "/sans-barre",
        "/en/404.html",
    ]
    rows = [Changed(address, 200, 1, 1, 1, "200") for address in addresses]

    assert keys_of(rows) == [
        "/",
        "/2026/03/02/article/",
        "/en/404.html",
        "/flux/rss.xml",
        "/404.html",
    ]


def test_a_cache_is_kept_told_through_refusals(
    daily: Paper, store_path: Path, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, seconds in (("SETTLES_S", 0.0), ("LOOK_EVERY_S", 0.01), ("FIRST_WAIT_S", 0.01)):
        monkeypatch.setattr(caches, name, seconds)
    recorder.answers = [(500, {}, b""), (500, {}, b"")]
    stop, refused, told = Event(), [], []

    def on_purged(purged: Purged) -> None:
        told.append(purged)
        stop.set()

    keep_purging(
        store_path,
        cache("fastly", recorder),
        stop=stop,
        on_purged=on_purged,
        on_trouble=refused.append,
    )

    assert len(refused) == 2
    assert [purged.everything for purged in told] == [True]
    assert str(refused[0]) == (
        f"fastly-127-0-0-1-{recorder.server_port}: it answered 500. It is told again by itself; "
        "look at purge_caches in the settings if it goes on."
    )


def test_the_settings_name_a_cache_and_what_it_reads() -> None:
    fastly = Cache.parse("fastly://abc:top%2Fsecret@api.fastly.com", behind="tree")
    varnish = Cache.parse("varnish://127.0.0.1:6082?behind=reader", behind="tree")

    assert fastly == Cache("fastly", "https://api.fastly.com", "abc", "top/secret", "tree")
    assert varnish == Cache("varnish", "http://127.0.0.1:6082", "", "", "")
    assert varnish.name == "varnish-127-0-0-1-6082"
