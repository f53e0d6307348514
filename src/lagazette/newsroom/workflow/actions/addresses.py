"""Addresses: given at first publication, changed by an editor in chief, never given twice."""

import re
from datetime import datetime
from itertools import count
from typing import Final

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from lagazette.newsroom import gate
from lagazette.newsroom.accounts.models import User
from lagazette.newsroom.accounts.rules import can_change_slug, require
from lagazette.newsroom.articles.models import Address, Article
from lagazette.newsroom.errors import AddressUsedError, NotPublishedError, UnusableSlugError
from lagazette.newsroom.newspaper.queries import zone_and_prefix
from lagazette.newsroom.workflow.actions.describe import describe
from lagazette.newsroom.workflow.actions.locking import locked
from lagazette.newsroom.workflow.actions.versions import append_version
from lagazette.record.door import Entry, EntryKind, RetirementDocument
from lagazette.record.ledger import append

MAX_SLUG: Final = 80
"""Characters of a slug made from a headline; longer ones are cut between words."""


def slug_of(headline: str) -> str:
    """The address part that a headline makes: « L'œuvre » is `l-oeuvre`."""
    text = headline.replace("œ", "oe").replace("Œ", "Oe").replace("æ", "ae").replace("Æ", "Ae")
    slug = slugify(re.sub(r"[’'ʼ/]", " ", text))
    if len(slug) <= MAX_SLUG:
        return slug
    return slug[: MAX_SLUG + 1].rpartition("-")[0] or slug[:MAX_SLUG]


def claim_address(article: Article) -> str:
    """Give an article its address for ever; the second of one day and slug gets `-2`.

    Whoever asks first has it: the database holds each address once, also between two processes.
    """
    slug = article.address_slug or slug_of(article.headline) or "article"
    for number in count(1):
        path = path_of(article, slug if number == 1 else f"{slug}-{number}")
        try:
            with transaction.atomic():
                Address.objects.create(path=path, article_id=article.pk)
        except IntegrityError:
            continue
        return path
    raise AssertionError  # count() does not end


def path_of(article: Article, slug: str) -> str:
    """`/2023/10/12/slug/`: the day of first publication in the newspaper's zone."""
    if article.first_published_at is None:
        raise NotPublishedError(article.headline)
    zone, prefix = zone_and_prefix(article.language)
    return f"{prefix}/{article.first_published_at.astimezone(zone):%Y/%m/%d}/{slug}/"


@transaction.atomic
def readdress(article: Article, *, slug: str, by: User | None, at: datetime) -> Entry:
    """Move a published article to another slug of its day; the old address redirects to it.

    Going back to an address that the article once had retires the redirect there. Raises
    NotPublishedError, UnusableSlugError, AddressUsedError, NotAllowedError.
    """
    article = locked(article)
    if by is not None:
        require(by, can_change_slug, article)
    if not article.live:
        raise NotPublishedError(article.headline)
    if not slug or slugify(slug) != slug:
        raise UnusableSlugError(slug)
    old = Address.objects.get(path=article.address)
    new, is_new = Address.objects.get_or_create(
        path=path_of(article, slug), defaults={"article": article}
    )
    if new.article_id != article.pk or new == old:
        raise AddressUsedError(new.path)
    article.address, article.address_slug = new.path, slug
    article.version, article.version_at = article.version + 1, at
    with gate.opened():
        article.save(clean=False)
    if not is_new:
        append(EntryKind.RETIRE, RetirementDocument(uri=new.uri), at=at)
    # The article leaves the old address before the redirect takes it: no two stand at one.
    entry = append_version(article, EntryKind.READDRESS, by=by, at=at)
    describe(old, at=at)
    return entry
