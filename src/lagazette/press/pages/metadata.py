"""Metadata: what an article tells machines, in the same words that readers see.

NewsArticle and BreadcrumbList of schema.org as JSON-LD, and Open Graph.
"""

from collections.abc import Mapping
from functools import lru_cache

from lagazette.press.pages.frame import Anchor, Frame, Shared, Tag
from lagazette.press.pages.moments import in_zone
from lagazette.press.pages.pictures import PictureValue
from lagazette.press.templates import printable_json
from lagazette.press.terms import LICENSE
from lagazette.record.door import Address, ArticleDocument, Flag, LegalIdentity

# Inside <script>, HTML knows no escapes; these characters could end it, or open a comment in it.
_IN_SCRIPT = {
    character: f"\\u{ord(character):04x}" for character in ("<", ">", "&", "\u2028", "\u2029")
}

_TYPES = {
    Flag.OPINION: "OpinionNewsArticle",
    Flag.ANALYSIS: "AnalysisNewsArticle",
    Flag.SPONSORED: "AdvertiserContentArticle",
}

_DESKS = {
    "fr": ("la ", "le ", "les ", "l’", "l'"),
    "en": ("the ",),
}


def is_desk(name: str, language: str) -> bool:
    """Whether a byline is a desk's and not a person's: « La rédaction », "The wire desk"."""
    return name.lower().startswith(_DESKS.get(language.partition("-")[0], ()))


def json_for_script(value: object) -> str:
    """JSON that may stand in a script element, whatever the text in it."""
    text = printable_json(value)
    # On accented text `translate` takes hundreds of times as long as these.
    for character, written in _IN_SCRIPT.items():
        text = text.replace(character, written)
    return text


def news_article(
    frame: Frame,
    article: ArticleDocument,
    *,
    authors: tuple[Anchor, ...],
    trail: tuple[Anchor, ...],
    shared: Shared,
    lead: PictureValue | None,
    keywords: tuple[Anchor, ...],
    dateline: tuple[Anchor, ...],
) -> str:
    """An article's JSON-LD: itself, and the way to it from the front page."""
    url = frame.url(article.address)
    updated = article.updated_at or article.published_at
    fields = {
        "@type": next((_TYPES[f] for f in article.flags if f in _TYPES), "NewsArticle"),
        "@id": f"{url}#article",
        "url": url,
        "mainEntityOfPage": url,
        "headline": frame.typeset(article.headline),
        "alternativeHeadline": frame.typeset(article.kicker),
        "description": frame.typeset(article.standfirst),
        "inLanguage": article.language,
        "datePublished": in_zone(article.published_at, frame.zone).isoformat(),
        "dateModified": in_zone(updated, frame.zone).isoformat(),
        "author": [_author(frame, anchor, article.language) for anchor in authors],
        "publisher": publisher(frame),
        "license": frame.url(LICENSE),
        "dateline": " / ".join(frame.typeset(anchor.name) for anchor in dateline),
        "articleSection": frame.typeset(trail[-1].name) if trail else "",
        "keywords": [frame.typeset(anchor.name) for anchor in keywords],
        "image": _images(frame, shared, lead),
        "correction": [
            {
                "@type": "CorrectionComment",
                "text": frame.typeset(c.text),
                "datePublished": in_zone(c.at, frame.zone).isoformat(),
            }
            for c in article.corrections
        ],
        "isAccessibleForFree": True,
    }
    graph = [_filled(fields), _breadcrumbs(frame, article, trail)]
    return json_for_script({"@context": "https://schema.org", "@graph": graph})


_POLICIES = {
    "mission": "missionCoveragePrioritiesPolicy",
    "newsroom": "masthead",
    "ownership": "ownershipFundingInfo",
    "ethics": "ethicsPolicy",
    "verification": "verificationFactCheckingPolicy",
    "unnamed_sources": "unnamedSourcesPolicy",
    "corrections": "correctionsPolicy",
    "feedback": "actionableFeedbackPolicy",
}
"""The parts of the page about the paper, as schema.org names them."""


@lru_cache(16)
def organisation(frame: Frame) -> str:
    """The newspaper itself as JSON-LD, with its policies; the front page carries it."""
    legal = frame.settings.legal
    principles = frame.url(frame.fixed("legal")) if legal != LegalIdentity() else ""
    fields = {
        **publisher(frame),
        "legalName": legal.publisher,
        "slogan": frame.typeset(frame.edition.baseline),
        "address": legal.address,
        "issn": legal.issn,
        "publishingPrinciples": principles,
        **_policies(frame),
    }
    return json_for_script({"@context": "https://schema.org", **_filled(fields)})


