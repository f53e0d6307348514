"""The first screen's one panel: the day at a glance."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.forms.widgets import Script
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from lagazette.newsroom.accounts import rules
from lagazette.newsroom.articles.models import EditionPage
from lagazette.newsroom.articles.standing import ListedArticle
from lagazette.newsroom.day import queries
from lagazette.newsroom.workflow.press_status import press_statuses, site_status


@dataclass(frozen=True)
class Row:
    """One line of a list: a headline, where it leads for this person, and what there is to say."""

    headline: str
    link: str = ""
    listed: ListedArticle | None = None
    at: Any = None
    press: Mapping[str, str] | None = None
    press_address: str = ""


@dataclass(frozen=True)
class DayList:
    """A list of the day with its heading, and what it says when it is empty."""

    key: str
    title: str
    empty: str
    rows: tuple[Row, ...]


class DayPanel(Component):
    """My drafts, what waits for me, what is promised, what goes out and what just went."""

    template_name = "day/day.html"
    order = 100

    class Media:
        """What asks whether the press has passed."""

        js = (Script("workflow/press-status.js", type="module"),)

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """The lists, and the ways to begin something."""
        user = parent_context["request"].user
        editions = EditionPage.objects.order_by("pk") if rules.can_create(user, None) else ()
        return {
            "lists": day_lists(user),
            "editions": [
                (
                    page.title,
                    reverse("wagtailadmin_pages:add", args=["articles", "article", page.pk]),
                )
                for page in editions
            ],
            "may_arrange": rules.can_arrange_front_page(user),
            "site": site_status(store=settings.GAZETTE.press_store),
            "today": timezone.now(),
        }


def day_lists(user: Any) -> list[DayList]:
    """The five lists of somebody's day."""
    # The rules ask for somebody's roles row by row; once read, they stay.
    prefetch_related_objects([user], "assignments")
    at = timezone.now()
    articles, fronts = queries.going_out_today(user, at=at)
    front_rows = [
        Row(
            _("Front page (%(language)s)") % {"language": language},
            reverse("front_page_arrange", args=[language])
            if rules.can_arrange_front_page(user)
            else "",
            at=hour,
        )
        for language, hour in fronts
    ]
    return [
        DayList(
            "waiting",
            _("To be read by me"),
            _("Nothing waits for you."),
            _rows(queries.waiting_for(user, at=at), user),
        ),
        DayList(
            "drafts",
            _("My drafts"),
            _("No draft of yours."),
            _rows(queries.drafts_of(user, at=at), user),
        ),
        DayList(
            "today",
            _("Going out today"),
            _("Nothing more is scheduled today."),
            (*front_rows, *_rows(articles, user)),
        ),
        DayList(
            "embargo",
            _("Under embargo"),
            _("Nothing is under embargo."),
            _rows(queries.under_embargo(user, at=at), user),
        ),
        DayList(
            "published",
            _("Just published"),
            _("Nothing has been published yet."),
            _published(queries.just_published(user, at=at), user),
        ),
    ]


def _rows(found: Iterable[ListedArticle], user: Any) -> tuple[Row, ...]:
    return tuple(
        Row(one.headline, _link(one, user), listed=one, at=one.until or one.touched_at)
        for one in found
    )


def _published(found: list[ListedArticle], user: Any) -> tuple[Row, ...]:
    """With how far the press is; each then asks for itself until the press has passed."""
    articles = [one.article for one in found if one.article]
    said = press_statuses(articles, store=settings.GAZETTE.press_store)
    return tuple(
        Row(
            one.headline,
            _link(one, user),
            listed=one,
            at=article.version_at,
            press=status,
            press_address=reverse("article_press_status", args=[article.pk]),
        )
        for one, article, status in zip(found, articles, said, strict=True)
    )


def _link(one: ListedArticle, user: Any) -> str:
    """The editor, for who may open it there."""
    article: Any = one.article
    if not (rules.can_edit(user, article) or rules.can_sign_off(user, article)):
        return ""
    return reverse("wagtailadmin_pages:edit", args=[article.pk])
