"""The front pages: one for each edition, with drafts, versions and a schedule."""

from typing import Any, ClassVar

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, RevisionMixin

from lagazette.newsroom import gate
from lagazette.newsroom.errors import OutsideActionError, PublicOnceError
from lagazette.newsroom.front_page.arrangement import Arrangement, from_json, to_json
from lagazette.newsroom.newspaper.queries import prefix_of
from lagazette.record.door import URI, front_page_uri


class FrontPage(DraftStateMixin, RevisionMixin, models.Model):
    """How editors arranged one edition's front page.

    The row is what readers have; drafts and earlier versions are Wagtail's revisions. Readers get
    another arrangement by the action `arrange` alone. `last_entry` belongs to the front page and
    not to a draft of it.
    """

    language = models.CharField(_("language"), max_length=12, unique=True)
    zones = models.JSONField(default=list, blank=True)
    last_entry = models.PositiveIntegerField(null=True, editable=False)

    class Meta:
        """One for each edition."""

        verbose_name = _("front page")
        verbose_name_plural = _("front pages")
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return f"{_('front page')} ({self.language})"

    @property
    def uri(self) -> URI:
        """There is one for each language."""
        return front_page_uri(self.language)

    @property
    def address(self) -> str:
        """Where readers find it."""
        return f"{prefix_of(self.language)}/"

    @property
    def arrangement(self) -> Arrangement:
        """The zones with what stands in them."""
        return from_json(self.zones)

    @arrangement.setter
    def arrangement(self, arrangement: Arrangement) -> None:
        self.zones = to_json(arrangement)

    def with_content_json(self, content: dict[str, Any]) -> "FrontPage":
        """The front page as a draft of it says."""
        draft: FrontPage = super().with_content_json(content)
        draft.last_entry = self.last_entry
        return draft

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, unless readers would see another arrangement that no entry tells."""
        is_new = self._state.adding
        if not gate.is_open() and self._differs(kwargs.get("update_fields")):
            raise OutsideActionError(self, "save(zones)")
        with transaction.atomic():
            super().save(*args, **kwargs)
            if is_new:
                gate.keeper().saved(self)

    def publish(
        self,
        revision: Any,
        user: Any = None,
        changed: bool = True,
        log_action: bool | str = True,
        previous_revision: Any = None,
        skip_permission_checks: bool = False,
    ) -> None:
        """Publish through the action, whoever asks."""
        gate.keeper().publish(self, revision, by=user, changed=changed)

    def unpublish(self, *args: Any, **kwargs: Any) -> None:
        """An edition has a front page; take the stories off instead."""
        raise PublicOnceError(self)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """An edition has a front page; take the stories off instead."""
        raise PublicOnceError(self)

    def _differs(self, update_fields: list[str] | None) -> bool:
        if update_fields is not None and not {"zones", "language"} & set(update_fields):
            return False
        before = FrontPage.objects.filter(pk=self.pk).first()
        if before is None:
            return bool(self.zones)
        return (self.zones, self.language) != (before.zones, before.language)
