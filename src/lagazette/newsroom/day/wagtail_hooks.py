"""What the first screen registers with Wagtail: one panel instead of its own."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from lagazette.newsroom.day.panels import DayPanel


@hooks.register("construct_homepage_panels")
def the_day_alone(_request: HttpRequest, panels: list[Any]) -> None:
    """Wagtail's panels count pages and pictures; ours say what is to be done."""
    panels[:] = [DayPanel()]


@hooks.register("construct_homepage_summary_items")
def no_counts(_request: HttpRequest, items: list[Any]) -> None:
    """How many pages there are is nobody's question in the morning."""
    items.clear()
