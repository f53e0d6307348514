"""What a request says about bytes the client already has: If-None-Match, Range, If-Range.

RFC 9110, sections 13 and 14. Dates are not understood on purpose: every answer has a strong
ETag, which is exact where a date has one-second gaps.
"""

import re
from typing import NamedTuple

from lagazette.reader.errors import UnsatisfiableRangeError

_ENTITY_TAG = re.compile(r'(?:W/)?("[\x21\x23-\x7e\x80-\xff]*")')
_ONE_RANGE = re.compile(r"bytes=[ \t]*([0-9]{0,18})-([0-9]{0,18})[ \t]*", re.IGNORECASE)
"""Eighteen digits hold any file; longer numbers would only cost time."""


class Span(NamedTuple):
    """Bytes from `start` up to, not including, `end`."""

    start: int
    end: int


def none_match_fails(header: str | None, *, etag: str) -> bool:
    """Say whether the client has these very bytes, so that the answer is 304.

    The comparison is weak, as section 13.1.2 asks: `W/` in front makes no difference.
    """
    if header is None:
        return False
    return header.strip() == "*" or etag in _ENTITY_TAG.findall(header)


def wanted_span(header: str | None, *, size: int, etag: str, if_range: str | None) -> Span | None:
    """The one range asked for, or None when the whole file is the right answer.

    Several ranges, other units and malformed headers mean the whole file, which section 14.2
    permits; so does an If-Range that names other bytes. Raises UnsatisfiableRangeError when
    the range begins after the end.
    """
    if header is None or (if_range is not None and if_range.strip() != etag):
        return None
    found = _ONE_RANGE.fullmatch(header.strip())
    if found is None or not (found[1] or found[2]):
        return None
    if not found[1]:
        return _last_bytes(int(found[2]), size=size, asked=header)
    start = int(found[1])
    last = int(found[2]) if found[2] else size - 1
    if last < start and found[2]:
        return None
    if start >= size:
        raise UnsatisfiableRangeError(asked=header, size=size)
    return Span(start, min(last + 1, size))


def _last_bytes(count: int, *, size: int, asked: str) -> Span:
    if count == 0 or size == 0:
        raise UnsatisfiableRangeError(asked=asked, size=size)
    return Span(max(size - count, 0), size)
