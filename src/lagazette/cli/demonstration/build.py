"""The demonstration newspaper, built through the actions that editors use, in the order of time.

Importing this needs a booted Django. All words, dates and pictures are the same each time;
identities and passwords are new.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, assert_never

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from wagtail.signal_handlers import disable_reference_index_auto_update

from lagazette.cli.demonstration.content import (
    Draft,
    Drawing,
    Named,
    NamedEntity,
    Newspaper,
    Story,
    Translation,
)
from lagazette.newsroom.accounts.models import User
from lagazette.newsroom.articles.models import (
    Article,
    ArticleEntity,
    ArticleSource,
    Byline,
    EditionPage,
    RelatedArticle,
)
from lagazette.newsroom.door import (
    NewEdition,
    NewNewspaper,
    NewSection,
    arrange,
    correct,
    publish,
    set_up,
    update,
    withdraw,
)
from lagazette.newsroom.entities.models import Author, AuthorLabel, Entity, EntityLabel, KeyArticle
from lagazette.newsroom.front_page.arrangement import Arrangement, PlannedZone
from lagazette.newsroom.front_page.models import FrontPage
from lagazette.newsroom.media.models import GazetteImage
from lagazette.newsroom.newspaper.models import Edition, NewspaperSettings
from lagazette.newsroom.sections.models import Section
from lagazette.record.door import (
    Block,
    Chart,
    Embed,
    EntityKind,
    FactBox,
    Gallery,
    Heading,
    ListBlock,
    Paragraph,
    Picture,
    PullQuote,
    Quote,
    Related,
    Table,
    Timeline,
    ZoneKind,
)

FRENCH: Final = "fr"
ENGLISH: Final = "en"

TRANSLATOR: Final = "le-bureau-anglais"
"""Who signs translations, beside those who wrote the article."""

RawBlock = tuple[str, object]


@dataclass
class Cast:
    """Everybody and everything that articles refer to, by the names that the texts use."""

    editor: User
    paper: str
    sections: dict[str, Section] = field(default_factory=dict)
    authors: dict[str, Author] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    images: dict[str, GazetteImage] = field(default_factory=dict)
    drawings: dict[str, Drawing] = field(default_factory=dict)
    articles: dict[str, Article] = field(default_factory=dict)


@dataclass(frozen=True)
class Event:
    """Something that was done at an instant."""

    at: datetime
    do: Callable[[], object]


@transaction.atomic
def build(
    paper: Newspaper,
    stories: Sequence[Story],
    *,
    editor: User,
    picture: Callable[[str], bytes],
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> None:
    """Make the newspaper and let its months go by; `editor` is the one who did everything.

    `picture` gives the file of the drawing with a name. All is one transaction: a demonstration
    that was interrupted is made again from nothing, so there is nothing to keep on the way.
    """
    set_up(_new_newspaper(paper))
    cast = _cast(paper, editor=editor, picture=picture)
    events = sorted(
        (event for story in stories for event in _events(story, cast)), key=lambda event: event.at
    )
    for number, event in enumerate(events, start=1):
        event.do()
        progress(number, len(events))
    _keep_dossiers(paper.entities, cast)
    _arrange(paper, cast)
    for draft in paper.drafts:
        _begin(draft, cast)
    _introduce(paper)


def _new_newspaper(paper: Newspaper) -> NewNewspaper:
    return NewNewspaper(
        editions=(
            NewEdition(FRENCH, paper.paper.name, paper.paper.baseline),
            NewEdition(ENGLISH, paper.paper.name_en, paper.paper.baseline_en),
        ),
        zone=paper.paper.zone,
        legal=paper.legal,
        sections=[
            NewSection(
                {
                    FRENCH: (section.name, section.slug),
                    ENGLISH: (section.name_en, slugify(section.name_en)),
                }
            )
            for section in paper.sections
        ],
    )


def _cast(paper: Newspaper, *, editor: User, picture: Callable[[str], bytes]) -> Cast:
    cast = Cast(editor, paper.paper.name)
    described = {section.slug: section for section in paper.sections}
    for section in Section.objects.all():
        slug = section.labels.get(language=FRENCH).slug
        labels = list(section.labels.all())
        for label in labels:
            named = described[slug]
            french = label.language == FRENCH
            label.description = named.description if french else named.description_en
        section.labels.set(labels)
        section.save()
        cast.sections[slug] = section
    cast.authors = {author.slug: _author(author) for author in paper.authors}
    cast.entities = {entity.slug: _entity(entity) for entity in paper.entities}
    cast.drawings = {drawing.name: drawing for drawing in paper.images}
    cast.images = {name: _image(drawing, picture) for name, drawing in cast.drawings.items()}
    return cast


def _author(named: Named) -> Author:
    author = Author()
    author.labels.set(
        [
            AuthorLabel(
                language=FRENCH, name=named.name, slug=named.slug, description=named.description
            ),
            AuthorLabel(
                language=ENGLISH,
                name=named.name_en,
                slug=slugify(named.name_en),
                description=named.description_en,
            ),
        ]
    )
    author.save()
    return author


def _entity(named: NamedEntity) -> Entity:
    entity = Entity(kind=named.kind.value, aliases="\n".join(named.aliases))
    entity.labels.set(
        [
            EntityLabel(
                language=FRENCH,
                name=named.name,
                slug=named.slug,
                description=named.description,
                sort_as=named.sort_as,
            ),
            EntityLabel(
                language=ENGLISH,
                name=named.name_en,
                slug=slugify(named.name_en),
                description=named.description_en,
            ),
        ]
    )
    entity.save()
    return entity


def _image(drawing: Drawing, picture: Callable[[str], bytes]) -> GazetteImage:
    image = GazetteImage(
        title=drawing.caption or drawing.alt,
        file=ContentFile(picture(drawing.name), name=drawing.file),
        alt=drawing.alt,
        caption=drawing.caption,
        credit=drawing.credit,
    )
    image.save()
    return image


def _events(story: Story, cast: Cast) -> Iterator[Event]:
    yield Event(story.published, lambda: _publish(story, cast))
    if (corrected := story.corrected) is not None:
        yield Event(corrected.at, lambda: _correct(story, corrected.text, corrected.at, cast))
    if (updated := story.updated) is not None:
        yield Event(
            updated.at,
            lambda: update(
                cast.articles[story.known_as], by=cast.editor, at=updated.at, text=updated.text
            ),
        )
    if (withdrawn := story.withdrawn) is not None:
        yield Event(
            withdrawn.at,
            lambda: withdraw(
                cast.articles[story.known_as],
                by=cast.editor,
                at=withdrawn.at,
                reason=withdrawn.public,
                private_reason=withdrawn.private,
            ),
        )
    if (translation := story.translation) is not None:
        yield Event(translation.published, lambda: _translate(story, translation, cast))


def _publish(story: Story, cast: Cast) -> None:
    article = Article(
        kicker=story.kicker,
        headline=story.headline,
        standfirst=story.first_standfirst or story.standfirst,
        body=stream_of(story.blocks, FRENCH, cast),
        place=_place(story, cast),
        place_name=story.place,
        source_name=cast.paper,
        section=cast.sections[story.section],
        lead_image=cast.images.get(story.lead_image),
        address_slug=story.slug,
        live=False,
        **{flag.name.lower(): True for flag in story.flags},
    )
    _attach(article, story, cast)
    article.article_sources.set(
        [ArticleSource(name=name, sort_order=place) for place, name in enumerate(story.sources)]
    )
    article.related_articles.set(
        [
            RelatedArticle(other=cast.articles[name], sort_order=place)
            for place, name in enumerate(story.related)
        ]
    )
    _draft(article, FRENCH, cast)
    publish(article, by=cast.editor, at=story.published)
    cast.articles[story.known_as] = Article.objects.get(pk=article.pk)


def _translate(story: Story, translation: Translation, cast: Cast) -> None:
    article = Article(
        kicker=translation.kicker,
        headline=translation.headline,
        standfirst=translation.standfirst,
        body=stream_of(translation.blocks, ENGLISH, cast),
        place=_place(story, cast),
        place_name=story.place,
        source_name=cast.paper,
        section=cast.sections[story.section],
        lead_image=cast.images.get(story.lead_image),
        lead_alt=cast.drawings[story.lead_image].alt_en,
        lead_caption=cast.drawings[story.lead_image].caption_en,
        address_slug=translation.slug,
        translation_of=cast.articles[story.known_as],
        live=False,
    )
    _attach(article, story, cast)
    article.bylines.add(
        Byline(author=cast.authors[TRANSLATOR], role=Byline.Role.TRANSLATOR, sort_order=9)
    )
    _draft(article, ENGLISH, cast)
    publish(article, by=cast.editor, at=translation.published)


def _correct(story: Story, text: str, at: datetime, cast: Cast) -> None:
    draft: Article = cast.articles[story.known_as].get_latest_revision_as_object()
    draft.standfirst = story.standfirst
    draft.save_revision(user=cast.editor)
    correct(cast.articles[story.known_as], by=cast.editor, at=at, text=text)


def _place(story: Story, cast: Cast) -> Entity | None:
    """The entity that the dateline's place is, when the newspaper writes about it."""
    places = (entity for entity in cast.entities.values() if entity.kind == EntityKind.PLACE)
    return next((place for place in places if str(place) == story.place), None)


