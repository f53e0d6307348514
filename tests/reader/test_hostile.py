"""What a reader's process is sent that no browser sends, over real sockets.

Every one is answered rightly, refused, or let go in time; none is answered from outside the
store, and none keeps others waiting.
"""

import contextlib
import os
import re
import resource
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lagazette.press.store_file import mark_of
from lagazette.reader.connection import Patience
from lagazette.reader.door import ReaderConfig
from tests.reader.kiosk import (
    ARTICLE,
    PICTURE,
    PICTURE_BYTES,
    Kiosk,
    Wire,
    filled,
    page,
    parsed,
    running_reader,
    running_server,
    until,
)

GET = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
LAST = b"GET /retrait/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
HURRIED = Patience(head=0.3, body=0.3, taking=0.6, next_request=0.5, lingering=0.3)


@pytest.fixture
def kiosk(tmp_path: Path) -> Kiosk:
    return filled(tmp_path)


@pytest.fixture
def hurried(kiosk: Kiosk) -> Iterator[Wire]:
    """A server whose patience ends within a second."""
    with running_server(kiosk, patience=HURRIED, looks_every_s=0.05) as wire:
        yield wire


def connected(wire: Wire, *, timeout: float = 20) -> socket.socket:
    return socket.create_connection(("127.0.0.1", wire.port), timeout=timeout)


def all_of(link: socket.socket) -> bytes:
    """All that comes until the server closes."""
    pieces = []
    while piece := link.recv(1 << 20):
        pieces.append(piece)
    return b"".join(pieces)


def statuses(raw: bytes) -> list[int]:
    return [int(found) for found in re.findall(rb"HTTP/1\.1 (\d{3}) ", raw)]


# --- what a client may say about what it has and takes --------------------------------------------


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("br", "br"),
        ("gzip;q=0.5, br;q=0.4", "gzip"),
        ("br;q=0.5, gzip;q=0.5", "br"),
        ("br;q=0, *", "gzip"),
        ("*;q=0.1, identity", None),
        ("identity;q=0", 406),
        ("identity;q=0, gzip", "gzip"),
        ("*;q=0", 406),
        ("br;q=0, gzip;q=0", None),
        ("deflate", None),
        ("", None),
        ("br;q=2", None),
        ("BR", "br"),
        ("x-gzip", "gzip"),
        ("gzip;q=0.001", "gzip"),
        (", ,,br , ,", "br"),
    ],
)
def test_the_form_is_that_which_the_weights_ask_for(
    wire: Wire, accepted: str, coding: str | int | None
) -> None:
    reply = wire.request("/", headers={"Accept-Encoding": accepted})

    if coding == 406:
        assert (reply.status, reply.header("vary")) == (406, "Accept-Encoding")
    else:
        assert (reply.status, reply.header("content-encoding")) == (200, coding)
        assert reply.text.startswith("<!doctype html><title>La une</title>")


def test_a_field_that_comes_twice_is_one_list(wire: Wire) -> None:
    etag = wire.request("/", headers={"Accept-Encoding": "br"}).header("etag") or ""

    reply = parsed(
        wire.send(
            b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAccept-Encoding: gzip;q=0.1\r\n"
            b'If-None-Match: "other"\r\nAccept-Encoding: br\r\nIf-None-Match: '
            + etag.encode()
            + b"\r\n\r\n"
        )
    )

    assert (reply.status, reply.header("etag")) == (304, etag)


