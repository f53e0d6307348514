"""Short lives of a newspaper that random ones seldom live: each tries one kind of dependence.

A story yields whenever the press is to catch up; the law is tried after each of its chapters.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from msgspec import structs

from lagazette.record.door import (
    About,
    Address,
    ArticleDocument,
    Byline,
    Chart,
    ChartKind,
    ChartRow,
    Document,
    Edition,
    Embed,
    EntityKind,
    EntryKind,
    Mention,
    MergeDocument,
    Paragraph,
    Picture,
    RedirectDocument,
    Reference,
    RetirementDocument,
    Statement,
    WithdrawalDocument,
    Zone,
    ZoneKind,
)
from lagazette.record.memory import MemoryRecord
from tests.factories.documents import (
    NOON,
    article_document,
    author_document,
    entity_document,
    front_page_document,
    image_document,
    label,
    reference,
    section_document,
    settings_document,
    uri,
)

BOTH = (
    Edition(language="fr", name="La Gazette"),
    Edition(language="en", prefix="/en", name="The Gazette"),
)


class Told:
    """A record in which a story is told."""

    def __init__(self, record: MemoryRecord) -> None:
        self.record = record
        self.seqs: dict[str, list[int]] = {}
        for document in (settings_document(editions=BOTH), section_document(), author_document()):
            self.describe(document)

    def describe(self, document: Document) -> None:
        """Something that is no article is said, or said anew."""
        self.record.append(EntryKind.DESCRIBE, document, at=NOON)

    def article(self, name: str, *, days: float = 0, **changes: Any) -> ArticleDocument:
        """An article is published, so many days after noon of the dull day."""
        at = NOON + timedelta(days=days)
        prefix = "/en" if changes.get("language") == "en" else ""
        document = article_document(
            name,
            address=Address(f"{prefix}/{at:%Y/%m/%d}/{name}/"),
            **{"published_at": at, "version_at": at, "headline": f"Titre de {name}", **changes},
        )
        self.say(EntryKind.PUBLISH, document)
        return document

    def change(
        self, article: ArticleDocument, kind: EntryKind = EntryKind.SLIP, **changes: Any
    ) -> ArticleDocument:
        """An article has a new version."""
        changed = structs.replace(article, version=article.version + 1, **changes)
        self.say(kind, changed)
        return changed

    def withdraw(self, article: ArticleDocument) -> None:
        """An article is taken back."""
        self.say(EntryKind.WITHDRAW, WithdrawalDocument(uri=article.uri, at=NOON, reason="Faux."))

    def say(self, kind: EntryKind, document: Document) -> None:
        """Any entry."""
        entry = self.record.append(kind, document, at=NOON)
        self.seqs.setdefault(document.uri, []).append(entry.header.seq)


Story = Callable[[Told], Iterator[None]]


def an_article_is_retouched_where_lists_show_it(told: Told) -> Iterator[None]:
    """Each part that a card, a link or a title shows changes alone."""
    one = told.article("un", kicker="Avant")
    told.article("deux", related=(reference("un"),))
    yield
    for part in ("kicker", "headline", "standfirst"):
        one = told.change(one, **{part: "Après"})
        yield


def a_list_is_longer_than_its_window(told: Told) -> Iterator[None]:
    """Articles enter above, within and below a window of three, and leave it."""
    articles = [told.article(f"a{day}", days=day) for day in (0, 2, 4, 6, 8)]
    yield
    told.article("dessus", days=9)
    yield
    told.article("dedans", days=7)
    yield
    told.article("dessous", days=1)
    yield
    for article in (articles[4], articles[3], articles[0]):
        told.withdraw(article)
        yield


def a_window_is_not_full(told: Told) -> Iterator[None]:
    """The first articles of a list, older ones after newer ones."""
    for day in (5, 4, -40, -400):
        told.article(f"j{day}".replace("-", "m"), days=day)
        yield


def days_and_months_come_and_go(told: Told) -> Iterator[None]:
    """An older month, a day in between, and both empty again."""
    told.article("mars", days=0)
    yield
    old = told.article("janvier", days=-40)
    yield
    day = told.article("veille", days=-1)
    yield
    told.withdraw(day)
    yield
    told.withdraw(old)
    yield


def a_long_month_is_split_and_joined(told: Told) -> Iterator[None]:
    """A month of a section crosses its bound and comes back."""
    articles = [told.article(f"jour{day}", days=day) for day in range(3)]
    yield
    more = told.article("de-trop", days=3)
    yield
    told.withdraw(more)
    yield
    told.withdraw(articles[1])
    yield


def a_name_comes_into_the_news_and_leaves_it(told: Told) -> Iterator[None]:
    """An entity is linked, listed and indexed only while an article names it."""
    told.describe(entity_document("Éluard", labels=(label("Éluard"),)))
    told.article("source", sources=(Mention("Éluard", uri("Éluard")),))
    yield
    naming = told.article("sujet", entities=(reference("Éluard"),))
    yield
    told.withdraw(naming)
    yield


def names_under_one_letter(told: Told) -> Iterator[None]:
    """A letter fills beyond its bound and empties again."""
    names = ("Aa", "Ab", "Àc", "Ad", "Bb")
    for name in names:
        told.describe(entity_document(name, labels=(label(name),)))
    articles = []
    for name in names:
        articles.append(told.article(f"n{name.lower()}", entities=(reference(name),)))
        yield
    for article in articles:
        told.withdraw(article)
        yield


def a_name_is_changed(told: Told) -> Iterator[None]:
    """A section, an entity and an author are renamed and move."""
    told.describe(entity_document("Paris", labels=(label("Paris"),)))
    told.article("un", entities=(reference("Paris"),), body=(Paragraph("Sur la place."),))
    yield
    told.describe(section_document("Monde", labels=(label("Planète"),)))
    yield
    told.describe(entity_document("Paris", labels=(label("Lutèce"),)))
    yield
    told.describe(author_document("La rédaction", labels=(label("Le service"),)))
    yield


def two_names_were_one(told: Told) -> Iterator[None]:
    """Entities with and without articles are merged, on and on, and parted again."""
    for name in ("A", "B", "C"):
        told.describe(entity_document(name, labels=(label(name),)))
    told.article("de-b", entities=(reference("B"),))
    told.article("cite-a", sources=(Mention("A", uri("A")),))
    told.article("lie-a", body=(Paragraph(f'Voir <a href="{uri("A")}">ceci</a>.'),))
    yield
    told.say(EntryKind.MERGE, MergeDocument(uri=uri("A"), into=uri("B")))
    yield
    told.article("de-a", entities=(reference("A"),))
    yield
    told.say(EntryKind.MERGE, MergeDocument(uri=uri("B"), into=uri("C")))
    yield
    told.describe(entity_document("B", labels=(label("B"),)))
    yield


def sections_move_in_their_tree(told: Told) -> Iterator[None]:
    """A section with articles comes under another, and leaves it."""
    told.describe(section_document("Asie"))
    told.article("asie", section=reference("Asie"))
    yield
    told.describe(section_document("Asie", parent=reference("Monde")))
    yield
    told.article("asie-2", section=reference("Asie"), days=1)
    yield
    told.describe(section_document("Asie"))
    yield


def an_article_changes_its_section(told: Told) -> Iterator[None]:
    """The only article of a section goes to another."""
    told.describe(section_document("Sport"))
    article = told.article("un")
    yield
    told.change(article, section=reference("Sport"))
    yield


def an_article_moves_and_ends(told: Told) -> Iterator[None]:
    """Its old address leads on, then says that it is gone, then that the law took it."""
    article = told.article("un")
    told.article("deux", body=(Paragraph(f'Voir <a href="{article.uri}">un</a>.'),))
    yield
    moved = told.change(article, EntryKind.READDRESS, address=Address("/2026/03/02/autre/"))
    told.describe(
        RedirectDocument(
            uri=uri("redirect"), address=article.address, target=Reference(article.uri)
        )
    )
    yield
    told.withdraw(moved)
    yield
    told.record.takedown(
        article.uri, erase=told.seqs[article.uri], at=NOON, reason="Loi.", address=moved.address
    )
    yield


def an_article_comes_back(told: Told) -> Iterator[None]:
    """Withdrawn, taken back for another reason, and published again."""
    article = told.article("un")
    yield
    told.withdraw(article)
    yield
    told.say(EntryKind.WITHDRAW, WithdrawalDocument(uri=article.uri, at=NOON, reason="Autre."))
    yield
    told.change(article, EntryKind.UPDATE)
    yield


def a_picture_changes_and_goes(told: Told) -> Iterator[None]:
    """Its words change, its crop changes, its rights end."""
    told.describe(image_document())
    told.article("un", lead_image=Picture(reference("image")))
    yield
    told.describe(image_document(alt="Une place pleine", focal_x=100))
    yield
    told.say(EntryKind.RETIRE, RetirementDocument(uri=uri("image")))
    yield


def an_embed_has_a_picture(told: Told) -> Iterator[None]:
    """It comes after its article, its words change, its rights end; a chart beside it changes."""
    picture = Picture(reference("image"))
    embed = Embed("https://video.example/", "Film", picture=picture)
    one = told.article("un", body=(embed, _passers_by("12")))
    yield
    told.describe(image_document())
    yield
    told.describe(image_document(alt="Une place pleine"))
    yield
    told.change(one, body=(embed, _passers_by("13.5")))
    yield
    told.say(EntryKind.RETIRE, RetirementDocument(uri=uri("image")))
    yield


def _passers_by(number: str) -> Chart:
    return Chart(
        ChartKind.BARS, "Passants", "Une barre.", ("2026",), (ChartRow("Nord", (number,)),)
    )


def the_front_page_is_arranged(told: Told) -> Iterator[None]:
    """A story is pinned before it is out, comes out, and is taken back."""
    told.article("un")
    for day in range(1, 16):
        told.article(f"a{day}", days=day)
    told.describe(front_page_document(pinned=(reference("deux"), reference("un"))))
    yield
    pinned = told.article("deux", days=-300)
    yield
    told.withdraw(pinned)
    yield


def zones_are_arranged(told: Told) -> Iterator[None]:
    """A section and a dossier are placed, filled, renamed, merged; their pins come and go."""
    told.describe(section_document("Sport", labels=(label("Sport"),)))
    told.describe(entity_document("Le tram", labels=(label("Le tram"),)))
    told.describe(entity_document("Les travaux", labels=(label("Les travaux"),)))
    told.describe(
        front_page_document(
            zones=(
                Zone(ZoneKind.DOSSIER, (), reference("Le tram")),
                Zone(ZoneKind.SECTION, (reference("match"),), reference("Sport")),
                Zone(ZoneKind.LEAD, (reference("une"),)),
                Zone(ZoneKind.LATEST, (reference("brève"),)),
            )
        )
    )
    yield
    for day in range(4):
        told.article(f"tram{day}", days=day - 300, entities=(reference("Le tram"),))
        yield
    match = told.article("match", days=-301, section=reference("Sport"))
    yield
    lead = told.article("une", days=-302)
    brief = told.article("brève", days=-303)
    yield
    told.describe(entity_document("Le tram", labels=(label("Le tramway"),)))
    yield
    told.say(EntryKind.MERGE, MergeDocument(uri=uri("Le tram"), into=uri("Les travaux")))
    yield
    for pinned in (match, lead, brief):
        told.withdraw(pinned)
        yield
    told.describe(front_page_document())
    yield


def an_article_is_translated(told: Told) -> Iterator[None]:
    """The translation names its original; both show it, until one ends."""
    told.article("un")
    yield
    english = told.article("one", language="en", translations=(reference("un"),))
    yield
    told.withdraw(english)
    yield


def a_link_waits_for_its_target(told: Told) -> Iterator[None]:
    """An article points to what is not public yet: another article, a picture, a source."""
    told.describe(section_document("Sport"))
    told.article("ailleurs", section=reference("Sport"), days=-301)
    told.article(
        "lien",
        body=(Paragraph(f'Voir <a href="{uri("cible")}">ceci</a>.'),),
        sources=(Mention("L’agence", uri("agence")),),
        lead_image=Picture(reference("image")),
    )
    for day in range(1, 5):
        told.article(f"a{day}", days=day)
    yield
    told.describe(entity_document("agence"))
    yield
    told.describe(image_document())
    yield
    told.article("cible", section=reference("Sport"), days=-300)
    yield


def an_article_is_corrected(told: Told) -> Iterator[None]:
    """Corrections are listed, and go with their article."""
    article = told.article("un")
    for number in range(4):
        at = NOON + timedelta(days=number)
        said = (*article.corrections, Statement(at, f"Erreur {number}."))
        article = told.change(article, EntryKind.CORRECT, corrections=said)
        yield
    told.withdraw(article)
    yield


def older_articles_are_related(told: Told) -> Iterator[None]:
    """What an article looks back on changes, comes late and goes."""
    told.describe(entity_document("Paris", labels=(label("Paris"),)))
    for day in range(0, 10, 2):
        told.article(f"a{day}", days=day, entities=(reference("Paris"),))
    yield
    late = told.article("tard", days=5, entities=(reference("Paris"),))
    yield
    told.withdraw(late)
    yield


def names_occur_together(told: Told) -> Iterator[None]:
    """An entity's companions come, go and are merged, without a move in its own list."""
    for name in ("Paris", "Lyon", "Rome"):
        told.describe(entity_document(name, labels=(label(name),)))
    told.article("ailleurs", entities=(reference("Rome"), reference("Lyon")), days=-400)
    article = told.article("un", entities=(reference("Paris"),))
    yield
    article = told.change(article, entities=(reference("Paris"), reference("Lyon")))
    yield
    told.say(EntryKind.MERGE, MergeDocument(uri=uri("Lyon"), into=uri("Rome")))
    yield
    told.change(article, entities=(reference("Paris"),))
    yield


