"""Which form of an answer a client wants: brotli, gzip or the bytes as they are.

The rules are those of RFC 9110, section 12.5.3.
"""

import re
from enum import StrEnum
from functools import lru_cache


class Coding(StrEnum):
    """A content coding that the press makes; the order is ours when the client has none."""

    BROTLI = "br"
    GZIP = "gzip"
    IDENTITY = "identity"


MAX_REMEMBERED_LENGTH = 200
"""Longer headers are parsed each time: browsers send under 40 characters, and what a client can
make us remember must stay small."""

_WEIGHT = re.compile(r"q=(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)", re.IGNORECASE)
_ALIASES = {"x-gzip": "gzip"}
"""RFC 9110, section 8.4.1.3: the old name means the same."""


def accepted_codings(header: str | None) -> tuple[Coding, ...]:
    """The codings the client takes, best first; empty when it refuses even identity.

    Without the header anything would be permitted, but what sends none (scripts, old feed
    readers) often cannot decode: it gets identity. A member that is not well formed is skipped.
    """
    if header is None:
        return (Coding.IDENTITY,)
    if len(header) > MAX_REMEMBERED_LENGTH:
        return _parse(header)
    return _remembered(header)


def _parse(header: str) -> tuple[Coding, ...]:
    weights: dict[str, float] = {}
    for member in header.split(","):
        name, _, parameter = (part.strip().lower() for part in member.partition(";"))
        weight = _weight(parameter)
        if name and weight is not None:
            weights[_ALIASES.get(name, name)] = weight
    others = weights.get("*")
    # Identity is acceptable unless refused by name or by "*;q=0", and is the last resort
    # when the client gave it no weight of its own.
    identity = weights.get("identity", 0.0001 if others is None or others > 0 else 0.0)
    chances = {
        Coding.BROTLI: weights.get("br", others or 0.0),
        Coding.GZIP: weights.get("gzip", others or 0.0),
        Coding.IDENTITY: identity,
    }
    # sorted() is stable: equal weights keep our own order.
    return tuple(sorted((c for c in Coding if chances[c] > 0), key=lambda c: -chances[c]))


_remembered = lru_cache(maxsize=256)(_parse)


def _weight(parameter: str) -> float | None:
    if not parameter:
        return 1.0
    found = _WEIGHT.fullmatch(parameter)
    return float(found[1]) if found else None
