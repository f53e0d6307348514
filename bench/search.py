"""What search costs: `python -m bench.search [ARTICLES]` (100,000 take some minutes to be made).

Prints, over a mix of 240 questions, the CPU time of finding (the index alone) and of the whole
answer (passages and page, before compression), median and 99th percentile; then what a publication
costs the index, the mean of 200 with the merging that they bring about: documents, bytes written
and CPU time, on top of 1,000 articles, of 10,000 and of ARTICLES.

The articles are of 400 words, drawn by Zipf's law from the words of the demonstration and a long
tail of made-up ones, so that 100,000 of them have some 60,000 words, as a real archive has. They
are folded and indexed as in earnest; their pages are not rendered, only noted as served.
"""

import gc
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path
from urllib.parse import urlencode

from bench.page_weight import STORIES
from lagazette.press.door import Finder, Indexer, Store
from lagazette.press.facts import Change, Facts
from lagazette.press.pages.frame import frame_of
from lagazette.press.search.finder import filters_of
from lagazette.press.search.question import parameters_of, question_of
from lagazette.press.search.reading import Source
from lagazette.record.door import (
    SETTINGS_URI,
    URI,
    Address,
    ArticleDocument,
    AuthorDocument,
    Byline,
    Document,
    Edition,
    EntityDocument,
    EntityKind,
    Entry,
    EntryKind,
    EntrySeq,
    Header,
    Heading,
    Label,
    Paragraph,
    Reference,
    SectionDocument,
    SettingsDocument,
)

ARTICLES = 100_000
SMALLER = (1_000, 10_000)
UPDATES = 200
SEATED = 500
BEGINNING = datetime(2004, 1, 1, tzinfo=UTC)
SECTIONS, SUBJECTS = 8, 400
_SYLLABLES = ("ba", "ce", "di", "fo", "gu", "lan", "mer", "nou", "pel", "rin", "sal", "teur", "vi")


class Writer:
    """Makes articles from a seed; `words` are its vocabulary, the most frequent first."""

    def __init__(self, seed: int = 1) -> None:
        self._chance = random.Random(seed)  # noqa: S311  # a repeatable archive, no secret
        said = " ".join(
            block.html if isinstance(block, Paragraph) else block.text
            for story in STORIES
            for block in story.blocks
            if isinstance(block, Paragraph | Heading)
        )
        own = [word for word, _ in Counter(said.split()).most_common()]
        made = ("".join(self._chance.choices(_SYLLABLES, k=2 + n % 4)) for n in range(60_000))
        self.words = list(dict.fromkeys((*own, *made)))
        self._weights = [1 / (rank + 3) for rank in range(len(self.words))]
        self._pool: list[str] = []
        self._at = 0

    def text(self, count: int) -> str:
        """So many words."""
        if self._at + count > len(self._pool):
            self._pool = self._chance.choices(self.words, self._weights, k=400_000)
            self._at = 0
        self._at += count
        return " ".join(self._pool[self._at - count : self._at])

    def article(self, number: int) -> ArticleDocument:
        """Article `number`: two hours after the one before."""
        at = BEGINNING + timedelta(hours=2 * number)
        return ArticleDocument(
            uri=URI(f"urn:uuid:00000000-0000-4000-8000-{number:012}"),
            address=Address(f"/{at:%Y/%m/%d}/article-{number}/"),
            language="fr",
            version=1,
            published_at=at,
            version_at=at,
            headline=self.text(9),
            standfirst=self.text(25),
            section=Reference(URI(f"section-{number % SECTIONS}")),
            entities=tuple(
                Reference(URI(f"topic-{self._chance.randrange(SUBJECTS)}")) for _ in range(3)
            ),
            bylines=(Byline(Reference(URI("author-0"))),),
            body=tuple(Paragraph(self.text(75)) for _ in range(5)),
        )