def _attach(article: Article, story: Story, cast: Cast) -> None:
    article.bylines.set(
        [
            Byline(author=cast.authors[name], sort_order=place)
            for place, name in enumerate(story.authors)
        ]
    )
    article.article_entities.set(
        [
            ArticleEntity(entity=cast.entities[name], sort_order=place)
            for place, name in enumerate(story.entities)
        ]
    )


def _begin(draft: Draft, cast: Cast) -> None:
    """Leave an article unfinished, so that the newsroom has something on its first screen."""
    article = Article(
        owner=cast.editor,
        kicker=draft.kicker,
        headline=draft.headline,
        standfirst=draft.standfirst,
        body=stream_of(draft.blocks, FRENCH, cast),
        source_name=cast.paper,
        section=cast.sections[draft.section],
        lead_image=cast.images[draft.lead_image],
        live=False,
    )
    if draft.embargo_days:
        article.embargo_until = timezone.now() + timedelta(days=draft.embargo_days)
    article.bylines.set([Byline(author=cast.authors[draft.author])])
    _draft(article, FRENCH, cast)


def _draft(article: Article, language: str, cast: Cast) -> None:
    # Wagtail would index an article's references anew for each of its bylines and entities that
    # is saved; publishing does so once.
    with disable_reference_index_auto_update():
        EditionPage.objects.get(locale__language_code=language).add_child(instance=article)
    article.save_revision(user=cast.editor)


