"""Documents of the record for tests: the dullest of each kind, and any of each kind.

`article_document(headline="…")` is one plain value whose fields a test overrides where they
matter. `articles()`, `documents()` and the others are Hypothesis strategies for every value that
a document may take.
"""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from hypothesis import strategies as st
from msgspec import structs

from lagazette.record.door import (
    SETTINGS_URI,
    URI,
    About,
    Accessibility,
    Address,
    ArticleDocument,
    AuthorDocument,
    Barriers,
    Byline,
    Chart,
    ChartKind,
    ChartRow,
    Conformity,
    Dateline,
    Document,
    Edition,
    Embed,
    EntityDocument,
    EntityKind,
    FactBox,
    Flag,
    FrontPageDocument,
    Gallery,
    Heading,
    ImageDocument,
    Label,
    LegalIdentity,
    ListBlock,
    Machines,
    MachineTerms,
    Mention,
    MergeDocument,
    OldSystem,
    Paragraph,
    Picture,
    PullQuote,
    Quote,
    RedirectDocument,
    Reference,
    Related,
    RetirementDocument,
    SectionDocument,
    SettingsDocument,
    Statement,
    Table,
    TakedownDocument,
    Timeline,
    TimelineItem,
    WithdrawalDocument,
    front_page_uri,
)

NOON = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)
"""Noon in Paris on a Monday without news: the instant of everything dull."""

_NAMESPACE = UUID("3a0f8f0e-7c5b-4b57-8d0e-1f2f0c9b7a55")


def uri(name: str) -> URI:
    """The URI that this word stands for in a test: the same one every time."""
    return URI(f"urn:uuid:{uuid5(_NAMESPACE, name)}")


def reference(name: str) -> Reference:
    """A reference to the document of this word."""
    return Reference(uri(name), name)


def label(name: str, *, language: str = "fr") -> Label:
    """A label whose slug is the name in lower case."""
    return Label(language=language, name=name, slug=name.lower().replace(" ", "-"))


# --- one plain value of each ----------------------------------------------------------------


def article_document(name: str = "article", **changes: Any) -> ArticleDocument:
    """A short article in French, first version, in the section « Monde »."""
    dull = ArticleDocument(
        uri=uri(name),
        address=Address(f"/2026/03/02/{name}/"),
        language="fr",
        version=1,
        published_at=NOON,
        version_at=NOON,
        headline="La place est calme",
        section=reference("Monde"),
        body=(Paragraph("Il ne se passe rien sur la place."),),
        bylines=(Byline(reference("La rédaction")),),
        dateline=Dateline(Mention("Paris"), Mention("La Gazette")),
    )
    return structs.replace(dull, **changes)


def section_document(name: str = "Monde", **changes: Any) -> SectionDocument:
    """A top section."""
    return structs.replace(SectionDocument(uri=uri(name), labels=(label(name),)), **changes)


def entity_document(name: str = "Paris", **changes: Any) -> EntityDocument:
    """A place."""
    dull = EntityDocument(uri=uri(name), kind=EntityKind.PLACE, labels=(label(name),))
    return structs.replace(dull, **changes)


def author_document(name: str = "La rédaction", **changes: Any) -> AuthorDocument:
    """A byline that is nobody's."""
    return structs.replace(AuthorDocument(uri=uri(name), labels=(label(name),)), **changes)


def image_document(name: str = "image", **changes: Any) -> ImageDocument:
    """A landscape picture with its three texts."""
    dull = ImageDocument(
        uri=uri(name),
        sha256="5d" * 32,
        content_type="image/jpeg",
        width=1500,
        height=1000,
        alt="Une place vide",
        caption="La place, lundi à midi.",
        credit="La Gazette",
    )
    return structs.replace(dull, **changes)


def front_page_document(language: str = "fr", **changes: Any) -> FrontPageDocument:
    """A front page with nothing pinned."""
    dull = FrontPageDocument(uri=front_page_uri(language), language=language)
    return structs.replace(dull, **changes)


