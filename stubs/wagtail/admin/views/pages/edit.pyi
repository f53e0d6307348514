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
    form: Any

    def get_object(self) -> Any: ...
    def run_hook(self, hook_name: str, *args: Any, **kwargs: Any) -> Any: ...
    def publish_action(self) -> HttpResponse: ...
