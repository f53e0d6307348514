"""The screens that Wagtail lacks: each asks, calls its action, and says what came of it."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET
from django.views.generic import FormView

from lagazette.newsroom.accounts import rules
from lagazette.newsroom.articles.models import Article
from lagazette.newsroom.entities.models import Entity
from lagazette.newsroom.errors import NewsroomError
from lagazette.newsroom.workflow.actions import (
    lift_embargo,
    merge_entities,
    readdress,
    takedown,
    withdraw,
)
from lagazette.newsroom.workflow.forms import (
    MergeForm,
    NothingForm,
    ReasonsForm,
    SlugForm,
    TakedownForm,
)
from lagazette.newsroom.workflow.press_status import press_status, site_status


class ActionView(FormView[Any]):
    """One action on one thing: its form, its rule, its verb."""

    template_name = "workflow/form.html"
    model: ClassVar[Any] = Article
    key: ClassVar[str] = "article_id"
    rule: ClassVar[Any]
    title: ClassVar[Any]
    explanation: ClassVar[Any]
    verb: ClassVar[Any]
    done: ClassVar[Any]
    icon = "warning"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Only for whom the rule allows."""
        self.thing = get_object_or_404(self.model, pk=kwargs[self.key])
        if not type(self).rule(request.user, self.subject()):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def subject(self) -> Any:
        """What the rule is asked about."""
        return self.thing

    def form_valid(self, form: Any) -> HttpResponse:
        """Do it, or say why not on the same screen."""
        try:
            self.act(form.cleaned_data)
        except NewsroomError as refusal:
            form.add_error(None, str(refusal))
            messages.error(self.request, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, self.done % {"thing": self.thing})
        return redirect(self.back())

    def act(self, answers: dict[str, Any]) -> None:
        """Call the action."""
        raise NotImplementedError

    def back(self) -> str:
        """Where one came from."""
        return reverse("wagtailadmin_pages:edit", args=[self.thing.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the template shows."""
        shown = {
            "title": self.title,
            "explanation": self.explanation,
            "verb": self.verb,
            # Not `icon`: Wagtail's template of a field would show it in each of them.
            "heading_icon": self.icon,
            "thing": self.thing,
            "address": getattr(self.thing, "address", ""),
            "back": self.back(),
        }
        return {**super().get_context_data(**kwargs), **shown}


class WithdrawView(ActionView):
    """Take a published article back."""

    form_class = ReasonsForm
    rule = staticmethod(rules.can_withdraw)
    title = gettext_lazy("Withdraw")
    explanation = gettext_lazy(
        "The article leaves every page; its address says that it was taken back."
    )
    verb = gettext_lazy("Withdraw it")
    done = gettext_lazy("“%(thing)s” is withdrawn.")

    def act(self, answers: dict[str, Any]) -> None:
        """Withdraw."""
        withdraw(self.thing, by=_user(self.request), at=timezone.now(), **answers)


class TakedownView(ActionView):
    """Remove what the law forbids."""

    form_class = TakedownForm
    rule = staticmethod(rules.can_take_down)
    title = gettext_lazy("Take down by law")
    explanation = gettext_lazy(
        "Every published version is erased from the record. This cannot be undone."
    )
    verb = gettext_lazy("Erase it for ever")
    done = gettext_lazy("“%(thing)s” is erased.")

    def subject(self) -> None:
        """The rule is about the newspaper."""

    def act(self, answers: dict[str, Any]) -> None:
        """Take down."""
        takedown(self.thing, by=_user(self.request), at=timezone.now(), **answers)


class ReaddressView(ActionView):
    """Change the slug of a published article."""

    form_class = SlugForm
    rule = staticmethod(rules.can_change_slug)
    title = gettext_lazy("Change the address")
    explanation = gettext_lazy("The old address redirects to the new one, for ever.")
    verb = gettext_lazy("Change it")
    done = gettext_lazy("“%(thing)s” has its new address.")
    icon = "link"

    def get_initial(self) -> dict[str, Any]:
        """The slug as it is."""
        return {"slug": self.thing.address.rstrip("/").rpartition("/")[2]}

    def act(self, answers: dict[str, Any]) -> None:
        """Move it."""
        readdress(self.thing, by=_user(self.request), at=timezone.now(), **answers)


class LiftEmbargoView(ActionView):
    """Let an article out before its hour."""

    form_class = NothingForm
    rule = staticmethod(rules.can_lift_embargo)
    title = gettext_lazy("Lift the embargo")
    explanation = gettext_lazy(
        "The article may then be published at once. Nothing is published yet."
    )
    verb = gettext_lazy("Lift it")
    done = gettext_lazy("The embargo of “%(thing)s” is lifted.")
    icon = "lock-open"

    def act(self, answers: dict[str, Any]) -> None:
        """Lift."""
        lift_embargo(self.thing, by=_user(self.request), at=timezone.now())


class MergeView(ActionView):
    """Say that two entities are one."""

    model = Entity
    key = "entity_id"
    form_class = MergeForm
    rule = staticmethod(rules.can_merge_entities)
    title = gettext_lazy("Merge")
    explanation = gettext_lazy("From now on it means the other one. This cannot be undone.")
    verb = gettext_lazy("Merge them")
    done = gettext_lazy("“%(thing)s” means the other one from now on.")

    def subject(self) -> None:
        """The rule is about the newspaper."""

    def act(self, answers: dict[str, Any]) -> None:
        """Merge."""
        merge_entities(self.thing, by=_user(self.request), at=timezone.now(), **answers)

    def back(self) -> str:
        """The list of entities."""
        return reverse("wagtailsnippets_entities_entity:list")


@require_GET
def article_press_status(request: HttpRequest, article_id: int) -> JsonResponse:
    """How far the press is with what was published last."""
    article = get_object_or_404(Article, pk=article_id)
    if not rules.can_edit(_user(request), article) and not article.live:
        raise PermissionDenied
    answer = JsonResponse(press_status(article, store=settings.GAZETTE.press_store))
    answer["Cache-Control"] = "no-store"
    return answer


@require_GET
def site_press_status(_request: HttpRequest) -> JsonResponse:
    """How far the press is with all pages of another theme, name or program."""
    answer = JsonResponse(site_status(store=settings.GAZETTE.press_store))
    answer["Cache-Control"] = "no-store"
    return answer


def _user(request: HttpRequest) -> Any:
    return request.user