def a_month_below_the_window_grows(told: Told) -> Iterator[None]:
    """The timeline counts more articles than the page lists."""
    told.describe(entity_document("Paris", labels=(label("Paris"),)))
    for day in range(3):
        told.article(f"a{day}", days=day, entities=(reference("Paris"),))
    told.article("janvier", days=-50, entities=(reference("Paris"),))
    yield
    second = told.article("janvier-2", days=-51, entities=(reference("Paris"),))
    yield
    told.withdraw(second)
    yield


def a_dossier_is_kept(told: Told) -> Iterator[None]:
    """Its key articles are chosen before they are out, come out, change places and go."""
    told.describe(entity_document("Tram", kind=EntityKind.DOSSIER, labels=(label("Tram"),)))
    told.article("un", entities=(reference("Tram"),))
    told.describe(
        entity_document(
            "Tram",
            kind=EntityKind.DOSSIER,
            labels=(label("Tram"),),
            key_articles=(reference("cle"), reference("un")),
        )
    )
    yield
    key = told.article("cle", days=-200)
    yield
    told.change(key, kicker="Après")
    yield
    told.withdraw(key)
    yield


def an_author_signs_and_leaves(told: Told) -> Iterator[None]:
    """The page about the paper names those who sign, while they do."""
    told.describe(author_document("Zoé", labels=(label("Zoé"),)))
    told.describe(
        settings_document(editions=BOTH, about=(About(language="fr", mission="Raconter."),))
    )
    yield
    article = told.article("un", bylines=(Byline(reference("Zoé")),))
    yield
    told.withdraw(article)
    yield


