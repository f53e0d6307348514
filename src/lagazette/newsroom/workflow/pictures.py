"""Who may change a picture, in the words of Wagtail's screens.

A picture belongs to no section. Once articles have been published with it, it stands in theirs,
and the rule is asked for each of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.contrib.contenttypes.models import ContentType
from wagtail.images import permissions
from wagtail.images.models import Image
from wagtail.models import ReferenceIndex
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from lagazette.newsroom.accounts import rules
from lagazette.newsroom.articles.models import Article
from lagazette.newsroom.media.models import GazetteImage
from lagazette.newsroom.sections.models import Section
from lagazette.newsroom.workflow.actions.describe import state_of

_CHANGING: Final = frozenset({"change", "delete"})


@dataclass(frozen=True)
class Place:
    """Where a picture stands, as the rules read it; `live` is whether readers have seen it."""

    section: Section | None
    owner_id: int | None
    live: bool


def places_of(image: GazetteImage) -> Iterator[Place]:
    """Each section that published articles with it gave it; a single place without any."""
    owner = image.uploaded_by_user_id
    if state_of(image.uri) is None:
        yield Place(None, owner, live=False)
        return
    sections = {article.section for article in _published_with(image)}
    for section in sections or {None}:
        yield Place(section, owner, live=True)


class PicturePolicy(CollectionOwnershipPermissionPolicy):
    """Wagtail's policy, and for a change of one picture the newsroom's rule besides."""

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: Any) -> bool:
        """Ask Wagtail, then the rule for each place where the picture stands."""
        if not super().user_has_any_permission_for_instance(user, actions, instance):
            return False
        if not _CHANGING.intersection(actions):
            return True
        return all(rules.can_edit_picture(user, place) for place in places_of(instance))


def install() -> None:
    """Put the policy in the place of Wagtail's, before any of its screens has been imported."""
    permissions.permission_policy = PicturePolicy(
        GazetteImage, auth_model=Image, owner_field_name="uploaded_by_user"
    )


def _published_with(image: GazetteImage) -> Any:
    """The articles that readers saw, withdrawn ones too, and that stand with the picture."""
    articles = ReferenceIndex.get_references_to(image).filter(
        content_type=ContentType.objects.get_for_model(Article)
    )
    rows = [int(pk) for pk in articles.values_list("object_id", flat=True)]
    return Article.objects.filter(pk__in=rows, version__gt=0).select_related("section")
