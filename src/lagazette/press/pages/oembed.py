"""An article as oEmbed 1.0, beside its page: what other sites need to show a link to it."""

from lagazette.press.page import Page
from lagazette.press.pages.frame import Frame, Shared, frame_of
from lagazette.press.pages.pictures import Darkroom
from lagazette.press.pages.targets import anchor
from lagazette.press.spec import Spec
from lagazette.press.templates import printable_json
from lagazette.press.view import View
from lagazette.record.door import Address

CACHE_AGE_S = 3600
"""How long a site may keep the answer: what was corrected or withdrawn is seen within the hour."""


def oembed_address(article: Address) -> Address:
    """Where the oEmbed of the article at an address stands."""
    return Address(f"{article}oembed.json")


def oembed(view: View, spec: Spec) -> Page | None:
    """A public article as a link with its title, its first author and its picture."""
    document = view.article(spec.uri)
    frame = frame_of(view, document.language) if document else None
    if document is None or frame is None:
        return None
    darkroom = Darkroom(view)
    shared = darkroom.shared(document.lead_image)
    authors = (anchor(view, frame, "author", byline.author.uri) for byline in document.bylines)
    author = next((found for found in authors if found), None)
    fields: dict[str, object] = {
        "version": "1.0",
        "type": "link",
        "title": frame.typeset(document.headline),
        "author_name": frame.typeset(author.name) if author else "",
        "author_url": frame.url(author.address) if author and author.address else "",
        "provider_name": frame.typeset(frame.edition.name),
        "provider_url": frame.url(frame.front),
        "cache_age": CACHE_AGE_S,
        **(_thumbnail(frame, shared) if shared else {}),
    }
    return Page(
        address=oembed_address(document.address),
        body=printable_json({name: value for name, value in fields.items() if value}).encode(),
        content_type="application/json+oembed",
        renditions=darkroom.renditions,
    )


def _thumbnail(frame: Frame, shared: Shared) -> dict[str, object]:
    picture = shared.rendition
    return {
        "thumbnail_url": frame.url(picture.address),
        "thumbnail_width": picture.width,
        "thumbnail_height": picture.height,
    }
