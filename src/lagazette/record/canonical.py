"""Canonical JSON: the one byte form of a document, the form that is hashed."""

from datetime import UTC, datetime
from typing import TypeAlias

import rfc8785

from lagazette.record.errors import NaiveInstantError, NotCanonicalError

JSON: TypeAlias = "bool | int | str | list[JSON] | tuple[JSON, ...] | dict[str, JSON] | None"
"""JSON without floats: our profile has none, so no number can be written in two ways."""


def canonical(value: JSON) -> bytes:
    """The one byte form of a value, the form that is hashed.

    Keys are sorted by UTF-16 code unit and nothing is escaped that need not be (RFC 8785,
    section 3.2); equal values give equal bytes. Text is kept as it is: normalising it is the
    business of those who write it. Raises NotCanonicalError for floats, integers beyond 2^53
    and lone surrogates.
    """
    _refuse_floats(value)
    try:
        return rfc8785.dumps(value)
    except rfc8785.IntegerDomainError as error:
        raise NotCanonicalError("an integer is 2^53 or more") from error
    except UnicodeEncodeError as error:
        raise NotCanonicalError("a key holds half a character") from error
    except rfc8785.CanonicalizationError as error:
        raise NotCanonicalError(str(error)) from error


def _refuse_floats(value: object) -> None:
    """RFC 8785 could write floats; we keep them out, for they compare badly across languages."""
    match value:
        case float():
            raise NotCanonicalError(f"{value} is a float")
        case dict():
            for each in value.values():
                _refuse_floats(each)
        case list() | tuple():
            for each in value:
                _refuse_floats(each)
        case _:
            pass


def in_utc(at: datetime) -> datetime:
    """The same instant in UTC. Raises NaiveInstantError without an offset."""
    if at.tzinfo is None or at.utcoffset() is None:
        raise NaiveInstantError(at)
    return at.astimezone(UTC)


def instant(at: datetime) -> str:
    """An instant as our profile writes it: RFC 3339 in UTC, `2023-10-12T17:03:00Z`.

    Microseconds are written when there are some. Raises NaiveInstantError without an offset.
    """
    return in_utc(at).isoformat().removesuffix("+00:00") + "Z"
