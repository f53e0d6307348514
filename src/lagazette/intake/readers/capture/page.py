"""A captured page being read: its lines, what each says by itself, and what was decided of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from lagazette.intake.incoming import DroppedLine, IncomingBlock, TraceLine
from lagazette.intake.instants import Instant
from lagazette.intake.readers.capture.context import in_context
from lagazette.intake.readers.capture.datelines import FoundDateline, is_same_name
from lagazette.intake.readers.capture.inserts import name_inserts
from lagazette.intake.readers.capture.label import Label
from lagazette.intake.readers.capture.labels import label
from lagazette.intake.readers.capture.lines import (
    Line,
    Stretch,
    cut_lines,
    has_even_gaps,
    join_wrapped,
    without_even_gaps,
)
from lagazette.intake.readers.capture.phrases import END_HEADINGS
from lagazette.intake.words import clean

_ENOUGH_TO_TELL = 5


@dataclass(frozen=True, slots=True)
class Item:
    """One logical line of the page with its label and its place in the order."""

    at: int
    line: Line
    label: Label | None

    @property
    def rule(self) -> str | None:
        """The name of the label, None for a line that says nothing by itself."""
        return None if self.label is None else self.label.rule

    @property
    def is_open_prose(self) -> bool:
        """Running text that no label claims."""
        return self.label is None and self.line.is_prose

    @property
    def is_short(self) -> bool:
        """A few words that end no sentence: a name, a button, a section."""
        return self.line.words <= 6 and self.line.text[-1] not in ".!?:;,…"


@dataclass
class Page:
    """What is known of the article so far. Each line is decided once: kept or dropped."""

    items: list[Item]
    gaps_are_even: bool = False
    headline: str | None = None
    kicker: str | None = None
    standfirst: str | None = None
    publication: str | None = None
    published: Instant | None = None
    updated: Instant | None = None
    relative_date: str | None = None
    place: str | None = None
    source: str | None = None
    bylines: list[str] = field(default_factory=list)
    caption: str | None = None
    alt: str | None = None
    credit: str | None = None
    picture_name: str | None = None
    has_picture: bool = False
    headline_repeats: list[int] = field(default_factory=list)
    head_blocks: int = 0
    body: list[IncomingBlock] = field(default_factory=list)
    related: list[str] = field(default_factory=list)
    dropped: list[DroppedLine] = field(default_factory=list)
    trace: list[TraceLine] = field(default_factory=list)
    unplaced: list[Line] = field(default_factory=list)
    second_article: Line | None = None
    _decided: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, text: str) -> "Page":
        """The page of a decoded text, nothing decided yet."""
        cut = cut_lines(text)
        known = {id(line): label(line) for line in cut}
        lines = join_wrapped(cut, stands_alone=lambda line: known[id(line)] is not None)
        even = has_even_gaps(lines)
        lines = without_even_gaps(lines)
        # A joined line is text: what one of its parts would say alone no longer counts.
        alone = [label(line) if len(line.stretches) == 1 else None for line in lines]
        labels = name_inserts(lines, in_context(lines, alone))
        return cls(
            [
                Item(at, line, found)
                for at, (line, found) in enumerate(zip(lines, labels, strict=True))
            ],
            gaps_are_even=even,
        )

    def has_text_from(self, at: int) -> bool:
        """Whether running text that no label claims stands at `at` or anywhere below."""
        if self._last_text is None:
            self._last_text = max(
                (item.at for item in self.items if item.is_open_prose), default=-1
            )
        return at <= self._last_text

    def article_from(self, at: int) -> Iterator[Item]:
        """The lines from `at` to what ends the article.

        Before any text nothing ends it: « © Tous droits réservés » under the picture.
        """
        prose = False
        for item in self.items[at:]:
            if prose and item.rule in END_HEADINGS and item.rule != "related-heading":
                return
            prose = prose or item.is_open_prose
            yield item

    def until_the_end(self, item: Item) -> Iterator[Item]:
        """The lines behind `item`, up to the next heading that may end the article."""
        for other in self.items[item.at + 1 :]:
            if other.rule in END_HEADINGS:
                return
            yield other

    def following(self, item: Item) -> Item | None:
        """The next line, None behind the last."""
        return self.items[item.at + 1] if item.at + 1 < len(self.items) else None

    def closes_at(self, item: Item) -> bool:
        """Whether no more than one paragraph comes behind the line."""
        return len(self.body) > self.head_blocks and (
            sum(other.is_open_prose for other in self.until_the_end(item)) <= 1
        )

    @property
    def awaits_text(self) -> bool:
        """Whether no paragraph has come yet below the head."""
        return not any(block.type == "p" for block in self.body[self.head_blocks :])

    @cached_property
    def is_stopped_throughout(self) -> bool:
        """Whether every paragraph ends like a sentence, and there are enough to tell."""
        lines = [item.line for item in self.items if item.is_open_prose]
        return len(lines) >= _ENOUGH_TO_TELL and all(
            line.ends_sentence or line.text[-1] in '»”"),' for line in lines
        )

    def is_decided(self, item: Item) -> bool:
        """Whether the line has been kept or dropped."""
        return item.at in self._decided

    def undecided(self, start: int = 0, end: int | None = None) -> Iterator[Item]:
        """The lines from `start` to before `end` that nobody has decided, in order."""
        for item in self.items[start:end]:
            if item.at not in self._decided:
                yield item

    def keep(self, item: Item, rule: str) -> str:
        """Decide that the line belongs to the article; its text."""
        self._decided.add(item.at)
        for at, stretch in enumerate(item.line.stretches):
            self._note(stretch, rule if at == 0 else "continuation")
        return item.line.text

    def drop(self, item: Item, reason: str) -> None:
        """Decide that the line is not the article."""
        self._decided.add(item.at)
        for stretch in item.line.stretches:
            self._note(stretch, reason)
            self.dropped.append(
                DroppedLine(stretch.line, stretch.offset, clean(stretch.raw), reason)
            )

    def set_aside(self, item: Item) -> None:
        """Drop a line that no rule knows; the editor will be asked about it."""
        self.unplaced.append(item.line)
        self.drop(item, "unplaced")

    def keep_with_dateline(self, item: Item, found: FoundDateline, rule: str) -> str:
        """Keep a paragraph that a dateline opens: the dateline and the text behind it, apart."""
        self._decided.add(item.at)
        first, *others = item.line.stretches
        rest = first.part(found.length, len(first.raw))
        self._note(first.part(0, found.length), "dateline")
        self._note(rest, rule)
        for stretch in others:
            self._note(stretch, "continuation")
        self.take_dateline(found)
        return clean(" ".join(stretch.raw for stretch in (rest, *others)))

    def take_dateline(self, found: FoundDateline) -> None:
        """Note place and source, unless the page has said them already."""
        self.place = self.place or _cleaned(found.place)
        self.source = self.source or _cleaned(found.source)
        self.published = self.published or found.published

    def take_facts(self, facts: Label) -> None:
        """Note dates, names, place, source and credit of a label, the first of each kind."""
        if facts.says_first and facts.published is not None and self.published is not None:
            # « 13.05 … First published at 12.42 »: the hour that stood alone is the later one.
            self.updated = self.updated or self.published
            self.published = facts.published
        self.published = self.published or facts.published
        self.updated = facts.updated or self.updated
        self.place = self.place or facts.place
        self.source = self.source or facts.source
        for name in facts.names:
            if is_same_name(name, self.publication):
                self.source = self.source or name
            elif name not in self.bylines:
                self.bylines.append(name)

    def take_picture(self, item: Item, facts: Label) -> None:
        """The first caption and the first credit are the article's; those of later pictures go."""
        self.has_picture = True
        if facts.rule == "picture" and self.picture_name is None:
            self.picture_name = facts.text
            self.keep(item, "picture")
        elif facts.rule == "alt" and self.alt is None:
            self.alt = facts.text
            self.credit = self.credit or facts.credit
            self.keep(item, "alt")
        elif facts.rule == "credit" and self.credit is None:
            self.credit = facts.credit
            self.keep(item, "credit")
        elif facts.rule in {"caption", "captioned-credit"} and self.caption is None:
            self.caption = facts.text
            self.credit = self.credit or facts.credit
            self.keep(item, "caption")
        else:
            self.drop(item, "other-picture")

    def is_headline_again(self, line: Line) -> bool:
        """Whether the line repeats the headline, alone or with the name of the paper."""
        return self._headline_key != "" and line.key in {
            self._headline_key,
            f"{self._headline_key} {self._publication_key}",
            f"{self._publication_key} {self._headline_key}",
        }

    def set_headline(self, item: Item, text: str) -> None:
        """Note the headline, by whose key its repetitions are known."""
        self.keep(item, "headline")
        self.headline = text
        self._headline_key = item.line.key

    _headline_key: str = ""
    _last_text: int | None = None

    @property
    def _publication_key(self) -> str:
        from_name = self.publication or ""
        return " ".join(from_name.lower().split())

    def _note(self, stretch: Stretch, rule: str) -> None:
        self.trace.append(TraceLine(stretch.line, stretch.offset, len(stretch.raw), rule))


def _cleaned(text: str | None) -> str | None:
    return clean(text) if text else None