@pytest.mark.parametrize(
    ("field", "value", "status"),
    [
        ("If-None-Match", "{etag}", 304),
        ("If-None-Match", "W/{etag}", 304),
        ("If-None-Match", '"a", W/{etag} , "b"', 304),
        ("If-None-Match", "*", 304),
        ("If-None-Match", '"a"', 200),
        ("If-None-Match", "{bare}", 200),
        ("If-None-Match", '"', 200),
        ("If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT", 200),
        ("If-Modified-Since", "32/13/2023", 200),
        ("If-Match", '"a"', 200),
    ],
)
def test_only_bytes_that_the_client_has_are_not_sent_again(
    wire: Wire, field: str, value: str, status: int
) -> None:
    etag = wire.request("/").header("etag") or ""

    reply = wire.request("/", headers={field: value.format(etag=etag, bare=etag.strip('"'))})

    assert reply.status == status
    assert reply.header("etag") == etag
    assert (reply.body == b"") is (status == 304)


@pytest.mark.parametrize(
    ("asked", "status", "place"),
    [
        ("bytes=0-0", 206, (0, 1)),
        ("bytes=10-19", 206, (10, 20)),
        ("bytes=1000-", 206, (1000, 1024)),
        ("bytes=-24", 206, (1000, 1024)),
        ("bytes=-5000", 206, (0, 1024)),
        ("bytes=1000-99999", 206, (1000, 1024)),
        ("BYTES=0-1", 206, (0, 2)),
        ("bytes=0-1,5-6", 200, (0, 1024)),
        ("bytes=5-1", 200, (0, 1024)),
        ("bytes=-", 200, (0, 1024)),
        ("bytes=a-b", 200, (0, 1024)),
        ("lines=0-1", 200, (0, 1024)),
        ("bytes=1024-", 416, (0, 0)),
        ("bytes=-0", 416, (0, 0)),
    ],
)
def test_a_part_of_a_picture_is_the_part_that_was_asked_for(
    wire: Wire, asked: str, status: int, place: tuple[int, int]
) -> None:
    reply = wire.request(f"/media/{PICTURE}", headers={"Range": asked})

    start, end = place
    assert reply.status == status
    if status == 416:
        assert reply.header("content-range") == "bytes */1024"
    else:
        assert reply.body == PICTURE_BYTES[start:end]
        shown = f"bytes {start}-{end - 1}/1024" if status == 206 else None
        assert reply.header("content-range") == shown


@pytest.mark.parametrize(
    ("condition", "status"),
    [("{etag}", 206), ('"other"', 200), ("W/{etag}", 200), ("Fri, 01 Jan 2100 00:00:00 GMT", 200)],
)
def test_a_part_is_sent_only_of_the_bytes_that_the_client_has(
    wire: Wire, condition: str, status: int
) -> None:
    etag = wire.request(f"/media/{PICTURE}").header("etag") or ""

    reply = wire.request(
        f"/media/{PICTURE}",
        headers={"Range": "bytes=0-9", "If-Range": condition.format(etag=etag)},
    )

    assert reply.status == status


def test_a_large_picture_comes_whole_in_parts_and_as_headers_alone(tmp_path: Path) -> None:
    kiosk = filled(tmp_path)
    content = os.urandom(3_000_000)
    kiosk.show_picture(content)
    address = f"/media/{PICTURE}"

    with running_server(kiosk) as wire:
        whole = wire.request(address)
        part = wire.request(address, headers={"Range": "bytes=1000000-2999998"})
        head = wire.request(address, method="HEAD")
        old = wire.send(f"GET {address} HTTP/1.0\r\n\r\n".encode())

    assert (whole.status, whole.body) == (200, content)
    assert (part.status, part.body) == (206, content[1_000_000:2_999_999])
    assert (head.body, head.header("content-length")) == (b"", "3000000")
    assert old.partition(b"\r\n\r\n")[2] == content


