"""What the actions do when Wagtail asks the models."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from wagtail.models import ReferenceIndex

from lagazette.newsroom.articles.models import Article
from lagazette.newsroom.errors import PublicOnceError, ReasonMissingError, StillReferredToError
from lagazette.newsroom.front_page.models import FrontPage
from lagazette.newsroom.media.models import GazetteImage
from lagazette.newsroom.newspaper.models import NewspaperSettings
from lagazette.newsroom.workflow.actions.arrange import arrange
from lagazette.newsroom.workflow.actions.describe import describe, state_of
from lagazette.newsroom.workflow.actions.publish import publish
from lagazette.newsroom.workflow.actions.withdraw import withdraw
from lagazette.newsroom.workflow.checks import problems, rights_have_ended
from lagazette.newsroom.workflow.preview import preview_response
from lagazette.record.door import EntryKind, RetirementDocument, Stands
from lagazette.record.ledger import append


class ActionsKeeper:
    """Keeps the gate: see `lagazette.newsroom.gate.Keeper`."""

    def publish(self, article: Any, revision: Any, *, by: Any, changed: bool) -> None:
        """By workflow, bulk action, scheduler or shell."""
        if isinstance(article, FrontPage):
            arrange(article, by=by, at=timezone.now(), revision=revision)
            return
        publish(article, by=by, at=timezone.now(), revision=revision, changed=changed)

    def problems(self, article: Article) -> list[tuple[str, str]]:
        """Those of the checks that stop it now, or at the hour for which it is scheduled."""
        at = max(timezone.now(), article.go_live_at or timezone.now())
        return [(one.field, one.text) for one in problems(article, at=at) if one.blocking]

    def unpublish(self, article: Any, *, by: Any, expired: bool) -> None:
        """Wagtail's unpublishing gives no reason, so only the end of an article's time passes."""
        if not expired:
            raise ReasonMissingError(article.headline)
        withdraw(article, by=by, at=timezone.now(), private_reason="expiry", expired=True)

    def preview(self, article: Any, mode: str) -> HttpResponse:
        """The press's own page, which nobody keeps."""
        return preview_response(article, mode)

    def saved(self, thing: Any) -> None:
        """Tell what changed of something public; the newspaper and its front pages always are."""
        at = timezone.now()
        if isinstance(thing, NewspaperSettings | FrontPage):
            describe(thing, at=at)
        elif isinstance(thing, GazetteImage):
            self._image_saved(thing, at)
        elif isinstance(state_of(thing.uri), Stands):
            describe(thing, at=at)

    def _image_saved(self, image: GazetteImage, at: Any) -> None:
        state = state_of(image.uri)
        if state is None:
            return
        if not rights_have_ended(image, at=at):
            describe(image, at=at)
            GazetteImage.objects.filter(pk=image.pk).update(retired_on=None)
        elif isinstance(state, Stands):
            append(EntryKind.RETIRE, RetirementDocument(uri=image.uri), at=at)

    def refuse_deletion(self, thing: Any) -> None:
        """Nothing that was public goes, and nothing that something public points to."""
        was_public = (
            thing.has_been_public if isinstance(thing, Article) else state_of(thing.uri) is not None
        )
        if was_public:
            raise PublicOnceError(thing)
        for reference in ReferenceIndex.get_references_to(thing):
            referrer = reference.content_type.get_object_for_this_type(pk=reference.object_id)
            if getattr(referrer, "live", False):
                raise StillReferredToError(thing, referrer)
