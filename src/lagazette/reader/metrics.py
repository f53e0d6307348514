"""Numbers for whoever watches the newspaper, in Prometheus's text format.

They have a listener of their own, which is on no public address: a path on the site would be
public as soon as a proxy of this machine stands in front of it. Numbers only, and few.
https://prometheus.io/docs/instrumenting/exposition_formats/
"""

from collections.abc import Callable, Iterator
from datetime import datetime

from msgspec import Struct

from lagazette.press.door import Readiness
from lagazette.reader.answers import Answer, Refusal, plain, refused
from lagazette.reader.exchange import Exchange
from lagazette.reader.negotiation import Coding
from lagazette.reader.requests import READING_METHODS, Request
from lagazette.reader.site import UNREADABLE, Site

ADDRESS = "/metrics"
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Number(Struct, frozen=True):
    """One line: its name without our prefix, what it says, and how much that is."""

    name: str
    help: str
    value: float
    kind: str = "gauge"


class Load(Struct, frozen=True):
    """What the reader's process bears now."""

    connections: int
    answers: int
    """Since the process began."""
    cache_bytes: int


class Metrics:
    """Answers the one address."""

    def __init__(self, site: Site, load: Callable[[], Load]) -> None:
        self._site = site
        self._load = load

    def at_hand(self, path: str, wanted: tuple[Coding, ...]) -> None:
        """Numbers are of this moment, and never in memory."""

    def at_once(self, request: Request) -> Answer:
        """The numbers of this moment."""
        if request.method not in READING_METHODS:
            more = (("allow", "GET, HEAD"),)
            return refused(Refusal.METHOD_NOT_ALLOWED, policy=(), more=more)
        if request.path != ADDRESS:
            return refused(Refusal.NOT_FOUND, policy=())
        try:
            readiness = self._site.newsstand().readiness()
        except UNREADABLE:
            readiness = None
        numbers = [*of_press(readiness), *of_reader(self._load())]
        return plain(200, as_text(numbers), content_type=CONTENT_TYPE)

    async def at_length(self, request: Request, exchange: Exchange) -> None:
        """Nothing here takes long."""


def of_press(readiness: Readiness | None) -> Iterator[Number]:
    """What the press's store and its heartbeat say; what they do not say has no line."""
    yield Number(
        "store_readable", "1 when the press's store can be read.", int(readiness is not None)
    )
    if readiness is None:
        return
    yield Number("press_seq", "The last entry of the record that is pressed.", readiness.seq)
    yield Number("press_queue_pages", "Pages that wait to be pressed.", readiness.queue)
    yield Number("press_failures", "Pages that could not be pressed.", readiness.failures)
    beat = readiness.heartbeat
    if beat is None:
        return
    yield _instant("press_last_step", "When the press last ended a step.", beat.press_at)
    waits_for = (beat.press_at - beat.waiting_since).total_seconds() if beat.waiting_since else 0
    yield Number("press_oldest_waiting_seconds", "How long pages have waited.", max(0, waits_for))
    if beat.behind is not None:
        yield Number("press_entries_behind", "Entries of the record not pressed yet.", beat.behind)
    if beat.scheduler_at is not None:
        text = "When the scheduler last looked what is due."
        yield _instant("scheduler_last_tick", text, beat.scheduler_at)


def of_reader(load: Load) -> Iterator[Number]:
    """What the reader's process bears."""
    yield Number("reader_connections", "Connections that are open.", load.connections)
    text = "Answers since the process began."
    yield Number("reader_answers_total", text, load.answers, "counter")
    yield Number("reader_cache_bytes", "Bytes of pages in memory.", load.cache_bytes)


def as_text(numbers: list[Number]) -> bytes:
    """The exposition format: help, type and value of each."""
    return "".join(
        f"# HELP lagazette_{n.name} {n.help}\n# TYPE lagazette_{n.name} {n.kind}\n"
        f"lagazette_{n.name} {n.value:.15g}\n"
        for n in numbers
    ).encode()


def _instant(name: str, text: str, at: datetime) -> Number:
    return Number(f"{name}_timestamp_seconds", text, at.timestamp())