# --- what is no request, or two -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n", 400),
        (b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n", 200),
        (b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding : chunked\r\n", 400),
        (b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, identity\r\n", 400),
        (b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n", 405),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nContent-Length: 4\r\n", 400),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4, 4\r\n", 400),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +4\r\n", 400),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0x4\r\n", 400),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: x\r\nX: a\r\n folded\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: x\r\nX: a\x00b\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: x\r\nX: a\rb\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: x\r\nX\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: x\r\n: a\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: x\nX: a\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: x, y\r\n", 400),
        (b"GET / HTTP/1.1\r\nX: a\r\n", 400),
        (b"GET / HTTP/1.2\r\nHost: x\r\n", 400),
        (b"GET / HTTP/2.0\r\nHost: x\r\n", 505),
        (b"GET / HTTP/0.9\r\nHost: x\r\n", 505),
        (b"GET / HTTP/11\r\nHost: x\r\n", 400),
        (b"GET / ICE/1.0\r\nHost: x\r\n", 400),
        (b"PRI * HTTP/2.0\r\n\r\nSM\r\n", 400),
        (b"CONNECT evil.test:443 HTTP/1.1\r\nHost: x\r\n", 405),
        (b"GET / HTTP/1.1\r\nHost: x\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n", 200),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400),
    ],
    ids=lambda value: repr(value[:70]) if isinstance(value, bytes) else None,
)
def test_what_may_be_read_in_two_ways_is_answered_once_and_ends_the_connection(
    wire: Wire, sent: bytes, status: int
) -> None:
    # What follows would be a request of its own to whoever reads the first one otherwise.
    received = wire.send(sent + b"\r\n" + b"0\r\n\r\n" + LAST)

    assert statuses(received) == [status]
    assert b"connection: close" in received


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("TRACE / HTTP/1.1", 405),
        ("PROPFIND / HTTP/1.1", 405),
        ("QUERY / HTTP/1.1", 405),
        ("DELETE /media/x HTTP/1.1", 405),
        ("GET http:// HTTP/1.1", 400),
        ("GET http:///inconnu/ HTTP/1.1", 400),
        ("GET http://evil.test HTTP/1.1", 200),
        ("GET https://evil.test/?q HTTP/1.1", 200),
        ("GET /. HTTP/1.1", 400),
        ("GET /a/../ HTTP/1.1", 400),
        ("GET /a/%2e%2e%2f HTTP/1.1", 404),
        ("GET /..%5c HTTP/1.1", 404),
        ("GET /%2e%2e%5c%2e%2e%5cetc HTTP/1.1", 404),
        ("GET /..;/press.sqlite3 HTTP/1.1", 404),
        ("GET /%252e%252e/ HTTP/1.1", 404),
        ("GET /%c0%ae%c0%ae/ HTTP/1.1", 400),
        ("GET /%e2%80%ae HTTP/1.1", 400),
        ("GET /media/%00.webp HTTP/1.1", 400),
        ("GET /media/ HTTP/1.1", 404),
        ("GET /#a HTTP/1.1", 404),
    ],
)
def test_an_odd_target_leads_nowhere_else(wire: Wire, line: str, status: int) -> None:
    received = wire.send(f"{line}\r\nHost: x\r\nConnection: close\r\n\r\n".encode())

    assert statuses(received) == [status]


def test_a_host_in_the_request_line_is_no_other_site(wire: Wire) -> None:
    received = wire.send(
        b"GET http://evil.test/inconnu/ HTTP/1.1\r\nHost: y\r\nConnection: close\r\n\r\n"
    )

    assert statuses(received) == [404]
    assert b"evil" not in received


def test_old_clients_get_one_answer_or_as_many_as_they_ask_to(wire: Wire) -> None:
    once = wire.send(b"GET / HTTP/1.0\r\n\r\n" + LAST)
    often = wire.send(
        b"GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET /inconnu/ HTTP/1.0\r\n\r\n"
    )

    assert statuses(once) == [200]
    assert statuses(often) == [200, 404]
    assert often.count(b"connection: keep-alive") == 1


@given(sent=st.binary(max_size=300))
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_bytes_are_refused_or_waited_for(wire: Wire, sent: bytes) -> None:
    with connected(wire) as link:
        link.sendall(sent)
        link.shutdown(socket.SHUT_WR)
        received = all_of(link)

    assert set(statuses(received)) <= {400, 431, 501, 505}
    assert wire.status("/") == 200


