"""Offline: the script by which browsers keep a few pages, or let go of them.

Browsers ask for it anew at each visit, so a publication that switches it off reaches everybody
who comes back, and nobody has to be told.
"""

from lagazette.press.page import Page
from lagazette.press.pages import bounds
from lagazette.press.spec import Spec
from lagazette.press.templates import render_template
from lagazette.press.view import View
from lagazette.record.door import Address
from lagazette.typography.door import Locale


def service_worker(view: View, spec: Spec) -> Page | None:
    """The worker that keeps pages; without `offline`, one that forgets them and itself."""
    settings = view.settings()
    if settings is None:
        return None
    on = settings.machines.offline
    template = "scripts/service_worker.js" if on else "scripts/service_worker_off.js"
    prefixes = [edition.prefix for edition in settings.editions]
    return Page(
        address=Address("/service-worker.js"),
        body=render_template(template, Locale.EN, prefixes=prefixes, most=bounds.OFFLINE),
        content_type="text/javascript; charset=utf-8",
    )
