"""Finding: from a question to the documents of the index that answer it, best first.

All words are looked for. A word that no article has is replaced by those nearest to it; where few
articles have all of them, those that have half of them follow.
"""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct
from tantivy import DocAddress, FieldType, Occur, Query, Searcher, Token

from lagazette.press.search.analysis import Tongue, folding, naming, stemming
from lagazette.press.search.index import schema
from lagazette.press.search.question import PER_PAGE, Item, Question, Sort
from lagazette.press.search.spelling import nearest
from lagazette.record.door import URI

HEADLINE = 2.0
"""How much more a word counts in the headline."""

TOGETHER = 1.5
"""How much words count that stand together as they were asked for."""

SUBJECT = 4.0
"""What an article is given whose subject is what was asked for by name."""

WHOLE = 4.0
"""What having all the words counts where those with some of them are found too."""

FEW = 5
"""Where fewer articles have all the words, those that have half of them are found too."""

ROOT = 5
"""Letters that a known stem must have to stand for a longer one."""

SURELY = 1_000
"""Documents of which one is there for certain, so that they are not counted."""

SLOP = 2
MOST_SUBJECTS = 3
CLOSEST = 5
SUGGESTIONS = 8
COMPLETIONS = 20


class Filters(Struct, frozen=True):
    """What the results are narrowed to; None where they are not. `before` is left out."""

    section: URI | None = None
    entity: URI | None = None
    author: URI | None = None
    after: datetime | None = None
    before: datetime | None = None


class Marks(Struct, frozen=True):
    """The terms that were found, for marking passages: stems, and words as written."""

    stems: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


class Hits(Struct, frozen=True, kw_only=True):
    """The documents found for one page of results."""

    uris: tuple[URI, ...] = ()
    total: int = 0
    marks: Marks = Marks()
    whole: int = 0
    """How many of them have all the words; the others have some."""
    replaced: tuple[tuple[str, str], ...] = ()
    """Words as typed that no article has, each with the nearest that was looked for instead."""


class _Part(Struct, frozen=True):
    """One item of a question as the index is asked for it."""

    query: Query
    head: tuple[Query, ...]
    marks: Marks
    phrase: bool = False
    replaced: tuple[str, str] | None = None
    known: bool = True
    """Whether any article may have it."""