@given(path=st.text(st.characters(codec="latin-1", exclude_characters="\r\n \x00"), max_size=80))
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_path_is_looked_up_or_refused(wire: Wire, path: str) -> None:
    received = wire.send(
        b"GET /" + path.encode("latin-1") + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    )

    assert statuses(received)[0] in {200, 301, 400, 404, 410, 451}


LINES = st.sampled_from(
    [
        *("GET / HTTP/1.1", f"GET {ARTICLE} HTTP/1.1", f"GET /media/{PICTURE} HTTP/1.1"),
        *("GET /retrait/ HTTP/1.1", "GET /ancien HTTP/1.1", "GET /inconnu/ HTTP/1.1"),
        *("GET /healthz HTTP/1.1", "GET /a/../ HTTP/1.1", "GET // HTTP/1.1", "GET . HTTP/1.1"),
        *("GET /?p=1 HTTP/1.1", "GET /%72etrait/ HTTP/1.1", "GET http://y/ HTTP/1.1"),
        *(
            "HEAD / HTTP/1.1",
            "POST / HTTP/1.1",
            "GET / HTTP/1.0",
            "GET / HTTP/1.2",
            "get / HTTP/1.1",
        ),
        *("", "\r\nGET / HTTP/1.1", "GET  / HTTP/1.1", "GET / HTTP/1.1 ", "GET / HTTP/1.1\nX: a"),
        *(
            "GET / HTTP/1.1\r\nHost: y",
            "GET / HTTP/1.1\r\nGET / HTTP/1.1",
            f"GET /{'a' * 1_001} HTTP/1.1",
            f"GET /{'a' * 40_000} HTTP/1.1",
        ),
    ]
)
FIELDS = st.lists(
    st.sampled_from(
        [
            *("Host: y", "Accept-Encoding: gzip", "accept-encoding: br;q=1, *;q=0"),
            *("If-None-Match: *", 'If-None-Match: "a"', "Range: bytes=0-1", "Expect: 100-continue"),
            *("Connection: close", "Connection: keep-alive", "Upgrade: h2c", "Connection: Upgrade"),
            *("Content-Length: 0", "Content-Length: 4", "Transfer-Encoding: chunked", "X: a\n b"),
            *(
                " folded",
                "X",
                "X: a\nGET /retrait/ HTTP/1.1",
                "GET /retrait/ HTTP/1.1",
                f"X: {'a' * 2_000}",
            ),
        ]
    ),
    max_size=3,
)


@given(line=LINES, others=st.lists(LINES, max_size=3), fields=FIELDS, ahead=st.booleans())
@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_lines_that_came_before_mean_what_they_meant(
    wire: Wire, line: str, others: list[str], fields: list[str], ahead: bool
) -> None:
    def answered(first: str, *more: str) -> list[bytes]:
        head = "\r\n".join([first, "Host: x", *fields, *more]).encode() + b"\r\n\r\n"
        received = wire.send(head + head + LAST if ahead else head + LAST)
        return [row for row in received.split(b"\r\n") if not row.startswith(b"date: ")]

    # Parsed, for nobody said this before; then for others, as it is known from the second time on.
    parsed = answered(line, f"X-Never: {uuid4()}")
    for other in ("GET / HTTP/1.1", *others, "GET / HTTP/1.1"):
        answered(other)

    assert answered(line) == parsed
    assert answered(line) == parsed


