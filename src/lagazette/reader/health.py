"""What the reader says about itself and about the processes beside it.

`/healthz`: this process answers. `/readyz`: this process can do its work. `/readyz/press` is
read from the press's store, and `/readyz/newsroom` asks the newsroom, which has its own two
addresses on its own socket. Numbers only, for these are public: no names, titles or reasons.
"""

from datetime import UTC, datetime
from typing import Any

import msgspec

from lagazette.press.door import Heartbeat, Readiness
from lagazette.reader.answers import Answer, plain
from lagazette.reader.forward import Newsroom
from lagazette.reader.requests import READING_METHODS
from lagazette.reader.site import UNREADABLE, Site

HEALTH_ADDRESSES = frozenset({"/healthz", "/readyz", "/readyz/press"})
SILENT_S = 120
"""A press that has not ended a step for so long hangs, or is not there; so with the scheduler."""

NEWSROOM_READINESS = "/readyz/newsroom"


def health(address: str, *, method: str, site: Site) -> Answer:
    """Answer one of HEALTH_ADDRESSES: 200 when well, 503 when not."""
    if method not in READING_METHODS:
        return _said(405, {"status": "refused"}, ("allow", "GET, HEAD"))
    if address == "/healthz":
        return _said(200, {"process": "reader", "status": "alive"})
    process = "press" if address == "/readyz/press" else "reader"
    try:
        newsstand = site.newsstand()
        newsstand.generation()
        readiness = newsstand.readiness()
    except UNREADABLE:
        return _said(503, {"process": process, "status": "waiting for the press's store"})
    if process == "reader":
        return _said(200, {"process": process, "status": "ready"})
    facts: dict[str, Any] = {
        "as_of": _instant(readiness.as_of),
        "failures": readiness.failures,
        **_life(readiness.heartbeat, now=datetime.now(UTC)),
        "queue": readiness.queue,
        "seq": readiness.seq,
    }
    status = _status(readiness, silent_s=facts["silent_s"])
    return _said(200 if status == "ready" else 503, {"process": process, "status": status} | facts)


def _status(readiness: Readiness, *, silent_s: int | None) -> str:
    if readiness.failures:
        return "pages failed"
    if silent_s is not None and silent_s > SILENT_S:
        return "not running"
    beat = readiness.heartbeat
    if (
        beat
        and beat.scheduler_at
        and (beat.press_at - beat.scheduler_at).total_seconds() > SILENT_S
    ):
        return "scheduler not running"
    return "ready"


async def newsroom_health(newsroom: Newsroom, *, host: str) -> Answer:
    """Answer NEWSROOM_READINESS: 200 when its database answers, 503 when it or that does not."""
    ready = await newsroom.is_ready(host=host)
    return _said(
        200 if ready else 503,
        {"process": "newsroom", "status": "ready" if ready else "not answering"},
    )


def _life(heartbeat: Heartbeat | None, *, now: datetime) -> dict[str, Any]:
    """How late the press is, and when it and the scheduler were last heard of.

    `behind` is how many entries of the record were not pressed yet. All are null for a store
    whose press never ran as a process, after a restore for instance.
    """
    if heartbeat is None:
        return {"behind": None, "scheduler_at": None, "silent_s": None, "waiting_s": None}
    return {
        "behind": heartbeat.behind,
        "scheduler_at": _instant(heartbeat.scheduler_at),
        "silent_s": _seconds(heartbeat.press_at, now),
        "waiting_s": _seconds(heartbeat.waiting_since, now),
    }


def _seconds(since: datetime | None, now: datetime) -> int | None:
    return None if since is None else max(0, int((now - since).total_seconds()))


def _instant(at: datetime | None) -> str | None:
    return at.isoformat() if at is not None else None


def _said(status: int, facts: dict[str, Any], *more: tuple[str, str]) -> Answer:
    body = msgspec.json.encode(facts) + b"\n"
    return plain(status, body, content_type="application/json", more=more)
