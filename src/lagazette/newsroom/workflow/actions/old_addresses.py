"""Old addresses: those of the paper's former site, kept so that they lead on for ever."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import unquote, urlsplit

from django.conf import settings as django_settings
from django.db import transaction

from lagazette.newsroom.articles.models import Address, Article, SubjectAddress
from lagazette.newsroom.entities.models import Author, Entity
from lagazette.newsroom.errors import BadLine, OldAddressesError
from lagazette.newsroom.newspaper.queries import newspaper
from lagazette.newsroom.sections.models import Section
from lagazette.newsroom.workflow.actions.describe import state_of
from lagazette.newsroom.workflow.documents import to_document
from lagazette.press.door import is_own, subject_at
from lagazette.record.door import EntryKind, Merged, OldSystem, SettingsDocument, Stands
from lagazette.record.ledger import append

Target = Article | Section | Entity | Author

_MODELS: Final[dict[str, type[Section | Entity | Author]]] = {
    "section": Section,
    "entity": Entity,
    "author": Author,
}
_NUMBERED: Final = re.compile(r"(?:^|&)((?:p|page_id|cat|author|attachment_id)=[0-9]{1,12})(?:&|$)")
"""How WordPress names its pages by number: the reader knows no other query."""

_OF_ARTICLES: Final = re.compile(r"(?:/[a-z-]+)?/[0-9]{4}/[0-9]{2}/[0-9]{2}/[^/]+/")
_LONGEST: Final = 400


@dataclass(frozen=True)
class Moved:
    """A line of a list: where something stood, and where it can be read today."""

    line: int
    old: str
    new: str


@dataclass(frozen=True)
class Kept:
    """How many addresses were added, and how many led to the same place before."""

    added: int
    unchanged: int


class _Unusable(Exception):  # noqa: N818 - it leaves this module never
    pass


@transaction.atomic
def keep_old_addresses(
    moves: Iterable[Moved], *, at: datetime, formerly: Iterable[OldSystem] = ()
) -> Kept:
    """Let addresses of a former site lead to articles, sections, entities and authors, for ever.

    `formerly` are the programs that made it: their fixed addresses, such as `/feed/`, lead on too.
    Each address has an entry of its own in the record; one that leads there already has none.
    Raises OldAddressesError, which names every line that cannot be kept; nothing is written then.
    """
    _note_systems(formerly)
    site = _Site(to_settings())
    bad: list[BadLine] = []
    wanted: dict[str, tuple[Moved, Target]] = {}
    unchanged = 0
    for move in moves:
        try:
            path, target = site.old(move.old), site.target(move.new)
            earlier = wanted.get(path)
            if earlier is not None and earlier[1] != target:
                raise _Unusable(f"line {earlier[0].line} sends {path} to {earlier[0].new}.")
            if earlier is not None or site.leads(path, target):
                unchanged += 1
            else:
                wanted[path] = move, target
        except _Unusable as error:
            bad.append(BadLine(move.line, move.old, str(error)))
    if bad:
        raise OldAddressesError(bad)
    for path, (_, target) in wanted.items():
        append(EntryKind.DESCRIBE, to_document(_row(path, target)), at=at)
    return Kept(len(wanted), unchanged)


def to_settings() -> SettingsDocument:
    """The newspaper as the press knows it."""
    document = to_document(newspaper())
    if not isinstance(document, SettingsDocument):
        raise TypeError(f"{type(document).__name__} is no description of a newspaper.")
    return document


def _note_systems(formerly: Iterable[OldSystem]) -> None:
    paper = newspaper()
    held = [name for name in paper.formerly.split(",") if name]
    named = ",".join(dict.fromkeys((*held, *formerly)))
    if named != paper.formerly:
        paper.formerly = named
        paper.save()


def _row(path: str, target: Target) -> Address | SubjectAddress:
    row: Address | SubjectAddress
    match target:
        case Article():
            row = Address.objects.create(path=path, article=target)
        case Section():
            row = SubjectAddress.objects.create(path=path, section=target)
        case Entity():
            row = SubjectAddress.objects.create(path=path, entity=target)
        case Author():
            row = SubjectAddress.objects.create(path=path, author=target)
    return row


class _Site:
    """What stands where on the site."""

    def __init__(self, settings: SettingsDocument) -> None:
        self._settings = settings

    def old(self, typed: str) -> str:
        """An address of the former site as readers ask for it; raises _Unusable."""
        path = _path(typed)
        own = is_own(self._settings, path)
        if own or path.startswith(django_settings.GAZETTE.newsroom_prefix):
            raise _Unusable(f"{path} is an address that the site keeps for its own pages.")
        if len(path) > _LONGEST:
            raise _Unusable(f"it has more than {_LONGEST} characters.")
        return path

    def target(self, typed: str) -> Target:
        """What readers find at an address of today; raises _Unusable."""
        path = _path(typed.strip().removeprefix(self._settings.site_url))
        address = Address.objects.filter(path=path).select_related("article").first()
        if address is not None:
            article: Article = address.article
            return article
        subject = self._subject(path)
        if subject is None or not isinstance(state_of(subject.uri), Stands | Merged):
            raise _Unusable(
                f"nothing is published at {path}. It must be the address of an article, a section,"
                " a subject or an author of this newspaper."
            )
        return subject

    def leads(self, path: str, target: Target) -> bool:
        """Whether an address leads to the target already; raises _Unusable when elsewhere."""
        rows: list[Address | SubjectAddress] = [
            *Address.objects.filter(path=path),
            *SubjectAddress.objects.filter(path=path),
        ]
        if not rows:
            if _OF_ARTICLES.fullmatch(path) and not isinstance(target, Article):
                raise _Unusable(f"{path} is an address that only an article may have.")
            return False
        held = rows[0].article if isinstance(rows[0], Address) else rows[0].target
        if held != target:
            raise _Unusable(f"{path} leads to “{held}” already, and for ever.")
        return True

    def _subject(self, path: str) -> Section | Entity | Author | None:
        by_prefix = sorted(self._settings.editions, key=lambda e: len(e.prefix), reverse=True)
        for edition in by_prefix:
            if path.startswith(f"{edition.prefix}/") and (named := subject_at(edition, path)):
                kind, slug = named
                found = _MODELS[kind].objects.filter(labels__slug=slug)
                own: Section | Entity | Author | None = found.filter(
                    labels__language=edition.language
                ).first()
                return own or found.first()
        return None


def _path(typed: str) -> str:
    """The address in a path or a URL, decoded as the reader decodes it."""
    try:
        parts = urlsplit(typed.strip())
    except ValueError as error:
        raise _Unusable(f"“{typed}” is no address.") from error
    path = unicodedata.normalize("NFC", unquote(parts.path, errors="strict"))
    if parts.scheme not in {"", "http", "https"} or (not path.startswith("/") and path):
        raise _Unusable(f"“{typed}” is no address. Write a path, such as /2019/05/a-title/.")
    if path in {"", "/", "/index.php"}:
        numbered = _NUMBERED.search(parts.query)
        return f"/?{numbered[1]}" if numbered else "/"
    if not path.isprintable() or "//" in path:
        raise _Unusable(f"“{typed}” is no address that a browser asks for.")
    last = path.rpartition("/")[2]
    return f"{path}/" if last and "." not in last else path
