"""The reader's real process, spoken to over raw sockets."""

import socket
import subprocess
import sys

import pytest

from tests.reader.kiosk import ARTICLE, PICTURE, PICTURE_BYTES, Wire, parsed

END = b"Host: x\r\nConnection: close\r\n\r\n"


@pytest.mark.parametrize("coding", ["br", "gzip", "identity"])
def test_page_comes_in_the_form_that_the_client_asks_for(wire: Wire, coding: str) -> None:
    reply = wire.request("/?utm_source=lettre", headers={"Accept-Encoding": coding})

    assert reply.status == 200
    assert reply.header("content-encoding") == (None if coding == "identity" else coding)
    assert reply.header("content-length") == str(len(reply.body))
    assert reply.text.startswith("<!doctype html><title>La une</title>")


def test_page_that_the_client_has_is_not_sent_again(wire: Wire) -> None:
    etag = wire.request("/").header("etag") or ""

    again = wire.request("/", headers={"If-None-Match": etag})

    assert (again.status, again.header("etag"), again.body) == (304, etag, b"")


def test_head_has_the_headers_of_get_and_no_body(wire: Wire) -> None:
    for path in ("/", ARTICLE, "/inconnu/", "/retrait/", f"/media/{PICTURE}"):
        status, headers, _ = wire.request(path).lasting

        assert wire.request(path, method="HEAD").lasting == (status, headers, b"")


def test_picture_comes_whole_and_in_parts(wire: Wire) -> None:
    whole = wire.request(f"/media/{PICTURE}")
    part = wire.request(f"/media/{PICTURE}", headers={"Range": "bytes=-7"})
    none = wire.request(f"/media/{PICTURE}", headers={"Range": "bytes=5000-"})

    assert (whole.status, whole.body) == (200, PICTURE_BYTES)
    assert (part.status, part.body) == (206, PICTURE_BYTES[-7:])
    assert (none.status, none.header("content-range")) == (416, f"bytes */{len(PICTURE_BYTES)}")


@pytest.mark.parametrize(
    ("line", "status"),
    [
        (b"GET /../../etc/passwd HTTP/1.1", 400),
        (b"GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1", 400),
        (b"GET /media/..%2f..%2fpress.sqlite3 HTTP/1.1", 404),
        (b"GET /media/%2Fetc%2Fpasswd HTTP/1.1", 404),
        (b"GET /media/..%5c..%5cpress.sqlite3 HTTP/1.1", 404),
        (b"GET /press.sqlite3 HTTP/1.1", 404),
        (b"GET /%00 HTTP/1.1", 400),
        (b"GET /%0d%0aSet-Cookie:%20a=b HTTP/1.1", 400),
        (b"GET /%FF%FE HTTP/1.1", 400),
        (b"GET /%zz HTTP/1.1", 404),
        (b"GET /% HTTP/1.1", 404),
        (b"GET //etc/passwd HTTP/1.1", 404),
        (b"GET /\xff HTTP/1.1", 400),
        (b"GET /a b HTTP/1.1", 400),
        (b"GET /" + b"a" * 3_000 + b" HTTP/1.1", 414),
        (b"GET /" + b"a" * 70_000 + b" HTTP/1.1", 431),
        (b"POST / HTTP/1.1", 405),
        (b"get / HTTP/1.1", 501),
        (b"BREW / HTTP/1.1", 501),
        (b"OPTIONS * HTTP/1.1", 405),
        (b"GET http://evil.test/inconnu/ HTTP/1.1", 404),
        (b"GET /redaction/ HTTP/1.1", 404),
        (b"GET / HTTP/1.1\r\nX-Long: " + b"a" * 200_000, 431),
        (b"GET / HTTP/1.1\r\nRange: bytes=" + b"9" * 9_000 + b"-", 200),
        (b"GET / HTTP/1.1\r\nAccept-Encoding: " + b"br;q=0," * 2_000, 200),
        (b"GET / HTTP/1.1\r\n" + b"\r\n".join(b"X-%d: a" % n for n in range(500)), 431),
        (b"GET / HTTP/1.1\r\nContent-Length: -1", 400),
        (b"GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2", 400),
        (b"GARBAGE", 400),
    ],
    ids=lambda value: repr(value)[:48] if isinstance(value, bytes) else None,
)
def test_hostile_requests_are_answered_rightly_or_refused(
    wire: Wire, line: bytes, status: int
) -> None:
    reply = parsed(wire.send(line + b"\r\n" + END))

    assert reply.status == status
    assert b"root:" not in reply.body
    assert b"SQLite" not in reply.body
    assert reply.header("set-cookie") is None


def test_encoded_letters_are_the_same_address(wire: Wire) -> None:
    plain = wire.request(ARTICLE)

    assert wire.request("/2023/10/12/%75n-titre/").lasting == plain.lasting


@pytest.mark.parametrize("slash", ["%2f", "%2F", "%252F"])
def test_an_encoded_slash_is_no_slash(wire: Wire, slash: str) -> None:
    assert wire.status(f"/2023{slash}10/12/un-titre/") == 404
    assert wire.status(f"{ARTICLE.rstrip('/')}{slash}") == 404
    assert wire.status(f"/media{slash}{PICTURE}") == 404


def test_public_answers_set_no_cookie_and_name_no_product_version(wire: Wire) -> None:
    for path in ("/", "/inconnu/", "/healthz", f"/media/{PICTURE}"):
        reply = wire.request(path)

        assert reply.header("set-cookie") is None
        assert "/" not in (reply.header("server") or "")


def test_requests_follow_each_other_on_one_connection(wire: Wire) -> None:
    with socket.create_connection(("127.0.0.1", wire.port), timeout=5) as link:
        link.sendall(b"GET /retrait/ HTTP/1.1\r\nHost: x\r\n\r\nGET /decision/ HTTP/1.1\r\n" + END)
        received = b""
        while piece := link.recv(65536):
            received += piece

    assert [received.count(b"HTTP/1.1 410"), received.count(b"HTTP/1.1 451")] == [1, 1]


def test_process_says_how_it_is(wire: Wire) -> None:
    assert (wire.request("/healthz").status, wire.request("/healthz").body) == (
        200,
        b'{"process":"reader","status":"alive"}\n',
    )
    assert wire.request("/readyz").body == b'{"process":"reader","status":"ready"}\n'
    assert wire.request("/readyz/press").body == (
        b'{"process":"press","status":"ready","as_of":null,"failures":0,"behind":null,'
        b'"scheduler_at":null,"silent_s":null,"waiting_s":null,"queue":0,"seq":0}\n'
    )
    assert wire.request("/healthz", method="POST").status == 405


def test_process_imports_no_framework() -> None:
    said = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, lagazette.cli.processes.reader\n"
            "print([m for m in ('django', 'wagtail') if m in sys.modules])",
        ],
        capture_output=True,
        text=True,
        check=True,
    )

    assert said.stdout == "[]\n"