def test_damage_is_met_as_ever_by_lines_that_are_known(kiosk: Kiosk) -> None:
    # More than SQLite keeps in memory.
    kiosk.press(*(page(f"/{number}/", os.urandom(20_000).hex()) for number in range(200)))
    asked = GET.replace(b"/", b"/150/", 1)

    with running_server(kiosk) as wire:
        before = wire.send(GET * 3 + LAST)
        with kiosk.store.open("r+b") as file:
            file.seek(200_000)
            file.write(b"\xff" * (kiosk.store.stat().st_size - 200_000))
        after = wire.send(GET + asked + LAST)

    assert statuses(before) == [200, 200, 200, 410]
    assert statuses(after)[:2] == [200, 503]
    assert mark_of(kiosk.store).exists()


# --- many requests on one connection --------------------------------------------------------------


def test_requests_sent_ahead_are_answered_each_in_its_turn(wire: Wire) -> None:
    paths = ["/", "/retrait/", "/decision/", ARTICLE, "/inconnu/"] * 60
    sent = b"".join(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode() for path in paths)

    received = wire.send(sent + LAST)

    assert statuses(received) == [200, 410, 451, 200, 404] * 60 + [410]


def test_requests_cut_into_bytes_are_put_together(wire: Wire) -> None:
    with connected(wire) as link:
        link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for byte in GET + LAST:
            link.sendall(bytes([byte]))
        received = all_of(link)

    assert statuses(received) == [200, 410]


def test_a_client_that_asks_and_takes_nothing_is_held_back(kiosk: Kiosk) -> None:
    kiosk.press(page("/long/", "x" * 200_000))
    ahead = 400

    with running_server(kiosk) as wire, connected(wire) as link:
        before = held_kb(wire.pid)
        link.sendall(b"GET /long/ HTTP/1.1\r\nHost: x\r\n\r\n" * ahead)
        others = [wire.status("/") for _ in range(20)]
        grown = held_kb(wire.pid) - before
        link.sendall(LAST)
        received = all_of(link)

    assert others == [200] * 20
    assert grown < 10_000, "80 MB were asked for"
    assert statuses(received) == [200] * ahead + [410]


def held_kb(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS")))


def test_the_body_of_a_request_for_a_page_is_not_read_as_a_request(wire: Wire) -> None:
    smuggled = b"GET /decision/ HTTP/1.1\r\nHost: x\r\n\r\n"
    head = b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % len(smuggled)

    received = wire.send(head + smuggled)

    assert statuses(received) == [200]
    assert b"connection: close" in received


def test_a_refusal_reaches_a_client_that_goes_on_sending(wire: Wire) -> None:
    body = b"x" * 20_000_000
    with connected(wire) as link:
        link.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % len(body))
        with contextlib.suppress(OSError):  # closed by then: what was said is here already
            link.sendall(body)
        received = link.recv(65536)

    assert statuses(received) == [405]


# --- clients that take their time -----------------------------------------------------------------


def test_headers_that_dribble_in_end_with_a_refusal(hurried: Wire) -> None:
    with connected(hurried) as link:
        began = time.monotonic()
        received = b""
        link.settimeout(0.05)
        for byte in b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: " + b"a" * 1_000:
            try:
                link.sendall(bytes([byte]))
                received += link.recv(65536)
            except TimeoutError:
                continue
            except OSError:
                break
            if received:
                break
        took = time.monotonic() - began

    assert statuses(received) == [408]
    assert 0.2 < took < 5


def test_a_connection_without_a_request_is_closed_without_a_word(hurried: Wire) -> None:
    with connected(hurried) as never, connected(hurried) as once:
        once.sendall(GET)
        assert statuses(once.recv(65536)) == [200]

        assert (all_of(never), all_of(once)) == (b"", b"")


