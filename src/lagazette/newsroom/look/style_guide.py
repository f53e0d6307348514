"""The theme's style guide, for whoever is logged in: each part, by day and by night."""

from django.http import Http404, HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from wagtail.admin.auth import require_admin_access

from lagazette.press import door as press


@require_admin_access
def page(_request: HttpRequest) -> HttpResponse:
    """The guide in the language of the interface."""
    guide = press.style_guide(
        get_language() or "fr",
        address_of=_address_of,
        picture=static("look/sample.svg"),
        sheet=static("look/guide.css"),
        icon=static("look/icon.svg"),
    )
    return HttpResponse(guide)


@require_admin_access
def theme_file(_request: HttpRequest, name: str) -> HttpResponse:
    """A stylesheet or font of the theme as readers get it, from here: no press need run."""
    if name not in press.theme_files():
        raise Http404
    file = press.theme_file(name)
    body = file.body
    if file.content_type.startswith("text/css"):
        for linked in press.theme_files():
            if not linked.endswith(".css"):
                there = press.theme_file(linked).address
                body = body.replace(there.encode(), _address_of(linked).encode())
    return HttpResponse(body, content_type=file.content_type)


def _address_of(name: str) -> str:
    return reverse("style_guide_file", args=(name,))
