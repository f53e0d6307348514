"""What stands in for a page that must change at once and cannot be made.

A page that fails keeps its old bytes, unless an entry took something away from readers: then no
byte of before may stay. No template takes part, for one of them has just failed.
"""

from html import escape

from lagazette.press.page import Page
from lagazette.press.spec import Spec
from lagazette.record.door import Address

RETRY_AFTER_S = 300

_SAID = {
    "fr": ("Un instant", "Cette page est en train d’être refaite. Revenez dans quelques minutes."),
    "en": ("One moment", "This page is being made anew. Come back in a few minutes."),
}


def standby(spec: Spec, address: Address) -> Page:
    """A page that says « un instant » and nothing of what the paper published: 503."""
    language = spec.language if spec.language in _SAID else "fr"
    title, sentence = (escape(text, quote=False) for text in _SAID[language])
    body = (
        f'<!doctype html><html lang="{language}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{title}</title><h1>{title}</h1><p>{sentence}</p></html>\n"
    )
    return Page(
        address=address,
        body=body.encode(),
        status=503,
        headers=(("retry-after", str(RETRY_AFTER_S)),),
    )