def test_a_client_that_takes_nothing_is_let_go_and_keeps_nobody_waiting(kiosk: Kiosk) -> None:
    kiosk.show_picture(os.urandom(20_000_000))

    with (
        running_server(kiosk, patience=HURRIED, looks_every_s=0.05) as wire,
        connected(wire) as link,
    ):
        link.sendall(f"GET /media/{PICTURE} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        began = time.monotonic()
        assert [wire.status("/") for _ in range(20)] == [200] * 20
        assert time.monotonic() - began < 5
        time.sleep(2)
        received = 0
        try:
            while piece := link.recv(1 << 20):
                received += len(piece)
        except ConnectionResetError:
            pass

    assert 0 < received < 20_000_000


def test_a_client_that_takes_slowly_gets_all(kiosk: Kiosk) -> None:
    content = os.urandom(8_000_000)
    kiosk.show_picture(content)

    with (
        running_server(kiosk, patience=HURRIED, looks_every_s=0.05) as wire,
        connected(wire) as link,
    ):
        link.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 32_768)
        link.sendall(
            f"GET /media/{PICTURE} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode()
        )
        received = b""
        while piece := link.recv(400_000):
            received += piece
            if len(received) < 2_000_000:
                time.sleep(0.02)

    assert received.partition(b"\r\n\r\n")[2] == content


def test_a_client_that_only_asks_no_more_is_answered(wire: Wire) -> None:
    with connected(wire) as link:
        link.sendall(GET)
        link.shutdown(socket.SHUT_WR)

        assert statuses(all_of(link)) == [200]


def test_a_request_that_breaks_off_is_no_request(wire: Wire) -> None:
    with connected(wire) as link:
        link.sendall(GET[:-2])
        link.shutdown(socket.SHUT_WR)

        assert all_of(link) == b""


def test_links_that_are_reset_leave_nothing_behind(kiosk: Kiosk) -> None:
    with running_server(kiosk) as wire:
        assert wire.status("/") == 200
        before = len(list(Path(f"/proc/{wire.pid}/fd").iterdir()))
        for _ in range(50):
            link = connected(wire)
            link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            link.sendall(GET * 3)
            link.close()

        until(lambda: len(list(Path(f"/proc/{wire.pid}/fd").iterdir())) <= before)
        assert wire.status("/") == 200


# --- very many ------------------------------------------------------------------------------------


def test_those_who_wait_longest_make_room(kiosk: Kiosk) -> None:
    with running_server(kiosk, most_connections=100) as wire, ExitStack() as opened:
        links = [opened.enter_context(connected(wire)) for _ in range(100)]
        for link in links:
            link.sendall(GET)
            assert statuses(link.recv(65536)) == [200]

        assert [wire.status("/") for _ in range(5)] == [200] * 5

        closed = sum(link.recv(1) == b"" for link in links[:64])
        assert closed == 64
        links[-1].sendall(GET)
        assert statuses(links[-1].recv(65536)) == [200]


def test_five_hundred_idle_links_keep_nobody_waiting(wire: Wire) -> None:
    with ExitStack() as opened:
        for _ in range(500):
            opened.enter_context(connected(wire))
        began = time.monotonic()

        answers = [wire.status(path) for path in ["/", ARTICLE, "/inconnu/"] * 10]

        assert answers == [200, 200, 404] * 10
        assert time.monotonic() - began < 5


@pytest.mark.prove
def test_ten_thousand_idle_links_keep_nobody_waiting(kiosk: Kiosk) -> None:
    wanted = 10_000
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    links = min(wanted, most - 500)

    def config(listener: int) -> ReaderConfig:
        return ReaderConfig(store=kiosk.store, renditions=kiosk.renditions, listener=listener)

    with running_reader(config) as wire, ExitStack() as opened:
        before = held_kb(wire.pid)
        for _ in range(links):
            opened.enter_context(connected(wire)).sendall(b"GET / HTTP/1.1\r\n")
        until(lambda: len(list(Path(f"/proc/{wire.pid}/fd").iterdir())) > links)
        grown = held_kb(wire.pid) - before
        began = time.monotonic()
        answered = [wire.status("/") for _ in range(200)]
        took = time.monotonic() - began

    assert links == wanted, f"the system allows {most} open files to a process"
    assert answered == [200] * 200
    assert took < 20
    assert grown < 10 * links
