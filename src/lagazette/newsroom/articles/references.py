"""What an article refers to: gathered for Wagtail's index, and looked for when a draft is read."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from django.db import models
from django.db.models import ForeignKey
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.models import COMMENTS_RELATION_NAME, Page, ReferenceIndex
from wagtail.signal_handlers import (
    disable_reference_index_auto_update,
    reference_index_auto_update_disabled,
)


@contextmanager
def gathered_once(page: Page, update_fields: Iterable[str] | None) -> Iterator[None]:
    """Save a page inside; its references are gathered once, after the last of its rows.

    Wagtail gathers those of the whole page again for each row of it that is saved, from a copy
    that it reads for that. Around several saves of one page, it is after the last of them. When
    only some fields are saved, it is from what is saved, and not at all when none of them refers
    to anything.
    """
    with not_gathered() as is_last:
        yield
    if not is_last:
        return
    if update_fields is None:
        ReferenceIndex.create_or_update_for_object(page)
    elif any(_may_refer(page, name) for name in update_fields):
        ReferenceIndex.create_or_update_for_object(type(page)._default_manager.get(pk=page.pk))


@contextmanager
def not_gathered() -> Iterator[bool]:
    """Save inside, and gather nothing; whether it is left to the caller, or to one further out."""
    if getattr(reference_index_auto_update_disabled, "value", False):
        yield False
        return
    with disable_reference_index_auto_update():
        yield True


def _may_refer(page: Page, name: str) -> bool:
    if name == COMMENTS_RELATION_NAME:
        # They refer to who wrote them, and accounts are closed, never deleted. Wagtail saves
        # them with each draft, also where there are none.
        return False
    field = page._meta.get_field(name)
    ignored = (field, field.related_model) if field.is_relation else ()
    if any(getattr(one, "wagtail_reference_index_ignore", False) for one in ignored):
        return False
    return field.is_relation or hasattr(field, "extract_references")


_OF_THE_PAGE: Final = frozenset(
    {"locale", "content_type", "owner", "locked_by", "alias_of", "latest_revision"}
)
"""See `Page.with_content_json`."""


def lacks_rows(model: type[models.Model], data: dict[str, Any]) -> bool:
    """Whether a row that serialised content refers to is not there any more."""
    wanted: defaultdict[type[models.Model], set[object]] = defaultdict(set)
    for other, key in _referred_to(model, data):
        wanted[other].add(key)
    # To count them in the database takes Django longer than to read a few keys.
    return any(
        len(other._default_manager.filter(pk__in=keys).order_by().values_list("pk")) < len(keys)
        for other, keys in wanted.items()
    )


def _referred_to(
    model: type[models.Model], data: dict[str, Any]
) -> Iterator[tuple[type[models.Model], object]]:
    """The rows that content refers to, by model and key; the page that its parts are of is there.

    Nothing is said of what Wagtail takes from the page itself and not from its content. A key that
    is not the other's primary key is that of none of our models.
    """
    for field in model._meta.concrete_fields:
        key = data.get(field.name)
        if key is None or field.name in _OF_THE_PAGE or isinstance(field, ParentalKey):
            continue
        if isinstance(field, ForeignKey):
            yield field.related_model, field.target_field.to_python(key)
    for relation in get_all_child_relations(model):
        for row in data.get(relation.get_accessor_name()) or ():
            yield from _referred_to(relation.related_model, row)
