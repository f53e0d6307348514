"""A newspaper's life in memory: every act that can change something public, from small choices.

The law of the press is tried on it, by Hypothesis (small integers, so that it shrinks) and by
the test that kills a real press (a seeded generator). The choices come from few documents and
few instants on purpose: collisions are what finds faults.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from msgspec import structs

from lagazette.record.door import (
    URI,
    About,
    Address,
    ArticleDocument,
    AuthorDocument,
    Byline,
    Dateline,
    Document,
    Edition,
    EntityDocument,
    EntityKind,
    EntryKind,
    FrontPageDocument,
    ImageDocument,
    Label,
    Mention,
    MergeDocument,
    Paragraph,
    Picture,
    RedirectDocument,
    Reference,
    RetirementDocument,
    SectionDocument,
    Statement,
    WithdrawalDocument,
    Zone,
    ZoneKind,
    front_page_uri,
)
from lagazette.record.memory import MemoryRecord
from tests.factories.documents import settings_document, uri

Choose = Callable[[int], int]
"""A number from 0 up to, and without, its argument."""

LANGUAGES = ("fr", "fr", "fr", "en")
SECTIONS = tuple(uri(f"section {n}") for n in range(4))
ENTITIES = tuple(uri(f"entity {n}") for n in range(5))
AUTHORS = tuple(uri(f"author {n}") for n in range(2))
IMAGES = tuple(uri(f"image {n}") for n in range(2))
ARTICLES = tuple(uri(f"article {n}") for n in range(6))
# Two days, the days beside a change of month, and one in another year.
DAYS = ("2026-03-02", "2026-03-02", "2026-02-28", "2026-03-01", "2025-12-31", "2026-03-03")
EDITIONS = (
    Edition(language="fr", name="La Gazette"),
    Edition(language="en", prefix="/en", name="The Gazette"),
)


Act = Callable[["World", Choose], None]

ACTS: list[Act] = []
"""Everything that may happen to a newspaper once it has been described."""


def act(verb: Callable[..., None]) -> Callable[..., None]:
    """List a verb among the acts."""
    ACTS.append(verb)
    return verb


class World:
    """The record of a small newspaper, and what may be done to it next."""

    def __init__(self, record: MemoryRecord) -> None:
        self.record = record
        self.now = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)
        self.standing: dict[URI, Document] = {}
        self.withdrawn: dict[URI, ArticleDocument] = {}
        self.versions: dict[URI, list[int]] = {}
        self.used: dict[Address, URI] = {}
        self.words = 0
        self.focus = ARTICLES[0]
        """The article that something happened to last: what happens next is often its too."""

    def say(self, kind: EntryKind, document: Document) -> None:
        """Append an entry, and remember what it made true."""
        self.now += timedelta(seconds=1)
        entry = self.record.append(kind, document, at=self.now)
        self.versions.setdefault(document.uri, []).append(entry.header.seq)

    def word(self, of: str = "w") -> str:
        """A word that was never said before: what to look for when it must be gone."""
        self.words += 1
        return f"{of}{self.words:05d}q"

    # --- the newspaper ----------------------------------------------------------------------

    def describe_newspaper(self, choose: Choose) -> None:
        """The settings: first said at the beginning, changed seldom after."""
        both = EDITIONS if choose(4) else EDITIONS[:1]
        zone = ("Europe/Paris", "Pacific/Auckland")[choose(8) == 0]
        about = (About(language="fr", mission=self.word("mission")),) if choose(2) else ()
        self._describe(
            settings_document(editions=both, zone=zone, site_url="https://g.example", about=about)
        )

    def begin(self, choose: Choose) -> None:
        """Everything is described, and four articles are out."""
        self.describe_newspaper(choose)
        for number in range(len(SECTIONS)):
            self.describe_section(choose, number)
        for number in range(len(ENTITIES)):
            self.describe_entity(choose, number)
        for number in range(len(AUTHORS)):
            self.describe_author(choose, number)
            self.describe_image(choose, number)
        for _ in range(4):
            self.publish(choose)

    @act
    def describe_section(self, choose: Choose, number: int | None = None) -> None:
        """A section comes, is renamed, or moves in the tree."""
        number = choose(len(SECTIONS)) if number is None else number
        parent = Reference(SECTIONS[choose(number)]) if number and choose(2) else None
        name = self.word("section")
        labels = (Label("fr", name, f"s{number}-{choose(2)}"),)
        self._describe(
            SectionDocument(uri=SECTIONS[number], labels=labels, parent=parent, order=choose(3))
        )

    @act
    def describe_entity(self, choose: Choose, number: int | None = None) -> None:
        """An entity comes or is renamed; a merged one stands again."""
        number = choose(len(ENTITIES)) if number is None else number
        initials = ("A", "É", "e", "9")[choose(4)]
        labels = [Label("fr", f"{initials}{self.word('entity')}", f"e{number}-{choose(2)}")]
        if choose(2):
            labels.append(Label("en", f"{initials}{self.word('entity')}", f"n{number}"))
        kind = list(EntityKind)[choose(len(EntityKind))]
        key = tuple(Reference(ARTICLES[choose(len(ARTICLES))]) for _ in range(choose(3)))
        self._describe(
            EntityDocument(uri=ENTITIES[number], kind=kind, labels=tuple(labels), key_articles=key)
        )

    @act
    def describe_author(self, choose: Choose, number: int | None = None) -> None:
        """An author comes or is renamed."""
        number = choose(len(AUTHORS)) if number is None else number
        label = Label("fr", self.word("author"), f"a{number}-{choose(2)}")
        self._describe(AuthorDocument(uri=AUTHORS[number], labels=(label,)))

    @act
    def describe_image(self, choose: Choose, number: int | None = None) -> None:
        """A picture comes, or its texts or its crop change."""
        number = choose(len(IMAGES)) if number is None else number
        self._describe(
            ImageDocument(
                uri=IMAGES[number],
                sha256=f"{number}f" * 32,
                content_type="image/jpeg",
                width=1500,
                height=1000,
                alt=self.word("alt"),
                caption=self.word("caption"),
                credit=self.word("credit"),
                focal_x=500 + choose(2),
            )
        )

    @act
    def retire_image(self, choose: Choose) -> None:
        """A picture's rights run out."""
        image = IMAGES[choose(len(IMAGES))]
        if self.standing.pop(image, None):
            self.say(EntryKind.RETIRE, RetirementDocument(uri=image))

    @act
    def merge_entities(self, choose: Choose) -> None:
        """Two entities were one. A circle is refused, as the newsroom does."""
        one, other = (ENTITIES[choose(len(ENTITIES))] for _ in range(2))
        if one != other and one in self.standing and other in self.standing:
            del self.standing[one]
            self.say(EntryKind.MERGE, MergeDocument(uri=one, into=other))

    @act
    def arrange_front_page(self, choose: Choose) -> None:
        """Stories are pinned, public or not, as older newsrooms did and as today's do."""
        language = LANGUAGES[choose(len(LANGUAGES))]
        pinned = tuple(Reference(ARTICLES[choose(len(ARTICLES))]) for _ in range(choose(4)))
        subjects = {ZoneKind.SECTION: SECTIONS, ZoneKind.DOSSIER: ENTITIES}
        zones: list[Zone] = []
        for _ in range(choose(4)):
            kind = list(ZoneKind)[choose(len(ZoneKind))]
            among = subjects.get(kind)
            subject = Reference(among[choose(len(among))]) if among else None
            stories = (Reference(ARTICLES[choose(len(ARTICLES))]) for _ in range(choose(3)))
            zones.append(Zone(kind, tuple(stories), subject))
        self._describe(
            FrontPageDocument(
                uri=front_page_uri(language), language=language, pinned=pinned, zones=tuple(zones)
            )
        )

    # --- articles ---------------------------------------------------------------------------

    @act
    def publish(self, choose: Choose) -> None:
        """An article for the first time, or again after its withdrawal."""
        article = ARTICLES[choose(len(ARTICLES))]
        if article in self.standing:
            return
        if article in self.withdrawn:
            again = self.withdrawn.pop(article)
            self._version(EntryKind.UPDATE, self._changed(again, choose))
            return
        number = ARTICLES.index(article)
        language = LANGUAGES[choose(len(LANGUAGES))]
        day = DAYS[choose(len(DAYS))]
        prefix = "/en" if language == "en" else ""
        first = ArticleDocument(
            uri=article,
            address=self._free(f"{prefix}/{day.replace('-', '/')}/article-{number}"),
            language=language,
            version=0,
            published_at=datetime.fromisoformat(f"{day}T{choose(24):02}:30:00+00:00"),
            version_at=self.now,
            headline="",
            section=Reference(SECTIONS[0]),
        )
        self._version(EntryKind.PUBLISH, self._changed(first, choose))

    @act
    def change_article(self, choose: Choose) -> None:
        """An update, a correction or a slip; anything in the article may change with it."""
        article = self._some_article(choose)
        if article is None:
            return
        kind = (EntryKind.UPDATE, EntryKind.CORRECT, EntryKind.SLIP)[choose(3)]
        changed = self._changed(article, choose)
        statement = (Statement(self.now, self.word("statement")),)
        if kind is EntryKind.CORRECT:
            changed = structs.replace(changed, corrections=article.corrections + statement)
        if kind is EntryKind.UPDATE:
            changed = structs.replace(changed, updates=article.updates + statement)
        self._version(kind, changed)

    @act
    def touch_article(self, choose: Choose) -> None:
        """A slip in one place only, which only the pages that show that place may notice."""
        article = self._some_article(choose)
        if article is None:
            return
        part = ("kicker", "headline", "standfirst")[choose(3)]
        self._version(EntryKind.SLIP, structs.replace(article, **{part: self.word(part)}))

    @act
    def readdress(self, choose: Choose) -> None:
        """An article moves; its old address leads to the new one."""
        article = self._some_article(choose)
        if article is None:
            return
        old = article.address
        moved = structs.replace(article, address=self._free(f"{old.rstrip('/')}-moved"))
        redirect = RedirectDocument(
            uri=uri(f"redirect {old}"), address=old, target=Reference(article.uri)
        )
        self._version(EntryKind.READDRESS, moved)
        self._describe(redirect)

    @act
    def withdraw(self, choose: Choose) -> None:
        """An article is taken back."""
        article = self._some_article(choose)
        if article is None:
            return
        del self.standing[article.uri]
        self.withdrawn[article.uri] = article
        reason = self.word("reason")
        document = WithdrawalDocument(uri=article.uri, at=self.now, reason=reason)
        self.say(EntryKind.WITHDRAW, document)

    @act
    def take_down(self, choose: Choose) -> None:
        """The law removes all versions of an article, or only the first of several.

        The article may stand or have been withdrawn before.
        """
        known = [a for a in ARTICLES if a in self.standing or a in self.withdrawn]
        article = self._one_of(known, choose)
        if article is None:
            return
        seqs = [s for s in self.versions[article] if self._has_payload(s)]
        if not seqs:
            return
        erased = seqs[:1] if choose(2) and len(seqs) > 1 else seqs
        last = self.standing.get(article) or self.withdrawn[article]
        address = last.address if choose(2) and isinstance(last, ArticleDocument) else None
        if erased == seqs or article in self.withdrawn:
            self.standing.pop(article, None)
            self.withdrawn.pop(article, None)
        self.record.takedown(
            article, erase=erased, at=self.now, reason=self.word("law"), address=address
        )

    # --- what is dull about it ----------------------------------------------------------------

    def _describe(self, document: Document) -> None:
        self.standing[document.uri] = document
        self.say(EntryKind.DESCRIBE, document)

    def _version(self, kind: EntryKind, article: ArticleDocument) -> None:
        article = structs.replace(article, version=article.version + 1, version_at=self.now)
        self.standing[article.uri] = article
        self.say(kind, article)

    def _changed(self, article: ArticleDocument, choose: Choose) -> ArticleDocument:
        """The article with all that an editor may change chosen anew."""
        image = Picture(Reference(IMAGES[choose(len(IMAGES))])) if choose(2) else None
        other = ARTICLES[choose(len(ARTICLES))]
        entity = ENTITIES[choose(len(ENTITIES))]
        links = f'<a href="{other}">article</a> <a href="{entity}">sujet</a>'
        body = f"{self.word('body')} {links} <em>mot</em>"
        entities = {ENTITIES[choose(len(ENTITIES))] for _ in range(choose(4))}
        place = Mention("Paris", ENTITIES[choose(len(ENTITIES))]) if choose(2) else None
        return structs.replace(
            article,
            headline=self.word("headline"),
            kicker=self.word("kicker") if choose(2) else "",
            standfirst=self.word("standfirst"),
            section=Reference(SECTIONS[choose(len(SECTIONS))]),
            body=(Paragraph(body),),
            bylines=tuple(Byline(Reference(a)) for a in AUTHORS[: choose(3)]),
            dateline=Dateline(place, Mention("La Gazette")),
            entities=tuple(Reference(e) for e in sorted(entities)),
            sources=(Mention("Une source", ENTITIES[choose(len(ENTITIES))]),) if choose(2) else (),
            lead_image=image,
            related=(Reference(ARTICLES[choose(len(ARTICLES))]),) if choose(2) else (),
            translations=(Reference(other),) if choose(3) == 0 else (),
        )

    def _some_article(self, choose: Choose) -> ArticleDocument | None:
        uri = self._one_of([a for a in ARTICLES if a in self.standing], choose)
        article = uri and self.standing[uri]
        if article is None:
            return None
        assert isinstance(article, ArticleDocument)
        return article

    def _one_of(self, articles: list[URI], choose: Choose) -> URI | None:
        """One of these articles, half the time the one that it was last time."""
        if not articles:
            return None
        if self.focus not in articles or choose(2):
            self.focus = articles[choose(len(articles))]
        return self.focus

    def _free(self, wanted: str) -> Address:
        address = Address(f"{wanted}/")
        number = 2
        while address in self.used:
            address, number = Address(f"{wanted}-{number}/"), number + 1
        self.used[address] = URI("")
        return address

    def _has_payload(self, seq: int) -> bool:
        return self.record.sealed_after(seq - 1, 1)[0].payload is not None
