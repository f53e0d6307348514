"""From what intake read to one draft."""

from dataclasses import asdict, dataclass
from datetime import datetime
from html import escape
from typing import Any

from django.db import transaction
from wagtail.models import Locale

from lagazette.intake.door import IncomingArticle, IncomingBlock
from lagazette.newsroom.accounts.models import User
from lagazette.newsroom.accounts.rules import can_create, require
from lagazette.newsroom.articles.models import Article, Byline, EditionPage, ImportedSource
from lagazette.newsroom.entities.models import Author, AuthorLabel
from lagazette.newsroom.entities.queries import author_named, entity_named
from lagazette.newsroom.errors import NotImportableError
from lagazette.newsroom.newspaper.queries import newspaper, zone
from lagazette.newsroom.sections.models import Section
from lagazette.newsroom.visible import is_visible
from lagazette.newsroom.workflow.actions.addresses import slug_of


@dataclass(frozen=True)
class Imported:
    """What an import did: `created` is False when the same bytes had been imported before."""

    article: Article
    created: bool
    questions: tuple[str, ...] = ()


@transaction.atomic
def import_incoming(
    incoming: IncomingArticle,
    *,
    by: User | None,
    at: datetime,
    section: Section | None = None,
) -> Imported:
    """Make one draft of a capture; importing the same bytes again changes nothing and says so.

    Names that the newsroom has an entry for become links to it; the others stay words. A draft
    whose source names no section stands in the given one, else in the first of the paper. Raises
    NotImportableError when there is no headline, NotAllowedError.
    """
    earlier = (
        ImportedSource.objects.filter(digest=incoming.digest).select_related("article").first()
    )
    if earlier is not None and earlier.article is not None:
        return Imported(earlier.article, created=False, questions=_texts(earlier.questions))
    if not is_visible(incoming.headline or ""):
        raise NotImportableError(incoming.source_name, "it has no headline.")
    section = section or Section.objects.filter(parent=None).first()
    if by is not None:
        require(by, can_create, section)
    article = _draft(incoming, section=section, by=by)
    edition = _edition(incoming.language)
    edition.add_child(instance=article)
    article.save_revision(user=by, log_action="wagtail.create", clean=False)
    questions = [asdict(question) for question in incoming.questions]
    ImportedSource.objects.update_or_create(
        digest=incoming.digest,
        defaults={
            "article": article,
            "name": incoming.source_name[:500],
            "publication": (incoming.publication or "")[:200],
            "questions": [{**q, "facts": dict(q["facts"])} for q in questions],
            "trace": [asdict(line) for line in incoming.trace],
            "at": at,
            "by": by,
        },
    )
    return Imported(article, created=True, questions=_texts(questions))


def _texts(questions: list[dict[str, Any]]) -> tuple[str, ...]:
    return tuple(question["text"] for question in questions)


def _edition(language: str | None) -> EditionPage:
    """The edition of a language, else the default one."""
    default = newspaper().editions.order_by("sort_order", "pk").first()
    wanted = [language, (language or "").partition("-")[0], default and default.language]
    pages = {
        page.locale.language_code: page for page in EditionPage.objects.select_related("locale")
    }
    page: EditionPage = next(pages[code] for code in wanted if code in pages)
    return page


def _draft(incoming: IncomingArticle, *, section: Section | None, by: User | None) -> Article:
    edition = _edition(incoming.language)
    language = edition.locale.language_code
    article = Article(
        live=False,
        has_unpublished_changes=True,
        owner=by,
        locale=Locale.objects.get(pk=edition.locale_id),
        headline=(incoming.headline or "").strip()[:250],
        kicker=(incoming.kicker or "")[:120],
        standfirst=incoming.standfirst or "",
        body=_body(incoming.body),
        section=section,
        first_published_at=_instant(incoming.published),
        **_dateline(incoming, language),
    )
    article.bylines.set(
        [
            Byline(author=_author(name, language), sort_order=number)
            for number, name in enumerate(incoming.bylines)
        ]
    )
    return article


def _body(blocks: tuple[IncomingBlock, ...]) -> list[tuple[str, Any]]:
    """Stream blocks: list items that follow one another are one list."""
    stream: list[tuple[str, Any]] = []
    items: list[str] = []
    for block in (*blocks, IncomingBlock("p", "")):
        if block.type == "li":
            items.append(f"<li>{escape(block.text, quote=False)}</li>")
            continue
        if items:
            stream.append(("paragraph", f"<ul>{''.join(items)}</ul>"))
            items = []
        if block.text:
            stream.append(_block(block))
    return stream


def _block(block: IncomingBlock) -> tuple[str, Any]:
    text = f"<p>{escape(block.text, quote=False)}</p>"
    match block.type:
        case "h":
            return ("heading", block.text[:200])
        case "quote":
            return ("quote", {"text": text, "attribution": ""})
        case _:
            return ("paragraph", text)


def _instant(stated: str | None) -> datetime | None:
    """An instant as the source states it; without an offset it is the newspaper's own time."""
    if stated is None:
        return None
    instant = datetime.fromisoformat(stated)
    return instant if instant.tzinfo else instant.replace(tzinfo=zone())


def _dateline(incoming: IncomingArticle, language: str) -> dict[str, Any]:
    place, source = incoming.dateline.place or "", incoming.dateline.source or ""
    known_place = entity_named(place, language, kind="place")
    known_source = entity_named(source, language, kind="organisation")
    return {
        "place": known_place,
        "place_name": "" if known_place else place[:120],
        "source": known_source,
        "source_name": "" if known_source else source[:120],
    }


def _author(name: str, language: str) -> Author:
    """The author of that name; a new one is unknown to readers until an article is published."""
    known = author_named(name, language)
    if known is not None:
        return known
    author: Any = Author()
    base, number = slug_of(name) or "signature", 1
    slug = base
    while AuthorLabel.objects.filter(language=language, slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    author.labels = [AuthorLabel(language=language, name=name, slug=slug)]
    author.save()
    made: Author = author
    return made
