"""The documents of the record: what the newspaper has said, as frozen values.

These are the types that cross the record's door. Their stored form is ninjs 3.1 where the
format has the kind (articles and pictures) and canonical JSON of the same fields where it has
not; `lagazette.record.profile` converts both ways. Nothing here that a reader may not see.

Instants are aware `datetime`s in UTC. URIs are `urn:uuid:…` and never change or get reused.
A `Reference` carries the name that was said then; who shows it today asks for today's name.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, NewType
from uuid import UUID, uuid5

from msgspec import Meta, Struct

URI = NewType("URI", str)
Address = NewType("Address", str)
"""A path of the site, absolute and without host: `/2023/10/12/slug/`."""


# Some documents exist once in a newspaper, or once per edition: their URIs are computed.
_NAMESPACE = UUID("6b5f2c1e-0c52-4f0e-9d1c-6f6d9d2f6a10")
SETTINGS_URI = URI(f"urn:uuid:{uuid5(_NAMESPACE, 'settings')}")


def front_page_uri(language: str) -> URI:
    """The URI of the front page's arrangement in one edition."""
    return URI(f"urn:uuid:{uuid5(_NAMESPACE, f'front_page:{language}')}")


class Reference(Struct, frozen=True, omit_defaults=True):
    """A pointer to another document, with the name it had when this was written."""

    uri: URI
    name: str = ""


class Mention(Struct, frozen=True, omit_defaults=True):
    """A name in the text of the paper that may or may not have a document of its own."""

    name: str
    uri: URI | None = None


# --- article -----------------------------------------------------------------------------


class Paragraph(Struct, frozen=True, tag="paragraph", tag_field="type", omit_defaults=True):
    """`html` is inline HTML: a, strong, em, sup, sub, br. Links to documents have URIs as href."""

    html: str
    id: str = ""


class Heading(Struct, frozen=True, tag="heading", tag_field="type", omit_defaults=True):
    """A heading within the body; `level` is 2 or 3."""

    text: str
    level: int = 2
    id: str = ""


class ListBlock(Struct, frozen=True, tag="list", tag_field="type", omit_defaults=True):
    """A list of inline-HTML items."""

    items: tuple[str, ...]
    ordered: bool = False
    id: str = ""


class Quote(Struct, frozen=True, tag="quote", tag_field="type", omit_defaults=True):
    """Somebody's words as a block: inline HTML and who said it."""

    html: str
    attribution: str = ""
    id: str = ""


class PullQuote(Struct, frozen=True, tag="pull_quote", tag_field="type", omit_defaults=True):
    """Words of the article itself, set large."""

    text: str
    id: str = ""


class Picture(Struct, frozen=True, tag="picture", tag_field="type", omit_defaults=True):
    """An image in its place: an empty alt, caption or credit means that of the image itself."""

    image: Reference
    alt: str = ""
    caption: str = ""
    credit: str = ""
    id: str = ""


class Gallery(Struct, frozen=True, tag="gallery", tag_field="type", omit_defaults=True):
    """Several pictures shown together."""

    pictures: tuple[Picture, ...]
    title: str = ""
    id: str = ""


class Embed(Struct, frozen=True, tag="embed", tag_field="type", omit_defaults=True):
    """Something elsewhere, shown as a link with words, and a picture of ours where there is one.

    Nothing is loaded from another site.
    """

    url: str
    title: str
    provider: str = ""
    id: str = ""
    picture: Picture | None = None


class FactBox(Struct, frozen=True, tag="fact_box", tag_field="type", omit_defaults=True):
    """A box of facts beside the text; `paragraphs` are inline HTML."""

    title: str
    paragraphs: tuple[str, ...]
    id: str = ""


class TimelineItem(Struct, frozen=True, omit_defaults=True):
    """One line of a timeline: when (words) and what (inline HTML)."""

    when: str
    html: str


class Timeline(Struct, frozen=True, tag="timeline", tag_field="type", omit_defaults=True):
    """Dated facts in order."""

    items: tuple[TimelineItem, ...]
    title: str = ""
    id: str = ""


class Table(Struct, frozen=True, tag="table", tag_field="type", omit_defaults=True):
    """Rows of plain-text cells; the first row is the header."""

    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    id: str = ""


Number = Annotated[str, Meta(pattern=r"^(?:-?[0-9]{1,15}(?:\.[0-9]{1,9})?)?\Z")]
"""A decimal number as text, with the decimals it was given; empty where there is none.

The record has no floats: what was published is what was typed.
"""


