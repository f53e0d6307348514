"""The accessibility statement, in the parts and the order that RGAA 4.1 asks for."""

from datetime import date

from msgspec import Struct

from lagazette.press import addresses
from lagazette.press.page import Page
from lagazette.press.pages.accessibility_words import AccessibilityWords, accessibility_words
from lagazette.press.pages.frame import Frame, Head, frame_of, html_page
from lagazette.press.pages.metadata import page_tags
from lagazette.press.pages.relations import same_page
from lagazette.press.spec import Spec
from lagazette.press.view import View
from lagazette.record.door import Accessibility, Barriers
from lagazette.typography.door import format_day


class Lines(Struct, frozen=True):
    """A heading and what is listed under it."""

    heading: str
    lines: tuple[str, ...]


class StatementValue(Struct, frozen=True, kw_only=True):
    """The statement with its sentences made, ready for its template."""

    words: AccessibilityWords
    commitment: str
    conformity: str
    audit: str
    barriers: tuple[Lines, ...]
    established: str
    updated: str
    made_with: tuple[Lines, ...]
    contact: str
    contact_url: str


def accessibility(view: View, spec: Spec) -> Page | None:
    """How far the site is accessible, and whom to ask; None while nothing was declared."""
    frame = frame_of(view, spec.language)
    said = frame and frame.settings.accessibility
    if not frame or not said:
        return None
    value = _value(frame, said)
    title = value.words.title
    address = frame.fixed("accessibility")
    return html_page(
        frame,
        "pages/accessibility.html",
        address=address,
        head=Head(
            title=title,
            description=value.conformity,
            alternates=same_page(frame, lambda edition: addresses.fixed(edition, "accessibility")),
            tags=page_tags(frame, title, value.conformity, address),
        ),
        statement=value,
    )


def _value(frame: Frame, said: Accessibility) -> StatementValue:
    words = accessibility_words(frame.language)
    own = next((b for b in said.barriers if b.language == frame.language), None)
    barriers = own or Barriers(language=frame.language)
    declarant = (
        barriers.declarant or said.declarant or frame.settings.legal.publisher or frame.edition.name
    )
    site, conformity = frame.edition.name, words.conformities[said.conformity]
    return StatementValue(
        words=words,
        commitment=words.commitment.format(declarant=declarant, url=frame.settings.site_url),
        conformity=words.conformity.format(site=site, conformity=conformity),
        audit=_audit(frame, said, barriers.auditor or said.auditor, words),
        barriers=_barriers(barriers, words),
        established=words.established.format(day=_day(frame, said.declared_on)),
        updated=words.updated.format(day=_day(frame, said.updated_on)) if said.updated_on else "",
        made_with=_filled(
            (words.technologies, barriers.technologies or said.technologies),
            (words.environments, barriers.environments or said.environments),
            (words.tools, barriers.tools or said.tools),
            (words.pages, barriers.pages or said.pages),
        ),
        contact=said.contact,
        contact_url=said.contact_url,
    )


def _audit(frame: Frame, said: Accessibility, auditor: str, words: AccessibilityWords) -> str:
    """What the audit found, as far as there was one."""
    if said.rate is None:
        return words.no_audit
    by = words.audited_by.format(auditor=auditor) if auditor else ""
    on = words.audited_on.format(day=_day(frame, said.audited_on)) if said.audited_on else ""
    return words.audit.format(rate=said.rate, by=by, on=on)


def _barriers(barriers: Barriers, words: AccessibilityWords) -> tuple[Lines, ...]:
    return _filled(
        (words.failures, barriers.failures),
        (words.derogations, barriers.derogations),
        (words.exemptions, barriers.exemptions),
    )


def _filled(*parts: tuple[str, tuple[str, ...]]) -> tuple[Lines, ...]:
    return tuple(Lines(heading, lines) for heading, lines in parts if lines)


def _day(frame: Frame, day: date) -> str:
    return format_day(day, frame.locale)
