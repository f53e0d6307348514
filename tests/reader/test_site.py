"""The site's answers, from a real store and without a server."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from lagazette.press.renditions import path_of
from lagazette.press.store_file import mark_of
from lagazette.reader.answers import Answer, FileAnswer, answer_of
from lagazette.reader.conditions import Span
from lagazette.reader.negotiation import Coding
from lagazette.reader.policy import site_headers
from lagazette.reader.requests import Request
from lagazette.reader.site import COMPLAIN_AGAIN_AFTER_S, LOOK_AGAIN_AFTER_S, Site
from tests.reader.kiosk import ARTICLE, PICTURE, PICTURE_BYTES, Kiosk, page

POLICY = site_headers(https=False)
PLAIN = (Coding.IDENTITY,)


def get(site: Site, path: str, *, method: str = "GET", **fields: str) -> Answer | FileAnswer:
    return site.answer(
        Request(method, path, {name.replace("_", "-"): value for name, value in fields.items()})
    )


def header(answer: Answer | FileAnswer, name: str) -> str | None:
    return dict(answer.headers).get(name)


def test_page_is_answered_whole_with_its_headers(kiosk: Kiosk) -> None:
    stored = kiosk.newsstand().find(ARTICLE)
    assert stored is not None

    answer = get(kiosk.site(), ARTICLE)

    assert answer == answer_of(
        200,
        (
            ("content-type", "text/html; charset=utf-8"),
            ("cache-control", "no-cache"),
            ("vary", "Accept-Encoding"),
            *POLICY,
            ("content-length", "23"),
            ("etag", stored.etag),
        ),
        b"<title>Un titre</title>",
    )


@pytest.mark.parametrize(("coding", "suffix"), [("br", "-br"), ("gzip", "-gz"), ("identity", "")])
def test_each_form_has_its_own_validator_and_is_confirmed_by_it_alone(
    kiosk: Kiosk, coding: str, suffix: str
) -> None:
    site = kiosk.site()
    stored = kiosk.newsstand().find("/")
    assert stored is not None
    own = f'{stored.etag[:-1]}{suffix}"'

    assert header(get(site, "/", accept_encoding=coding), "etag") == own
    assert get(site, "/", accept_encoding=coding, if_none_match=own) == answer_of(
        304, (("cache-control", "no-cache"), ("vary", "Accept-Encoding"), ("etag", own))
    )
    others = ", ".join({f'{stored.etag[:-1]}{s}"' for s in ("-br", "-gz", "")} - {own})
    assert get(site, "/", accept_encoding=coding, if_none_match=others).status == 200


def test_font_that_has_one_form_only_is_sent_as_it_is(kiosk: Kiosk) -> None:
    answer = get(kiosk.site(), "/theme/titres.0a1b2c.woff2", accept_encoding="br, gzip")

    assert isinstance(answer, Answer)
    assert (answer.body, header(answer, "content-encoding"), header(answer, "vary")) == (
        b"police",
        None,
        None,
    )


def test_client_that_refuses_every_form_is_told_so(kiosk: Kiosk) -> None:
    answer = get(kiosk.site(), "/", accept_encoding="*;q=0")

    assert (answer.status, header(answer, "vary")) == (406, "Accept-Encoding")


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/", "no-cache"),
        ("/ancien/", "no-cache"),
        ("/theme/site.0a1b2c.css", "public, max-age=31536000, immutable"),
        ("/theme/absent.css", "no-cache"),
        (f"/media/{PICTURE}", "public, max-age=31536000, immutable"),
        ("/media/absent.webp", "no-cache"),
    ],
)
def test_only_hashed_names_that_exist_are_kept_unasked(kiosk: Kiosk, path: str, kept: str) -> None:
    assert header(get(kiosk.site(), path), "cache-control") == kept


@pytest.mark.parametrize(
    ("path", "status", "body"),
    [
        ("/retrait/", 410, "<title>Article retiré</title>"),
        ("/decision/", 451, "<title>Retiré par décision</title>"),
        ("/inconnu/", 404, "<title>Introuvable</title>"),
        ("/en/unknown/", 404, "<title>Not found</title>"),
        ("/english/", 404, "<title>Introuvable</title>"),
    ],
)
def test_pages_that_are_not_there_say_why_and_have_no_validator(
    kiosk: Kiosk, path: str, status: int, body: str
) -> None:
    answer = get(kiosk.site(), path, if_none_match="*")

    assert isinstance(answer, Answer)
    assert (answer.status, answer.body.decode(), header(answer, "etag")) == (status, body, None)


def test_redirect_carries_its_location(kiosk: Kiosk) -> None:
    answer = get(kiosk.site(), "/ancien/")

    assert (answer.status, header(answer, "location")) == (301, ARTICLE)


def test_forgotten_slash_leads_only_to_addresses_that_exist(kiosk: Kiosk) -> None:
    kiosk.press(page("/é t/", "…"))
    site = kiosk.site()

    found = {path: get(site, path) for path in (ARTICLE[:-1], "/é t", "/inconnu")}

    assert {path: (a.status, header(a, "location")) for path, a in found.items()} == {
        ARTICLE[:-1]: (301, ARTICLE),
        "/é t": (301, "/%C3%A9%20t/"),
        "/inconnu": (404, None),
    }


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "get", "FOO"])
def test_the_site_can_only_be_read(kiosk: Kiosk, method: str) -> None:
    answer = get(kiosk.site(), "/", method=method)

    assert (answer.status, header(answer, "allow")) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/../etc/passwd", 400),
        ("/media/../press.sqlite3", 400),
        ("/a/./b/", 400),
        ("/\x00", 400),
        ("/a\r\nSet-Cookie: x", 400),
        ("/\N{REPLACEMENT CHARACTER}/", 400),
        ("*", 400),
        ("", 400),
        ("/media//etc/passwd", 404),
        ("/media/..%2fpress.sqlite3", 404),
        ("/%zz", 404),
        ("//", 404),
        ("/" + "a" * 2_048, 414),
        ("/" + "é" * 1_024, 414),
        ("/" + "a" * 2_047, 404),
    ],
)
def test_hostile_paths_are_refused_or_unknown(kiosk: Kiosk, path: str, status: int) -> None:
    assert get(kiosk.site(), path).status == status


def test_picture_is_sent_whole_or_in_part(kiosk: Kiosk) -> None:
    site = kiosk.site()
    file = path_of(PICTURE, kiosk.renditions)
    size = len(PICTURE_BYTES)

    whole = get(site, f"/media/{PICTURE}")
    part = get(site, f"/media/{PICTURE}", range="bytes=10-19")
    outside = get(site, f"/media/{PICTURE}", range=f"bytes={size}-")
    head = get(site, f"/media/{PICTURE}", method="HEAD", range="bytes=10-19")

    assert isinstance(whole, FileAnswer)
    assert isinstance(part, FileAnswer)
    assert (whole.status, whole.path, whole.span) == (200, file, Span(0, size))
    assert (header(whole, "content-length"), header(whole, "content-type")) == (
        str(size),
        "image/webp",
    )
    assert (part.status, part.span, header(part, "content-length")) == (206, Span(10, 20), "10")
    assert header(part, "content-range") == f"bytes 10-19/{size}"
    assert (outside.status, header(outside, "content-range")) == (416, f"bytes */{size}")
    assert (head.status, header(head, "content-length")) == (200, str(size))


def test_a_picture_is_kept_for_a_year_and_so_says_nothing_that_may_change(kiosk: Kiosk) -> None:
    answer = get(kiosk.site(), f"/media/{PICTURE}")

    terms = ("tdm-reservation", "x-robots-tag", "link")
    assert [header(answer, name) for name in terms] == [None, None, None]


def test_picture_that_no_page_shows_is_not_there_though_its_file_is(kiosk: Kiosk) -> None:
    private = path_of("ffffffffffffffffffffffff.webp", kiosk.renditions)
    private.parent.mkdir()
    private.write_bytes(b"private")

    assert get(kiosk.site(), f"/media/{private.name}").status == 404


def test_picture_whose_file_is_gone_is_not_there(kiosk: Kiosk) -> None:
    path_of(PICTURE, kiosk.renditions).unlink()

    assert get(kiosk.site(), f"/media/{PICTURE}").status == 404


def test_withdrawal_is_visible_at_the_next_request(kiosk: Kiosk) -> None:
    site = kiosk.site()
    assert get(site, ARTICLE).status == 200
    assert get(site, ARTICLE).status == 200

    kiosk.press(page(ARTICLE, "<title>Retiré</title>", status=410))

    answer = get(site, ARTICLE)
    assert isinstance(answer, Answer)
    assert (answer.status, answer.body) == (410, "<title>Retiré</title>".encode())
    assert get(site, f"/media/{PICTURE}").status == 404


def test_hot_pages_are_read_from_the_store_once(
    kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsstand = kiosk.newsstand()
    asked: list[str] = []
    form = newsstand.form
    monkeypatch.setattr(
        newsstand, "form", lambda path, codings: (asked.append(path), form(path, codings))[1]
    )
    site = Site(lambda: newsstand, cache_bytes=1_000_000)

    answers = [get(site, "/") for _ in range(3)]

    assert asked == ["/"]
    assert answers[0] == answers[1] == answers[2]


def test_store_is_asked_again_only_when_some_time_has_passed(kiosk: Kiosk) -> None:
    now = 100.0
    site = kiosk.site(clock=lambda: now)
    before = get(site, "/")

    kiosk.press(page("/", "Une autre une"))
    at_once = get(site, "/")
    now += LOOK_AGAIN_AFTER_S
    later = get(site, "/")

    assert at_once == before
    assert isinstance(later, Answer)
    assert later.body == b"Une autre une"


def test_page_is_at_hand_until_it_is_time_to_look_again(kiosk: Kiosk) -> None:
    now = 100.0
    site = kiosk.site(clock=lambda: now)
    assert site.at_hand("/", PLAIN) is None
    assert get(site, "/inconnu/").status == 404

    read = site.at_hand("/", PLAIN)

    kiosk.press(page("/", "Une autre une"))
    at_once = site.at_hand("/", PLAIN)
    now += LOOK_AGAIN_AFTER_S
    later = site.at_hand("/", PLAIN)

    assert at_once == read is not None
    assert later is None
    assert get(site, "/") == site.at_hand("/", PLAIN) != read


def test_what_is_no_success_or_no_page_is_never_at_hand(kiosk: Kiosk) -> None:
    site = kiosk.site(clock=lambda: 100.0)

    kiosk.press(page("/a/../", "Hors du site"))
    assert get(site, "/").status == 200

    for path in ("/retrait/", "/ancien/", "/404.html", "/inconnu/", "/a/../", f"/media/{PICTURE}"):
        assert [site.at_hand(path, PLAIN) for _ in range(2)] == [None, None]


def test_what_comes_in_together_is_answered_from_one_state_of_the_store(kiosk: Kiosk) -> None:
    ends: list[Callable[[], None]] = []
    site = kiosk.site(clock=lambda: 100.0, soon=ends.append)
    get(site, "/")

    kiosk.press(page("/nouveau/", "Un nouvel article"))
    together = get(site, "/nouveau/")
    (let_go,) = ends
    let_go()
    afterwards = get(site, "/nouveau/")

    assert (together.status, afterwards.status) == (404, 200)


def test_store_is_let_go_when_it_is_time_to_look_again(kiosk: Kiosk) -> None:
    now = 100.0
    ends: list[Callable[[], None]] = []
    site = kiosk.site(clock=lambda: now, soon=ends.append)
    get(site, "/")

    kiosk.press(page("/nouveau/", "Un nouvel article"))
    now += LOOK_AGAIN_AFTER_S
    later = get(site, "/nouveau/")
    for let_go in ends:
        let_go()

    assert later.status == 200


def test_reader_waits_for_the_first_pressing(tmp_path: Path) -> None:
    kiosk = Kiosk(tmp_path)
    site = kiosk.site()
    early = get(site, "/")

    kiosk.press(page("/", "La une"))

    assert (early.status, header(early, "retry-after")) == (503, "5")
    assert get(site, "/").status == 200


def test_why_the_store_cannot_be_read_is_logged_once_a_minute_however_many_ask(
    tmp_path: Path,
) -> None:
    now = 100.0
    site = Kiosk(tmp_path).site(clock=lambda: now)

    with capture_logs() as logs:
        for _ in range(3):
            get(site, "/")
        now += COMPLAIN_AGAIN_AFTER_S
        get(site, "/")

    assert [line["event"] for line in logs] == ["store unreadable", "store unreadable"]


def test_store_that_is_moved_away_is_still_served_and_one_in_its_place_is_found(
    kiosk: Kiosk,
) -> None:
    site = kiosk.site()
    before = get(site, "/")

    kiosk.store.rename(kiosk.directory / "away.sqlite3")
    during = get(site, "/")
    kiosk.press(page("/", "Autre journal"))
    after = get(site, "/")

    assert during == before
    assert isinstance(after, Answer)
    assert after.body == b"Autre journal"


def test_damaged_store_says_come_back_and_recovers(kiosk: Kiosk) -> None:
    kiosk.store.rename(kiosk.directory / "sound.sqlite3")
    kiosk.store.write_bytes(b"not a database" * 1000)
    site = kiosk.site()

    damaged = get(site, "/")
    assert not mark_of(kiosk.store).exists(), "a file that never was a store may be somebody's"
    (kiosk.directory / "sound.sqlite3").replace(kiosk.store)

    assert damaged.status == 503
    assert get(site, "/").status == 200


def test_damage_met_in_one_page_is_told_to_the_press(kiosk: Kiosk) -> None:
    with kiosk.store.open("r+b") as file:
        file.seek(9_000)
        file.write(bytes(range(251)) * 200)

    answer = get(kiosk.site(), "/")

    assert answer.status == 503
    assert mark_of(kiosk.store).exists()


def test_store_that_breaks_while_being_read_is_opened_anew(
    kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = kiosk.newsstand()

    def fail(address: str, codings: tuple[str, ...]) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(broken, "form", fail)
    stands = iter([broken, kiosk.newsstand()])
    site = Site(lambda: next(stands), cache_bytes=1_000_000)

    assert [get(site, "/").status, get(site, "/").status] == [503, 200]


def asked(site: Site, path: str, query: str) -> Answer | FileAnswer:
    return site.answer(Request("GET", path, {}, query))


def test_an_address_by_number_is_found_and_any_other_query_plays_no_part(kiosk: Kiosk) -> None:
    old = page("/?p=123", "", status=301, headers=(("location", ARTICLE),))
    kiosk.press(old, page("/", "<title>La une</title>"), page(ARTICLE, "<title>Un titre</title>"))
    site = kiosk.site()

    for path, query in (("/", "p=123"), ("/", "utm=x&p=123&y"), ("/index.php", "p=123")):
        assert asked(site, path, query).status == 301
        assert header(asked(site, path, query), "location") == ARTICLE
    for query in ("p=124", "p=", "p=1231", "p=123x", "xp=123", "p=" + "9" * 400, "p=%31%32%33"):
        assert asked(site, "/", query).status == 200, query
    assert asked(site, ARTICLE, "p=123").status == 200


@pytest.mark.parametrize("path", [f"{ARTICLE}amp/", f"{ARTICLE}amp"])
def test_an_accelerated_copy_leads_to_the_page(kiosk: Kiosk, path: str) -> None:
    answer = get(kiosk.site(), path)

    assert (answer.status, header(answer, "location")) == (301, ARTICLE)


def test_an_accelerated_copy_of_what_moved_or_went_answers_as_it_does(kiosk: Kiosk) -> None:
    moved = page("/moved/", "", status=301, headers=(("location", ARTICLE),))
    kiosk.press(moved, page("/gone/", "<title>Retiré</title>", status=410))
    site = kiosk.site()

    assert header(get(site, "/moved/amp/"), "location") == ARTICLE
    assert get(site, "/gone/amp/").status == 410
    assert get(site, "/never/amp/").status == 404