def settings_document(**changes: Any) -> SettingsDocument:
    """La Gazette, in French, in Paris."""
    dull = SettingsDocument(
        uri=SETTINGS_URI,
        site_url="https://gazette.example",
        zone="Europe/Paris",
        editions=(Edition(language="fr", name="La Gazette"),),
    )
    return structs.replace(dull, **changes)


def redirect_document(name: str = "redirect", **changes: Any) -> RedirectDocument:
    """An old address of the dull article."""
    dull = RedirectDocument(
        uri=uri(name), address=Address("/2026/03/02/ancien/"), target=reference("article")
    )
    return structs.replace(dull, **changes)


def withdrawal_document(name: str = "article", **changes: Any) -> WithdrawalDocument:
    """The dull article taken back."""
    dull = WithdrawalDocument(uri=uri(name), at=NOON, reason="La source s’est rétractée.")
    return structs.replace(dull, **changes)


def retirement_document(name: str = "image", **changes: Any) -> RetirementDocument:
    """The dull picture's rights ran out."""
    return structs.replace(RetirementDocument(uri=uri(name), reason="Droits échus."), **changes)


def merge_document(name: str = "Lutèce", *, into: str = "Paris", **changes: Any) -> MergeDocument:
    """One place under two names."""
    return structs.replace(MergeDocument(uri=uri(name), into=uri(into)), **changes)


def takedown_document(
    name: str = "article", *, erased: tuple[int, ...] = (1,), **changes: Any
) -> TakedownDocument:
    """A removal imposed by law."""
    dull = TakedownDocument(uri=uri(name), erased=erased, reason="Décision de justice.")
    return structs.replace(dull, **changes)


# --- any value of each ------------------------------------------------------------------------

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
"""Any text that UTF-8 can hold: control characters, markup, emoji and all."""

uris = st.uuids().map(lambda uuid: URI(f"urn:uuid:{uuid}"))
languages = st.sampled_from(("fr", "en", "br", "zh-Hant"))
addresses = texts.map(lambda text: Address(f"/{text}/"))
instants = st.datetimes(
    datetime(1900, 1, 1),  # noqa: DTZ001 - Hypothesis wants naive bounds and adds the zone itself
    datetime(2200, 1, 1),  # noqa: DTZ001 - as above: the zone is added by Hypothesis
    timezones=st.just(UTC),
)

counts = st.integers(0, 2**53 - 1)
references = st.builds(Reference, uris, texts)
mentions = st.builds(Mention, texts, st.none() | uris)


def _few(strategy: st.SearchStrategy[Any], *, least: int = 0) -> st.SearchStrategy[Any]:
    return st.lists(strategy, min_size=least, max_size=3).map(tuple)


numbers = st.from_regex(
    r"(-?[0-9]{1,15}(\.[0-9]{1,9})?)?", fullmatch=True, alphabet=st.characters(max_codepoint=127)
)
charts = st.builds(
    Chart,
    st.sampled_from(ChartKind),
    texts,
    texts,
    _few(texts),
    _few(st.builds(ChartRow, texts, _few(numbers))),
    texts,
    texts,
    texts,
    texts,
    texts,
)
pictures = st.builds(Picture, references, texts, texts, texts, texts)
blocks = st.one_of(
    st.builds(Paragraph, texts, texts),
    st.builds(Heading, texts, st.sampled_from((2, 3)), texts),
    st.builds(ListBlock, _few(texts), st.booleans(), texts),
    st.builds(Quote, texts, texts, texts),
    st.builds(PullQuote, texts, texts),
    pictures,
    st.builds(Gallery, _few(pictures), texts, texts),
    st.builds(Embed, texts, texts, texts, texts, st.none() | pictures),
    st.builds(FactBox, texts, _few(texts), texts),
    st.builds(Timeline, _few(st.builds(TimelineItem, texts, texts)), texts, texts),
    st.builds(Table, _few(_few(texts)), texts, texts),
    charts,
    st.builds(Related, _few(references), texts),
)
statements = st.builds(Statement, instants, texts)
labels = st.builds(Label, languages, texts, texts, texts, texts)


