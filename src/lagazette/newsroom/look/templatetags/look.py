"""What the newsroom's templates need beyond Wagtail's own tags."""

import json
import re
from datetime import datetime

from django import template
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from lagazette.newsroom.instants import in_short
from lagazette.newsroom.newspaper.models import Edition

register = template.Library()


@register.simple_tag
def newspaper_name() -> str:
    """What the default edition is called; the product's name before there is one."""
    name = Edition.objects.order_by("sort_order", "pk").values_list("name", flat=True).first()
    return name or "La Gazette"


@register.filter
def as_json(value: object) -> str:
    """A value as JSON, for an attribute: the template escapes it."""
    return json.dumps(value, cls=DjangoJSONEncoder)


@register.simple_tag
def start(call: str, *arguments: object) -> SafeString:
    """What replaces an inline script: `look/start.js` makes the call."""
    return render_to_string("look/start.html", {"call": call, "arguments": arguments})


@register.filter
def from_json(text: str) -> object:
    """What Wagtail serialised for an inline script, as a value again."""
    return json.loads(text)


@register.filter(is_safe=True)
def spaced_colon(title: object) -> str:
    """Wagtail's "title: subtitle", with the space that French wants before its colon."""
    if not (get_language() or "").startswith("fr"):
        return str(title)
    return re.sub(r"(?<=\w): ", "\N{NO-BREAK SPACE}: ", str(title), count=1)


@register.filter(is_safe=True)
def unbroken(text: object) -> str:
    """What somebody typed, with its French signs kept beside their words at the end of a line."""
    return re.sub(r"(?<=\S) (?=[:;?!»](?:\s|$))|(?<=«) ", "\N{NO-BREAK SPACE}", str(text))


@register.filter
def short_instant(instant: datetime) -> str:
    """An instant as a list says it: « jeu. 26 nov., 18 h 03 »."""
    return in_short(instant)


@register.simple_tag
def newspaper_address() -> str:
    """Where the newspaper stands, as its settings say; never what a request claims."""
    return str(settings.GAZETTE.site_url)