def described(writer: Writer) -> Iterator[Document]:
    """The newspaper but for its articles."""
    yield SettingsDocument(
        uri=SETTINGS_URI,
        site_url="https://gazette.example",
        zone="Europe/Paris",
        editions=(Edition(language="fr", name="La Gazette"),),
    )
    for n in range(SECTIONS):
        yield SectionDocument(uri=URI(f"section-{n}"), labels=(Label("fr", f"S{n}", f"s{n}"),))
    for n in range(SUBJECTS):
        name = writer.text(2)
        label = Label("fr", name, f"t{n}")
        yield EntityDocument(uri=URI(f"topic-{n}"), kind=EntityKind.TOPIC, labels=(label,))
    yield AuthorDocument(uri=URI("author-0"), labels=(Label("fr", "La rédaction", "redaction"),))


class Archive:
    """A store of so many articles with its index."""

    def __init__(self, folder: Path, articles: int) -> None:
        self.path, self.index = folder / "press.sqlite3", folder / "search"
        self.store = Store.open(self.path)
        self.writer = Writer()
        self.facts = Facts(self.store.sql)
        self._seq = 0
        self._articles = 0
        with self.store.transaction():
            for document in described(self.writer):
                self.facts.fold([self._entry(EntryKind.DESCRIBE, document)])
            for number in range(articles):
                entry = self._entry(EntryKind.PUBLISH, self._next())
                # A list is asked only whether it has a member, so some articles are enough.
                if number < SEATED:
                    self.facts.absorb(entry, Change())
                else:
                    self.facts.fold([entry])
            self.store.set_meta(seq=str(self._seq))
            self._note_served()
        self.indexer = Indexer(self.path, self.index)

    def publish(self) -> None:
        """One more article, as the press takes it in."""
        with self.store.transaction():
            entry = self._entry(EntryKind.PUBLISH, self._next())
            change = Change()
            self.facts.absorb(entry, change)
            self.store.note_changed(change.subjects, entry.header.seq)
            self.store.set_meta(seq=str(entry.header.seq))

    def close(self) -> None:
        """Let go of it."""
        self.indexer.close()
        self.store.close()

    def _next(self) -> ArticleDocument:
        self._articles += 1
        return self.writer.article(self._articles)

    def _entry(self, kind: EntryKind, document: Document) -> Entry:
        # Not sealed: the press reads number, kind and document, and 100,000 seals take minutes.
        self._seq += 1
        header = Header(
            seq=EntrySeq(self._seq),
            at=BEGINNING,
            kind=kind,
            subject=document.uri,
            profile=0,
            commitment=b"",
            previous=b"",
            digest=b"",
        )
        return Entry(header=header, document=document)

    def _note_served(self) -> None:
        for uri, address in self.store.sql.execute(
            "SELECT uri, json_extract(state, '$.document.address') FROM state"
            " WHERE uri LIKE 'urn:%' AND uri <> ?",
            (SETTINGS_URI,),
        ).fetchall():
            self._serve(f"article|{uri}||", address)
        for n in range(SECTIONS):
            self._serve(f"section|section-{n}|fr|", f"/rubrique/s{n}/")
        for n in range(SUBJECTS):
            self._serve(f"entity|topic-{n}|fr|", f"/sujet/t{n}/")

    def _serve(self, spec: str, address: str) -> None:
        self.store.sql.execute(
            "INSERT INTO page (spec, address, status) VALUES (?, ?, 200)", (spec, address)
        )


def questions(writer: Writer, seed: int) -> dict[str, list[dict[str, object]]]:
    """The mix: words by how often they occur, several, phrases, filters, slips of the pen."""
    words = [word for word in writer.words if word.isalpha() and len(word) > 4]
    often, some, seldom = words[40:160], words[400:4_000], words[8_000:40_000]
    chance = random.Random(seed)  # noqa: S311  # a repeatable mix, no secret

    def mixed(one: Callable[[], dict[str, object]]) -> list[dict[str, object]]:
        return [one() for _ in range(30)]

    def misspelt() -> str:
        word = chance.choice(some)
        at = chance.randrange(1, len(word))
        return f"{word[:at]}x{word[at:]}"

    return {
        "a frequent word": mixed(lambda: {"q": chance.choice(often)}),
        "a word": mixed(lambda: {"q": chance.choice(some)}),
        "a rare word": mixed(lambda: {"q": chance.choice(seldom)}),
        "two words": mixed(lambda: {"q": f"{chance.choice(often)} {chance.choice(some)}"}),
        "three words": mixed(
            lambda: {"q": " ".join((chance.choice(often), *chance.sample(some, 2)))}
        ),
        "a phrase": mixed(lambda: {"q": f'"{chance.choice(often)} {chance.choice(some)}"'}),
        "a word, narrowed, by date": mixed(
            lambda: {
                "q": chance.choice(often),
                "rubrique": f"s{chance.randrange(SECTIONS)}",
                "du": f"20{chance.randrange(10, 25)}-01-01",
                "tri": "date",
                "page": chance.randrange(1, 5),
            }
        ),
        "a misspelt word": mixed(lambda: {"q": misspelt()}),
    }