class ChartKind(StrEnum):
    """How numbers are drawn: lying bars, the parts of a whole, standing columns, or lines."""

    BARS = "bars"
    STACKED = "stacked"
    COLUMNS = "columns"
    LINES = "lines"


class ChartRow(Struct, frozen=True, omit_defaults=True):
    """What one row is about, and its number in each series."""

    label: str
    values: tuple[Number, ...]


class Chart(Struct, frozen=True, tag="chart", tag_field="type", omit_defaults=True):
    """Numbers to be drawn, and the words that go with the drawing.

    `alt` says what the drawing shows. `series` names the columns of numbers, and `label` what the
    rows are (« Année »). `unit` is that of all of them, `source` who supplied them.
    """

    kind: ChartKind
    title: str
    alt: str
    series: tuple[str, ...]
    rows: tuple[ChartRow, ...]
    label: str = ""
    unit: str = ""
    source: str = ""
    note: str = ""
    id: str = ""


class Related(Struct, frozen=True, tag="related", tag_field="type", omit_defaults=True):
    """Articles that an editor put in the body; an unpublished one prints nothing."""

    articles: tuple[Reference, ...]
    id: str = ""


Block = (
    Paragraph
    | Heading
    | ListBlock
    | Quote
    | PullQuote
    | Picture
    | Gallery
    | Embed
    | FactBox
    | Timeline
    | Table
    | Chart
    | Related
)


class Byline(Struct, frozen=True, omit_defaults=True):
    """Who signs, and as what.

    The newsroom knows `author`, `contributor`, `correspondent`, `photographer`, `illustrator`,
    `translator` and `editor`.
    """

    author: Reference
    role: str = "author"


class Dateline(Struct, frozen=True, omit_defaults=True):
    """Where the report was filed and who supplied it: « Paris / La Gazette ». Not a date."""

    place: Mention | None = None
    source: Mention | None = None


class Statement(Struct, frozen=True, omit_defaults=True):
    """What the reader is told about a change, and when it was made."""

    at: datetime
    text: str


class Flag(StrEnum):
    """What a reader should know of an article's nature before reading it."""

    BREAKING = "breaking"
    OPINION = "opinion"
    ANALYSIS = "analysis"
    SPONSORED = "sponsored"
    AI_ASSISTED = "ai-assisted"


class ArticleDocument(Struct, frozen=True, kw_only=True, tag="article", tag_field="document"):
    """One published version of an article, whole.

    `address` is its path, fixed at first publication; `version` counts from 1; `published_at` is
    the first publication, `version_at` this version's instant. `corrections` and `updates` hold
    every public statement so far, oldest first. `entities` are in the editor's order and
    `sources` are what the article rests on. `language` is a BCP 47 tag that names the edition.
    """

    uri: URI
    address: Address
    language: str
    version: int
    published_at: datetime
    version_at: datetime
    headline: str
    section: Reference
    kicker: str = ""
    standfirst: str = ""
    body: tuple[Block, ...] = ()
    bylines: tuple[Byline, ...] = ()
    dateline: Dateline = Dateline()
    entities: tuple[Reference, ...] = ()
    lead_image: Picture | None = None
    sources: tuple[Mention, ...] = ()
    related: tuple[Reference, ...] = ()
    translations: tuple[Reference, ...] = ()
    corrections: tuple[Statement, ...] = ()
    updates: tuple[Statement, ...] = ()
    flags: tuple[Flag, ...] = ()

    @property
    def updated_at(self) -> datetime | None:
        """When the reader was last told of a change; None while nothing but slips were mended."""
        return max((s.at for s in (*self.corrections, *self.updates)), default=None)


# --- what articles refer to ----------------------------------------------------------------


class Label(Struct, frozen=True, omit_defaults=True):
    """What a section, an entity or an author is called in one language, and its address part.

    `sort_as` is the form used for ordering (« Poutine, Vladimir »); empty means the name.
    """

    language: str
    name: str
    slug: str
    description: str = ""
    sort_as: str = ""


class SectionDocument(Struct, frozen=True, kw_only=True, tag="section", tag_field="document"):
    """A section (rubrique); `parent` makes a tree, `order` is its place among its siblings."""

    uri: URI
    labels: tuple[Label, ...]
    parent: Reference | None = None
    order: int = 0


