"""Where imported drafts came from."""

from django.conf import settings
from django.db import models

from lagazette.newsroom.articles.models.article import Article


class ImportedSource(models.Model):
    """Where a draft came from, and what its reader could not decide."""

    digest = models.CharField(max_length=64, unique=True)
    article = models.ForeignKey(
        Article, null=True, on_delete=models.SET_NULL, related_name="imported_from"
    )
    name = models.CharField(max_length=500)
    publication = models.CharField(max_length=200, blank=True)
    questions = models.JSONField(default=list)
    trace = models.JSONField(default=list)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self) -> str:
        return self.name
