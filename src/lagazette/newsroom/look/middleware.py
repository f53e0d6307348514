"""What no screen of ours sends is refused in words, where Wagtail's views would break at it."""

from collections.abc import Callable, Mapping
from typing import Final

from django.apps import apps
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from lagazette.newsroom.keys import is_key
from lagazette.newsroom.look.troubles import bad_request, forbidden, not_allowed

Respond = Callable[[HttpRequest], HttpResponse]
Shape = Callable[[str], bool]


def _is_model(sent: str) -> bool:
    try:
        apps.get_model(sent)
    except (LookupError, ValueError):
        return False
    return True


def _is_address(sent: str) -> bool:
    """What has no stroke is taken for the name of a view."""
    return "/" in sent


_IN_QUERY: Final[Mapping[str, Shape]] = {
    "id": lambda sent: sent == "all" or is_key(sent),
    "childOf": is_key,
    "parent_page_id": is_key,
    "target_pages[]": is_key,
    "collection_id": is_key,
    "p": is_key,
    "next": _is_address,
    "create_model": _is_model,
}
"""What lists, choosers and bulk screens read from a query as it comes."""

_IN_FORM: Final[Mapping[str, Shape]] = {
    "next": _is_address,
    "parent_page": is_key,
    "new_parent_page": is_key,
    "revision_id": is_key,
    "overwrite_revision_id": is_key,
}
"""What they read from a form without a field of Django's before it."""

_ALWAYS_SENT: Final[Mapping[str, str]] = {
    "wagtailadmin_choose_page_external_link": "external-link-chooser-url"
}
"""By the name of a view, the field that its form breaks without."""

_WORDLESS: Final = {400: bad_request, 403: forbidden, 405: not_allowed}
"""Who answers in the place of an empty page, by its status."""


def shapes_middleware(respond: Respond) -> Respond:
    """Answer 400 for a query or a form that breaks a view of Wagtail's, 404 where it has none.

    Some refusals of Django's and Wagtail's are empty pages; here, they have words.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        put_in_words = _WORDLESS.get(response.status_code)
        if put_in_words is None or response.streaming or response.content:
            return response
        worded = put_in_words(request)
        if "Allow" in response:
            worded["Allow"] = response["Allow"]
        return worded

    def process_view(request: HttpRequest, *_view: object) -> None:
        match = request.resolver_match
        if match is None:
            return
        _refuse_misshapen(request.GET, _IN_QUERY)
        if request.method != "POST":
            return
        _refuse_misshapen(request.POST, _IN_FORM)
        needed = _ALWAYS_SENT.get(match.view_name)
        if needed is not None and needed not in request.POST:
            raise BadRequest(_("“%(name)s” is missing.") % {"name": needed})
        # Wagtail mounts a form for making what a chooser offers also where there is none.
        if match.view_name.startswith("wagtailsnippetchoosers_") and match.url_name == "create":
            raise Http404

    middleware.process_view = process_view  # type: ignore[attr-defined]  # how Django finds it
    return middleware


def _refuse_misshapen(sent: QueryDict, shapes: Mapping[str, Shape]) -> None:
    for name, has_shape in shapes.items():
        if any(value and not has_shape(value) for value in sent.getlist(name)):
            said = _("“%(name)s” is not as our own pages send it.")
            raise BadRequest(said % {"name": name})