def _arrange(paper: Newspaper, cast: Cast) -> None:
    """Pin stories, of which the first one leads, and a dossier with what is to be read first."""
    front = FrontPage.objects.get(language=FRENCH)
    lead, *seconds = (cast.articles[name].uid for name in paper.front_page.pinned)
    (dossier,) = (named for named in paper.entities if named.slug == paper.front_page.dossier)
    front.arrangement = Arrangement(
        (
            PlannedZone(ZoneKind.LEAD, (lead,)),
            PlannedZone(ZoneKind.SECONDS, tuple(seconds)),
            PlannedZone(
                ZoneKind.DOSSIER,
                tuple(cast.articles[name].uid for name in dossier.key_articles),
                cast.entities[dossier.slug].uid,
            ),
        )
    )
    front.save_revision(user=cast.editor)
    arrange(front, by=cast.editor, at=timezone.now())


def _keep_dossiers(entities: Sequence[NamedEntity], cast: Cast) -> None:
    """Put what is to be read first at the head of each dossier."""
    for named in entities:
        if named.key_articles:
            dossier = cast.entities[named.slug]
            dossier.key_articles.set(
                [
                    KeyArticle(article=cast.articles[name], sort_order=place)
                    for place, name in enumerate(named.key_articles)
                ]
            )
            dossier.save()


def _introduce(paper: Newspaper) -> None:
    """Let the paper say what it is, how far it is accessible, and whom to tell of a hole."""
    for language, texts in paper.about.items():
        Edition.objects.filter(language=language).update(**texts)
    NewspaperSettings.objects.update(**paper.accessibility, **paper.machines)
    NewspaperSettings.objects.get().save()


def stream_of(body: Sequence[Block], language: str, cast: Cast) -> list[RawBlock]:
    """The blocks as the editor's body field takes them."""
    return [_raw(block, language, cast) for block in body]


def _raw(block: Block, language: str, cast: Cast) -> RawBlock:
    match block:
        case Paragraph(html=html):
            return "paragraph", f"<p>{html}</p>"
        case Heading(text=text):
            return "heading", text
        case ListBlock(items=items, ordered=ordered):
            tag = "ol" if ordered else "ul"
            return "paragraph", f"<{tag}>{''.join(f'<li>{item}</li>' for item in items)}</{tag}>"
        case Quote(html=html, attribution=attribution):
            return "quote", {"text": f"<p>{html}</p>", "attribution": attribution}
        case PullQuote(text=text):
            return "pull_quote", text
        case FactBox(title=title, paragraphs=paragraphs):
            return "fact_box", {"title": title, "text": "".join(f"<p>{p}</p>" for p in paragraphs)}
        case Timeline(title=title, items=items):
            moments = [{"when": item.when, "text": f"<p>{item.html}</p>"} for item in items]
            return "timeline", {"title": title, "items": moments}
        case Table(rows=rows, caption=caption):
            return "table", {"rows": "\n".join(" | ".join(row) for row in rows), "caption": caption}
        case Picture(image=image):
            return "image", _picture(image.name, language, cast)
        case Gallery(pictures=shown):
            names = (picture.image.name for picture in shown)
            return "gallery", {"pictures": [_picture(name, language, cast) for name in names]}
        case Embed(url=url, title=title, provider=provider, picture=picture):
            pictured = _picture(picture.image.name, language, cast) if picture else {}
            return "embed", {"url": url, "title": title, "provider": provider, **pictured}
        case Chart():
            return "chart", _pasted(block)
        case Related(articles=articles):
            return "related", [cast.articles[article.name] for article in articles]
        case _ as never:
            assert_never(never)


def _pasted(chart: Chart) -> dict[str, object]:
    """A chart as an editor would have pasted it from a spreadsheet."""
    lines = [(chart.label, *chart.series), *((row.label, *row.values) for row in chart.rows)]
    return {
        "kind": chart.kind.value,
        "data": "\n".join("\t".join(line) for line in lines),
        **{name: getattr(chart, name) for name in ("title", "unit", "alt", "source", "note")},
    }


def _picture(name: str, language: str, cast: Cast) -> dict[str, object]:
    """A picture in its place, with words of its own where the picture's are in another language."""
    image, drawing = cast.images[name], cast.drawings[name]
    if language == FRENCH:
        return {"image": image}
    return {"image": image, "alt": drawing.alt_en, "caption": drawing.caption_en}
