"""What the front-page editor's buttons send, and when a front page is to be published."""

from typing import Final
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from lagazette.newsroom.front_page.arrangement import SUBJECTS, Arrangement
from lagazette.record.door import ZoneKind

_BY: Final = {"up": -1, "down": 1}


class UnknownStepError(ValueError):
    """A request that no button of ours sends, or about what is no longer there."""


def stepped(plan: Arrangement, do: str, chosen: str = "") -> Arrangement:
    """The arrangement after what a button asks: `up:STORY`, `place:STORY:ZONE:PLACE`, `zone-off:3`.

    `chosen` is what was chosen beside the button: a zone's number, or `section:UID` for a zone to
    add. Raises UnknownStepError, ZoneFullError.
    """
    verb, *rest = do.split(":")
    try:
        return _stepped(plan, verb, rest, chosen)
    except (ValueError, IndexError, StopIteration) as error:
        raise UnknownStepError(do) from error


def _stepped(plan: Arrangement, verb: str, rest: list[str], chosen: str) -> Arrangement:
    match verb, rest:
        case (("up" | "down"), [story]):
            return plan.moved(UUID(story), by=_BY[verb])
        case "off", [story]:
            return plan.without(UUID(story))
        case "put", [story]:
            return plan.placed(UUID(story), zone=_number(chosen))
        case "place", [story, zone, place]:
            return plan.placed(UUID(story), zone=_number(zone), place=_number(place))
        case (("zone-up" | "zone-down"), [zone]):
            return plan.zone_moved(_number(zone), by=_BY[verb.removeprefix("zone-")])
        case "zone-off", [zone]:
            return plan.without_zone(_number(zone))
        case "zone-new", []:
            kind, _colon, subject = chosen.partition(":")
            return plan.with_zone(_subject_kind(kind), UUID(subject))
    raise UnknownStepError(verb)


def _number(text: str) -> int:
    """A place on the page; Python's counting from the end is none."""
    if (number := int(text)) < 0:
        raise UnknownStepError(text)
    return number


def _subject_kind(word: str) -> ZoneKind:
    if (kind := ZoneKind(word)) not in SUBJECTS:
        raise UnknownStepError(word)
    return kind


class PublishForm(forms.Form):
    """Now, or at an instant to come."""

    publish_at = forms.DateTimeField(
        label=_("Publish at"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        help_text=_("In the newspaper's time zone. Empty: at once."),
    )
