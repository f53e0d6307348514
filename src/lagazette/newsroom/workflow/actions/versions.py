"""The entry of a version."""

from datetime import datetime

import structlog
from wagtail.log_actions import log

from lagazette.newsroom import gate
from lagazette.newsroom.accounts.models import User
from lagazette.newsroom.articles.models import Article
from lagazette.newsroom.front_page.models import FrontPage
from lagazette.newsroom.workflow.actions.describe import describe_all
from lagazette.newsroom.workflow.documents import things_referred_to, to_document
from lagazette.record.door import Document, Entry, EntryKind
from lagazette.record.ledger import append

structured_log = structlog.get_logger(__name__)


def append_version(article: Article, kind: EntryKind, *, by: User | None, at: datetime) -> Entry:
    """Tell the version that has just been saved, after whatever it refers to."""
    describe_all(things_referred_to(article), at=at)
    return append_about(article, kind, to_document(article), by=by, at=at)


def append_about(
    article: Article, kind: EntryKind, document: Document, *, by: User | None, at: datetime
) -> Entry:
    """An entry about an article, with its line in the audit log."""
    return note_entry(article, append(kind, document, at=at), by=by)


def note_entry(thing: Article | FrontPage, entry: Entry, *, by: User | None) -> Entry:
    """Keep which entry told of it last, for the screen that waits for the press; log it."""
    with gate.opened():
        type(thing).objects.filter(pk=thing.pk).update(last_entry=entry.header.seq)
    data = {
        "entry": entry.header.seq,
        "kind": entry.header.kind.value,
        # The id of the request or command, by which the press's log names its work on the entry.
        "request": structlog.contextvars.get_contextvars().get("id", ""),
    }
    if isinstance(thing, Article):
        data["version"] = thing.version
    log(instance=thing, action="lagazette.entry", user=by, data=data)
    # The request's id stands beside the entry's number, by which the press tells its pages.
    structured_log.info("told in the record", uri=thing.uri, **data)
    return entry
