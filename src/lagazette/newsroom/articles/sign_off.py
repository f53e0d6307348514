"""The second person: who approved exactly this draft."""

from typing import Any

from wagtail.models import TaskState


def is_signed_off(revision: Any, *, owner_id: int | None) -> bool:
    """Whether somebody who did not begin the article approved this draft as it is.

    An approval is of one revision at one instant: a later edit, also one that autosave writes
    into the same revision, needs a new one. Who reads may mend and then sign off; of an article
    that nobody began (an import by command), who mended it last is no second person.
    """
    approvals = TaskState.objects.filter(
        revision_id=revision.pk,
        status=TaskState.STATUS_APPROVED,
        finished_at__gte=revision.created_at,
    ).exclude(finished_by=None)
    first = owner_id if owner_id is not None else revision.user_id
    return bool(approvals.exclude(finished_by_id=first).exists())