class EntityKind(StrEnum):
    """What an entity is; a dossier is a file of articles that an editor keeps."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    TOPIC = "topic"
    EVENT = "event"
    DOSSIER = "dossier"


class EntityDocument(
    Struct, frozen=True, kw_only=True, tag="entity", tag_field="document", omit_defaults=True
):
    """Somebody or something in the news.

    `key_articles` are what an editor chose to be read first, in the editor's order: what makes
    a dossier more than a list. The unpublished print nothing.
    """

    uri: URI
    kind: EntityKind
    labels: tuple[Label, ...]
    aliases: tuple[str, ...] = ()
    key_articles: tuple[Reference, ...] = ()


class AuthorDocument(Struct, frozen=True, kw_only=True, tag="author", tag_field="document"):
    """Somebody who signs. An author needs no account; an account is never named here."""

    uri: URI
    labels: tuple[Label, ...]


class ImageDocument(Struct, frozen=True, kw_only=True, tag="image", tag_field="document"):
    """A picture's description; the bytes are the file whose SHA-256 is `sha256`.

    `width` and `height` in pixels after orientation; `focal_x`/`focal_y` in per mille of them.
    """

    uri: URI
    sha256: str
    content_type: str
    width: int
    height: int
    alt: str = ""
    caption: str = ""
    credit: str = ""
    source: str = ""
    focal_x: int = 500
    focal_y: int = 500


# --- the newspaper ---------------------------------------------------------------------------


class ZoneKind(StrEnum):
    """A place on a front page. There is one lead and one zone of seconds and of the latest."""

    LEAD = "lead"
    SECONDS = "seconds"
    SECTION = "section"
    DOSSIER = "dossier"
    LATEST = "latest"


class Zone(Struct, frozen=True, omit_defaults=True):
    """A zone that an editor arranged: `articles` come first, and the press fills up the rest.

    `subject` is the section or the dossier that a zone of that kind shows.
    """

    kind: ZoneKind
    articles: tuple[Reference, ...] = ()
    subject: Reference | None = None


class FrontPageDocument(
    Struct, frozen=True, kw_only=True, tag="front_page", tag_field="document", omit_defaults=True
):
    """How editors arranged one edition's front page; the unpublished prints nothing.

    `pinned` is the arrangement of older entries, which had no zones: the first one leads and the
    others follow. Read `arranged`, which is right for both.
    """

    uri: URI
    language: str
    pinned: tuple[Reference, ...] = ()
    zones: tuple[Zone, ...] = ()

    @property
    def arranged(self) -> tuple[Zone, ...]:
        """The zones in the editors' order; none while nobody arranged the page."""
        if self.zones or not self.pinned:
            return self.zones
        lead, seconds = (
            Zone(ZoneKind.LEAD, self.pinned[:1]),
            Zone(ZoneKind.SECONDS, self.pinned[1:]),
        )
        return (lead, seconds) if seconds.articles else (lead,)


class Edition(Struct, frozen=True, kw_only=True):
    """The paper in one language. `prefix` is empty for the default edition, else `/en`."""

    language: str
    prefix: str = ""
    name: str
    baseline: str = ""


