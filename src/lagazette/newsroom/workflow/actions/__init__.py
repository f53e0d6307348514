"""The verbs that change what readers see: each one transaction, with its entry, or nothing.

Whatever the way in (button, workflow, bulk action, scheduler, command, shell), it ends here.
`by` is who asks; None is the newspaper's own scheduler or command.
"""

from lagazette.newsroom.workflow.actions.addresses import readdress
from lagazette.newsroom.workflow.actions.arrange import arrange
from lagazette.newsroom.workflow.actions.describe import describe, state_of
from lagazette.newsroom.workflow.actions.embargo import lift_embargo
from lagazette.newsroom.workflow.actions.importing import Imported, import_incoming
from lagazette.newsroom.workflow.actions.merge import merge_entities
from lagazette.newsroom.workflow.actions.old_addresses import Kept, Moved, keep_old_addresses
from lagazette.newsroom.workflow.actions.publish import correct, publish, schedule, slip, update
from lagazette.newsroom.workflow.actions.rights import retire_image
from lagazette.newsroom.workflow.actions.takedown import takedown
from lagazette.newsroom.workflow.actions.withdraw import withdraw

__all__ = [
    "Imported",
    "Kept",
    "Moved",
    "arrange",
    "correct",
    "describe",
    "import_incoming",
    "keep_old_addresses",
    "lift_embargo",
    "merge_entities",
    "publish",
    "readdress",
    "retire_image",
    "schedule",
    "slip",
    "state_of",
    "takedown",
    "update",
    "withdraw",
]
