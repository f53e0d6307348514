"""What the newspaper tells machines of itself: terms, contacts, how to search it, its icons."""

from datetime import datetime, timedelta

import msgspec

from lagazette.press import lists
from lagazette.press.icons import ICONS, MASKABLE, icon_bytes, mark_of
from lagazette.press.page import Page
from lagazette.press.pages import bounds
from lagazette.press.pages.frame import Frame, frame_of
from lagazette.press.pages.targets import anchor
from lagazette.press.spec import Spec
from lagazette.press.templates import printable_json, render_template
from lagazette.press.terms import LICENSE, robots_txt, terms_of
from lagazette.press.view import View
from lagazette.record.door import Address, SettingsDocument
from lagazette.typography.door import Locale

_TEXT = "text/plain; charset=utf-8"

_PAPER, _INK = "#fffdf9", "#1c1b19"
"""The theme's colours in the light scheme: the manifest knows one only."""

SECURITY_LASTS = timedelta(days=330)
"""How long security.txt is good for, from the first of the month on which it was pressed.

RFC 9116 (section 2.5.5) recommends less than a year; the press makes it anew each month.
"""


def robots(view: View, spec: Spec) -> Page | None:
    """Who may fetch what."""
    settings = view.settings()
    if settings is None:
        return None
    text = robots_txt(terms_of(settings.machines.terms), sitemap=f"{settings.site_url}/sitemap.xml")
    return _text("/robots.txt", text)


def license_xml(view: View, spec: Spec) -> Page | None:
    """The licence that machines read (RSL 1.0)."""
    settings = view.settings()
    if settings is None:
        return None
    return Page(
        address=LICENSE,
        body=render_template(
            "feeds/license.xml",
            Locale.EN,
            terms=terms_of(settings.machines.terms),
            owner=settings.legal.publisher or settings.editions[0].name,
            url=settings.site_url,
        ),
        content_type="application/rsl+xml; charset=utf-8",
    )


def tdmrep(view: View, spec: Spec) -> Page | None:
    """The reservation of text and data mining for the whole site (TDMRep, section 6)."""
    settings = view.settings()
    if settings is None:
        return None
    reservation = int(terms_of(settings.machines.terms).reservation)
    return Page(
        address=Address("/.well-known/tdmrep.json"),
        body=msgspec.json.encode([{"location": "/", "tdm-reservation": reservation}]),
        content_type="application/json",
    )


def security(view: View, spec: Spec) -> Page | None:
    """Whom to tell of a hole (RFC 9116); None while the newspaper names nobody."""
    settings = view.settings()
    if settings is None or not settings.machines.security_contact:
        return None
    now = view.as_of()
    view.falls_due(_next_month(now))
    expires = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0) + SECURITY_LASTS
    languages = ", ".join(edition.language for edition in settings.editions)
    address = "/.well-known/security.txt"
    text = (
        f"Contact: {settings.machines.security_contact}\n"
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}\n"
        f"Preferred-Languages: {languages}\n"
        f"Canonical: {settings.site_url}{address}\n"
    )
    return _text(address, text)


def _next_month(instant: datetime) -> datetime:
    first = instant.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return (first + timedelta(days=32)).replace(day=1)


def llms_txt(view: View, spec: Spec) -> Page | None:
    """What language models are shown of the paper; None unless it asks for that.

    A list of its pages in the form of llmstxt.org. Terms that reserve mining overrule it.
    """
    settings = view.settings()
    if settings is None or not settings.machines.llms_txt:
        return None
    if not terms_of(settings.machines.terms).mining:
        return None
    frames = [frame for e in settings.editions if (frame := frame_of(view, e.language))]
    parts = [f"# {settings.editions[0].name}\n"]
    if baseline := settings.editions[0].baseline:
        parts.append(f"> {baseline}\n")
    parts += [_edition_of_llms(view, frame) for frame in frames]
    return _text("/llms.txt", "\n".join(parts))


def _edition_of_llms(view: View, frame: Frame) -> str:
    sections = view.oldest(lists.menu(frame.language), bounds.MENU)
    found = [anchor(view, frame, "section", uri) for _, uri in sections]
    pages = [(frame.words.front, frame.front)]
    pages += [
        (page.name, page.address) for page in (*found, *frame.site_pages) if page and page.address
    ]
    lines = "".join(f"- [{name}]({frame.url(address)})\n" for name, address in pages)
    return f"## {frame.edition.name}\n\n{lines}"


def opensearch(view: View, spec: Spec) -> Page | None:
    """How a browser searches the edition (OpenSearch 1.1)."""
    frame = frame_of(view, spec.language)
    if frame is None:
        return None
    return Page(
        address=frame.opensearch,
        body=render_template("feeds/opensearch.xml", Locale.EN, frame=frame),
        content_type="application/opensearchdescription+xml; charset=utf-8",
    )


def manifest(view: View, spec: Spec) -> Page | None:
    """What a telephone shows of the edition on its first screen (W3C, Web Application Manifest)."""
    frame = frame_of(view, spec.language)
    if frame is None:
        return None
    name = frame.typeset(frame.edition.name)
    fields = {
        "id": frame.front,
        "name": name,
        "short_name": name,
        "description": frame.typeset(frame.edition.baseline),
        "lang": frame.language,
        "start_url": frame.front,
        "scope": frame.front,
        "display": "minimal-ui",
        "background_color": _PAPER,
        "theme_color": _INK,
        "icons": [
            {
                "src": address,
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": "maskable" if address in MASKABLE else "any",
            }
            for address, size in ICONS.items()
            if address.startswith("/icon-")
        ],
    }
    return Page(
        address=frame.manifest,
        body=printable_json({key: value for key, value in fields.items() if value}).encode(),
        content_type="application/manifest+json",
    )


def icon(view: View, spec: Spec) -> Page | None:
    """The newspaper's mark in one size; the spec's bucket is its address."""
    settings = view.settings()
    if settings is None:
        return None
    address = Address(spec.bucket)
    return Page(
        address=address,
        body=icon_bytes(mark_of(_name(settings)), address),
        content_type="image/x-icon" if address.endswith(".ico") else "image/png",
    )


def _name(settings: SettingsDocument) -> str:
    return settings.editions[0].name


def _text(address: str, text: str) -> Page:
    return Page(address=Address(address), body=text.encode(), content_type=_TEXT)
