"""The front-page editor: arrange, look, publish, and go back to an earlier version.

Every button is a form of its own kind that works without a script: it changes the draft and shows
the page again. `front_page/arrange.js` sends the same forms without leaving the page.
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.models import ModelLogEntry, Revision

from lagazette.newsroom.accounts import rules
from lagazette.newsroom.articles.standing import ListedArticle
from lagazette.newsroom.errors import NewsroomError
from lagazette.newsroom.front_page import queries
from lagazette.newsroom.front_page.actions import (
    change_draft,
    draft_of,
    revert,
    token_of,
    unschedule,
)
from lagazette.newsroom.front_page.arrangement import SUBJECTS, Arrangement
from lagazette.newsroom.front_page.forms import PublishForm, UnknownStepError, stepped
from lagazette.newsroom.front_page.models import FrontPage
from lagazette.newsroom.keys import is_key
from lagazette.newsroom.newspaper.models import Edition
from lagazette.newsroom.workflow.actions import arrange
from lagazette.newsroom.workflow.preview import front_page_preview
from lagazette.press.door import zone_capacity
from lagazette.record.door import ZoneKind

ZONES = {
    ZoneKind.LEAD: gettext_lazy("Lead"),
    ZoneKind.SECONDS: gettext_lazy("Seconds"),
    ZoneKind.LATEST: gettext_lazy("The latest"),
}

HISTORY = 50
"""Versions that the history lists."""


def first(request: HttpRequest) -> HttpResponse:
    """The front page of the default edition."""
    edition = Edition.objects.order_by("sort_order", "pk").first()
    if edition is None:
        raise Http404
    return redirect("front_page_arrange", edition.language)


class FrontPageView(View):
    """A screen about one edition's front page, for who may arrange it."""

    front_page: FrontPage

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Only for whom the rule allows."""
        self.front_page = get_object_or_404(FrontPage, language=kwargs["language"])
        if not rules.can_arrange_front_page(_user(request)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def back(self, name: str = "front_page_arrange") -> HttpResponse:
        """Show a screen of this front page."""
        return redirect(name, self.front_page.language)


class ArrangeView(FrontPageView):
    """The zones, the stories that may be put there, and what the page looks like."""

    def get(self, request: HttpRequest, language: str) -> HttpResponse:
        """Show the draft."""
        return render(request, "front_page/arrange.html", self._shown(request, PublishForm()))

    def post(self, request: HttpRequest, language: str) -> HttpResponse:
        """Do one step, publish, or throw the draft away."""
        try:
            match request.POST.get("do", ""):
                case "publish":
                    return self._publish(request)
                case "unschedule":
                    unschedule(self.front_page, by=_user(request))
                case do:
                    self._change(request, do)
        except NewsroomError as refusal:
            messages.error(request, str(refusal))
        except UnknownStepError as error:
            raise BadRequest(_("The front-page editor has no such button.")) from error
        return redirect(f"{reverse('front_page_arrange', args=[language])}{_query(request)}")

    def _change(self, request: HttpRequest, do: str) -> None:
        def change(plan: Arrangement) -> Arrangement:
            if do == "discard":
                return self.front_page.arrangement
            return stepped(plan, do, request.POST.get(f"chosen-{do}", ""))

        change_draft(
            self.front_page, by=_user(request), seen=request.POST.get("seen", ""), change=change
        )

    def _publish(self, request: HttpRequest) -> HttpResponse:
        form = PublishForm(request.POST)
        if not form.is_valid():
            return render(request, "front_page/arrange.html", self._shown(request, form))
        by, at, publish_at = _user(request), timezone.now(), form.cleaned_data["publish_at"]
        revision = change_draft(
            self.front_page, by=by, seen=request.POST.get("seen", ""), publish_at=publish_at
        )
        entry = arrange(self.front_page, by=by, at=at, revision=revision)
        if publish_at is not None and publish_at > at:
            messages.success(request, _("The front page is scheduled."))
        elif entry is None:
            messages.success(request, _("Readers have this front page already."))
        else:
            messages.success(request, _("The front page is in press."))
        return self.back()

    def _shown(self, request: HttpRequest, form: PublishForm) -> dict[str, Any]:
        front_page, at = self.front_page, timezone.now()
        draft = draft_of(front_page)
        plan, words = draft.arrangement, request.GET.get("q", "").strip()[:100]
        zones = list(_zones(plan, front_page.language))
        return {
            "front_page": front_page,
            "editions": Edition.objects.order_by("sort_order", "pk"),
            "zones": zones,
            "destinations": [zone for zone in zones if zone["takes_stories"]],
            "candidates": queries.candidates(
                front_page.language, words, at=at, without=() if words else plan.stories
            ),
            "placed": set(plan.stories),
            "subjects": _free_subjects(plan, front_page.language),
            "words": words,
            "form": form,
            "seen": token_of(front_page),
            "is_changed": plan != front_page.arrangement,
            "scheduled_at": _scheduled_at(front_page),
        }


class PreviewView(FrontPageView):
    """The front page as the draft, or an earlier version, would make it now."""

    def get(self, request: HttpRequest, language: str) -> HttpResponse:
        """The press's own page, kept nowhere."""
        if "version" not in request.GET:
            return front_page_preview(draft_of(self.front_page))
        return front_page_preview(_version(self.front_page, request.GET["version"]).as_object())


