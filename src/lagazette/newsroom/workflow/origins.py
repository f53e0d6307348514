"""Where entries came from: the request or command behind each, for logs that tell one story."""

from wagtail.models import PageLogEntry

_LOOKED_AT = 200
"""Lines of the audit log that are read at most: the press asks right after it took entries in."""


def request_ids(*, after: int, through: int) -> dict[int, str]:
    """The ids of the requests that appended entries `after` < seq <= `through`, where known."""
    newest = PageLogEntry.objects.filter(action="lagazette.entry").order_by("-pk")
    lines = newest.values_list("data", flat=True)[:_LOOKED_AT]
    return {
        data["entry"]: data["request"]
        for data in lines
        if after < data["entry"] <= through and data.get("request")
    }