class LegalIdentity(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who publishes, as French law wants it shown (LCEN, article 1-1; decree 2009-1340)."""

    publisher: str = ""
    legal_form: str = ""
    address: str = ""
    registration: str = ""
    publication_director: str = ""
    editor_in_chief: str = ""
    contact: str = ""
    host_name: str = ""
    host_address: str = ""
    host_contact: str = ""
    cppap: str = ""
    issn: str = ""


class MachineTerms(StrEnum):
    """What machines may do with what the paper publishes: anything, show it in searches, nothing.

    Everything that the site tells machines of it is made from this one word (`press/terms.py`).
    """

    ALLOW = "allow"
    SEARCH = "search"
    REFUSE = "refuse"


class OldSystem(StrEnum):
    """What made the paper's site before, and so which of its fixed addresses lead on."""

    WORDPRESS = "wordpress"
    GHOST = "ghost"


class Machines(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How the paper speaks to machines.

    `hubs` are WebSub hubs (URLs); `security_contact` is a `mailto:` or `https:` address for who
    finds a hole; without `offline`, readers' browsers let go of what they kept.
    """

    terms: MachineTerms = MachineTerms.SEARCH
    llms_txt: bool = False
    hubs: tuple[str, ...] = ()
    security_contact: str = ""
    offline: bool = True
    formerly: tuple[OldSystem, ...] = ()


class About(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the paper says of itself in one language: plain text, an empty line between paragraphs.

    The parts are the policies that schema.org's NewsMediaOrganization names, and what a paper
    does with artificial intelligence, for which it has no name.
    """

    language: str
    mission: str = ""
    newsroom: str = ""
    ownership: str = ""
    ethics: str = ""
    verification: str = ""
    unnamed_sources: str = ""
    corrections: str = ""
    artificial_intelligence: str = ""
    feedback: str = ""


class Conformity(StrEnum):
    """How far the site meets the French accessibility rules (RGAA 4.1)."""

    NONE = "none"
    PARTIAL = "partial"
    TOTAL = "total"


class Barriers(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the accessibility statement says in one language.

    What fails, what would cost too much to mend and what the law exempts; then what stands in
    place of the statement's own where it is not empty.
    """

    language: str
    failures: tuple[str, ...] = ()
    derogations: tuple[str, ...] = ()
    exemptions: tuple[str, ...] = ()
    declarant: str = ""
    auditor: str = ""
    technologies: tuple[str, ...] = ()
    environments: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()


class Accessibility(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The accessibility statement, in the parts that RGAA 4.1 asks for (decree 2019-768).

    `rate` is the share of the criteria that are met, in per cent, as the audit found it; None
    while there was none.
    """

    declared_on: date
    declarant: str = ""
    conformity: Conformity = Conformity.NONE
    rate: int | None = None
    auditor: str = ""
    audited_on: date | None = None
    updated_on: date | None = None
    technologies: tuple[str, ...] = ()
    environments: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    contact: str = ""
    contact_url: str = ""
    barriers: tuple[Barriers, ...] = ()


class SettingsDocument(
    Struct, frozen=True, kw_only=True, tag="settings", tag_field="document", omit_defaults=True
):
    """The newspaper itself. `site_url` has no trailing slash; `zone` is an IANA name.

    The first edition is the default one. `accessibility` is None while nothing was declared.
    """

    uri: URI
    site_url: str
    zone: str
    editions: tuple[Edition, ...]
    legal: LegalIdentity = LegalIdentity()
    machines: Machines = Machines()
    about: tuple[About, ...] = ()
    accessibility: Accessibility | None = None


class RedirectDocument(Struct, frozen=True, kw_only=True, tag="redirect", tag_field="document"):
    """An address that moved. The target is a document, so redirects cannot chain."""

    uri: URI
    address: Address
    target: Reference


# --- what ends something -----------------------------------------------------------------------


class WithdrawalDocument(Struct, frozen=True, kw_only=True, tag="withdrawal", tag_field="document"):
    """An article is taken back; its address says so from `at` on, with the public reason."""

    uri: URI
    at: datetime
    reason: str = ""


class RetirementDocument(Struct, frozen=True, kw_only=True, tag="retirement", tag_field="document"):
    """A document that is no article stops being public: rights ran out, a redirect was dropped."""

    uri: URI
    reason: str = ""


class MergeDocument(Struct, frozen=True, kw_only=True, tag="merge", tag_field="document"):
    """Two entities were one: `uri` now means `into`, decided by a person."""

    uri: URI
    into: URI


class TakedownDocument(Struct, frozen=True, kw_only=True, tag="takedown", tag_field="document"):
    """Removal imposed by law: the payloads of the entries in `erased` are gone.

    `uri` is the document that disappears. `address`, when given, answers 451 with the reason;
    when the address itself had to go, it is None and answers 404 like one that never was.
    """

    uri: URI
    erased: tuple[int, ...]
    reason: str = ""
    address: Address | None = None


Document = (
    ArticleDocument
    | SectionDocument
    | EntityDocument
    | AuthorDocument
    | ImageDocument
    | FrontPageDocument
    | SettingsDocument
    | RedirectDocument
    | WithdrawalDocument
    | RetirementDocument
    | MergeDocument
    | TakedownDocument
)
"""Everything an entry may carry."""

Standing = (
    ArticleDocument
    | SectionDocument
    | EntityDocument
    | AuthorDocument
    | ImageDocument
    | FrontPageDocument
    | SettingsDocument
    | RedirectDocument
)
"""What can be public at an instant: the values of the folded record."""
