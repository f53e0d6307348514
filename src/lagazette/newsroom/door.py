"""What the command line and the configuration may take from the newsroom.

Importing it needs Django's applications to be ready.
"""

from lagazette.newsroom.articles.models import Article
from lagazette.newsroom.errors import BadLine, NewsroomError, OldAddressesError
from lagazette.newsroom.look.views import CSPReports, csp_reports
from lagazette.newsroom.media.queries import title_of_original
from lagazette.newsroom.newspaper.actions import (
    NewEdition,
    NewNewspaper,
    NewSection,
    add_second_reading,
    set_up,
)
from lagazette.newsroom.newspaper.queries import newspaper
from lagazette.newsroom.workflow.actions import (
    Imported,
    Kept,
    Moved,
    arrange,
    correct,
    describe,
    import_incoming,
    keep_old_addresses,
    lift_embargo,
    merge_entities,
    publish,
    readdress,
    schedule,
    slip,
    takedown,
    update,
    withdraw,
)
from lagazette.newsroom.workflow.imports import import_file_reading, section_with_slug
from lagazette.newsroom.workflow.origins import request_ids
from lagazette.newsroom.workflow.recorded import Difference, compare_with_record
from lagazette.newsroom.workflow.schedule import Done, next_due, run_due

__all__ = [
    "Article",
    "BadLine",
    "CSPReports",
    "Difference",
    "Done",
    "Imported",
    "Kept",
    "Moved",
    "NewEdition",
    "NewNewspaper",
    "NewSection",
    "NewsroomError",
    "OldAddressesError",
    "add_second_reading",
    "arrange",
    "compare_with_record",
    "correct",
    "csp_reports",
    "describe",
    "import_file_reading",
    "import_incoming",
    "keep_old_addresses",
    "lift_embargo",
    "merge_entities",
    "newspaper",
    "next_due",
    "publish",
    "readdress",
    "request_ids",
    "run_due",
    "schedule",
    "section_with_slug",
    "set_up",
    "slip",
    "takedown",
    "title_of_original",
    "update",
    "withdraw",
]