def times(ask: Callable[[dict[str, object]], object], mix: list[dict[str, object]]) -> list[float]:
    """CPU milliseconds of each question, asked for the first time."""
    found = []
    for asked in mix:
        begun = time.thread_time()
        ask(asked)
        found.append((time.thread_time() - begun) * 1000)
    return found


def shown(name: str, found: list[float]) -> str:
    """Median and 99th percentile."""
    return (
        f"  {name:28} {statistics.median(found):6.2f} {statistics.quantiles(found, n=100)[98]:6.2f}"
    )


def ask_all(path: Path, index: Path) -> None:
    """The figures of the questions, in a process that holds nothing else, as the reader does."""
    writer = Writer()
    # What this bench holds is not the reader's to look through for what may be let go.
    gc.collect()
    gc.freeze()
    source, finder = Source(path, index), Finder(path, index)
    names = parameters_of("fr")

    def find(asked: dict[str, object]) -> object:
        with source.reading() as reading:
            question = question_of(urlencode(asked), names)
            frame = frame_of(reading.view, "fr")
            finding = reading.finding("fr")
            filters, _ = filters_of(reading, frame, question)
            return finding.find(question, filters, finding.subjects(question))

    def answer(asked: dict[str, object]) -> object:
        return finder.answer("/recherche/", urlencode(asked))

    for name, ask in (("finding", find), ("the whole answer", answer)):
        print(f"CPU of {name}, ms: median and 99th percentile")
        everything: list[float] = []
        # Other questions come first, so that files are read and words known, and no answer is.
        for mix in questions(writer, seed=3).values():
            times(ask, mix)
        for kind, mix in questions(writer, seed=2).items():
            found = times(ask, mix)
            everything += found
            print(shown(kind, found))
        print(shown("all", everything))
    source.close()
    finder.close()


def written() -> int:
    """The bytes that this process has written so far."""
    text = Path("/proc/self/io").read_text(encoding="ascii")
    return int(dict(line.split(": ") for line in text.splitlines())["wchar"])


def update(archive: Archive, articles: int) -> None:
    """The figures of publications, one after the other, with the merging that they bring about."""
    documents, spent, before = 0, time.process_time(), 0
    bytes_written = 0
    spent = 0.0
    for _ in range(UPDATES):
        archive.publish()
        before, begun = written(), time.process_time()
        caught = archive.indexer.step()
        time.sleep(0.05)  # for the merging threads
        spent += time.process_time() - begun
        bytes_written += written() - before
        documents += caught.documents if caught else 0
    print(
        f"a publication on {articles:,} articles: {documents / UPDATES:.1f} documents, "
        f"{bytes_written / UPDATES / 1000:,.0f} kB, {spent / UPDATES * 1000:.1f} ms CPU"
    )


def main() -> None:
    """Make the archives, ask, publish."""
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    for size in (*SMALLER, articles):
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            archive = Archive(Path(folder), size)
            begun = time.process_time()
            caught = archive.indexer.step()
            spent = time.process_time() - begun
            bytes_kept = sum(path.stat().st_size for path in archive.index.iterdir())
            print(
                f"{size:,} articles indexed in {spent:.0f} s of CPU, {bytes_kept / 1e6:.1f} MB, "
                f"{caught.documents if caught else 0:,} documents"
            )
            if size == articles:
                sys.stdout.flush()
                with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as reader:
                    reader.submit(ask_all, archive.path, archive.index).result()
            update(archive, size)
            archive.close()


if __name__ == "__main__":
    main()
