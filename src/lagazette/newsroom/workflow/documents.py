"""From the newsroom's models to the record's documents. Nothing else makes one.

Only what a reader may see goes in. A reference to an article that readers cannot see carries its
URI and no name: a headline in the record is public.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import singledispatch
from typing import Any, Final
from uuid import UUID

from django.conf import settings as django_settings

from lagazette.newsroom.articles.models import Address as AddressRow
from lagazette.newsroom.articles.models import Article, SubjectAddress
from lagazette.newsroom.corrections.models import StatementKind
from lagazette.newsroom.entities.models import Author, Entity
from lagazette.newsroom.front_page.arrangement import PlannedZone
from lagazette.newsroom.front_page.models import FrontPage
from lagazette.newsroom.media.models import GazetteImage
from lagazette.newsroom.newspaper.models import (
    ABOUT_FIELDS,
    LEGAL_FIELDS,
    NewspaperSettings,
)
from lagazette.newsroom.newspaper.models import Edition as EditionRow
from lagazette.newsroom.public import PublicThing
from lagazette.newsroom.sections.models import Section
from lagazette.newsroom.workflow.bodies import (
    article_reference,
    body_blocks,
    image_reference,
    pictures_in,
)
from lagazette.record.door import (
    URI,
    About,
    Accessibility,
    Address,
    ArticleDocument,
    AuthorDocument,
    Barriers,
    Byline,
    Conformity,
    Dateline,
    Edition,
    EntityDocument,
    EntityKind,
    Flag,
    FrontPageDocument,
    ImageDocument,
    Label,
    LegalIdentity,
    Machines,
    MachineTerms,
    Mention,
    OldSystem,
    Picture,
    RedirectDocument,
    Reference,
    SectionDocument,
    SettingsDocument,
    Standing,
    Statement,
    Zone,
    ZoneKind,
)

FLAGS: Final = {
    "breaking": Flag.BREAKING,
    "opinion": Flag.OPINION,
    "analysis": Flag.ANALYSIS,
    "sponsored": Flag.SPONSORED,
    "ai_assisted": Flag.AI_ASSISTED,
}

PER_MILLE: Final = 1000


@singledispatch
def to_document(thing: Any) -> Standing:
    """The document that says what the thing is now."""
    raise TypeError(f"{type(thing).__name__} has no document in the record.")


# --- Articles ------------------------------------------------------------------------------------


@to_document.register
def _article(article: Article) -> ArticleDocument:
    if article.section is None or article.first_published_at is None or article.version_at is None:
        raise TypeError(f"{article.uri} has not been published: it has no document.")
    section = article.section
    return ArticleDocument(
        uri=article.uri,
        address=Address(article.address),
        language=article.language,
        version=article.version,
        published_at=article.first_published_at.astimezone(UTC),
        version_at=article.version_at.astimezone(UTC),
        headline=article.headline,
        section=Reference(section.uri, _name(section, article.language)),
        kicker=article.kicker,
        standfirst=article.standfirst,
        body=tuple(body_blocks(article)),
        bylines=tuple(
            Byline(
                Reference(byline.author.uri, _name(byline.author, article.language)), byline.role
            )
            for byline in article.bylines.all()
        ),
        dateline=Dateline(
            place=_mention(article.place, article.place_name, article.language),
            source=_mention(article.source, article.source_name, article.language),
        ),
        entities=tuple(
            Reference(entity.uri, _name(entity, article.language)) for entity in _entities(article)
        ),
        lead_image=_lead_image(article),
        sources=tuple(
            mention
            for row in article.article_sources.all()
            if (mention := _mention(row.entity, row.name, article.language))
        ),
        related=tuple(article_reference(row.other) for row in article.related_articles.all()),
        translations=tuple(article_reference(other) for other in published_translations(article)),
        corrections=_statements(article, StatementKind.CORRECTION),
        updates=_statements(article, StatementKind.UPDATE),
        flags=tuple(flag for name, flag in FLAGS.items() if getattr(article, name)),
    )


def published_translations(article: Article) -> list[Article]:
    """The articles that say the same in another language and have been public, oldest first.

    A withdrawn one stays: its URI prints nothing, and the documents of the others need not change.
    """
    original = article.translation_of or article
    if original.pk is None:
        return []
    family = [original, *sorted(original.translated_as.all(), key=lambda other: other.pk)]
    return [other for other in family if other.pk != article.pk and other.has_been_public]


def _lead_image(article: Article) -> Picture | None:
    if article.lead_image is None:
        return None
    return Picture(
        image=image_reference(article.lead_image),
        alt=article.lead_alt,
        caption=article.lead_caption,
        credit=article.lead_credit,
    )


def _statements(article: Article, kind: StatementKind) -> tuple[Statement, ...]:
    if article.version <= 1:  # of a first version, readers have been told nothing
        return ()
    return tuple(
        Statement(at=row.at.astimezone(UTC), text=row.text)
        for row in article.statements.all()
        if row.kind == kind
    )


def _mention(entity: Entity | None, name: str, language: str) -> Mention | None:
    if entity is not None:
        return Mention(_name(entity.meant, language), entity.meant.uri)
    return Mention(name) if name else None


def _entities(article: Article) -> list[Entity]:
    """What it is about, each once: two that were merged are one."""
    rows = article.article_entities.all()
    return list(dict.fromkeys(row.entity.meant for row in rows))


def _name(thing: Any, language: str) -> str:
    """What something is called in a language, else in whichever it has a name."""
    labels = list(thing.labels.all())
    own = [label.name for label in labels if label.language == language]
    return next(iter([*own, *(label.name for label in labels)]), "")


# --- What articles refer to ----------------------------------------------------------------------


def things_referred_to(article: Article) -> list[PublicThing]:
    """Everything with a document of its own that the article's document points to, each once.

    What others stand on comes first: a section after the section it is a part of.
    """
    found: dict[URI, PublicThing] = {}
    for thing in _referred_to(article):
        found.setdefault(thing.uri, thing)
    return list(found.values())


def _referred_to(article: Article) -> Iterator[PublicThing]:
    if article.section is not None:
        yield from reversed([article.section, *article.section.ancestors()])
    for byline in article.bylines.all():
        yield byline.author
    for entity in (article.place, article.source):
        if entity is not None:
            yield entity.meant
    yield from _entities(article)
    for source in article.article_sources.all():
        if source.entity is not None:
            yield source.entity.meant
    yield from pictures_in(article)


@to_document.register
def _section(section: Section) -> SectionDocument:
    parent = section.parent
    return SectionDocument(
        uri=section.uri,
        labels=_labels(section),
        parent=Reference(parent.uri, str(parent)) if parent else None,
        order=section.order,
    )


@to_document.register
def _entity(entity: Entity) -> EntityDocument:
    return EntityDocument(
        uri=entity.uri,
        kind=EntityKind(entity.kind),
        labels=_labels(entity),
        aliases=entity.other_names,
        key_articles=tuple(
            article_reference(key.article)
            for key in sorted(entity.key_articles.all(), key=lambda key: key.sort_order or 0)
        ),
    )


@to_document.register
def _author(author: Author) -> AuthorDocument:
    return AuthorDocument(uri=author.uri, labels=_labels(author))


def _labels(thing: Any) -> tuple[Label, ...]:
    return tuple(
        Label(
            language=label.language,
            name=label.name,
            slug=label.slug,
            description=label.description,
            sort_as=label.sort_as,
        )
        for label in sorted(thing.labels.all(), key=lambda label: label.language)
    )


@to_document.register
def _image(image: GazetteImage) -> ImageDocument:
    return ImageDocument(
        uri=image.uri,
        sha256=image.sha256,
        content_type=image.content_type,
        width=image.width,
        height=image.height,
        alt=image.alt,
        caption=image.caption,
        credit=image.credit,
        source=image.source,
        focal_x=_per_mille(image.focal_point_x, image.width),
        focal_y=_per_mille(image.focal_point_y, image.height),
    )


def _per_mille(point: int | None, length: int) -> int:
    if point is None or not length:
        return PER_MILLE // 2
    return min(PER_MILLE, max(0, round(point * PER_MILLE / length)))


# --- The newspaper -------------------------------------------------------------------------------


@to_document.register
def _settings(newspaper: NewspaperSettings) -> SettingsDocument:
    rows = list(newspaper.editions.order_by("sort_order", "pk"))
    editions = tuple(
        Edition(
            language=edition.language,
            prefix="" if number == 0 else f"/{edition.language}",
            name=edition.name,
            baseline=edition.baseline,
        )
        for number, edition in enumerate(rows)
    )
    return SettingsDocument(
        uri=newspaper.uri,
        site_url=django_settings.GAZETTE.site_url.rstrip("/"),
        zone=newspaper.zone,
        editions=editions,
        legal=LegalIdentity(**{name: getattr(newspaper, name) for name in LEGAL_FIELDS}),
        machines=Machines(
            terms=MachineTerms(newspaper.machine_terms),
            llms_txt=newspaper.llms_txt,
            hubs=tuple(newspaper.hubs.split()),
            security_contact=newspaper.security_contact,
            offline=newspaper.offline,
            formerly=tuple(OldSystem(name) for name in newspaper.formerly.split(",") if name),
        ),
        about=_about(rows),
        accessibility=_accessibility(newspaper, rows),
    )


def _about(editions: Iterable[EditionRow]) -> tuple[About, ...]:
    """What each edition says of the paper; one that says nothing is left out."""
    return tuple(
        About(language=edition.language, **texts)
        for edition in editions
        if any((texts := {name: getattr(edition, name) for name in ABOUT_FIELDS}).values())
    )


def _accessibility(
    newspaper: NewspaperSettings, editions: Iterable[EditionRow]
) -> Accessibility | None:
    """The statement; None until its date is filled in."""
    if newspaper.declared_on is None:
        return None
    return Accessibility(
        declarant=newspaper.declarant,
        conformity=Conformity(newspaper.conformity),
        rate=newspaper.rate,
        auditor=newspaper.auditor,
        audited_on=newspaper.audited_on,
        declared_on=newspaper.declared_on,
        updated_on=newspaper.updated_on,
        technologies=_lines(newspaper.technologies),
        environments=_lines(newspaper.environments),
        tools=_lines(newspaper.tools),
        pages=_lines(newspaper.audited_pages),
        contact=newspaper.accessibility_contact,
        contact_url=newspaper.accessibility_contact_url,
        barriers=tuple(
            barriers
            for edition in editions
            if (barriers := _barriers(edition)) != Barriers(language=edition.language)
        ),
    )


def _barriers(edition: EditionRow) -> Barriers:
    """What an edition says of the statement in its own language."""
    return Barriers(
        language=edition.language,
        failures=_lines(edition.failures),
        derogations=_lines(edition.derogations),
        exemptions=_lines(edition.exemptions),
        declarant=edition.declarant,
        auditor=edition.auditor,
        technologies=_lines(edition.technologies),
        environments=_lines(edition.environments),
        tools=_lines(edition.tools),
        pages=_lines(edition.audited_pages),
    )


def _lines(text: str) -> tuple[str, ...]:
    """What was written one on each line."""
    return tuple(line for raw in text.splitlines() if (line := raw.strip()))


@to_document.register
def _front_page(front_page: FrontPage) -> FrontPageDocument:
    """Its zones; those that leave all to the press are left out."""
    arrangement = front_page.arrangement
    names = _headlines(arrangement.stories)
    # Where the latest stand is a choice only among sections and dossiers.
    placed = any(zone.subject for zone in arrangement.zones)
    return FrontPageDocument(
        uri=front_page.uri,
        language=front_page.language,
        zones=tuple(
            _zone(zone, names)
            for zone in arrangement.zones
            if zone.stories or zone.subject or (placed and zone.kind is ZoneKind.LATEST)
        ),
    )


def _zone(zone: PlannedZone, names: Mapping[UUID, str]) -> Zone:
    def reference(uid: UUID) -> Reference:
        return Reference(URI(f"urn:uuid:{uid}"), names.get(uid, ""))

    return Zone(
        zone.kind,
        tuple(map(reference, zone.stories)),
        reference(zone.subject) if zone.subject else None,
    )


def _headlines(uids: Iterable[UUID]) -> dict[UUID, str]:
    """The headlines of articles that readers can see; nothing of a draft is said."""
    public = Article.objects.filter(uid__in=uids, live=True)
    return dict(public.values_list("uid", "headline"))


@to_document.register
def _redirect(address: AddressRow) -> RedirectDocument:
    return RedirectDocument(
        uri=address.uri,
        address=Address(address.path),
        target=article_reference(address.article),
    )


@to_document.register
def _subject_redirect(address: SubjectAddress) -> RedirectDocument:
    # Without a name: what it leads to may have become private again.
    return RedirectDocument(
        uri=address.uri,
        address=Address(address.path),
        target=Reference(address.target.uri),
    )


def instant(at: datetime) -> datetime:
    """An instant as documents hold it."""
    return at.astimezone(UTC)