def _policies(frame: Frame) -> dict[str, object]:
    """Where each of the policies that the paper states can be read."""
    said = next((s for s in frame.settings.about if s.language == frame.language), None)
    page = frame.url(frame.fixed("about"))
    return {
        name: f"{page}#{part.replace('_', '-')}"
        for part, name in _POLICIES.items()
        if said and getattr(said, part).strip()
    }


@lru_cache(16)
def publisher(frame: Frame) -> Mapping[str, object]:
    """The newspaper as its articles name it: with its mark, and where it corrects itself."""
    home = frame.url(frame.front)
    return {
        "@type": "NewsMediaOrganization",
        "@id": f"{home}#newspaper",
        "name": frame.typeset(frame.edition.name),
        "url": home,
        "logo": {
            "@type": "ImageObject",
            "url": frame.url("/icon-512.png"),
            "width": 512,
            "height": 512,
        },
        "correctionsPolicy": _policies(frame).get(
            "correctionsPolicy", frame.url(frame.fixed("corrections"))
        ),
    }


def _images(frame: Frame, shared: Shared, lead: PictureValue | None) -> list[dict[str, object]]:
    """The picture as it stands on the page, and as it is cut for links, each with its credit."""
    cut = shared.rendition
    said: dict[str, object] = {"@type": "ImageObject"}
    if lead:
        said |= {"creditText": frame.typeset(lead.credit), "license": frame.url(LICENSE)}
    found = [{**said, "url": frame.url(cut.address), "width": cut.width, "height": cut.height}]
    if lead:
        caption = frame.typeset(lead.caption)
        whole = {"url": frame.url(lead.src), "width": lead.width, "height": lead.height}
        found.insert(0, {**said, **whole, "caption": caption})
    # Google reads a picture's credit and licence only where `contentUrl` names the picture.
    return [_filled(image | {"contentUrl": image["url"]}) for image in found]


def _author(frame: Frame, anchor: Anchor, language: str) -> dict[str, str]:
    kind = "Organization" if is_desk(anchor.name, language) else "Person"
    author = {"@type": kind, "name": frame.typeset(anchor.name)}
    if anchor.address:
        author["url"] = frame.url(anchor.address)
    return author


def _breadcrumbs(
    frame: Frame, article: ArticleDocument, trail: tuple[Anchor, ...]
) -> dict[str, object]:
    steps = [
        Anchor(frame.words.front, frame.front),
        *(step for step in trail if step.address),
        Anchor(article.headline, article.address),
    ]
    items = [
        {
            "@type": "ListItem",
            "position": number,
            "name": frame.typeset(step.name),
            "item": frame.url(step.address or ""),
        }
        for number, step in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _filled(fields: Mapping[str, object]) -> dict[str, object]:
    """The fields that say something."""
    return {name: value for name, value in fields.items() if value not in ("", [], None)}


def article_tags(
    frame: Frame,
    article: ArticleDocument,
    *,
    section: str,
    authors: tuple[Anchor, ...],
    entities: tuple[Anchor, ...],
) -> tuple[Tag, ...]:
    """An article's Open Graph (ogp.me, article)."""
    updated = article.updated_at
    tags = [
        *_common(frame, "article", article.headline, article.standfirst, article.address),
        Tag("article:published_time", in_zone(article.published_at, frame.zone).isoformat()),
        Tag(
            "article:modified_time",
            in_zone(updated, frame.zone).isoformat() if updated else "",
        ),
        *(Tag("article:author", frame.url(who.address)) for who in authors if who.address),
        Tag("article:section", frame.typeset(section)),
        *(Tag("article:tag", frame.typeset(entity.name)) for entity in entities),
    ]
    return tuple(tag for tag in tags if tag.content)


def page_tags(frame: Frame, title: str, description: str, address: Address) -> tuple[Tag, ...]:
    """The Open Graph of any other page."""
    return tuple(t for t in _common(frame, "website", title, description, address) if t.content)


def _common(
    frame: Frame, kind: str, title: str, description: str, address: Address
) -> tuple[Tag, ...]:
    return (
        Tag("og:type", kind),
        Tag("og:site_name", frame.typeset(frame.edition.name)),
        Tag("og:title", frame.typeset(title or frame.edition.name)),
        Tag("og:description", frame.typeset(description)),
        Tag("og:url", frame.url(address)),
        Tag("og:locale", _og_locale(frame.language)),
    )


def _og_locale(language: str) -> str:
    """`fr_FR` for French; a tag with a region as it stands; nothing where no region is known."""
    known = {"fr": "fr_FR", "en": "en_GB"}
    return known.get(language) or (language.replace("-", "_") if "-" in language else "")
