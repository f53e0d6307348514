"""What the workflow registers with Wagtail: its screens, its buttons, and who answers the button.

Wagtail's screens publish, unpublish, copy and delete by classes of their own, past the models'
methods; the hooks below come before each of them. What no hook sees, the guards refuse.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.widgets import Button
from wagtail.models import Page

from lagazette.errors import GazetteError
from lagazette.newsroom import gate
from lagazette.newsroom.accounts import rules
from lagazette.newsroom.articles.models import Article, EditionPage
from lagazette.newsroom.errors import ChecksFailedError
from lagazette.newsroom.keys import is_key
from lagazette.newsroom.workflow import views
from lagazette.newsroom.workflow.actions import publish
from lagazette.newsroom.workflow.checks import problems
from lagazette.newsroom.workflow.preview import previewed_picture


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    """The words of the audit log for what only our actions do."""
    for action, label, message in (
        ("lagazette.entry", gettext_lazy("Entry"), gettext_lazy("Told in the record")),
        ("lagazette.withdraw", gettext_lazy("Withdraw"), gettext_lazy("Withdrawn, with reasons")),
        ("lagazette.takedown", gettext_lazy("Take down"), gettext_lazy("Taken down by law")),
        ("lagazette.lift_embargo", gettext_lazy("Lift embargo"), gettext_lazy("Embargo lifted")),
        ("lagazette.merge", gettext_lazy("Merge"), gettext_lazy("Merged into another")),
        ("lagazette.retire", gettext_lazy("Retire"), gettext_lazy("Its rights have ended")),
        (
            "lagazette.schedule_refused",
            gettext_lazy("Not published"),
            gettext_lazy("Refused at its hour"),
        ),
    ):
        actions.register_action(action, label, message)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """The screens of what Wagtail has no screen for."""
    article = "articles/<int:article_id>"
    return [
        path(f"{article}/retrait/", views.WithdrawView.as_view(), name="article_withdraw"),
        path(f"{article}/retrait-legal/", views.TakedownView.as_view(), name="article_takedown"),
        path(f"{article}/adresse/", views.ReaddressView.as_view(), name="article_readdress"),
        path(f"{article}/embargo/", views.LiftEmbargoView.as_view(), name="article_lift_embargo"),
        path("apercu/<str:token>/", previewed_picture, name="previewed_picture"),
        path("presse/", views.site_press_status, name="site_press_status"),
        path(f"{article}/presse/", views.article_press_status, name="article_press_status"),
        path("entites/<int:entity_id>/fusion/", views.MergeView.as_view(), name="entity_merge"),
    ]


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def article_buttons(page: Page, user: Any, *_args: Any, **_kwargs: Any) -> Iterator[Button]:
    """The ways out of publication, for whom the rules allow them."""
    article = page.specific
    if not isinstance(article, Article):
        return
    for name, label, rule, is_offered in (
        ("article_withdraw", _("Withdraw"), rules.can_withdraw, article.live),
        ("article_readdress", _("Change the address"), rules.can_change_slug, article.live),
        (
            "article_lift_embargo",
            _("Lift the embargo"),
            rules.can_lift_embargo,
            article.embargo_until is not None,
        ),
    ):
        if is_offered and rule(user, article):
            yield Button(label, reverse(name, args=[article.pk]), priority=70)
    if article.has_been_public and rules.can_take_down(user):
        yield Button(
            _("Take down by law"), reverse("article_takedown", args=[article.pk]), priority=80
        )


@hooks.register("insert_editor_js")
def press_status_js() -> str:
    """What asks whether the press has passed."""
    return format_html(
        '<script type="module" src="{}"></script>', versioned_static("workflow/press-status.js")
    )


_PROBLEMS: Final = "controle"
"""What asks the editor's screen to say what stops a publication."""


# --- Before Wagtail's own ways -------------------------------------------------------------------


