"""A front page and articles, as Wagtail's tutorial has them."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page


class HomePage(Page):
    """The latest twenty articles."""

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The articles beside Wagtail's own context."""
        latest = ArticlePage.objects.child_of(self).live().order_by("-first_published_at")[:20]
        return {**super().get_context(request, *args, **kwargs), "articles": latest}


class ArticlePage(Page):
    """One article."""

    standfirst = models.TextField()
    body = RichTextField()

    content_panels = (*Page.content_panels, FieldPanel("standfirst"), FieldPanel("body"))
