"""The neutral article that every reader of outside formats hands over, with its trace.

Text is as it was captured: NFC, runs of white space collapsed to one space, its own quotation
marks and straight apostrophes. Typography is applied when a page is made, never here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as with_default
from typing import Literal

BlockType = Literal["p", "h", "li", "quote"]


@dataclass(frozen=True, slots=True)
class IncomingBlock:
    """One block of the body: a paragraph, a heading, a list item or a quotation."""

    type: BlockType
    text: str


@dataclass(frozen=True, slots=True)
class IncomingDateline:
    """Where the report was filed and who supplied it; each part may be missing."""

    place: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class IncomingPicture:
    """A picture that the source speaks of. `present` says whether its bytes came with it.

    `name` is the file name or the description by which the source calls it, if it does.
    """

    name: str | None
    present: bool


@dataclass(frozen=True, slots=True)
class DroppedLine:
    """A stretch of the source that is not the article, and the rule that says so."""

    line: int
    offset: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class TraceLine:
    """Which rule took which stretch of the source.

    `line` counts from 1; `offset` and `length` count characters of the decoded text, in which a
    byte order mark does not count. The stretches never overlap, and together they hold
    every visible character of the source.
    """

    line: int
    offset: int
    length: int
    rule: str


@dataclass(frozen=True, slots=True)
class Question:
    """Something that only an editor can decide. It never stops an import.

    `code` is stable and `facts` are what the sentence is made of, so that a screen may say it
    in another language; `text` says it in French, `english` in English.
    """

    code: str
    field: str
    text: str
    english: str
    facts: Mapping[str, str] = with_default(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingArticle:
    """An article from outside, before a newsroom has seen it.

    `published` and `updated` are ISO 8601; they carry an offset only when the source states
    one. `language` is a BCP 47 tag, None when it is not clear. `digest` is the SHA-256 of the
    source's bytes: the same bytes are the same import.
    """

    source_name: str
    digest: str
    headline: str | None = None
    kicker: str | None = None
    standfirst: str | None = None
    published: str | None = None
    updated: str | None = None
    dateline: IncomingDateline = IncomingDateline()
    bylines: tuple[str, ...] = ()
    language: str | None = None
    publication: str | None = None
    body: tuple[IncomingBlock, ...] = ()
    caption: str | None = None
    alt: str | None = None
    credit: str | None = None
    picture: IncomingPicture | None = None
    related: tuple[str, ...] = ()
    dropped: tuple[DroppedLine, ...] = ()
    questions: tuple[Question, ...] = ()
    trace: tuple[TraceLine, ...] = ()