@hooks.register("before_publish_page")
def publish_by_button(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Publish through the action; a refusal leaves the draft, and says why.

    What the checks found is said again beside its field, in the form of the draft that was kept.
    """
    if not isinstance(page, Article):
        return None
    edit = redirect("wagtailadmin_pages:edit", page.pk)
    at = timezone.now()
    warnings = [problem.text for problem in problems(page, at=at) if not problem.blocking]
    try:
        entry = publish(page, by=_user(request), at=at, revision=page.get_latest_revision())
    except GazetteError as refusal:
        _keep(page)
        kept = _("What you wrote is kept as a draft.")
        messages.error(request, f"{refusal} {kept}")
        return _with_problems(edit) if isinstance(refusal, ChecksFailedError) else edit
    for warning in warnings:
        messages.warning(request, warning)
    said = _("“%(headline)s” is in press.") if entry else _("“%(headline)s” is scheduled.")
    messages.success(request, said % {"headline": page.headline})
    return edit


@hooks.register("before_edit_page")
def show_problems(request: HttpRequest, page: Page) -> None:
    """Let the form say what stopped a publication, where `publish_by_button` led to it."""
    if isinstance(page, Article):
        page.shows_problems = _PROBLEMS in request.GET


def _keep(draft: Any) -> None:
    """Write the row of a draft that waited for its publication, and number its parts in it."""
    if draft.row_waits:
        draft.save()
        revision = draft.get_latest_revision()
        revision.content = draft.serializable_data()
        revision.save(update_fields=["content"])


def _with_problems(edit: HttpResponseRedirect) -> HttpResponse:
    return redirect(f"{edit.url}?{_PROBLEMS}=1")


@hooks.register("before_unpublish_page")
def withdraw_instead(_request: HttpRequest, page: Page) -> HttpResponse | None:
    """Wagtail's screen asks for no reason; ours does."""
    return redirect("article_withdraw", page.pk) if isinstance(page, Article) else None


@hooks.register("before_delete_page")
def refuse_deletion(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Say why, rather than offer what will be refused."""
    article = page.specific
    if not isinstance(article, Article):
        return None
    try:
        gate.keeper().refuse_deletion(article)
    except GazetteError as refusal:
        messages.error(request, str(refusal))
        return redirect("wagtailadmin_pages:edit", page.pk)
    return None


@hooks.register("before_copy_page")
def copy_as_draft(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A copy is a draft in an edition, and there are no aliases."""
    if request.method == "POST":
        # Wagtail looks it up before its form has been checked.
        parent = request.POST["new_parent_page"]
        get_object_or_404(EditionPage, pk=parent if is_key(parent) else None)
    asked = {"alias", "publish_copies"} & set(request.POST)
    if isinstance(page.specific, Article) and asked:
        messages.error(request, _("An article is copied as a draft. Nothing was copied."))
        return redirect("wagtailadmin_pages:copy", page.pk)
    return None


_NOT_DONE: Final = {
    "publish": gettext_lazy(
        "Nothing was published: you may publish none of these articles. Submit them to be read."
    ),
    "unpublish": gettext_lazy(
        "Nothing was withdrawn: that is done article by article, from its own page, where the "
        "reason is asked for."
    ),
    "delete": gettext_lazy("Nothing was deleted: you may delete none of these articles."),
    "move": gettext_lazy(
        "Nothing was moved: an article stays in its edition. Its section is changed in its form."
    ),
}


@hooks.register("before_bulk_action")
def bulk_through_actions(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """Publish many through the action, all or none; refuse what has no reason or was public."""
    articles = [o.specific for o in objects if isinstance(o, Page)]
    articles = [article for article in articles if isinstance(article, Article)]
    back = redirect(get_valid_next_url_from_request(request) or "wagtailadmin_home")
    # Wagtail leaves out what somebody may not do, and then says in green that it did nothing.
    if issubclass(action.model, Page) and not objects and action_type in _NOT_DONE:
        messages.error(request, str(_NOT_DONE[action_type]))
        return back
    if not articles or action_type not in {"publish", "unpublish", "delete"}:
        return None
    try:
        with transaction.atomic():
            for article in articles:
                _one_of_many(action_type, article, request)
    except GazetteError as refusal:
        messages.error(request, str(refusal))
        return back
    if action_type == "delete":
        return None
    messages.success(request, _("%(count)d articles are in press.") % {"count": len(articles)})
    return back


def _one_of_many(action_type: str, article: Article, request: HttpRequest) -> None:
    if action_type == "publish":
        publish(article, by=_user(request), at=timezone.now())
    elif action_type == "unpublish":
        gate.keeper().unpublish(article, by=_user(request), expired=False)
    else:
        gate.keeper().refuse_deletion(article)


def _user(request: HttpRequest) -> Any:
    return request.user
