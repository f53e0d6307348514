"""What the first screen registers with Wagtail: one panel instead of its own."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from lagazette.newsroom.day.panels import DayPanel
from lagazette.newsroom.newspaper.queries import is_set_up


@hooks.register("construct_homepage_panels")
def the_day_alone(_request: HttpRequest, panels: list[Any]) -> None:
    """Wagtail's panels count pages and pictures; ours say what is to be done.

    A newspaper that has no settings yet has no day either.
    """
    panels[:] = [DayPanel()] if is_set_up() else []


@hooks.register("construct_homepage_summary_items")
def no_counts(_request: HttpRequest, items: list[Any]) -> None:
    """How many pages there are is nobody's question in the morning."""
    items.clear()
