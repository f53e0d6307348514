"""The newsroom's prefixes are passed on, streaming; nothing else is."""

import hashlib
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from lagazette.reader.door import ReaderConfig
from lagazette.reader.policy import CHECKED_EACH_TIME
from tests.reader.kiosk import (
    ARTICLE,
    PICTURE,
    Kiosk,
    Wire,
    filled,
    parsed,
    running_newsroom,
    running_reader,
    until,
)

UPLOAD_BYTES = 50_000_000
HELD_AT_MOST_KB = 20_000
"""What fifty megabytes passing through may add to the reader's memory: buffers, not the body."""


@pytest.fixture(scope="module")
def kiosk(tmp_path_factory: pytest.TempPathFactory) -> Kiosk:
    return filled(tmp_path_factory.mktemp("kiosk"))


def config(kiosk: Kiosk, listener: int, *trusted: str) -> ReaderConfig:
    return ReaderConfig(
        store=kiosk.store,
        renditions=kiosk.renditions,
        listener=listener,
        newsroom=kiosk.directory / "newsroom.sock",
        trusted_proxies=trusted,
    )


@pytest.fixture(scope="module")
def wire(kiosk: Kiosk) -> Iterator[Wire]:
    """The reader, with a newsroom behind it."""
    with (
        running_newsroom(kiosk.directory / "newsroom.sock"),
        running_reader(lambda listener: config(kiosk, listener)) as wire,
    ):
        yield wire


@contextmanager
def newsroom_that_says(file: Path, said: bytes) -> Iterator[None]:
    """Somebody on the newsroom's socket who answers each request with these bytes, and hangs up."""

    def answer() -> None:
        with suppress(OSError):
            while True:
                link, _ = listener.accept()
                with link:
                    link.recv(65536)
                    link.sendall(said)

    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(file))
        listener.listen()
        thread = threading.Thread(target=answer)
        thread.start()
        try:
            yield
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            thread.join()


