"""What the newsroom's templates need beyond Wagtail's own tags."""

import json

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()


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