def a_page_is_in_both_editions(told: Told) -> Iterator[None]:
    """Its address in the other edition comes with the first article there, and goes with it.

    So does that of a letter, also of the one that is none: `0-9`.
    """
    for name in ("Paris", "42"):
        told.describe(entity_document(name, labels=(label(name),)))
    both = (reference("Paris"), reference("42"))
    told.article("un", entities=both)
    yield
    english = told.article("one", language="en", entities=both)
    yield
    told.withdraw(english)
    yield


def the_newspaper_changes_its_name(told: Told) -> Iterator[None]:
    """More pages than one transaction presses show it."""
    for day in range(8):
        told.article(f"a{day}", days=day)
    yield
    renamed = (structs.replace(BOTH[0], name="Le Courrier"), BOTH[1])
    told.describe(settings_document(editions=renamed))
    yield


STORIES: tuple[Story, ...] = (
    an_article_is_retouched_where_lists_show_it,
    a_list_is_longer_than_its_window,
    a_window_is_not_full,
    days_and_months_come_and_go,
    a_long_month_is_split_and_joined,
    a_name_comes_into_the_news_and_leaves_it,
    names_under_one_letter,
    a_name_is_changed,
    two_names_were_one,
    sections_move_in_their_tree,
    an_article_changes_its_section,
    an_article_moves_and_ends,
    an_article_comes_back,
    a_picture_changes_and_goes,
    an_embed_has_a_picture,
    the_front_page_is_arranged,
    zones_are_arranged,
    an_article_is_translated,
    a_link_waits_for_its_target,
    an_article_is_corrected,
    older_articles_are_related,
    names_occur_together,
    a_month_below_the_window_grows,
    a_dossier_is_kept,
    an_author_signs_and_leaves,
    a_page_is_in_both_editions,
    the_newspaper_changes_its_name,
)
