"""The index: tantivy's files beside the store, and the one process that keeps them up.

Everything in it can be made anew from the store, as the store can from the record. It carries,
in the same commit as its words, how far it has come: the store's epoch, and the last entry seen.
The store is committed first, so the index can only be behind; what changed since, the store
says (`changed`), and those documents are left out of every answer.
"""

import hashlib
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path

import tantivy
from msgspec import Struct

from lagazette.press.facets import naming_of, standing
from lagazette.press.facts import Facts
from lagazette.press.search.analysis import TONGUES, composed, folding, naming, stemming, tongue_of
from lagazette.press.search.texts import head_of, texts_of
from lagazette.press.search.wholeness import damaged_files, small_segments
from lagazette.press.store_file import is_same_file, open_read_only
from lagazette.record.door import (
    URI,
    ArticleDocument,
    AuthorDocument,
    EntityDocument,
    SectionDocument,
)

HEAP_BYTES = 30_000_000
"""What the writer may gather before it writes a segment; tantivy takes no less than 15 MB."""

DAMAGED = "damaged"
"""A reader that met unreadable files leaves this one beside them; the index is then remade."""

MERGED = 8
"""Of so many small segments tantivy makes one: its policy, which cannot be set from Python."""

SMALL = 17_000
"""Documents of a small segment: 10,000 by that policy, and those within three quarters of a
doubling of it."""

GROUPS = 4
"""Segments of new documents at most; the smallest are gathered into one before there is a fifth."""

GATHERED = 200
"""So many new documents are gathered into one segment, which is then left to tantivy."""

_STATE = "state"
_BATCH = 500


class IndexState(Struct, frozen=True):
    """How far an index has come: the store's epoch and its last entry seen."""

    epoch: str
    seq: int


class Caught(Struct, frozen=True):
    """What one step of keeping up did."""

    seq: int
    documents: int
    remade: bool


