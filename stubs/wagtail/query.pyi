from typing import Self, TypeVar

from django.db.models import QuerySet
from wagtail.models.pages import Page

_P = TypeVar("_P", bound=Page)

class PageQuerySet(QuerySet[_P]):
    def descendant_of(self, other: Page) -> Self: ...
