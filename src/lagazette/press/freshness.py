"""How long others may keep an answer: what the reader, copies and caches all say of it."""

CHECKED_EACH_TIME = "no-cache"
"""Kept by anybody, asked about every time: a withdrawal is visible at the next request."""

FOR_EVER = "public, max-age=31536000, immutable"
"""For addresses that hold the hash of their bytes."""

IMMUTABLE_PREFIXES = ("/media/", "/theme/")
"""Below these, a name holds the hash of its bytes: other bytes have another name."""

_OK = 200


def cache_control(address: str, *, status: int) -> str:
    """How long others may keep an answer.

    Only a 200 under a hashed name is kept unasked: a 404 there may become a 200.
    """
    if status == _OK and address.startswith(IMMUTABLE_PREFIXES):
        return FOR_EVER
    return CHECKED_EACH_TIME
