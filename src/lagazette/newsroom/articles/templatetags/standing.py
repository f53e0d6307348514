"""How an article stands, for the templates of its editor."""

from typing import Any

from django import template
from django.utils import timezone

from lagazette.newsroom.articles.models import Article
from lagazette.newsroom.articles.standing import ListedArticle, listed

register = template.Library()


@register.simple_tag
def standing_of(page: Any) -> ListedArticle | None:
    """An article with how it stands; None for what is no article."""
    found = listed(Article.objects.filter(pk=page.pk), at=timezone.now())
    return found[0] if found else None
