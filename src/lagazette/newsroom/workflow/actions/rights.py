"""The day on which the rights of a picture end."""

from datetime import datetime

from django.db import transaction
from wagtail.log_actions import log

from lagazette.newsroom.media.models import GazetteImage
from lagazette.newsroom.newspaper.queries import zone
from lagazette.newsroom.workflow.actions.describe import state_of
from lagazette.newsroom.workflow.checks import rights_have_ended
from lagazette.record.door import Entry, EntryKind, RetirementDocument, Stands
from lagazette.record.ledger import append


@transaction.atomic
def retire_image(image: GazetteImage, *, at: datetime) -> Entry | None:
    """Take a picture whose rights have ended off every page.

    None, and nothing appended, when its rights still run, when readers never saw it, or when it
    was retired before.
    """
    image = GazetteImage.objects.select_for_update(of=("self",)).get(pk=image.pk)
    if not rights_have_ended(image, at=at):
        return None
    GazetteImage.objects.filter(pk=image.pk).update(retired_on=at.astimezone(zone()).date())
    if not isinstance(state_of(image.uri), Stands):
        return None
    log(instance=image, action="lagazette.retire", data={"rights_expiry": str(image.rights_expiry)})
    return append(EntryKind.RETIRE, RetirementDocument(uri=image.uri), at=at)
