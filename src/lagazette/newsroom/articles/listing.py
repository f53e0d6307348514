"""The list of articles as the newsroom reads it: headline, section, edition, when, standing."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import (
    BulkActionsColumn,
    PageStatusColumn,
    PageTitleColumn,
    ParentPageColumn,
)
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet

from lagazette.newsroom.articles.models import Article


class ArticleIndexView(IndexView):
    """Wagtail's list, with what our columns need fetched at once."""

    def annotate_queryset(self, pages: Any) -> Any:
        """Sections with their names."""
        articles = super().annotate_queryset(pages)
        return articles.select_related("section").prefetch_related("section__labels")


class ArticleListing(PageListingViewSet):
    """Every article of every edition in one list."""

    model = Article
    name = "articles"
    url_prefix = "articles"
    icon = "doc-full"
    menu_label = _("Articles")
    menu_order = 110
    add_to_admin_menu = True
    index_view_class = ArticleIndexView
    columns: ClassVar[list[Column]] = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=_("Headline"), sort_key="title", classname="title"),
        Column("section", label=_("Section"), width="14%"),
        ParentPageColumn("parent", label=_("Edition")),
        DateColumn(
            "latest_revision_created_at",
            label=_("Changed"),
            sort_key="latest_revision_created_at",
            width="14%",
        ),
        PageStatusColumn("status", label=_("Status"), sort_key="live", width="12%"),
    ]
