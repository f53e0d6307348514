"""The page about the paper: what it is for, how it works, and who signs in it."""

from msgspec import Struct, structs

from lagazette.press import addresses, lists
from lagazette.press.page import Page
from lagazette.press.pages import bounds
from lagazette.press.pages.frame import Anchor, Frame, Head, frame_of, html_page
from lagazette.press.pages.metadata import page_tags
from lagazette.press.pages.relations import same_page
from lagazette.press.pages.subject import paragraphs
from lagazette.press.pages.targets import anchor
from lagazette.press.spec import Spec
from lagazette.press.view import View
from lagazette.record.door import About, Address, Edition, SettingsDocument


class Policy(Struct, frozen=True):
    """A part of what the paper says of itself: where it can be linked to, and its words."""

    id: str
    heading: str
    paragraphs: tuple[str, ...]


def about(view: View, spec: Spec) -> Page | None:
    """What the paper says of itself in this language; None while it says nothing."""
    frame = frame_of(view, spec.language)
    said = frame and about_in(frame.settings, frame.language)
    if not frame or not said:
        return None
    title = frame.words.about.format(name=frame.edition.name)
    address = frame.fixed("about")
    return html_page(
        frame,
        "pages/about.html",
        address=address,
        head=Head(
            title=title,
            description=frame.edition.baseline,
            alternates=same_page(frame, lambda edition: _address_in(frame, edition)),
            tags=page_tags(frame, title, frame.edition.baseline, address),
        ),
        heading=title,
        policies=_policies(frame, said),
        authors=_authors(view, frame),
    )


def about_in(settings: SettingsDocument, language: str) -> About | None:
    """What the paper says of itself in a language."""
    return next((said for said in settings.about if said.language == language), None)


def _address_in(frame: Frame, edition: Edition) -> Address | None:
    said = about_in(frame.settings, edition.language)
    return addresses.fixed(edition, "about") if said else None


def _policies(frame: Frame, said: About) -> tuple[Policy, ...]:
    """The parts that are filled in, in the order in which a reader asks."""
    fields = structs.asdict(said)
    return tuple(
        Policy(name.replace("_", "-"), heading, paragraphs(fields[name]))
        for name, heading in frame.words.policies.items()
        if fields[name].strip()
    )


def _authors(view: View, frame: Frame) -> tuple[Anchor, ...]:
    """Those who signed an article of the edition, in dictionary order."""
    members = view.oldest(lists.authors(frame.language), bounds.AUTHORS)
    found = (anchor(view, frame, "author", uri) for _, uri in members)
    return tuple(name for name in found if name)
