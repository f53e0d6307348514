"""« Sous presse »: what the screen says between the button and the page."""

from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from lagazette.newsroom.articles.models import Article
from lagazette.newsroom.front_page.models import FrontPage
from lagazette.newsroom.media.queries import title_of_original
from lagazette.press.door import PressStatus, status

MANY = 100
"""Waiting pages from which on the newsroom is told; a publication never leaves so many."""


def press_status(thing: Article | FrontPage, *, store: Path) -> dict[str, str]:
    """`state` is `none`, `pressing`, `pressed` or `failed`; `text` says it; `link` is the page.

    A failure names the page and the template, with the line; a page that lacks a picture, the
    picture.
    """
    return press_statuses([thing], store=store)[0]


def press_statuses(things: Sequence[Article | FrontPage], *, store: Path) -> list[dict[str, str]]:
    """The same of several, at one look."""
    press = status(store)
    return [_status(thing, press) for thing in things]


def site_status(*, store: Path) -> dict[str, str]:
    """How far the press is with the site as a whole, as `press_status` says it of one article.

    Pages that wait by the hundred are those of another theme, name or program.
    """
    press = status(store)
    if press.waiting < MANY:
        return {"state": "pressed", "text": _("The whole site is made."), "link": ""}
    text = _("The site is being made anew: %(done)s of %(of)s pages. Readers see the old ones.")
    facts = {"done": _grouped(press.of - press.waiting), "of": _grouped(press.of)}
    return {"state": "pressing", "text": text % facts, "link": ""}


def _grouped(number: int) -> str:
    return number_format(number, force_grouping=True)


def _status(thing: Article | FrontPage, press: PressStatus) -> dict[str, str]:
    if thing.last_entry is None:
        return {"state": "none", "text": _("Never published."), "link": ""}
    failure = next((one for one in press.failures if not one.lacks_picture), None)
    if failure is not None:
        facts = {
            "page": failure.address or failure.spec,
            "template": failure.template,
            "line": failure.line,
            "message": failure.message,
        }
        text = _("The press failed at %(page)s (%(template)s, line %(line)s): %(message)s") % facts
        return {"state": "failed", "text": text, "link": ""}
    if not press.has_passed(thing.last_entry):
        return {"state": "pressing", "text": _("In press…"), "link": ""}
    if not thing.live:
        return {"state": "pressed", "text": _("No longer on the site."), "link": ""}
    own = (one for one in press.failures if one.lacks_picture and one.address == thing.address)
    for lacking in own:
        facts = {"picture": title_of_original(lacking.original), "message": lacking.message}
        text = _("It is on the site without its picture “%(picture)s”: %(message)s") % facts
        return {"state": "failed", "text": text, "link": ""}
    link = f"{settings.GAZETTE.site_url.rstrip('/')}{thing.address}"
    return {"state": "pressed", "text": thing.address, "link": link}
