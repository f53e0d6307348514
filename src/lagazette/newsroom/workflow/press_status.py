"""« Sous presse »: what the screen says between the button and the page."""

from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from lagazette.newsroom.articles.models import Article
from lagazette.press.door import status


def press_status(article: Article, *, store: Path) -> dict[str, str]:
    """`state` is `none`, `pressing`, `pressed` or `failed`; `text` says it; `link` is the page.

    A failure names the page and the template, with the line.
    """
    if article.last_entry is None:
        return {"state": "none", "text": _("Never published."), "link": ""}
    press = status(store)
    if press.failures:
        failure = press.failures[0]
        facts = {
            "page": failure.address or failure.spec,
            "template": failure.template,
            "line": failure.line,
            "message": failure.message,
        }
        text = _("The press failed at %(page)s (%(template)s, line %(line)s): %(message)s") % facts
        return {"state": "failed", "text": text, "link": ""}
    if not press.has_passed(article.last_entry):
        return {"state": "pressing", "text": _("In press…"), "link": ""}
    if not article.live:
        return {"state": "pressed", "text": _("No longer on the site."), "link": ""}
    link = f"{settings.GAZETTE.site_url.rstrip('/')}{article.address}"
    return {"state": "pressed", "text": article.address, "link": link}
