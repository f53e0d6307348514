"""The legal notice, from its typed fields alone."""

from msgspec import Struct

from lagazette.press import addresses
from lagazette.press.page import Page
from lagazette.press.pages.frame import Head, frame_of, html_page
from lagazette.press.pages.metadata import page_tags
from lagazette.press.pages.relations import same_page
from lagazette.press.spec import Spec
from lagazette.press.view import View
from lagazette.record.door import LegalIdentity

_PAPER = (
    "publisher",
    "legal_form",
    "address",
    "registration",
    "publication_director",
    "editor_in_chief",
    "contact",
    "cppap",
    "issn",
)
_HOST = ("host_name", "host_address", "host_contact")


class Part(Struct, frozen=True):
    """A part of the notice: its heading and its lines, each with what it is."""

    heading: str
    lines: tuple[tuple[str, str], ...]


def legal(view: View, spec: Spec) -> Page | None:
    """Who publishes and who hosts; None while no field of it is filled."""
    frame = frame_of(view, spec.language)
    if frame is None or frame.settings.legal == LegalIdentity():
        return None
    identity = frame.settings.legal
    parts = tuple(
        Part(heading, lines)
        for heading, fields in ((frame.words.site_pages, _PAPER), (frame.words.host, _HOST))
        if (lines := _lines(identity, fields, frame.words))
    )
    title = frame.words.legal
    address = frame.fixed("legal")
    return html_page(
        frame,
        "pages/legal.html",
        address=address,
        head=Head(
            title=title,
            alternates=same_page(frame, lambda edition: addresses.fixed(edition, "legal")),
            tags=page_tags(frame, title, "", address),
        ),
        parts=parts,
    )


def _lines(
    identity: LegalIdentity, fields: tuple[str, ...], words: object
) -> tuple[tuple[str, str], ...]:
    """The filled fields with their names; each field's word has the field's name."""
    filled = ((field, str(getattr(identity, field))) for field in fields)
    return tuple((str(getattr(words, field)), value) for field, value in filled if value)
