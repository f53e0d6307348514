"""What the demonstration says, read from the TOML files beside this module.

They are written by hand and ship with the program: a mistake in them is a defect, so msgspec's
own error is left to speak.
"""

from datetime import datetime
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

import msgspec
from msgspec import Struct

from lagazette.cli.demonstration.markup import blocks
from lagazette.record.door import Block, EntityKind, Flag

T = TypeVar("T")


class Paper(Struct, frozen=True, forbid_unknown_fields=True):
    """The newspaper itself, in French and in English."""

    name: str
    baseline: str
    name_en: str
    baseline_en: str
    zone: str


class Named(Struct, frozen=True, forbid_unknown_fields=True):
    """A section or an author."""

    slug: str
    name: str
    name_en: str
    description: str
    description_en: str


class NamedEntity(Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody or something in the demonstration's news; `key_articles` by their short names."""

    slug: str
    kind: EntityKind
    name: str
    name_en: str
    description: str
    description_en: str
    sort_as: str = ""
    aliases: tuple[str, ...] = ()
    key_articles: tuple[str, ...] = ()


class Drawing(Struct, frozen=True, forbid_unknown_fields=True):
    """A drawn picture and its words; `name` is also the name of its recipe in `pictures`.

    Its words are French; a translation that shows it has English ones.
    """

    name: str
    file: str
    alt: str
    caption: str
    credit: str
    alt_en: str = ""
    caption_en: str = ""


class Change(Struct, frozen=True, forbid_unknown_fields=True):
    """A correction or an update of an article, as its reader is told."""

    at: datetime
    text: str


class Withdrawal(Struct, frozen=True, forbid_unknown_fields=True):
    """Why an article was taken back: what is said, and what is kept to ourselves."""

    at: datetime
    public: str
    private: str


class Translation(Struct, frozen=True, forbid_unknown_fields=True):
    """The English version of an article."""

    slug: str
    published: datetime
    headline: str
    standfirst: str
    body: str
    kicker: str = ""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The body, read."""
        return blocks(self.body)


class Story(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An article and what became of it.

    `first_standfirst` is what was published before the correction. `name` is a short one by which
    other files may refer to the article; it is the slug unless given.
    """

    slug: str
    published: datetime
    section: str
    authors: tuple[str, ...]
    headline: str
    standfirst: str
    body: str
    name: str = ""
    place: str = ""
    kicker: str = ""
    entities: tuple[str, ...] = ()
    lead_image: str = ""
    sources: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    flags: tuple[Flag, ...] = ()
    first_standfirst: str = ""
    corrected: Change | None = None
    updated: Change | None = None
    withdrawn: Withdrawal | None = None
    translation: Translation | None = None

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The body, read."""
        return blocks(self.body)

    @property
    def known_as(self) -> str:
        """The name by which other files refer to it."""
        return self.name or self.slug


class FrontPage(Struct, frozen=True, forbid_unknown_fields=True):
    """What is pinned, first first, by the articles' short names, and the dossier shown below."""

    pinned: tuple[str, ...]
    dossier: str


class Draft(Struct, frozen=True, forbid_unknown_fields=True):
    """What the newsroom is writing; `embargo_days` after today it may be published."""

    section: str
    author: str
    kicker: str
    headline: str
    standfirst: str
    body: str
    lead_image: str
    embargo_days: int = 0

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The body, read."""
        return blocks(self.body)


class Newspaper(Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that articles refer to, and what the paper says of itself in each language."""

    paper: Paper
    legal: dict[str, str]
    about: dict[str, dict[str, str]]
    accessibility: dict[str, object]
    machines: dict[str, str]
    sections: tuple[Named, ...]
    authors: tuple[Named, ...]
    entities: tuple[NamedEntity, ...]
    images: tuple[Drawing, ...]
    drafts: tuple[Draft, ...]
    front_page: FrontPage


@cache
def newspaper() -> Newspaper:
    """The demonstration's sections, authors, entities and settings."""
    return _read("newspaper.toml", Newspaper)


@cache
def stories() -> tuple[Story, ...]:
    """The demonstration's articles, oldest first."""
    names = sorted(f"articles/{entry.name}" for entry in _folder().joinpath("articles").iterdir())
    read = [_read(name, Story) for name in names if name.endswith(".toml")]
    return tuple(sorted(read, key=lambda story: story.published))


def _read(name: str, kind: type[T]) -> T:
    return msgspec.toml.decode(_folder().joinpath(name).read_bytes(), type=kind)


def _folder() -> Traversable:
    return files("lagazette.cli.demonstration")
