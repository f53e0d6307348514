"""What other applications ask about the newspaper."""

from datetime import tzinfo
from zoneinfo import ZoneInfo

from lagazette.newsroom.errors import NotSetUpError
from lagazette.newsroom.newspaper.colours import DEFAULT
from lagazette.newsroom.newspaper.models import Edition, NewspaperSettings


def newspaper() -> NewspaperSettings:
    """The newspaper's row; raises NotSetUpError while there is none."""
    row: NewspaperSettings | None = NewspaperSettings.objects.first()
    if row is None:
        raise NotSetUpError
    return row


def is_set_up() -> bool:
    """Whether the newspaper has been described."""
    return bool(NewspaperSettings.objects.exists())


def zone() -> tzinfo:
    """The zone in which the newspaper dates."""
    row = NewspaperSettings.objects.only("zone").first()
    if row is None:
        raise NotSetUpError
    return ZoneInfo(row.zone)


def accent() -> str:
    """The newspaper's colour, also before it has been described."""
    row = NewspaperSettings.objects.only("accent").first()
    return row.accent if row is not None else DEFAULT


def zone_and_prefix(language: str) -> tuple[tzinfo, str]:
    """`zone()` and `prefix_of` a language, of which both are in an article's address."""
    editions = Edition.objects.order_by("sort_order", "pk")
    first = editions.values_list("language", "newspaper__zone").first()
    if first is None:
        return zone(), ""
    default, dated_in = first
    return ZoneInfo(dated_in), "" if default == language else f"/{language}"


def prefix_of(language: str) -> str:
    """The part of an address that names an edition: empty for the default one, else `/en`."""
    first = Edition.objects.order_by("sort_order", "pk").first()
    return "" if first is None or first.language == language else f"/{language}"