@cache
def schema() -> tantivy.Schema:
    """The fields, those of text once for each tongue.

    `head` and `text` hold stems (`text` those of the headline too), `words` the words as written.
    `names` are those of sections, entities and authors.
    """
    builder = tantivy.SchemaBuilder()
    for name in ("uri", "epoch"):
        builder.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("kind", "language", "section", "entity", "author"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("names", tokenizer_name="names", index_option="freq")
    builder.add_integer_field("at", indexed=True, fast=True)
    builder.add_unsigned_field("seq", stored=True)
    for tongue in TONGUES:
        for name in ("head", "text"):
            builder.add_text_field(f"{name}_{tongue.code}", tokenizer_name=f"stems_{tongue.code}")
        builder.add_text_field(
            f"words_{tongue.code}", tokenizer_name=f"words_{tongue.code}", index_option="freq"
        )
    return builder.build()


def opened(folder: Path) -> tantivy.Index:
    """The index in a folder, made when there is none. Raises ValueError for what is no index."""
    index = tantivy.Index(schema(), path=str(folder))
    index.register_tokenizer("names", naming())
    for tongue in TONGUES:
        index.register_tokenizer(f"stems_{tongue.code}", stemming(tongue))
        index.register_tokenizer(f"words_{tongue.code}", folding(tongue))
    index.config_reader("manual")
    return index


def state_of(searcher: tantivy.Searcher) -> IndexState | None:
    """How far the index has come; None before it was ever whole."""
    query = tantivy.Query.term_query(schema(), "kind", _STATE)
    hits = searcher.search(query, 1, count=False).hits
    if not hits:
        return None
    document = searcher.doc(hits[0][1])
    return IndexState(str(document.get_first("epoch")), int(document.get_first("seq") or 0))


def index_state(folder: Path) -> IndexState | None:
    """How far the index in a folder has come; None while there is none, or an unreadable one."""
    if not folder.is_dir() or not tantivy.Index.exists(str(folder)):
        return None
    try:
        index = opened(folder)
        index.reload()
        return state_of(index.searcher())
    except ValueError:
        return None


@cache
def making() -> str:
    """A digest of what decides an index's terms: another program's index is remade."""
    digest = hashlib.sha256(version("tantivy").encode())
    for name in ("analysis.py", "index.py", "texts.py"):
        digest.update(Path(__file__).with_name(name).read_bytes())
    return digest.hexdigest()[:16]


def epoch_of(sql: sqlite3.Connection) -> str:
    """What an index of this store, made by this program, calls its epoch."""
    return f"{_meta(sql, 'epoch')}-{making()}"


def seq_of(sql: sqlite3.Connection) -> int:
    """The last entry that a store has taken in."""
    return int(_meta(sql, "seq") or 0)


def changed_since(sql: sqlite3.Connection, seq: int, *, limit: int = -1) -> list[URI]:
    """The documents that entries after `seq` changed, at most `limit` of them."""
    rows = sql.execute("SELECT uri FROM changed WHERE seq > ? LIMIT ?", (seq, limit))
    return [URI(uri) for (uri,) in rows]


def _meta(sql: sqlite3.Connection, name: str) -> str:
    row = sql.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return "" if row is None else str(row[0])


class Indexer:
    """Keeps an index up with a store. One thread's; two processes are kept apart by a lock."""

    def __init__(self, store: Path, folder: Path) -> None:
        self._store = store
        self._folder = folder
        self._sql: sqlite3.Connection | None = None
        self._file = 0
        self._writer: tantivy.IndexWriter | None = None
        self._state: IndexState | None = None
        self._groups: list[set[URI]] = []
        """The new documents, by the segment that each is in; the oldest segment first."""

    def step(self) -> Caught | None:
        """Take in what changed since the last step, or remake the index; None when it is current.

        Raises ValueError while another process has the index, StoreMissingError while there is
        no store, and what SQLite and the disk raise; the next step begins from the files.
        """
        try:
            return self._step()
        except Exception:
            self.close()
            raise
        except BaseException as error:
            self.close()
            if type(error).__name__ != "PanicException":
                raise
            # What Rust code says when it cannot go on; Python has no class for it to be caught by.
            raise ValueError(str(error)) from error

    def distrust(self) -> None:
        """Let the next step throw the files away and make the index anew."""
        with suppress(OSError):
            (self._folder / DAMAGED).touch()

    def close(self) -> None:
        """Let go of store and index."""
        if self._sql is not None:
            self._sql.close()
        # Without a commit, what the writer holds is dropped with it, and its lock too.
        self._sql = self._writer = self._state = None

    def _step(self) -> Caught | None:
        if self._sql is not None and not is_same_file(self._store, self._file):
            self.close()
        if self._sql is None:
            self._sql = open_read_only(self._store)
            self._file = self._store.stat().st_ino
        sql = self._sql
        seq, epoch = seq_of(sql), epoch_of(sql)
        if (self._folder / DAMAGED).exists():
            self._writer = self._state = None
            _empty(self._folder)
        if self._state == IndexState(epoch, seq) and self._folder.is_dir():
            return None
        writer = self._writer = self._writer or self._opened_writer()
        if self._state == IndexState(epoch, seq):
            return None
        if self._state is None or self._state.epoch != epoch or self._state.seq > seq:
            return self._remake(writer, sql, IndexState(epoch, seq))
        # Documents are read as they are now. What a later entry changes meanwhile is noted under
        # its number, and taken in again.
        changed = changed_since(sql, self._state.seq)
        self._take_in(writer, Facts(sql), self._gathered(changed))
        self._commit(writer, IndexState(epoch, seq))
        return Caught(seq, len(changed), remade=False)

    def _gathered(self, changed: Iterable[URI]) -> set[URI]:
        """What is to be taken in: what changed, and at times what was new a short while ago.

        Every commit makes a segment, and of eight small ones tantivy makes one, with all that
        the older ones hold: a newspaper of 10,000 articles was written anew at every seventh
        publication. Taken in together, new documents stand in few segments, since those that
        they leave empty go. Where there is no room for these, tantivy is left to merge, and
        nothing is gathered meanwhile: a merge of what is emptied under it comes to nothing.
        """
        group = set(changed)
        others = small_segments(self._folder, SMALL) - len(self._groups)
        if len(group) >= GATHERED or others + GROUPS >= MERGED:
            self._groups = []
            return group
        is_full = len(group) + sum(map(len, self._groups)) >= GATHERED
        if is_full or len(self._groups) == GROUPS:
            group |= self._groups.pop()
            while self._groups and (is_full or len(self._groups[-1]) < len(group)):
                group |= self._groups.pop()
        if not is_full:
            self._groups.append(group)
        return group

    def _opened_writer(self) -> tantivy.IndexWriter:
        """The writer of the index as it is, or of an empty one in the place of a damaged one."""
        self._groups = []
        self._folder.mkdir(parents=True, exist_ok=True)
        try:
            index = opened(self._folder)
            writer = index.writer(HEAP_BYTES, 1)
            # Only now does nobody else change the files.
            if not damaged_files(self._folder):
                index.reload()
                self._state = state_of(index.searcher())
                return writer
        except ValueError as error:
            if is_busy(error):
                raise
        _empty(self._folder)
        self._state = None
        return opened(self._folder).writer(HEAP_BYTES, 1)

    def _remake(
        self, writer: tantivy.IndexWriter, sql: sqlite3.Connection, state: IndexState
    ) -> Caught:
        """Every document anew, in one commit: until then readers are told that it is being made."""
        # Nothing is left that documents could stand beside. tantivy remembers each deletion until
        # the commit: to delete every document by its URI took 130 of 240 MiB at 100,000 articles.
        writer.delete_all_documents()
        documents = _add(writer, Facts(sql), _all(sql))
        self._commit(writer, state)
        return Caught(state.seq, documents, remade=True)

    def _take_in(self, writer: tantivy.IndexWriter, facts: Facts, uris: Iterable[URI]) -> None:
        for uri in uris:
            writer.delete_documents_by_term("uri", uri)
        _add(writer, facts, uris)

    def _commit(self, writer: tantivy.IndexWriter, state: IndexState) -> None:
        document = tantivy.Document(kind=_STATE, uri=_STATE, epoch=state.epoch)
        document.add_unsigned("seq", state.seq)
        writer.delete_documents_by_term("uri", _STATE)
        writer.add_document(document)
        writer.commit()
        self._state = state


def _add(writer: tantivy.IndexWriter, facts: Facts, uris: Iterable[URI]) -> int:
    """Add those of some documents that stand and can be found; how many were looked at."""
    resolve, ancestors = facts.ways()
    looked_at = 0
    for uri in uris:
        looked_at += 1
        document = standing(facts.state(uri))
        match document:
            case ArticleDocument():
                writer.add_document(_of_article(document, resolve, ancestors))
            case SectionDocument() | EntityDocument() | AuthorDocument():
                if made := _of_names(document, facts):
                    writer.add_document(made)
    return looked_at


def _all(sql: sqlite3.Connection) -> Iterator[URI]:
    """Every document of the store; no transaction is held meanwhile."""
    after = ""
    while rows := sql.execute(
        "SELECT uri FROM state WHERE uri > ? ORDER BY uri LIMIT ?", (after, _BATCH)
    ).fetchall():
        yield from (URI(uri) for (uri,) in rows)
        after = rows[-1][0]


def _of_article(
    article: ArticleDocument,
    resolve: Callable[[URI], URI],
    ancestors: Callable[[URI], tuple[URI, ...]],
) -> tantivy.Document:
    code = tongue_of(article.language).code
    head = composed(head_of(article))
    text = composed("\n".join((head, *texts_of(article))))
    places = (article.dateline.place, article.dateline.source)
    entities = {e.uri for e in article.entities} | {p.uri for p in places if p and p.uri}
    made = tantivy.Document(kind="article", uri=article.uri, language=article.language)
    made.add_text(f"head_{code}", head)
    made.add_text(f"text_{code}", text)
    made.add_text(f"words_{code}", text)
    made.add_integer("at", int(article.published_at.timestamp()))
    for section in (article.section.uri, *ancestors(article.section.uri)):
        made.add_text("section", section)
    for entity in {resolve(uri) for uri in entities}:
        made.add_text("entity", entity)
    for byline in article.bylines:
        made.add_text("author", byline.author.uri)
    return made


def _of_names(
    document: SectionDocument | EntityDocument | AuthorDocument, facts: Facts
) -> tantivy.Document | None:
    naming = naming_of(facts.state(document.uri))
    if naming is None or not naming.labels:
        return None
    kind = {SectionDocument: "section", EntityDocument: "entity", AuthorDocument: "author"}
    made = tantivy.Document(kind=kind[type(document)], uri=document.uri)
    aliases = document.aliases if isinstance(document, EntityDocument) else ()
    for name in (*(label.name for label in naming.labels), *aliases):
        made.add_text("names", composed(name))
    return made


def is_busy(error: ValueError) -> bool:
    """Whether tantivy refused because another process writes this index."""
    return "LockBusy" in str(error)


def _empty(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