class Finding:
    """Asks one state of the index, in one tongue, leaving out what has changed since."""

    def __init__(
        self, searcher: Searcher, tongue: Tongue, language: str, *, without: Sequence[URI] = ()
    ) -> None:
        self._searcher = searcher
        self._tongue = tongue
        self._language = language
        self._without = without

    def find(self, question: Question, filters: Filters, subjects: Sequence[URI] = ()) -> Hits:
        """The articles that answer a question, and how many they are.

        Those whose subject is among `subjects` are found whether they have the words or not.
        """
        items = question.items
        wanted = [p for item in items if not item.excluded and (p := self._part(item))]
        if not wanted and (question.query or not question.narrowed):
            return Hits()
        unwanted = [p.query for item in items if item.excluded and (p := self._part(item))]
        clauses = self._all_of(wanted, question, subjects)
        hits = self._search(clauses, unwanted, filters, question)
        if hits.total >= FEW or not (some := self._some_of(wanted, clauses)):
            return self._said(hits, wanted)
        more = self._search(some, unwanted, filters, question)
        return self._said(more, wanted, whole=hits.total)

    def subjects(self, question: Question) -> tuple[URI, ...]:
        """The sections, entities and authors whose names have every word of the question."""
        if any(item.excluded for item in question.items):
            return ()
        words = naming().analyze(question.query)
        return self._named([(Occur.Must, self._term("names", word)) for word in words], 10)

    def suggestions(self, typed: str) -> tuple[URI, ...]:
        """The names that what is being typed may become."""
        words = naming().analyze(typed)
        if not words:
            return ()
        ends = [
            term
            for term, _ in self._searcher.terms_with_prefix("names", words[-1], limit=COMPLETIONS)
        ]
        if not ends:
            return ()
        clauses = [(Occur.Must, self._term("names", word)) for word in words[:-1]]
        last = Query.term_set_query(schema(), "names", ends)
        return self._named([*clauses, (Occur.Must, last)], SUGGESTIONS * 2)

    def closest(self, words: Sequence[str]) -> tuple[URI, ...]:
        """The articles whose headlines have at least half of some words, misspelt or not."""
        parts = [part for word in words if (part := self._part(Item(word)))]
        heads = [
            Query.boolean_query([(Occur.Should, head) for head in p.head]) for p in parts if p.head
        ]
        if not heads:
            return ()
        some = Query.boolean_query([(Occur.Should, head) for head in heads], (len(parts) + 1) // 2)
        return self._search([(Occur.Must, some)], [], Filters(), Question(), limit=CLOSEST).uris

    # --- parts of a query -----------------------------------------------------------------------

    def _part(self, item: Item) -> _Part | None:
        """An item as the index is asked; None when it has nothing but function words."""
        stems = stemming(self._tongue).pre_tokenize(item.text).tokens
        words = folding(self._tongue).pre_tokenize(item.text).tokens
        if not stems:
            return None
        marks = Marks(stems=frozenset(stem.text for stem in stems))
        if len(stems) > 1:
            placed = _placed(stems)
            heads = tuple(self._term(self._head, stem.text) for stem in stems)
            query = Query.phrase_query(schema(), self._text, placed)
            return _Part(query, heads, marks, phrase=item.phrase)
        if item.phrase:
            # One word in quotation marks is meant as it is written.
            word = words[0].text
            marks = Marks(words=frozenset({word}))
            return _Part(self._term(self._words, word), (), marks, phrase=True)
        return self._word(stems[0].text, words[0].text, typed=item.text)

    def _word(self, stem: str, word: str, *, typed: str) -> _Part:
        head = (self._term(self._head, stem),)
        with_stem = self._frequency(self._text, stem)
        with_word = self._frequency(self._words, word)
        if with_word > with_stem:
            # Typed without its accents, a word may have another stem than the article's.
            either = Query.boolean_query(
                [
                    (Occur.Should, self._term(self._text, stem)),
                    (Occur.Should, self._term(self._words, word)),
                ]
            )
            return _Part(either, head, Marks(frozenset({stem}), frozenset({word})))
        if with_stem:
            return _Part(self._term(self._text, stem), head, Marks(frozenset({stem})))
        if (root := self._root(stem)) is not None:
            head = (self._term(self._head, root),)
            return _Part(self._term(self._text, root), head, Marks(frozenset({root})))
        return self._misspelt(stem, word, typed=typed)

    def _root(self, stem: str) -> str | None:
        """The longest known stem that begins this one: « alimentair- » is of « aliment- »."""
        for length in range(len(stem) - 1, max(ROOT, len(stem) * 2 // 3) - 1, -1):
            if self._frequency(self._text, stem[:length]):
                return stem[:length]
        return None

    def _misspelt(self, stem: str, word: str, *, typed: str) -> _Part:
        """A word that no article has: those nearest to it, or of which it is the beginning."""
        near = nearest(
            word,
            frequency=lambda other: self._frequency(self._words, other),
            fellows=lambda prefix, limit: self._searcher.terms_with_prefix(
                self._words, prefix, limit=limit
            ),
        )
        if not near:
            return _Part(self._term(self._text, stem), (), Marks(), known=False)
        heads = tuple(
            self._term(self._head, found)
            for other in near
            for found in stemming(self._tongue).analyze(other)
        )
        query = Query.term_set_query(schema(), self._words, list(near))
        marks = Marks(words=frozenset(near))
        return _Part(query, heads, marks, replaced=(typed, near[0]))

    def _frequency(self, field: str, term: str) -> int:
        """How many articles have a term now.

        The index goes on naming a term whose articles went until their segment is merged, and
        what nobody may read any more must not be suggested either.
        """
        known = self._searcher.doc_freq(field, term)
        if not known or known > SURELY:
            return known
        query = Query.boolean_query([(Occur.Must, self._term(field, term)), *self._barring()])
        return self._count(query)

    def _count(self, query: Query) -> int:
        found = self._searcher.search(query, 1)
        return int(found.count)  # type: ignore[attr-defined]  # its stub forgets it

    def _barring(self) -> list[tuple[Occur, Query]]:
        if not self._without:
            return []
        return [(Occur.MustNot, Query.term_set_query(schema(), "uri", [*self._without]))]

    def _all_of(
        self, parts: list[_Part], question: Question, subjects: Sequence[URI]
    ) -> list[tuple[Occur, Query]]:
        """All parts must be there; headlines and neighbourhood only add to the score."""
        clauses = [(Occur.Must, part.query) for part in parts]
        clauses += [
            (Occur.Should, Query.boost_query(head, HEADLINE))
            for part in parts
            for head in part.head
        ]
        if together := self._together(question, parts):
            clauses.append((Occur.Should, Query.boost_query(together, TOGETHER)))
        if not subjects or not parts:
            return clauses
        about = Query.term_set_query(schema(), "entity", list(subjects))
        either = [
            (Occur.Should, Query.boolean_query(clauses)),
            (Occur.Should, Query.const_score_query(about, SUBJECT)),
        ]
        return [(Occur.Must, Query.boolean_query(either))]

    def _some_of(
        self, parts: list[_Part], clauses: list[tuple[Occur, Query]]
    ) -> list[tuple[Occur, Query]]:
        """At least half of the words that there are, and every phrase; what has all comes first.

        Nothing when that asks for no less than before.
        """
        held = [part for part in parts if part.phrase]
        loose = [part for part in parts if not part.phrase and part.known]
        least = (len(loose) + 1) // 2
        if least + len(held) in (0, len(parts)):
            return []
        some = [(Occur.Should, part.query) for part in loose]
        heads = [Query.boost_query(head, HEADLINE) for part in loose for head in part.head]
        whole = Query.boost_query(Query.boolean_query(clauses), WHOLE)
        return [
            *([(Occur.Must, Query.boolean_query(some, least))] if some else []),
            *((Occur.Must, part.query) for part in held),
            *((Occur.Should, query) for query in (*heads, whole)),
        ]

    def _together(self, question: Question, parts: list[_Part]) -> Query | None:
        if not 1 < len(parts) <= 5 or any(i.phrase or i.excluded for i in question.items):
            return None
        tokens = stemming(self._tongue).pre_tokenize(question.query).tokens
        placed = _placed(tokens)
        return Query.phrase_query(schema(), self._text, placed, SLOP)

    def _search(
        self,
        clauses: list[tuple[Occur, Query]],
        unwanted: list[Query],
        filters: Filters,
        question: Question,
        limit: int = PER_PAGE,
    ) -> Hits:
        narrowing = [
            (Occur.Must, Query.const_score_query(q, 0.0)) for q in self._narrowing(filters)
        ]
        barring = [*((Occur.MustNot, query) for query in unwanted), *self._barring()]
        found = self._searcher.search(
            Query.boolean_query([*clauses, *narrowing, *barring]),
            limit,
            offset=(question.page - 1) * limit,
            order_by_field="at" if question.sort is Sort.DATE or not clauses else None,
        )
        return Hits(uris=self._uris(found.hits), total=found.count)  # type: ignore[attr-defined]  # its stub forgets it

    def _narrowing(self, filters: Filters) -> list[Query]:
        queries = [self._term("language", self._language)]
        for field in ("section", "entity", "author"):
            if uri := getattr(filters, field):
                queries.append(self._term(field, uri))
        if filters.after or filters.before:
            queries.append(
                Query.range_query(
                    schema(),
                    "at",
                    FieldType.Integer,
                    int(filters.after.timestamp()) if filters.after else None,
                    int(filters.before.timestamp()) if filters.before else None,
                    include_upper=filters.before is None,
                )
            )
        return queries

    def _named(self, clauses: list[tuple[Occur, Query]], limit: int) -> tuple[URI, ...]:
        if not clauses:
            return ()
        found = self._searcher.search(
            Query.boolean_query([*clauses, *self._barring()]), limit, count=False
        )
        return self._uris(found.hits)

    def _said(self, hits: Hits, parts: list[_Part], *, whole: int | None = None) -> Hits:
        return Hits(
            uris=hits.uris,
            total=hits.total,
            whole=hits.total if whole is None else whole,
            marks=Marks(
                frozenset().union(*(part.marks.stems for part in parts)),
                frozenset().union(*(part.marks.words for part in parts)),
            ),
            replaced=tuple(part.replaced for part in parts if part.replaced),
        )

    def _uris(self, hits: Sequence[tuple[object, DocAddress]]) -> tuple[URI, ...]:
        documents = (self._searcher.doc(address) for _, address in hits)
        return tuple(URI(str(document.get_first("uri"))) for document in documents)

    def _term(self, field: str, value: str) -> Query:
        return Query.term_query(schema(), field, value)

    @property
    def _text(self) -> str:
        return f"text_{self._tongue.code}"

    @property
    def _head(self) -> str:
        return f"head_{self._tongue.code}"

    @property
    def _words(self) -> str:
        return f"words_{self._tongue.code}"


def _placed(tokens: Sequence[Token]) -> list[str | tuple[int, str]]:
    """Terms with their places, so that a phrase has room for the function words left out."""
    return [(token.position - tokens[0].position, token.text) for token in tokens]
