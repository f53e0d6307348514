"""Wagtail's screens of articles to which something is added, at the addresses where it has them.

The editor's three, so that a request is done whole or not at all:

Wagtail saves the draft and then publishes it, each in a transaction of its own: with a full disk
between the two, the page that says « nothing was saved » would be wrong.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView

from lagazette.newsroom.articles.sight import for_the_whole_newspaper
from lagazette.newsroom.articles.views import EarlierView, EditorView

View = Callable[..., HttpResponse]

_edit: Any = EditorView.as_view()
_edit_earlier: Any = EarlierView.as_view()


def whole(view: View) -> View:
    """The view of which a request that changes something leaves everything or nothing.

    One that only reads takes no lock.
    """

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        with transaction.atomic():
            return view(request, *args, **kwargs)

    return answered


urlpatterns = [
    path(
        "pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/",
        require_admin_access(whole(CreateView.as_view())),
    ),
    path("pages/<int:page_id>/edit/", require_admin_access(whole(_edit))),
    path(
        "pages/<int:page_id>/revisions/<int:revision_id>/revert/",
        require_admin_access(whole(_edit_earlier)),
    ),
    *(
        path(
            f"reports/page-types-usage/{part}",
            require_admin_access(
                for_the_whole_newspaper(PageTypesUsageReportView.as_view(results_only=bool(part)))
            ),
        )
        for part in ("", "results/")
    ),
]
