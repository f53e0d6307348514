"""What the reader says about itself and about the processes beside it.

`/healthz`: this process answers. `/readyz`: this process can do its work. `/readyz/press` is
read from the press's store, and `/readyz/newsroom` asks the newsroom, which has its own two
addresses on its own socket. Numbers only, for these are public: no names, titles or reasons.
"""

from datetime import datetime
from typing import Any

import msgspec

from lagazette.reader.answers import Answer, plain
from lagazette.reader.forward import Newsroom
from lagazette.reader.site import READING_METHODS, UNREADABLE, Site

HEALTH_ADDRESSES = frozenset({"/healthz", "/readyz", "/readyz/press"})
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
        "queue": readiness.queue,
        "seq": readiness.seq,
    }
    status = "ready" if not readiness.failures else "pages failed"
    return _said(
        200 if not readiness.failures else 503, {"process": process, "status": status} | facts
    )


async def newsroom_health(newsroom: Newsroom, *, host: str) -> Answer:
    """Answer NEWSROOM_READINESS: 200 when its database answers, 503 when it or that does not."""
    ready = await newsroom.is_ready(host=host)
    return _said(
        200 if ready else 503,
        {"process": "newsroom", "status": "ready" if ready else "not answering"},
    )


def _instant(at: datetime | None) -> str | None:
    return at.isoformat() if at is not None else None


def _said(status: int, facts: dict[str, Any], *more: tuple[str, str]) -> Answer:
    body = msgspec.json.encode(facts) + b"\n"
    return plain(status, body, content_type="application/json", more=more)
