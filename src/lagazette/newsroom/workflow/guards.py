"""What no `save` or `delete` of a model sees: Django's own deletions, and saves of a bare Page.

Wagtail deletes by querysets and saves articles as plain `Page` objects in places (moving, its own
scheduler). Signals are sent for those too.
"""

from typing import Any

from django.db.models.signals import pre_delete, pre_save
from wagtail.models import Page
from wagtail.signals import pre_page_move

from lagazette.newsroom import gate
from lagazette.newsroom.articles.models import Address, Article, EditionPage, SubjectAddress
from lagazette.newsroom.corrections.models import Statement
from lagazette.newsroom.entities.models import Author, Entity
from lagazette.newsroom.errors import OtherEditionError, OutsideActionError, PublicOnceError
from lagazette.newsroom.front_page.models import FrontPage
from lagazette.newsroom.media.models import GazetteImage
from lagazette.newsroom.newspaper.models import NewspaperSettings
from lagazette.newsroom.sections.models import Section

_ERASABLE_UNTIL_PUBLIC = (Article, Section, Entity, Author, GazetteImage)
_NEVER_ERASED = (Statement, Address, SubjectAddress, NewspaperSettings, FrontPage)


def connect() -> None:
    """Set the guards, when the applications are ready."""
    for model in _ERASABLE_UNTIL_PUBLIC:
        pre_delete.connect(_refuse_what_was_public, sender=model)
    for kept in _NEVER_ERASED:
        pre_delete.connect(_refuse, sender=kept)
    pre_delete.connect(_refuse_edition, sender=EditionPage)
    pre_save.connect(_refuse_bare_page, sender=Page)
    pre_page_move.connect(_refuse_other_edition)


def _refuse_what_was_public(instance: Any, **_signal: Any) -> None:
    gate.keeper().refuse_deletion(instance)


def _refuse(instance: Any, **_signal: Any) -> None:
    raise PublicOnceError(instance)


def _refuse_edition(instance: EditionPage, **_signal: Any) -> None:
    if Article.objects.descendant_of(instance).exists():
        raise PublicOnceError(instance)


def _refuse_bare_page(instance: Page, **_signal: Any) -> None:
    """A bare Page is saved whole: whether readers see it must stay as it is."""
    if gate.is_open() or instance._state.adding:
        return
    article = Article.objects.filter(pk=instance.pk).only("live", "locale_id").first()
    if article is not None and (article.live, article.locale_id) != (
        instance.live,
        instance.locale_id,
    ):
        raise OutsideActionError(instance, "Page.save(live)")


def _refuse_other_edition(
    instance: Page, parent_page_before: Page, parent_page_after: Page, **_signal: Any
) -> None:
    if issubclass(instance.specific_class, Article) and parent_page_before != parent_page_after:
        raise OtherEditionError(instance)
