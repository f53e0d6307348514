"""Removal imposed by law."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log

from lagazette.newsroom import gate
from lagazette.newsroom.accounts.models import User
from lagazette.newsroom.accounts.rules import can_take_down, require
from lagazette.newsroom.articles.models import Article
from lagazette.newsroom.errors import NotPublishedError, ReasonMissingError
from lagazette.newsroom.visible import is_visible
from lagazette.newsroom.workflow.actions.locking import locked
from lagazette.newsroom.workflow.actions.versions import note_entry
from lagazette.record.door import (
    URI,
    Address,
    ArticleDocument,
    Embed,
    Entry,
    Gallery,
    ImageDocument,
    Picture,
)
from lagazette.record.ledger import DatabaseRecord, mentions
from lagazette.record.ledger import takedown as erase


@transaction.atomic
def takedown(
    article: Article,
    *,
    by: User | None,
    at: datetime,
    private_reason: str,
    reason: str = "",
    keep_address: bool = True,
) -> Entry:
    """Erase every published version of an article from the record, because the law demands it.

    Pictures that no other published version shows go with it, and those of their files that no
    picture of the newsroom has. The address answers 451 with the public reason; with
    `keep_address=False` it answers 404 like one that never was. The article does not come back.
    Raises NotPublishedError for what has no published version left, ReasonMissingError,
    NotAllowedError.
    """
    article = locked(article)
    if by is not None:
        require(by, can_take_down, None)
    versions = {
        entry.header.seq: entry.document
        for entry in DatabaseRecord().entries_of(article.uri)
        if isinstance(entry.document, ArticleDocument)
    }
    if not versions:
        raise NotPublishedError(article.headline)
    if not is_visible(private_reason):
        raise ReasonMissingError(article.headline)
    article.taken_down_at = at
    with gate.opened():
        UnpublishPageAction(article, user=by).execute(skip_permission_checks=True)
        article.save(clean=False)
    entry = erase(
        article.uri,
        erase=tuple(versions),
        at=at,
        reason=reason.strip(),
        address=Address(article.address) if keep_address else None,
    )
    for uri in sorted({uri for version in versions.values() for uri in _shown_in(version)}):
        _take_down_picture(uri, at=at)
    data = {"reason": reason, "private_reason": private_reason}
    log(instance=article, action="lagazette.takedown", user=by, data=data)
    return note_entry(article, entry, by=by)


def _shown_in(version: ArticleDocument) -> Iterator[URI]:
    """The pictures that a version shows."""
    if version.lead_image is not None:
        yield version.lead_image.image.uri
    for block in version.body:
        match block:
            case Picture():
                yield block.image.uri
            case Embed(picture=Picture() as picture):
                yield picture.image.uri
            case Gallery():
                yield from (picture.image.uri for picture in block.pictures)


def _take_down_picture(uri: URI, *, at: datetime) -> None:
    """Erase what is said of a picture, unless another version still shows it."""
    if mentions(uri, outside=uri):
        return
    said = {
        entry.header.seq: entry.document
        for entry in DatabaseRecord().entries_of(uri)
        if isinstance(entry.document, ImageDocument)
    }
    if not said:
        return
    erase(uri, erase=tuple(said), at=at)
    files = {f"{document.sha256[:2]}/{document.sha256}" for document in said.values()}
    # Not before the takedown is kept: a file does not come back.
    transaction.on_commit(partial(_delete_files, files))


def _delete_files(files: Iterable[str]) -> None:
    for file in files:
        default_storage.delete(file)