def articles() -> st.SearchStrategy[ArticleDocument]:
    """Any article."""
    return st.builds(
        ArticleDocument,
        uri=uris,
        address=addresses,
        language=languages,
        version=counts,
        published_at=instants,
        version_at=instants,
        headline=texts,
        section=references,
        kicker=texts,
        standfirst=texts,
        body=_few(blocks),
        bylines=_few(st.builds(Byline, references, texts)),
        dateline=st.builds(Dateline, st.none() | mentions, st.none() | mentions),
        entities=_few(references),
        lead_image=st.none() | pictures,
        sources=_few(mentions),
        related=_few(references),
        translations=_few(references),
        corrections=_few(statements),
        updates=_few(statements),
        flags=_few(st.sampled_from(Flag)),
    )


def images() -> st.SearchStrategy[ImageDocument]:
    """Any image's description."""
    return st.builds(
        ImageDocument,
        uri=uris,
        sha256=texts,
        content_type=texts,
        width=st.integers(1, 100_000),
        height=st.integers(1, 100_000),
        alt=texts,
        caption=texts,
        credit=texts,
        source=texts,
        focal_x=st.integers(0, 1000),
        focal_y=st.integers(0, 1000),
    )


def other_documents() -> st.SearchStrategy[Document]:
    """Any document that is neither an article nor an image."""
    editions = st.builds(Edition, language=languages, prefix=texts, name=texts, baseline=texts)
    legal = st.builds(LegalIdentity, **dict.fromkeys(LegalIdentity.__struct_fields__, texts))
    machines = st.builds(
        Machines,
        terms=st.sampled_from(MachineTerms),
        llms_txt=st.booleans(),
        hubs=_few(texts),
        security_contact=texts,
        offline=st.booleans(),
        formerly=_few(st.sampled_from(OldSystem)),
    )
    about = st.builds(About, **dict.fromkeys(About.__struct_fields__, texts))
    return st.one_of(
        st.builds(
            SectionDocument,
            uri=uris,
            labels=_few(labels),
            parent=st.none() | references,
            order=st.integers(-(2**53) + 1, 2**53 - 1),
        ),
        st.builds(
            EntityDocument,
            uri=uris,
            kind=st.sampled_from(EntityKind),
            labels=_few(labels),
            aliases=_few(texts),
            key_articles=_few(references),
        ),
        st.builds(AuthorDocument, uri=uris, labels=_few(labels)),
        st.builds(FrontPageDocument, uri=uris, language=languages, pinned=_few(references)),
        st.builds(
            SettingsDocument,
            uri=uris,
            site_url=texts,
            zone=texts,
            editions=_few(editions),
            legal=legal,
            machines=machines,
            about=_few(about),
            accessibility=st.none() | _accessibility(),
        ),
        st.builds(RedirectDocument, uri=uris, address=addresses, target=references),
        st.builds(WithdrawalDocument, uri=uris, at=instants, reason=texts),
        st.builds(RetirementDocument, uri=uris, reason=texts),
        st.builds(MergeDocument, uri=uris, into=uris),
        st.builds(
            TakedownDocument,
            uri=uris,
            erased=_few(counts),
            reason=texts,
            address=st.none() | addresses,
        ),
    )


def _accessibility() -> st.SearchStrategy[Accessibility]:
    days, lines = st.none() | st.dates(), _few(texts)
    barriers = st.builds(
        Barriers,
        language=languages,
        failures=lines,
        derogations=lines,
        exemptions=lines,
        declarant=texts,
        auditor=texts,
        technologies=lines,
        environments=lines,
        tools=lines,
        pages=lines,
    )
    return st.builds(
        Accessibility,
        declarant=texts,
        conformity=st.sampled_from(Conformity),
        rate=st.none() | st.integers(0, 100),
        auditor=texts,
        audited_on=days,
        declared_on=st.dates(),
        updated_on=days,
        technologies=lines,
        environments=lines,
        tools=lines,
        pages=lines,
        contact=texts,
        contact_url=texts,
        barriers=_few(barriers),
    )


def documents() -> st.SearchStrategy[Document]:
    """Any document of any kind."""
    return articles() | images() | other_documents()


def later(minutes: int) -> datetime:
    """So many minutes after the dull noon."""
    return NOON + timedelta(minutes=minutes)
