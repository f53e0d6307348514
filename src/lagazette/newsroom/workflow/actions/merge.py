"""Two entities that are one, decided by a person."""

from datetime import datetime

from django.db import transaction
from wagtail.log_actions import log

from lagazette.newsroom.accounts.models import User
from lagazette.newsroom.accounts.rules import can_merge_entities, require
from lagazette.newsroom.entities.models import Entity
from lagazette.newsroom.errors import NotMergeableError
from lagazette.newsroom.workflow.actions.describe import describe, state_of
from lagazette.record.door import Entry, EntryKind, MergeDocument, Stands
from lagazette.record.ledger import append


@transaction.atomic
def merge_entities(entity: Entity, *, into: Entity, by: User | None, at: datetime) -> Entry | None:
    """Let an entity mean another from now on; both keep their names and addresses.

    Returns the entry, None when readers never knew the first. Raises NotMergeableError for the
    same one twice or one that is merged already, NotAllowedError.
    """
    if by is not None:
        require(by, can_merge_entities, None)
    rows = {
        row.pk: row
        for row in Entity.objects.select_for_update().filter(pk__in=[entity.pk, into.pk])
    }
    entity, into = rows[entity.pk], rows[into.pk]
    if entity == into or entity.merged_into or into.merged_into:
        raise NotMergeableError(entity, into)
    is_public = isinstance(state_of(entity.uri), Stands)
    merged = None
    if is_public:
        describe(into, at=at)
        merged = append(EntryKind.MERGE, MergeDocument(uri=entity.uri, into=into.uri), at=at)
    entity.merged_into = into
    entity.save()
    data = {"into": str(into), "uri": into.uri}
    log(instance=entity, action="lagazette.merge", user=by, data=data)
    return merged