class HistoryView(FrontPageView):
    """Every version, who made it, and the way back to it."""

    def get(self, request: HttpRequest, language: str) -> HttpResponse:
        """List them, newest first."""
        versions = self.front_page.revisions.select_related("user").order_by("-created_at", "-pk")
        published = set(
            ModelLogEntry.objects.filter(
                content_type__app_label="front_page",
                object_id=str(self.front_page.pk),
                action="wagtail.publish",
            ).values_list("revision_id", flat=True)
        )
        listed = [
            {
                "version": version,
                "lead": _lead_of(version),
                "is_live": version.pk == self.front_page.live_revision_id,
                "was_published": version.pk in published,
            }
            for version in versions[:HISTORY]
        ]
        shown = {"front_page": self.front_page, "versions": listed}
        return render(request, "front_page/history.html", shown)

    def post(self, request: HttpRequest, language: str) -> HttpResponse:
        """Make an earlier version the draft."""
        revert(
            self.front_page,
            _version(self.front_page, request.POST.get("version", "")),
            by=_user(request),
        )
        messages.success(request, _("That version is the draft now. Publish it when it is right."))
        return self.back()


def _zones(plan: Arrangement, language: str) -> Iterator[dict[str, Any]]:
    """Each zone as the screen shows it."""
    stories = queries.stories_of(plan, at=timezone.now())
    names = queries.subject_names(plan, language)
    for number, zone in enumerate(plan.zones):
        yield {
            "number": number,
            "kind": zone.kind.value,
            "name": names.get(zone.subject, "") if zone.subject else ZONES[zone.kind],
            "room": zone_capacity(zone.kind),
            "stories": _in_zone([stories[uid] for uid in zone.stories], zone_capacity(zone.kind)),
            "takes_stories": zone.takes_stories,
            "is_removable": zone.kind in SUBJECTS,
            "is_movable": number >= 2,
            "is_last": number == len(plan.zones) - 1,
        }


def _in_zone(stories: list[ListedArticle], room: int) -> list[dict[str, Any]]:
    """Each story, and whether it waits for a place although it is public."""
    shown, listed = 0, []
    for story in stories:
        waits = story.is_public and shown >= room
        shown += story.is_public
        listed.append({"story": story, "waits": waits})
    return listed


def _free_subjects(plan: Arrangement, language: str) -> list[tuple[str, UUID, str]]:
    taken = {zone.subject for zone in plan.zones}
    return [one for one in queries.subjects(language) if one[1] not in taken]


def _lead_of(version: Revision) -> str:
    """The headline that leads in a version; empty where the press chooses."""
    front_page: FrontPage = version.as_object()
    plan = front_page.arrangement
    stories = queries.stories_of(plan, at=timezone.now())
    return stories[plan.stories[0]].headline if plan.stories else ""


def _scheduled_at(front_page: FrontPage) -> Any:
    waiting = front_page.revisions.filter(approved_go_live_at__isnull=False).first()
    return waiting.approved_go_live_at if waiting else None


def _version(front_page: FrontPage, pk: str) -> Revision:
    if not is_key(pk):
        raise Http404
    return get_object_or_404(front_page.revisions, pk=int(pk))


def _query(request: HttpRequest) -> str:
    """The search that stood on the screen stays there."""
    return f"?{request.GET.urlencode()}" if request.GET else ""


def _user(request: HttpRequest) -> Any:
    return request.user
