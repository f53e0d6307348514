"""Which function renders which kind of page."""

from collections.abc import Callable

from lagazette.press.page import Page
from lagazette.press.pages import article, front, section, system
from lagazette.press.spec import Spec
from lagazette.press.view import View

PAGES: dict[str, Callable[[View, Spec], Page | None]] = {
    "article": article.article,
    "front": front.front,
    "section": section.section,
    "not_found": system.not_found,
    "redirect": system.redirect,
    "stylesheet": system.stylesheet,
}


def render(view: View, spec: Spec) -> Page | None:
    """The page of a spec, or None when readers are owed none now."""
    function = PAGES.get(spec.kind)
    return function(view, spec) if function else None
