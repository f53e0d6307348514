from typing import Any

from django.http import HttpResponse
from django.views.generic.base import View
from wagtail.models import Page, Revision

class EditView(View):
    page_class: type[Page]
    page: Any
    real_page_record: Any
    latest_revision: Revision | None
    scheduled_revision: Revision | None
    previous_revision: Revision | None
    form: Any
    has_content_changes: bool

    def get_object(self) -> Any: ...
    def run_hook(self, hook_name: str, *args: Any, **kwargs: Any) -> Any: ...
    def publish_action(self) -> HttpResponse: ...
    def get_commenting_changes(self) -> dict[str, Any]: ...
    def log_commenting_changes(self, changes: dict[str, Any], revision: Revision) -> None: ...
    def send_commenting_notifications(self, changes: dict[str, Any]) -> Any: ...
