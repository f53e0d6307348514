"""Header lines that came before are understood as they were, and are bounded."""

from lagazette.reader.known import MOST_KNOWN, MOST_LINES_BYTES, KnownLines
from lagazette.reader.negotiation import Coding
from lagazette.reader.requests import HeaderFields, RawFields

RAW: RawFields = [(b"Host", b"x"), (b"Accept-Encoding", b"gzip")]


def lines_of(raw: RawFields) -> bytes:
    return b"".join(name + b": " + value + b"\r\n" for name, value in raw) + b"\r\n"


def learn(known: KnownLines, raw: RawFields, *, times: int = 2, lines: bytes = b"") -> None:
    for _ in range(times):
        known.learn(lines or lines_of(raw), HeaderFields(raw))


def test_lines_are_known_from_the_second_time_on() -> None:
    known = KnownLines()

    learn(known, RAW, times=1)
    assert known.get(lines_of(RAW)) is None

    learn(known, RAW, times=1)
    understood = known.get(lines_of(RAW))
    assert understood is not None
    assert understood.fields.items() == [("host", "x"), ("accept-encoding", "gzip")]
    assert understood.wanted == (Coding.GZIP, Coding.IDENTITY)


def test_who_has_the_page_perhaps_is_not_sent_it_unasked() -> None:
    known = KnownLines()
    raw = [*RAW, (b"If-None-Match", b'"a"')]

    learn(known, raw)

    understood = known.get(lines_of(raw))
    assert understood is not None
    assert understood.wanted is None


def test_lines_of_which_one_is_no_field_are_never_known() -> None:
    known = KnownLines()

    for lines in (
        b"GET / HTTP/1.1\r\n" + lines_of(RAW),
        b"Host: x\r\nAccept-Encoding: gzip\r\n ;q=1\r\n\r\n",
        lines_of(RAW) + lines_of(RAW),
        b"Host: x\r\n\r\n",
    ):
        learn(known, RAW, lines=lines)
        assert known.get(lines) is None


def test_what_is_known_is_bounded() -> None:
    known = KnownLines()
    long: RawFields = [(b"Cookie", b"x" * MOST_LINES_BYTES)]
    learn(known, long)
    several = [[*RAW, (b"X", b"%d" % number)] for number in range(MOST_KNOWN + 1)]
    for raw in several:
        learn(known, raw)

    assert known.get(lines_of(long)) is None
    assert sum(known.get(lines_of(raw)) is not None for raw in several) <= MOST_KNOWN
    assert known.get(lines_of(several[-1])) is not None


def test_what_comes_again_only_after_many_others_is_not_learnt() -> None:
    known = KnownLines()
    several = [[*RAW, (b"X", b"%d" % number)] for number in range(MOST_KNOWN * 8)]

    for _ in range(2):
        for raw in several:
            learn(known, raw, times=1)

    assert sum(known.get(lines_of(raw)) is not None for raw in several) < MOST_KNOWN / 4