def peak_memory_kb(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")))


def test_request_arrives_with_its_method_path_query_and_cookies(wire: Wire) -> None:
    reply = wire.request(
        "/redaction/%C3%A9t%C3%A9%20%2525/?q=a%20b&q=%2F",
        method="DELETE",
        headers={"Cookie": "session=mine", "X-Requested-With": "XMLHttpRequest"},
    )

    seen = json.loads(reply.body)
    assert (seen["REQUEST_METHOD"], seen["QUERY_STRING"]) == ("DELETE", "q=a%20b&q=%2F")
    assert seen["PATH_INFO"].encode("latin-1").decode() == "/redaction/été %25/"
    assert (seen["HTTP_COOKIE"], seen["HTTP_X_REQUESTED_WITH"], seen["HTTP_HOST"]) == (
        "session=mine",
        "XMLHttpRequest",
        "gazette.test",
    )


def test_strangers_cannot_say_who_they_are(wire: Wire) -> None:
    reply = wire.request(
        "/redaction/echo",
        headers={
            "X-Forwarded-For": "198.51.100.7",
            "X_Forwarded_For": "198.51.100.8",
            "X-Forwarded-Proto": "https",
            "X-Forwarded-Host": "evil.test",
            "X-Real-IP": "198.51.100.9",
            "Forwarded": "for=198.51.100.10",
            "X-Request-Id": "forged-request-id",
            "Remote-User": "admin",
            "Connection": "close, X-Dropped",
            "X-Dropped": "by Connection",
            "Te": "trailers",
        },
    )

    seen = json.loads(reply.body)
    request_id = seen.pop("HTTP_X_REQUEST_ID")
    assert {name: value for name, value in seen.items() if name.startswith("HTTP_")} == {
        "HTTP_HOST": "gazette.test",
        "HTTP_CONNECTION": "close",
        "HTTP_X_FORWARDED_FOR": "127.0.0.1",
        "HTTP_X_FORWARDED_PROTO": "http",
        "HTTP_X_FORWARDED_HOST": "gazette.test",
    }
    assert request_id != "forged-request-id"
    assert reply.header("x-request-id") == request_id


def test_proxies_of_ours_are_believed(kiosk: Kiosk, wire: Wire) -> None:
    assert wire.status("/redaction/echo") == 200

    with running_reader(lambda listener: config(kiosk, listener, "127.0.0.0/8")) as trusting:
        reply = trusting.request(
            "/redaction/echo",
            headers={
                "X-Forwarded-For": "192.0.2.1, 198.51.100.7",
                "X-Forwarded-Proto": "https",
                "X-Forwarded-Host": "lagazette.test",
                "X-Request-Id": "given-by-the-proxy",
            },
        )

    seen = json.loads(reply.body)
    assert (
        seen["HTTP_X_FORWARDED_FOR"],
        seen["HTTP_X_FORWARDED_PROTO"],
        seen["HTTP_HOST"],
        seen["HTTP_X_REQUEST_ID"],
    ) == ("198.51.100.7", "https", "lagazette.test", "given-by-the-proxy")


def test_answer_comes_back_with_its_headers_and_nobody_elses_cookies(wire: Wire) -> None:
    reply = wire.request("/redaction/cookies")
    after = json.loads(wire.request("/redaction/echo").body)

    assert (reply.status, reply.header("location")) == (302, "/redaction/")
    assert [value for name, value in reply.headers if name == "set-cookie"] == [
        "session=of-somebody; Path=/redaction/",
        "csrf=token; Path=/redaction/",
    ]
    assert "HTTP_COOKIE" not in after


def test_what_an_answer_says_about_its_connection_ends_here(tmp_path: Path) -> None:
    kiosk = filled(tmp_path)
    said = (
        b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close, X-Private\r\n"
        b"X-Private: hop\r\nX-Public: end\r\n\r\nok"
    )

    with (
        newsroom_that_says(kiosk.directory / "newsroom.sock", said),
        running_reader(lambda listener: config(kiosk, listener)) as wire,
    ):
        reply = wire.request("/redaction/")

    assert (reply.header("x-private"), reply.header("x-public"), reply.body) == (None, "end", b"ok")


@pytest.mark.parametrize(
    ("said", "status", "body"),
    [
        (b"HTTP/1.1 200 OK\r\n\r\nuntil it hangs up", 200, b"until it hangs up"),
        (b"HTTP/1.1 103 Early Hints\r\nX: y\r\n\r\nHTTP/1.1 204 No\r\n\r\n", 204, b""),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 200 OK\r\n", 200, b"ok"),
    ],
    ids=["without a length", "after a hint", "with more behind it"],
)
def test_an_answer_ends_where_it_says(
    tmp_path: Path, said: bytes, status: int, body: bytes
) -> None:
    kiosk = filled(tmp_path)

    with (
        newsroom_that_says(kiosk.directory / "newsroom.sock", said),
        running_reader(lambda listener: config(kiosk, listener)) as wire,
    ):
        reply = wire.request("/redaction/")

    assert (reply.status, reply.body, reply.header("x")) == (status, body, None)


@pytest.mark.parametrize(
    "said", [b"", b"HTTP/1.1 200 OK\r\n", b"SSH-2.0-OpenSSH_9.2\r\n"], ids=repr
)
def test_a_newsroom_that_answers_nothing_of_use_is_closed(tmp_path: Path, said: bytes) -> None:
    kiosk = filled(tmp_path)

    with (
        newsroom_that_says(kiosk.directory / "newsroom.sock", said),
        running_reader(lambda listener: config(kiosk, listener)) as wire,
    ):
        statuses = (wire.status("/redaction/"), wire.status("/readyz/newsroom"))

    assert statuses == (503, 503)


def test_an_answer_that_is_cut_off_is_not_ended(tmp_path: Path) -> None:
    kiosk = filled(tmp_path)
    said = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhalf \r\n"

    with (
        newsroom_that_says(kiosk.directory / "newsroom.sock", said),
        running_reader(lambda listener: config(kiosk, listener)) as wire,
    ):
        received = wire.send(b"GET /redaction/ HTTP/1.1\r\nHost: x\r\n\r\n")

    assert received.endswith(b"5\r\nhalf \r\n")


def test_the_newsroom_sees_a_peer_without_address(wire: Wire) -> None:
    seen = json.loads(wire.request("/redaction/echo").body)

    assert (seen["REMOTE_ADDR"], seen["HTTP_X_FORWARDED_FOR"]) == ("", "127.0.0.1")


def test_the_port_that_the_newsroom_is_told_is_a_number(wire: Wire) -> None:
    seen = json.loads(wire.request("/redaction/echo").body)

    assert seen["SERVER_PORT"] == "80"


def test_fifty_megabytes_pass_without_being_held(wire: Wire) -> None:
    piece = bytes(range(256)) * 4096
    body = (piece * (UPLOAD_BYTES // len(piece) + 1))[:UPLOAD_BYTES]
    wire.request("/redaction/upload", method="POST", body=b"warm")
    before = peak_memory_kb(wire.pid)

    reply = wire.request("/redaction/upload", method="POST", body=body)

    assert json.loads(reply.body) == {"sha256": hashlib.sha256(body).hexdigest(), "missing": 0}
    assert peak_memory_kb(wire.pid) - before < HELD_AT_MOST_KB


def test_answer_is_passed_on_as_it_comes(wire: Wire) -> None:
    with socket.create_connection(("127.0.0.1", wire.port), timeout=10) as link:
        link.sendall(b"GET /redaction/drip HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        began = time.monotonic()
        received = b""
        while b"first" not in received:
            received += link.recv(65536)
        first_after = time.monotonic() - began
        while piece := link.recv(65536):
            received += piece

    assert first_after < 1.0
    assert parsed(received).body == b"firstlast"


def test_upload_that_is_broken_off_leaves_the_reader_well(wire: Wire) -> None:
    with socket.create_connection(("127.0.0.1", wire.port), timeout=10) as link:
        link.sendall(
            b"POST /redaction/upload HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nshort"
        )
        time.sleep(0.2)

    assert wire.status("/redaction/echo") == 200
    assert wire.status("/") == 200


def test_a_client_that_asks_whether_to_send_is_told_to(wire: Wire) -> None:
    head = b"POST /redaction/upload HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
    with socket.create_connection(("127.0.0.1", wire.port), timeout=10) as link:
        link.sendall(head + b"Expect: 100-continue\r\nContent-Length: 5\r\n\r\n")
        asked = link.recv(65536)
        link.sendall(b"abcde")
        answered = b""
        while piece := link.recv(65536):
            answered += piece
    refused = wire.send(head + b"Expect: 100-continue\r\nContent-Length: 999999999999\r\n\r\n")

    assert asked == b"HTTP/1.1 100 Continue\r\n\r\n"
    assert json.loads(parsed(answered).body)["missing"] == 0
    assert parsed(refused).status == 413


def test_requests_follow_each_other_to_the_newsroom_and_back(wire: Wire) -> None:
    body = b"x" * 1_000
    post = b"POST /redaction/upload HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n"
    post += b"Connection: close\r\n\r\n" + body
    drip = b"GET /redaction/drip HTTP/1.1\r\nHost: x\r\n\r\n"
    last = b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"

    received = wire.send(drip + drip + post)
    after = wire.send(drip + last)

    assert received.count(b"5\r\nfirst\r\n4\r\nlast\r\n0\r\n\r\n") == 2
    assert received.count(b'"missing": 0') == 1
    assert after.count(b"HTTP/1.1 200") == 2
    assert after.index(b"last") < after.index(b"La une")


def test_an_old_client_gets_an_answer_without_chunks(wire: Wire) -> None:
    received = wire.send(b"GET /redaction/drip HTTP/1.0\r\n\r\n")

    assert received.partition(b"\r\n\r\n")[2] == b"firstlast"
    assert b"transfer-encoding" not in received


def test_readers_are_served_while_the_newsroom_thinks(wire: Wire) -> None:
    links = [socket.create_connection(("127.0.0.1", wire.port), timeout=10) for _ in range(12)]
    for link in links:
        link.sendall(b"GET /redaction/hang HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    began = time.monotonic()

    statuses = {wire.status(path) for path in ("/", ARTICLE, "/healthz")}

    assert statuses == {200}
    assert time.monotonic() - began < 1.0
    for link in links:
        link.close()


def test_many_who_leave_while_waiting_do_not_fill_the_way(wire: Wire) -> None:
    for _ in range(80):
        with socket.create_connection(("127.0.0.1", wire.port), timeout=10) as link:
            link.sendall(b"GET /redaction/hang HTTP/1.1\r\nHost: x\r\n\r\n")

    until(lambda: wire.status("/redaction/echo") == 200, within_s=60)


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (b"POST /redaction/upload HTTP/1.1\r\nTransfer-Encoding: chunked", 411),
        (b"POST /redaction/upload HTTP/1.1\r\nContent-Length: 999999999999", 413),
        (b"GET /redaction/../press.sqlite3 HTTP/1.1", 400),
        (b"GET /redaction/%2e%2e/%2e%2e/etc HTTP/1.1", 400),
        (b"GET /redaction HTTP/1.1", 301),
        (b"POST /redaction HTTP/1.1", 405),
        (b"GET /redactions/ HTTP/1.1", 404),
        (b"GET /redaction%2fecho HTTP/1.1", 404),
        (b"GET /Redaction/ HTTP/1.1", 404),
        (b"GET //redaction/ HTTP/1.1", 404),
        (b"GET /admin/ HTTP/1.1", 404),
        (b"POST /inconnu/ HTTP/1.1", 405),
    ],
    ids=repr,
)
def test_what_is_not_passed_on_is_answered_here(wire: Wire, head: bytes, status: int) -> None:
    reply = parsed(wire.send(head + b"\r\nHost: x\r\nConnection: close\r\n\r\n"))

    assert reply.status == status
    assert reply.header("x-request-id") is None


def test_site_answers_the_same_bytes_when_the_newsroom_is_killed(tmp_path: Path) -> None:
    kiosk = filled(tmp_path)
    paths = [*kiosk.newsstand().addresses(), "/inconnu/", ARTICLE[:-1], f"/media/{PICTURE}"]
    socket_file = kiosk.directory / "newsroom.sock"

    with running_reader(lambda listener: config(kiosk, listener)) as wire:
        with running_newsroom(socket_file) as newsroom:
            assert wire.status("/redaction/echo") == 200
            assert wire.request("/readyz/newsroom").body == (
                b'{"process":"newsroom","status":"ready"}\n'
            )
            before = {path: wire.request(path).lasting for path in paths}
            newsroom.kill()
            until(lambda: wire.status("/redaction/echo") == 503)
        after = {path: wire.request(path).lasting for path in paths}
        closed = wire.request("/redaction/echo")
        assert wire.status("/readyz/newsroom") == 503
        assert wire.status("/readyz") == 200

        assert after == before
        assert {status for status, _, _ in before.values()} == {200, 301, 404, 410, 451}
        assert (closed.status, closed.header("retry-after"), closed.header("cache-control")) == (
            503,
            "5",
            "no-store",
        )
        assert "La rédaction est fermée un instant" in closed.text

        with running_newsroom(socket_file):
            assert wire.status("/redaction/echo") == 200


@pytest.mark.parametrize(
    ("method", "status", "title"),
    [
        ("POST", 502, "La rédaction s’est interrompue"),
        ("GET", 503, "La rédaction est fermée un instant"),
    ],
)
def test_a_newsroom_that_ends_with_a_request_in_hand_may_have_done_it(
    tmp_path: Path, method: str, status: int, title: str
) -> None:
    kiosk = filled(tmp_path)

    with (
        running_reader(lambda listener: config(kiosk, listener)) as wire,
        running_newsroom(kiosk.directory / "newsroom.sock"),
    ):
        headers = {"Content-Length": "0"} if method == "POST" else {}
        reply = wire.request("/redaction/die", method=method, headers=headers)

    assert reply.status == status
    assert title in reply.text


def test_an_answer_of_the_newsroom_has_one_id(wire: Wire) -> None:
    raw = wire.send(b"GET /redaction/named HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")

    assert raw.lower().count(b"\r\nx-request-id:") == 1


def test_what_was_sent_to_a_newsroom_that_is_not_there_was_surely_not_done(tmp_path: Path) -> None:
    kiosk = filled(tmp_path)

    with running_reader(lambda listener: config(kiosk, listener)) as wire:
        closed = wire.request("/redaction/upload", method="POST")

    assert (closed.status, closed.header("retry-after")) == (503, "5")
    assert "rien n’a été fait" in closed.text
    assert "nothing was done" in closed.text


def test_no_public_answer_is_the_newsrooms(wire: Wire) -> None:
    reply = wire.request("/inconnu/", headers={"Cookie": "session=mine"})

    assert (reply.status, reply.header("cache-control")) == (404, CHECKED_EACH_TIME)
    assert reply.text == "<title>Introuvable</title>"
