from wagtail.models.audit_log import ModelLogEntry as ModelLogEntry
from wagtail.models.draft_state import DraftStateMixin as DraftStateMixin
from wagtail.models.i18n import Locale as Locale
from wagtail.models.media import (
    Collection as Collection,
)
from wagtail.models.media import (
    GroupCollectionPermission as GroupCollectionPermission,
)
from wagtail.models.orderable import Orderable as Orderable
from wagtail.models.pages import (
    GroupPagePermission as GroupPagePermission,
)
from wagtail.models.pages import (
    Page as Page,
)
from wagtail.models.pages import (
    PageLogEntry as PageLogEntry,
)
from wagtail.models.pages import (
    PageManager as PageManager,
)
from wagtail.models.pages import (
    PagePermissionTester as PagePermissionTester,
)
from wagtail.models.pages import (
    WorkflowPage as WorkflowPage,
)
from wagtail.models.reference_index import ReferenceIndex as ReferenceIndex
from wagtail.models.revisions import Revision as Revision
from wagtail.models.revisions import RevisionMixin as RevisionMixin
from wagtail.models.sites import Site as Site
from wagtail.models.workflows import (
    Task as Task,
)
from wagtail.models.workflows import (
    TaskState as TaskState,
)
from wagtail.models.workflows import (
    Workflow as Workflow,
)
from wagtail.models.workflows import (
    WorkflowTask as WorkflowTask,
)
from wagtail.query import PageQuerySet as PageQuerySet

COMMENTS_RELATION_NAME: str
