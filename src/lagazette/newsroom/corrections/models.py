"""Statements: corrections and updates as the reader sees them, one dated line each."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lagazette.newsroom import gate
from lagazette.newsroom.errors import OutsideActionError


class StatementKind(models.TextChoices):
    """What a statement tells the reader."""

    CORRECTION = "correction", _("Correction: we were wrong")
    UPDATE = "update", _("Update: there is something new")


class Statement(models.Model):
    """What the reader is told about a change. Publishing writes it, nothing rewrites it."""

    article = models.ForeignKey(
        "articles.Article", on_delete=models.PROTECT, related_name="statements"
    )
    kind = models.CharField(_("kind"), max_length=12, choices=StatementKind.choices)
    at = models.DateTimeField(_("at"))
    text = models.TextField(_("text"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        """Oldest first, as readers read them."""

        verbose_name = _("correction or update")
        verbose_name_plural = _("corrections and updates")
        ordering: ClassVar[list[str]] = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Let publishing through, and nobody else."""
        if not gate.is_open():
            raise OutsideActionError(self, "a statement to readers")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """What readers were told is not unsaid."""
        raise OutsideActionError(self, "deleting a statement to readers")
